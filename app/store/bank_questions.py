"""The city's own versions of interview questions. Rows are only added; the newest of a code holds."""

import json

from sqlite_utils import Database

from app.store.database import Row, fetch_all, insert, utc_now


def save_question(db: Database, row: Row) -> int:
    """Append a version with all its columns, ``follow_ups`` as a list; gives its id."""
    return insert(db, "bank_questions", {"at": utc_now(), **row, "follow_ups": json.dumps(row["follow_ups"])})


def fetch_city_questions(db: Database) -> dict[str, Row]:
    """The newest version of each question that the city changed or added, by its code, in the order of the codes."""
    rows = fetch_all(
        db,
        "SELECT * FROM bank_questions WHERE id IN (SELECT max(id) FROM bank_questions GROUP BY code) ORDER BY code",
    )
    return {row["code"]: _unpacked(row) for row in rows}


def fetch_question_history(db: Database, code: str) -> list[Row]:
    """All versions of a question by the city, newest first, each with its author's name."""
    rows = fetch_all(
        db,
        """SELECT bank_questions.*, users.name AS user_name FROM bank_questions
        JOIN users ON users.id = bank_questions.user_id WHERE code = ? ORDER BY bank_questions.id DESC""",
        (code,),
    )
    return [_unpacked(row) for row in rows]


def _unpacked(row: Row) -> Row:
    return {**row, "follow_ups": json.loads(row["follow_ups"])}
