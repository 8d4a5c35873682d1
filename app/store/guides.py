"""Question guides of interviews, and the list of interviews that an actor may open."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert

ACTIVE = "SELECT * FROM guide_questions WHERE interview_id = ? AND NOT removed ORDER BY place, id"


def save_guide_question(db: Database, interview_id: int, row: Row) -> int:
    """Add a question: ``code`` (empty for one's own), ``criterion``, ``text``, ``because``, ``place``; gives its id."""
    return insert(db, "guide_questions", {"interview_id": interview_id, **row})


def fetch_guide_questions(db: Database, interview_id: int) -> list[Row]:
    """The questions that stand, in their order."""
    return fetch_all(db, ACTIVE, (interview_id,))


def fetch_guide_question(db: Database, interview_id: int, question_id: int) -> Row | None:
    """One question that stands."""
    return fetch_one(
        db,
        "SELECT * FROM guide_questions WHERE interview_id = ? AND id = ? AND NOT removed",
        (interview_id, question_id),
    )


def update_guide_place(db: Database, question_id: int, place: int) -> None:
    """Put a question elsewhere."""
    db.conn.execute("UPDATE guide_questions SET place = ? WHERE id = ?", (place, question_id))


def update_guide_removed(db: Database, question_id: int) -> None:
    """Take a question out; what was noted under it keeps pointing at it."""
    db.conn.execute("UPDATE guide_questions SET removed = 1 WHERE id = ?", (question_id,))


def fetch_used_codes(db: Database, assessment_id: int) -> set[str]:
    """Codes of bank questions that stood in any guide of an assessment."""
    rows = db.conn.execute(
        """SELECT DISTINCT code FROM guide_questions JOIN interviews ON interviews.id = interview_id
        WHERE assessment_id = ?""",
        (assessment_id,),
    )
    return {row[0] for row in rows}


def fetch_my_interviews(db: Database, employee_id: int, filters: Row) -> list[Row]:
    """Interviews in assessments that a person rates or supervises, newest first, each with the list's ``total``.

    ``filters``: ``assessment`` and ``state``, each None for all; ``limit`` and ``offset``.
    """
    return fetch_all(
        db,
        """SELECT interviews.*, employees.name AS employee_name, informants.name AS informant_name,
        periods.name AS period_name, count(*) OVER () AS total
        FROM interviews JOIN assessments ON assessments.id = interviews.assessment_id
        JOIN employees ON employees.id = assessments.employee_id JOIN periods ON periods.id = assessments.period_id
        LEFT JOIN employees AS informants ON informants.id = interviews.informant_id
        WHERE :me IN (assessments.rater_id, assessments.superior_id) AND assessments.employee_id <> :me
        AND (:assessment IS NULL OR assessments.id = :assessment) AND (:state IS NULL OR interviews.state = :state)
        ORDER BY interviews.id DESC LIMIT :limit OFFSET :offset""",
        {"me": employee_id, **filters},
    )


def fetch_my_assessments(db: Database, employee_id: int) -> list[Row]:
    """Assessments that a person rates or supervises, open periods first, by the names of those whom they are about."""
    return fetch_all(
        db,
        """SELECT assessments.id, employees.name AS employee_name, periods.name AS period_name,
        periods.state = 'open' AS open
        FROM assessments JOIN employees ON employees.id = assessments.employee_id
        JOIN periods ON periods.id = assessments.period_id
        WHERE :me IN (assessments.rater_id, assessments.superior_id) AND assessments.employee_id <> :me
        ORDER BY periods.state <> 'open', employees.name, periods.starts_on DESC""",
        {"me": employee_id},
    )


def fetch_colleagues(db: Database, assessment: Row) -> list[Row]:
    """People who may be named as talked with about a person: those of the same unit, rater and superior; ``id``,
    ``name``, ``position``, ``unit_name``.
    """
    return fetch_all(
        db,
        """SELECT employees.id, employees.name, employees.position, units.name AS unit_name
        FROM employees JOIN units ON units.id = employees.unit_id WHERE employees.id <> :employee_id
        AND (employees.unit_id = (SELECT unit_id FROM employees WHERE id = :employee_id)
            OR employees.id IN (:rater_id, :superior_id)) ORDER BY employees.name""",
        {name: assessment[name] for name in ("employee_id", "rater_id", "superior_id")},
    )
