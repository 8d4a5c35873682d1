"""Uploads: a file's state row is the queue."""

from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, transaction, utc_now

WORKING = ("received", "reading", "analysing")


def save_file(db: Database, row: Row) -> int:
    """Insert an upload in state ``received``; gives its id."""
    now = utc_now()
    return insert(db, "files", {"state": "received", "uploaded_at": now, "changed_at": now, **row})


def fetch_file(db: Database, file_id: int) -> Row | None:
    """One upload with the employee's and period's names."""
    return fetch_one(db, f"{_SELECT} WHERE files.id = ?", (file_id,))


def fetch_first_by_hash(db: Database, sha256: str, employee_id: int | None, period_id: int | None) -> Row | None:
    """The oldest upload with this content, those about the same person and period first."""
    return fetch_one(
        db,
        "SELECT * FROM files WHERE sha256 = ? ORDER BY (employee_id IS ? AND period_id IS ?) DESC, id LIMIT 1",
        (sha256, employee_id, period_id),
    )


def fetch_files(db: Database, ids: Sequence[int]) -> list[Row]:
    """Uploads by id, newest first."""
    marks = ", ".join("?" * len(ids))
    return fetch_all(db, f"{_SELECT} WHERE files.id IN ({marks}) ORDER BY files.id DESC", ids)


def fetch_files_for(
    db: Database, *, rater_of: int | None = None, employee_id: int | None = None, uploader: int | None = None
) -> list[Row]:
    """Uploads about persons whom ``rater_of`` rates or is superior of, about ``employee_id``, or by ``uploader``.

    With nothing given: all.
    """
    return fetch_all(
        db,
        f"""{_SELECT} WHERE (:rater IS NULL AND :employee IS NULL AND :uploader IS NULL)
        OR files.employee_id = :employee
        OR (files.employee_id IS NULL AND files.uploaded_by = :uploader)
        OR EXISTS (SELECT 1 FROM assessments WHERE assessments.employee_id = files.employee_id
            AND assessments.period_id = files.period_id
            AND (assessments.rater_id = :rater OR assessments.superior_id = :rater))
        ORDER BY files.id DESC""",
        {"rater": rater_of, "employee": employee_id, "uploader": uploader},
    )


def fetch_waiting(db: Database) -> list[int]:
    """Ids of uploads that wait for a worker, oldest first."""
    return [row["id"] for row in fetch_all(db, "SELECT id FROM files WHERE state = 'received' ORDER BY id")]


def claim_file(db: Database, file_id: int) -> bool:
    """Take an upload from ``received`` to ``reading``; False if someone else has it or it is done."""
    with transaction(db):
        cursor = db.conn.execute(
            "UPDATE files SET state = 'reading', attempts = attempts + 1, reason = '', reason_code = '',"
            " next_step = '', changed_at = ? WHERE id = ? AND state = 'received'",
            (utc_now(), file_id),
        )
    return cursor.rowcount == 1


def save_state(db: Database, file_id: int, state: str, code: str = "", reason: str = "", next_step: str = "") -> None:
    """Move an upload to a state, with what happened and what to do for ``failed`` and ``needs_ocr``."""
    with transaction(db):
        db.conn.execute(
            "UPDATE files SET state = ?, reason_code = ?, reason = ?, next_step = ?, changed_at = ? WHERE id = ?",
            (state, code, reason, next_step, utc_now(), file_id),
        )


def save_requeued(db: Database, ids: Sequence[int]) -> int:
    """Put failed or unread uploads back in the queue; gives how many."""
    marks = ", ".join("?" * len(ids))
    with transaction(db):
        cursor = db.conn.execute(
            f"UPDATE files SET state = 'received', changed_at = ? WHERE state IN ('failed', 'needs_ocr')"
            f" AND id IN ({marks})",
            (utc_now(), *ids),
        )
    return cursor.rowcount


def save_abandoned_requeued(db: Database) -> int:
    """Put back what a worker that is gone had begun; only for a worker that knows to be the only one."""
    with transaction(db):
        cursor = db.conn.execute(
            "UPDATE files SET state = 'received', changed_at = ? WHERE state IN ('reading', 'analysing')", (utc_now(),)
        )
    return cursor.rowcount


def fetch_state_counts(db: Database) -> dict[str, int]:
    """Number of uploads by state."""
    rows = fetch_all(db, "SELECT state, count(*) AS n FROM files GROUP BY state")
    return {row["state"]: row["n"] for row in rows}


_SELECT = """SELECT files.*, employees.name AS employee_name, employees.nip, employees.unit_id,
    units.name AS unit_name, (SELECT users.employee_id = files.employee_id FROM users
        WHERE users.id = files.uploaded_by) AS by_employee,
    periods.name AS period_name, periods.code AS period_code, periods.state AS period_state, first.name AS first_name,
    (SELECT count(*) FROM evidence JOIN documents ON documents.id = evidence.document_id
        WHERE documents.file_id = files.id AND evidence.current) AS evidence_count,
    (SELECT page_count FROM documents WHERE documents.file_id = files.id ORDER BY version DESC LIMIT 1) AS page_count,
    (SELECT kind FROM documents WHERE documents.file_id = files.id ORDER BY version DESC LIMIT 1) AS kind,
    (SELECT kind_confidence FROM documents WHERE documents.file_id = files.id ORDER BY version DESC LIMIT 1)
        AS kind_confidence
    FROM files LEFT JOIN employees ON employees.id = files.employee_id LEFT JOIN units ON units.id = employees.unit_id
    LEFT JOIN periods ON periods.id = files.period_id LEFT JOIN files AS first ON first.id = files.duplicate_of"""
