"""Answers of employees to pieces of evidence, and who has read how the tool works. Both are only ever added to."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def save_answer(db: Database, assessment_id: int, answer: Row) -> int:
    """Append an answer: ``evidence_id``, ``stance``, ``text``, ``user_id``; gives its id."""
    return insert(db, "answers", {"assessment_id": assessment_id, "at": utc_now(), **answer})


def fetch_answers(db: Database, assessment_id: int) -> list[Row]:
    """Answers in an assessment, oldest first, each with its author's name and the file and place of its evidence."""
    return fetch_all(
        db,
        """SELECT answers.*, users.name AS user_name, evidence.quote, evidence.current, evidence.document_id,
        evidence.page, evidence.start, evidence.end, evidence.locator, documents.file_id, files.name AS file_name
        FROM answers JOIN users ON users.id = answers.user_id JOIN evidence ON evidence.id = answers.evidence_id
        JOIN documents ON documents.id = evidence.document_id JOIN files ON files.id = documents.file_id
        WHERE answers.assessment_id = ? ORDER BY answers.id""",
        (assessment_id,),
    )


def save_guide_read(db: Database, row: Row) -> int:
    """Note that the guide was read: ``employee_id``, ``version``, ``user_id``; ``assessment_id`` if a rater told it."""
    return insert(db, "guide_readings", {"at": utc_now(), **row})


def fetch_guide_read(db: Database, employee_id: int, version: str) -> Row | None:
    """When a person read this version of the guide themselves."""
    return fetch_one(
        db,
        "SELECT * FROM guide_readings WHERE employee_id = ? AND version = ? AND assessment_id IS NULL",
        (employee_id, version),
    )


def fetch_guide_told(db: Database, assessment_id: int) -> Row | None:
    """Who said, in an assessment, that they had explained the guide to the person."""
    return fetch_one(
        db,
        "SELECT guide_readings.*, users.name AS user_name FROM guide_readings"
        " JOIN users ON users.id = guide_readings.user_id WHERE assessment_id = ?",
        (assessment_id,),
    )
