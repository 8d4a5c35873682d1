"""Free texts of survey answers on their way to the complaints: each becomes one, once."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all

_WAITING = """FROM survey_answers JOIN services ON services.id = survey_answers.service_id
    WHERE masked_comment <> '' AND NOT EXISTS
        (SELECT 1 FROM survey_comments WHERE survey_comments.answer_id = survey_answers.id)"""


def fetch_waiting_comments(db: Database, limit: int) -> list[Row]:
    """Answers with a comment that is no complaint yet: ``id``, ``import_id``, ``answered_on``, comment, service."""
    return fetch_all(
        db,
        f"""SELECT survey_answers.id, import_id, answered_on, masked_comment, services.code AS service {_WAITING}
        ORDER BY survey_answers.id LIMIT ?""",
        (limit,),
    )


def fetch_waiting_comment_count(db: Database) -> int:
    """How many comments wait."""
    return int(db.conn.execute(f"SELECT count(*) {_WAITING}").fetchone()[0])


def save_comment_taken(db: Database, answer_id: int, complaint_id: int) -> None:
    """The comment of an answer is this complaint now."""
    db.conn.execute("INSERT INTO survey_comments (answer_id, complaint_id) VALUES (?, ?)", (answer_id, complaint_id))
