"""What followed a confirmation, step by step, and the ratings that stand at the end of it."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, insert, utc_now


def fetch_steps(db: Database, assessment_id: int) -> list[Row]:
    """All steps of an assessment in order, ``payload`` as data, with the actor's name and employee."""
    rows = fetch_all(
        db,
        "SELECT proceedings.*, users.name AS user_name, users.employee_id AS by_employee_id FROM proceedings"
        " JOIN users ON users.id = proceedings.user_id WHERE assessment_id = ? ORDER BY proceedings.id",
        (assessment_id,),
    )
    for row in rows:
        row["payload"] = json.loads(row["payload"])
    return rows


def save_step(db: Database, assessment_id: int, step: Row) -> int:
    """Append a step (``step``, ``text``, ``payload`` as data, ``day``, ``user_id``) inside the caller's transaction."""
    payload = json.dumps(step["payload"], ensure_ascii=False, sort_keys=True)
    return insert(db, "proceedings", {"at": utc_now(), **step, "assessment_id": assessment_id, "payload": payload})


def fetch_people_who_rated(db: Database, assessment_id: int) -> frozenset[int]:
    """Employees who did any act of rating in an assessment."""
    rows = fetch_all(
        db,
        "SELECT DISTINCT users.employee_id FROM acts JOIN users ON users.id = acts.user_id"
        " WHERE assessment_id = ? AND users.employee_id IS NOT NULL",
        (assessment_id,),
    )
    return frozenset(row["employee_id"] for row in rows)


def fetch_final_ratings(db: Database, assessment_ids: Sequence[int]) -> list[Row]:
    """``assessment_id``, ``target``, ``rating`` of confirmed assessments, after a decision if there is one.

    ``target`` is a criterion, ``hasil_kerja`` or ``perilaku_kerja``. Of acts the newest that was not undone counts; an
    undo that was itself undone does not (as in ``app.rating.acts.effective``).
    """
    return fetch_all(
        db,
        """SELECT acts.assessment_id, acts.target,
            coalesce(json_extract(decided.payload, '$.ratings."' || acts.target || '"'),
                CASE WHEN acts.act = 'whole' THEN json_extract(decided.payload, '$."' || acts.target || '"') END,
                acts.rating) AS rating, max(acts.id) AS act_id
        FROM acts JOIN acts AS confirmation
            ON confirmation.assessment_id = acts.assessment_id AND confirmation.act = 'confirm'
        LEFT JOIN proceedings AS decided ON decided.assessment_id = acts.assessment_id AND decided.step = 'decided'
        WHERE acts.assessment_id IN (SELECT value FROM json_each(?))
            AND acts.act IN ('accept', 'adjust', 'reject', 'keep', 'whole')
            AND NOT EXISTS (SELECT 1 FROM acts AS undone WHERE undone.undoes = acts.id
                AND NOT EXISTS (SELECT 1 FROM acts AS redone WHERE redone.undoes = undone.id))
        GROUP BY acts.assessment_id, acts.target ORDER BY acts.assessment_id, acts.target""",
        (json.dumps(list(assessment_ids)),),
    )
