"""Answers of colleagues, subordinates and superiors about a person."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from app.store.database import Row, fetch_all, insert


def save_internal_answers(db: Database, import_id: int, period_id: int, answers: Iterable[Row]) -> None:
    """Insert ``employee_id``, ``respondents``, ``scores`` (question → 1..4)."""
    for row in answers:
        head = {"import_id": import_id, "period_id": period_id, "scores": json.dumps(row["scores"])}
        insert(db, "internal_answers", {**row, **head})


def fetch_internal_answers(db: Database, employee_id: int, period_id: int) -> list[Row]:
    """``import_id``, ``respondents``, ``scores`` of each answer about a person in a period, in order of arrival."""
    rows = fetch_all(
        db,
        "SELECT import_id, respondents, scores FROM internal_answers WHERE employee_id = ? AND period_id = ?"
        " ORDER BY import_id, id",
        (employee_id, period_id),
    )
    return [{**row, "scores": json.loads(row["scores"])} for row in rows]


def fetch_assessed(db: Database, period_id: int) -> dict[str, int]:
    """NIP → employee of everyone who is assessed in a period."""
    rows = db.conn.execute(
        "SELECT nip, employees.id FROM employees JOIN assessments ON employee_id = employees.id WHERE period_id = ?",
        (period_id,),
    )
    return {str(nip): int(employee_id) for nip, employee_id in rows}
