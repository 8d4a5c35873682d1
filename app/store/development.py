"""Training plans, decisions on growth, coaching notes and what people answer. Nothing here is ever changed."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def fetch_plans(db: Database, employee_id: int) -> list[Row]:
    """A person's training plans as they stand, by due date, with the last author's name and the course's code.

    ``agreed_by`` is the last day of the period in which a plan was agreed on.
    """
    return fetch_all(
        db, f"{_PLANS} AND training_plans.employee_id = ? ORDER BY due_on, training_plans.id", (employee_id,)
    )


def fetch_plan(db: Database, plan_id: int) -> Row | None:
    """A plan that still stands; None for one that was superseded."""
    return fetch_one(db, f"{_PLANS} AND training_plans.id = ?", (plan_id,))


def save_plan(db: Database, row: Row) -> int:
    """Append a plan, or with ``replaces`` what supersedes one; gives its id."""
    return insert(db, "training_plans", {**row, "at": utc_now()})


def fetch_growth_decisions(db: Database, assessment_id: int) -> dict[str, Row]:
    """The newest decision on each offer of an assessment, by offer, with its author's name."""
    rows = fetch_all(
        db,
        "SELECT growth_decisions.*, users.name AS user_name FROM growth_decisions"
        " JOIN users ON users.id = growth_decisions.user_id WHERE assessment_id = ? ORDER BY growth_decisions.id",
        (assessment_id,),
    )
    return {row["offer"]: row for row in rows}


def save_growth_decision(db: Database, row: Row) -> int:
    """Append a decision: ``assessment_id``, ``offer``, ``decision``, ``starts_on``, ``ends_on``, ``reason``."""
    return insert(db, "growth_decisions", {**row, "at": utc_now()})


def fetch_notes(db: Database, employee_id: int, until: str) -> list[Row]:
    """Coaching notes as they stand, newest meeting first, of periods that end no later than ``until``.

    Each with its author's name, the person's ``employee_id``, and the name of its period.
    """
    return fetch_all(
        db,
        f"{_NOTES} AND assessments.employee_id = ? AND periods.ends_on <= ?"
        " ORDER BY held_on DESC, coaching_notes.id DESC",
        (employee_id, until),
    )


def fetch_note(db: Database, note_id: int) -> Row | None:
    """A note that still stands; None for one that was superseded."""
    return fetch_one(db, f"{_NOTES} AND coaching_notes.id = ?", (note_id,))


def save_note(db: Database, row: Row) -> int:
    """Append a note, or with ``replaces`` what supersedes one; gives its id."""
    return insert(db, "coaching_notes", {**row, "at": utc_now()})


def fetch_responses(db: Database, note_id: int) -> list[Row]:
    """What the person answered to a note and to its earlier versions, in order."""
    return fetch_all(
        db,
        """WITH RECURSIVE chain(id) AS (SELECT :note UNION
            SELECT replaces FROM coaching_notes JOIN chain USING (id) WHERE replaces IS NOT NULL)
        SELECT coaching_responses.*, users.name AS user_name FROM coaching_responses
        JOIN chain ON chain.id = coaching_responses.note_id JOIN users ON users.id = coaching_responses.user_id
        ORDER BY coaching_responses.id""",
        {"note": note_id},
    )


def save_response(db: Database, note_id: int, text: str, user_id: int) -> int:
    """Append the person's answer to a note."""
    return insert(db, "coaching_responses", {"note_id": note_id, "text": text, "user_id": user_id, "at": utc_now()})


def fetch_files_until(db: Database, employee_id: int, period_id: int, at: str) -> frozenset[int]:
    """The files about a person in a period that were there at a time."""
    rows = fetch_all(
        db,
        "SELECT id FROM files WHERE employee_id = ? AND period_id = ? AND uploaded_at <= ?",
        (employee_id, period_id, at),
    )
    return frozenset(row["id"] for row in rows)


_PLANS = """SELECT training_plans.*, users.name AS user_name, courses.code AS course_code, periods.ends_on AS agreed_by
    FROM training_plans JOIN users ON users.id = training_plans.user_id
    JOIN assessments ON assessments.id = training_plans.assessment_id
    JOIN periods ON periods.id = assessments.period_id LEFT JOIN courses ON courses.id = training_plans.course_id
    WHERE NOT EXISTS (SELECT 1 FROM training_plans AS later WHERE later.replaces = training_plans.id)"""
_NOTES = """SELECT coaching_notes.*, users.name AS user_name, assessments.employee_id, periods.name AS period_name
    FROM coaching_notes JOIN users ON users.id = coaching_notes.user_id
    JOIN assessments ON assessments.id = coaching_notes.assessment_id JOIN periods ON periods.id = assessments.period_id
    WHERE NOT EXISTS (SELECT 1 FROM coaching_notes AS later WHERE later.replaces = coaching_notes.id)"""
