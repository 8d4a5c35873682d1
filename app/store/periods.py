"""Periods, assignments and SKP items as the administrator keeps them. What happens in them: ``assessments.py``."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one
from app.store.people import like, save_row


def fetch_periods(db: Database, search: str = "") -> list[Row]:
    """Periods, open ones first, newest first, each with its number of assignments."""
    return fetch_all(
        db,
        """SELECT periods.*, (SELECT count(*) FROM assessments WHERE period_id = periods.id) AS assignment_count
        FROM periods WHERE name LIKE :like ESCAPE '!' OR code LIKE :like ESCAPE '!'
        ORDER BY state = 'closed', ends_on DESC, id DESC""",
        {"like": like(search)},
    )


def fetch_period(db: Database, period_id: int) -> Row | None:
    """One period."""
    return fetch_one(db, "SELECT * FROM periods WHERE id = ?", (period_id,))


def fetch_period_by_code(db: Database, code: str) -> Row | None:
    """The period with this code."""
    return fetch_one(db, "SELECT * FROM periods WHERE code = ?", (code,))


def save_period(db: Database, row: Row, period_id: int | None = None) -> int:
    """Insert or change: ``code``, ``name``, ``starts_on``, ``ends_on``, ``deadline``, ``state``, ``rule_set``."""
    return save_row(db, "periods", row, period_id)


def fetch_assignments(db: Database, period_id: int, search: str = "", *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Who rates whom in a period, by name, with the rater's roles and the number of SKP items; ``total`` counts all."""
    return fetch_all(
        db,
        f"""{_ASSIGNMENTS} WHERE assessments.period_id = :period AND (employees.name LIKE :like ESCAPE '!'
        OR employees.nip LIKE :like ESCAPE '!' OR raters.name LIKE :like ESCAPE '!' OR units.name LIKE :like ESCAPE '!')
        ORDER BY employees.name, assessments.id LIMIT :limit OFFSET :offset""",
        {"period": period_id, "like": like(search), "limit": limit, "offset": offset},
    )


def fetch_assignment(db: Database, assessment_id: int) -> Row | None:
    """One assignment with the names and NIPs of its three people."""
    return fetch_one(db, f"{_ASSIGNMENTS} WHERE assessments.id = ?", (assessment_id,))


def save_assignment(db: Database, row: Row, assessment_id: int | None = None) -> int:
    """Insert or change: ``period_id``, ``employee_id``, ``rater_id``, ``superior_id``, ``stand_in``."""
    return save_row(db, "assessments", row, assessment_id)


def fetch_unassigned(db: Database, period_id: int) -> list[Row]:
    """Employees without an assignment in a period, by name."""
    return fetch_all(
        db,
        "SELECT employees.* FROM employees WHERE id NOT IN"
        " (SELECT employee_id FROM assessments WHERE period_id = ?) ORDER BY name",
        (period_id,),
    )


def fetch_item(db: Database, item_id: int) -> Row | None:
    """One SKP item."""
    return fetch_one(db, "SELECT * FROM skp_items WHERE id = ?", (item_id,))


def fetch_item_by_code(db: Database, period_id: int, employee_id: int, code: str) -> Row | None:
    """The SKP item with this code of a person in a period."""
    return fetch_one(
        db,
        "SELECT * FROM skp_items WHERE period_id = ? AND employee_id = ? AND code = ?",
        (period_id, employee_id, code),
    )


def fetch_item_was_rated(db: Database, period_id: int, employee_id: int, code: str) -> bool:
    """Whether any act was ever done under this item: from then on its wording stays."""
    row = fetch_one(
        db,
        "SELECT 1 FROM acts JOIN assessments ON assessments.id = acts.assessment_id"
        " WHERE assessments.period_id = ? AND assessments.employee_id = ? AND acts.target = ? LIMIT 1",
        (period_id, employee_id, code),
    )
    return row is not None


def save_item(db: Database, row: Row, item_id: int | None = None) -> int:
    """Insert or change: ``period_id``, ``employee_id``, ``code``, ``title``, ``aspect``, ``indicator``, ``target``."""
    return save_row(db, "skp_items", row, item_id)


def save_item_removed(db: Database, item_id: int) -> None:
    """Take an SKP item away."""
    db.conn.execute("DELETE FROM skp_items WHERE id = ?", (item_id,))


_ASSIGNMENTS = """SELECT assessments.*, employees.name AS employee_name, employees.nip AS employee_nip,
    units.name AS unit_name, raters.name AS rater_name, raters.nip AS rater_nip, superiors.name AS superior_name,
    superiors.nip AS superior_nip, users.roles AS rater_roles, users.active AS rater_active,
    (SELECT count(*) FROM skp_items WHERE skp_items.period_id = assessments.period_id
        AND skp_items.employee_id = assessments.employee_id) AS item_count,
    EXISTS (SELECT 1 FROM acts WHERE acts.assessment_id = assessments.id) AS begun,
    EXISTS (SELECT 1 FROM acts WHERE acts.assessment_id = assessments.id AND acts.act = 'confirm') AS confirmed,
    count(*) OVER () AS total
    FROM assessments JOIN employees ON employees.id = assessments.employee_id
    JOIN units ON units.id = employees.unit_id JOIN employees AS raters ON raters.id = assessments.rater_id
    LEFT JOIN employees AS superiors ON superiors.id = assessments.superior_id
    LEFT JOIN users ON users.employee_id = assessments.rater_id"""
