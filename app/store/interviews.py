"""Interviews: their head rows and who agreed to what."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now

HEAD = """SELECT interviews.*, users.name AS user_name, informants.name AS informant_name,
    assessments.employee_id, assessments.period_id, employees.name AS employee_name
    FROM interviews JOIN users ON users.id = interviews.user_id
    JOIN assessments ON assessments.id = interviews.assessment_id
    JOIN employees ON employees.id = assessments.employee_id
    LEFT JOIN employees AS informants ON informants.id = interviews.informant_id"""


def save_interview(db: Database, row: Row) -> int:
    """Add an interview: ``assessment_id``, ``informant``, ``state``, ``user_id`` and others of its columns; its id."""
    now = utc_now()
    return insert(db, "interviews", {"at": now, "changed_at": now, **row})


def fetch_interview(db: Database, interview_id: int) -> Row | None:
    """One interview with the names of the person, the informant and its author."""
    return fetch_one(db, f"{HEAD} WHERE interviews.id = ?", (interview_id,))


def fetch_interviews(db: Database, assessment_id: int) -> list[Row]:
    """The interviews of an assessment, newest first."""
    return fetch_all(db, f"{HEAD} WHERE interviews.assessment_id = ? ORDER BY interviews.id DESC", (assessment_id,))


def fetch_interview_of_file(db: Database, file_id: int) -> Row | None:
    """The interview whose notes or transcript a file is."""
    return fetch_one(db, f"{HEAD} WHERE interviews.file_id = ?", (file_id,))


def update_interview(db: Database, interview_id: int, **changes: object) -> None:
    """Change fields of an interview's head row."""
    row = {"changed_at": utc_now(), **changes}
    fields = ", ".join(f"{name} = :{name}" for name in row)
    db.conn.execute(f"UPDATE interviews SET {fields} WHERE id = :id", {**row, "id": interview_id})


def save_consent(db: Database, interview_id: int, row: Row) -> int:
    """Append what the person said to the notice: ``stance``, ``memo``, ``notice``, ``user_id``; gives its id."""
    return insert(db, "interview_consents", {"interview_id": interview_id, "at": utc_now(), **row})


def fetch_consents(db: Database, interview_id: int) -> list[Row]:
    """What the person said to the notice, oldest first; the last one holds."""
    return fetch_all(
        db,
        """SELECT interview_consents.*, users.name AS user_name FROM interview_consents
        JOIN users ON users.id = interview_consents.user_id WHERE interview_id = ? ORDER BY interview_consents.id""",
        (interview_id,),
    )


def fetch_talks_with_others(db: Database, assessment_id: int) -> set[int]:
    """The files of talks with somebody else about the person: they see its evidence by role, never the whole text."""
    rows = db.conn.execute(
        """SELECT file_id FROM interviews WHERE assessment_id = :id AND informant <> 'employee' AND file_id IS NOT NULL
        UNION SELECT interview_renderings.file_id FROM interview_renderings
        JOIN interviews ON interviews.id = interview_id WHERE assessment_id = :id AND informant <> 'employee'""",
        {"id": assessment_id},
    )
    return {row[0] for row in rows}
