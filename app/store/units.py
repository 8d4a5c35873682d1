"""Units as those who lead them see them: whose units, which assessments, how far, which periods."""

from sqlite_utils import Database

from app.store.assessments import SELECT_ASSESSMENTS
from app.store.database import Row, fetch_all


def fetch_units_supervised(db: Database, employee_id: int) -> list[Row]:
    """Units in which this person is the raters' superior in any period, by name."""
    return fetch_all(
        db,
        "SELECT DISTINCT units.* FROM units JOIN employees ON employees.unit_id = units.id"
        " JOIN assessments ON assessments.employee_id = employees.id"
        " WHERE assessments.superior_id = ? ORDER BY units.name",
        (employee_id,),
    )


def fetch_unit_assessments(db: Database, unit_id: int, period_id: int) -> list[Row]:
    """Assessments of a unit's people in a period by name, each with whether it is ``begun``."""
    return fetch_all(
        db,
        f"""SELECT found.*, EXISTS (SELECT 1 FROM acts WHERE acts.assessment_id = found.id) AS begun
        FROM ({SELECT_ASSESSMENTS} WHERE employees.unit_id = ? AND assessments.period_id = ?) AS found
        ORDER BY found.employee_name, found.id""",
        (unit_id, period_id),
    )


def fetch_unit_periods(db: Database, unit_id: int) -> list[Row]:
    """Periods in which people of the unit are assessed, and open ones, newest first."""
    return fetch_all(
        db,
        """SELECT * FROM periods WHERE state = 'open' OR EXISTS (SELECT 1 FROM assessments
        JOIN employees ON employees.id = assessments.employee_id
        WHERE assessments.period_id = periods.id AND employees.unit_id = ?) ORDER BY ends_on DESC, id DESC""",
        (unit_id,),
    )


def fetch_unit_unassigned(db: Database, unit_id: int, period_id: int) -> list[Row]:
    """People of the unit whom nobody rates in the period, by name."""
    return fetch_all(
        db,
        "SELECT * FROM employees WHERE unit_id = ? AND id NOT IN"
        " (SELECT employee_id FROM assessments WHERE period_id = ?) ORDER BY name, id",
        (unit_id, period_id),
    )


def fetch_predikat_counts(db: Database, unit_id: int) -> list[Row]:
    """``period_id``, ``predikat`` (final) and ``n`` of the unit's confirmed assessments in every period."""
    return fetch_all(
        db,
        f"""SELECT period_id, predikat, count(*) AS n FROM ({SELECT_ASSESSMENTS} WHERE employees.unit_id = ?) AS found
        WHERE found.confirmed_at IS NOT NULL GROUP BY 1, 2""",
        (unit_id,),
    )


def fetch_heads_own_unit(db: Database, employee_id: int, period_id: int) -> bool:
    """Whether a person rates colleagues of their own unit and is rated by somebody of another: they head the unit."""
    rows = fetch_all(
        db,
        """SELECT 1 FROM assessments AS own JOIN employees AS me ON me.id = own.employee_id
        JOIN employees AS rater ON rater.id = own.rater_id
        WHERE own.employee_id = :me AND own.period_id = :period AND rater.unit_id <> me.unit_id
        AND EXISTS (SELECT 1 FROM assessments AS given JOIN employees AS rated ON rated.id = given.employee_id
            WHERE given.rater_id = :me AND given.period_id = :period AND rated.unit_id = me.unit_id)""",
        {"me": employee_id, "period": period_id},
    )
    return bool(rows)
