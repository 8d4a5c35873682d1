"""Counts for the home page and the set-up checklist."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one


def fetch_setup_counts(db: Database) -> dict[str, int]:
    """What the city's register holds and what is missing in it, by name."""
    row = fetch_one(
        db,
        """SELECT (SELECT count(*) FROM units) AS units, (SELECT count(*) FROM employees) AS employees,
        (SELECT count(*) FROM services) AS services,
        (SELECT count(*) FROM services WHERE unit_id IS NULL) AS services_without_unit,
        (SELECT count(*) FROM users WHERE active) AS users,
        (SELECT count(*) FROM users WHERE active AND employee_id IS NULL AND roles <> 'admin')
            AS users_without_employee,
        (SELECT count(*) FROM periods WHERE state = 'open') AS open_periods,
        (SELECT count(DISTINCT rater_id) FROM assessments JOIN periods ON periods.id = period_id
            WHERE periods.state = 'open' AND NOT EXISTS (SELECT 1 FROM users WHERE users.employee_id = rater_id
            AND users.active AND (',' || users.roles || ',') LIKE '%,evaluator,%')) AS raters_without_account""",
    )
    return dict(row or {})


def fetch_open_periods(db: Database) -> list[Row]:
    """Open periods with their numbers of assignments, of persons without one, and of assignments without SKP items."""
    return fetch_all(
        db,
        """SELECT periods.*, (SELECT count(*) FROM assessments WHERE period_id = periods.id) AS assigned,
        (SELECT count(*) FROM employees WHERE id NOT IN
            (SELECT employee_id FROM assessments WHERE period_id = periods.id)) AS unassigned,
        (SELECT count(*) FROM assessments WHERE period_id = periods.id AND NOT EXISTS (SELECT 1 FROM skp_items
            WHERE skp_items.period_id = periods.id AND skp_items.employee_id = assessments.employee_id))
            AS without_items
        FROM periods WHERE state = 'open' ORDER BY ends_on DESC, id DESC""",
    )


def fetch_unit_progress(db: Database, unit_id: int) -> list[Row]:
    """Per open period of a unit: persons, assignments, assignments begun, assignments confirmed."""
    return fetch_all(
        db,
        """SELECT periods.name AS period_name, periods.deadline, units.name AS unit_name,
        (SELECT count(*) FROM employees WHERE unit_id = units.id) AS people, count(mine.id) AS assigned,
        coalesce(sum(EXISTS (SELECT 1 FROM acts WHERE acts.assessment_id = mine.id)), 0) AS begun,
        coalesce(sum(EXISTS (SELECT 1 FROM acts WHERE acts.assessment_id = mine.id AND acts.act = 'confirm')), 0)
            AS confirmed
        FROM periods JOIN units ON units.id = :unit
        LEFT JOIN (SELECT assessments.id, period_id FROM assessments
            JOIN employees ON employees.id = assessments.employee_id WHERE employees.unit_id = :unit) AS mine
            ON mine.period_id = periods.id
        WHERE periods.state = 'open' GROUP BY periods.id ORDER BY periods.ends_on DESC, periods.id DESC""",
        {"unit": unit_id},
    )


def fetch_one_number(db: Database) -> int:
    """1, if the database answers."""
    return int(db.conn.execute("SELECT 1 FROM audit UNION SELECT 1").fetchone()[0])
