"""Assessments (who rates whom in which period), the acts in them, and the suggestions that were made."""

import json
from typing import Any

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def fetch_assessment(db: Database, assessment_id: int) -> Row | None:
    """One assessment with names, period, unit, the time and person of its confirmation, and its final predikat."""
    return fetch_one(db, f"{SELECT_ASSESSMENTS} WHERE assessments.id = ?", (assessment_id,))


def fetch_assessment_of(db: Database, employee_id: int, period_id: int) -> Row | None:
    """A person's assessment in a period."""
    return fetch_one(
        db,
        f"{SELECT_ASSESSMENTS} WHERE assessments.employee_id = ? AND assessments.period_id = ?",
        (employee_id, period_id),
    )


def fetch_assessments_of_rater(db: Database, employee_id: int) -> list[Row]:
    """Assessments in which this person rates or may stand in, open periods first, then by unit and name."""
    return fetch_all(
        db,
        f"""{SELECT_ASSESSMENTS} WHERE assessments.employee_id <> :me AND (assessments.rater_id = :me
        OR (assessments.superior_id = :me)) ORDER BY periods.state = 'closed', periods.ends_on DESC, units.name,
        employees.name""",
        {"me": employee_id},
    )


def fetch_assessments_of_employee(db: Database, employee_id: int) -> list[Row]:
    """A person's own assessments, newest period first."""
    return fetch_all(
        db, f"{SELECT_ASSESSMENTS} WHERE assessments.employee_id = ? ORDER BY periods.ends_on DESC", (employee_id,)
    )


def fetch_all_assessments(db: Database) -> list[Row]:
    """Every assessment, by id."""
    return fetch_all(db, f"{SELECT_ASSESSMENTS} ORDER BY assessments.id")


def fetch_employee_unit(db: Database, employee_id: int) -> int | None:
    """The unit of an employee."""
    row = fetch_one(db, "SELECT unit_id FROM employees WHERE id = ?", (employee_id,))
    return row["unit_id"] if row else None


def fetch_items(db: Database, employee_id: int, period_id: int) -> list[Row]:
    """The SKP items of a person in a period, by code."""
    return fetch_all(
        db, "SELECT * FROM skp_items WHERE employee_id = ? AND period_id = ? ORDER BY code", (employee_id, period_id)
    )


def fetch_acts(db: Database, assessment_id: int) -> list[Row]:
    """All acts in an assessment in order, with the actor's name and employee."""
    return fetch_all(
        db,
        "SELECT acts.*, users.name AS user_name, users.employee_id AS by_employee_id FROM acts"
        " JOIN users ON users.id = acts.user_id WHERE assessment_id = ? ORDER BY acts.id",
        (assessment_id,),
    )


def save_act(db: Database, assessment_id: int, act: Row) -> int:
    """Append an act and count the assessment's version up, inside the caller's transaction."""
    db.conn.execute("UPDATE assessments SET version = version + 1 WHERE id = ?", (assessment_id,))
    return insert(db, "acts", {"assessment_id": assessment_id, "at": utc_now(), **act})


def save_suggestion(db: Database, assessment_id: int, criterion: str, payload: dict[str, Any], rule_set: str) -> int:
    """Keep a suggestion with all its inputs for ever."""
    return insert(
        db,
        "suggestions",
        {
            "assessment_id": assessment_id,
            "criterion": criterion,
            "payload": json.dumps(payload, ensure_ascii=False, sort_keys=True),
            "rule_set": rule_set,
            "created_at": utc_now(),
        },
    )


def fetch_suggestions(db: Database, assessment_id: int) -> list[Row]:
    """All suggestions of an assessment in order, ``payload`` as data."""
    rows = fetch_all(db, "SELECT * FROM suggestions WHERE assessment_id = ? ORDER BY id", (assessment_id,))
    for row in rows:
        row["payload"] = json.loads(row["payload"])
    return rows


def fetch_suggestions_after(db: Database, after: int, limit: int) -> list[Row]:
    """The next stored suggestions of all assessments by id, ``payload`` as data."""
    rows = fetch_all(db, "SELECT * FROM suggestions WHERE id > ? ORDER BY id LIMIT ?", (after, limit))
    for row in rows:
        row["payload"] = json.loads(row["payload"])
    return rows


def fetch_moves_to(db: Database, assessment_id: int, criterion: str) -> set[int]:
    """Evidence that people ever tied to this criterion."""
    rows = fetch_all(
        db,
        "SELECT DISTINCT evidence_id FROM acts WHERE assessment_id = ? AND act = 'relink_evidence' AND moved_to = ?",
        (assessment_id, criterion),
    )
    return {row["evidence_id"] for row in rows}


def fetch_working_files(db: Database, employee_id: int, period_id: int) -> int:
    """How many files of a person are still being read or analysed."""
    row = fetch_one(
        db,
        "SELECT count(*) AS n FROM files WHERE employee_id = ? AND period_id = ?"
        " AND state IN ('received', 'reading', 'analysing')",
        (employee_id, period_id),
    )
    return int(row["n"]) if row else 0


SELECT_ASSESSMENTS = """SELECT assessments.*, employees.name AS employee_name, employees.nip AS nip,
    employees.position AS position, employees.rank AS rank, employees.unit_id AS unit_id, units.name AS unit_name,
    raters.name AS rater_name, superiors.name AS superior_name, periods.name AS period_name,
    periods.code AS period_code, periods.state AS period_state, periods.deadline AS deadline,
    periods.starts_on AS starts_on, periods.ends_on AS ends_on, periods.rule_set AS rule_set,
    confirmation.at AS confirmed_at, confirmers.name AS confirmed_by,
    coalesce(json_extract(decided.payload, '$.predikat'), confirmation.rating) AS predikat
    FROM assessments JOIN employees ON employees.id = assessments.employee_id
    JOIN units ON units.id = employees.unit_id JOIN periods ON periods.id = assessments.period_id
    JOIN employees AS raters ON raters.id = assessments.rater_id
    LEFT JOIN employees AS superiors ON superiors.id = assessments.superior_id
    LEFT JOIN acts AS confirmation ON confirmation.assessment_id = assessments.id AND confirmation.act = 'confirm'
    LEFT JOIN users AS confirmers ON confirmers.id = confirmation.user_id
    LEFT JOIN proceedings AS decided ON decided.assessment_id = assessments.id AND decided.step = 'decided'"""
