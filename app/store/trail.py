"""What is kept about one person in one period, and who opened it."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one

_OPENINGS = ("file.original_opened", "report.printed", "assessment.opened")


def fetch_collected(db: Database, employee_id: int, period_id: int) -> list[Row]:
    """Files about a person in a period, newest first, with the uploader and the number of pieces of evidence."""
    return fetch_all(
        db,
        """SELECT files.id, files.name, files.purpose, files.state, files.reason_code, files.reason, files.next_step,
        files.uploaded_at, files.uploaded_by, users.name AS uploader_name,
        users.employee_id = files.employee_id AS by_employee,
        (SELECT count(*) FROM evidence JOIN documents ON documents.id = evidence.document_id
            WHERE documents.file_id = files.id AND evidence.current) AS evidence_count
        FROM files LEFT JOIN users ON users.id = files.uploaded_by
        WHERE files.employee_id = ? AND files.period_id = ? ORDER BY files.id DESC""",
        (employee_id, period_id),
    )


def fetch_trail(db: Database, assessment: Row) -> list[Row]:
    """Entries of the audit log that say who opened the assessment, printed it, or opened an original; newest first."""
    marks = ", ".join(f"'{name}'" for name in _OPENINGS)
    return fetch_all(
        db,
        f"""SELECT audit.id, audit.at, audit.action, users.name AS user_name, users.employee_id AS by_employee_id,
        files.name AS file_name FROM audit LEFT JOIN users ON users.id = audit.user_id
        LEFT JOIN files ON audit.subject = 'file' AND files.id = audit.subject_id
        WHERE audit.action IN ({marks}) AND ((audit.subject = 'assessment' AND audit.subject_id = :id)
        OR (audit.subject = 'file' AND audit.subject_id IN
            (SELECT id FROM files WHERE employee_id = :employee AND period_id = :period)))
        ORDER BY audit.id DESC""",
        {"id": assessment["id"], "employee": assessment["employee_id"], "period": assessment["period_id"]},
    )


def fetch_opened_since(db: Database, assessment_id: int, user_id: int, since: str) -> bool:
    """Whether an account opened an assessment at or after a moment (UTC, ISO 8601)."""
    row = fetch_one(
        db,
        "SELECT 1 FROM audit WHERE subject = 'assessment' AND subject_id = ? AND action = 'assessment.opened'"
        " AND user_id = ? AND at >= ? LIMIT 1",
        (assessment_id, user_id, since),
    )
    return row is not None


def fetch_done_since(db: Database, action: str, subject: str, subject_id: int, user_id: int, since: str) -> bool:
    """Whether an account did something to a subject at or after a moment (UTC, ISO 8601)."""
    sql = """SELECT 1 FROM audit WHERE subject = ? AND subject_id = ? AND action = ? AND user_id = ? AND at >= ?"""
    return fetch_one(db, f"{sql} LIMIT 1", (subject, subject_id, action, user_id, since)) is not None
