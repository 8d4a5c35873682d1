"""Units, services, employees, accounts: who there is. Periods and assignments stand in ``periods.py``."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def fetch_units(db: Database, search: str = "") -> list[Row]:
    """Units by name, each with its number of employees and services."""
    return fetch_all(
        db,
        """SELECT units.*, (SELECT count(*) FROM employees WHERE unit_id = units.id) AS employee_count,
        (SELECT count(*) FROM services WHERE unit_id = units.id) AS service_count
        FROM units WHERE units.name LIKE :like ESCAPE '!' OR units.code LIKE :like ESCAPE '!' ORDER BY units.name""",
        {"like": like(search)},
    )


def fetch_unit(db: Database, unit_id: int) -> Row | None:
    """One unit."""
    return fetch_one(db, "SELECT * FROM units WHERE id = ?", (unit_id,))


def fetch_unit_named(db: Database, text: str) -> Row | None:
    """The unit with this code or, failing that, this name; letter case does not matter."""
    return fetch_one(
        db,
        "SELECT * FROM units WHERE lower(code) = lower(:text) OR lower(name) = lower(:text)"
        " ORDER BY lower(code) = lower(:text) DESC LIMIT 1",
        {"text": text},
    )


def fetch_services(db: Database, search: str = "") -> list[Row]:
    """Services by name, each with its unit's name."""
    return fetch_all(
        db,
        f"{_SERVICES} WHERE services.name LIKE :like ESCAPE '!' OR services.code LIKE :like ESCAPE '!'"
        " OR units.name LIKE :like ESCAPE '!' ORDER BY services.name",
        {"like": like(search)},
    )


def fetch_service(db: Database, service_id: int) -> Row | None:
    """One service with its unit's name."""
    return fetch_one(db, f"{_SERVICES} WHERE services.id = ?", (service_id,))


def fetch_service_by_code(db: Database, code: str) -> Row | None:
    """The service with this code."""
    return fetch_one(db, f"{_SERVICES} WHERE services.code = ?", (code,))


def fetch_employees(db: Database, search: str = "", *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Employees by name with unit and account; ``total`` in each row counts all that match. -1 is no limit."""
    return fetch_all(
        db,
        f"""{_EMPLOYEES} WHERE employees.name LIKE :like ESCAPE '!' OR employees.nip LIKE :like ESCAPE '!'
        OR units.name LIKE :like ESCAPE '!' ORDER BY employees.name, employees.id LIMIT :limit OFFSET :offset""",
        {"like": like(search), "limit": limit, "offset": offset},
    )


def fetch_employees_related(db: Database, employee_id: int, unit_id: int | None) -> list[Row]:
    """The person, those whom they rate or are superior of, and with ``unit_id`` everyone in that unit."""
    return fetch_all(
        db,
        f"""{_EMPLOYEES} WHERE employees.id = :me OR employees.unit_id = :unit
        OR employees.id IN (SELECT employee_id FROM assessments WHERE rater_id = :me OR superior_id = :me)
        ORDER BY employees.name, employees.id""",
        {"me": employee_id, "unit": unit_id},
    )


def fetch_employee(db: Database, employee_id: int) -> Row | None:
    """One employee with unit and account."""
    return fetch_one(db, f"{_EMPLOYEES} WHERE employees.id = ?", (employee_id,))


def fetch_employee_by_nip(db: Database, nip: str) -> Row | None:
    """The employee with this NIP."""
    return fetch_one(db, f"{_EMPLOYEES} WHERE employees.nip = ?", (nip,))


def fetch_users(db: Database, search: str = "", *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Accounts by name with their employee; ``total`` counts all that match. Never the password's hash."""
    return fetch_all(
        db,
        f"""SELECT {_USER_FIELDS}, employees.name AS employee_name, employees.nip, count(*) OVER () AS total
        FROM users LEFT JOIN employees ON employees.id = users.employee_id
        WHERE users.name LIKE :like ESCAPE '!' OR users.username LIKE :like ESCAPE '!'
        ORDER BY users.name, users.id LIMIT :limit OFFSET :offset""",
        {"like": like(search), "limit": limit, "offset": offset},
    )


def fetch_user(db: Database, user_id: int) -> Row | None:
    """One account, with the password's hash and the NIP of its employee."""
    return fetch_one(db, f"{_USER} WHERE users.id = ?", (user_id,))


def fetch_user_by_name(db: Database, username: str) -> Row | None:
    """The account with this user name; letter case does not matter."""
    return fetch_one(db, f"{_USER} WHERE users.username = ?", (username,))


def fetch_user_of_employee(db: Database, employee_id: int) -> Row | None:
    """The account that belongs to an employee."""
    return fetch_one(db, f"{_USER} WHERE users.employee_id = ?", (employee_id,))


def save_unit(db: Database, row: Row, unit_id: int | None = None) -> int:
    """Insert a unit, or change the one with this id; gives its id. The same holds for all ``save_…`` below."""
    return save_row(db, "units", row, unit_id)


def save_service(db: Database, row: Row, service_id: int | None = None) -> int:
    """``code``, ``name``, ``unit_id``."""
    return save_row(db, "services", row, service_id)


def save_employee(db: Database, row: Row, employee_id: int | None = None) -> int:
    """``nip``, ``name``, ``position``, ``rank``, ``unit_id``, ``status``."""
    return save_row(db, "employees", row, employee_id)


def save_user(db: Database, row: Row, user_id: int | None = None) -> int:
    """``username``, ``name``, ``password_hash``, ``roles`` (values joined by commas), ``employee_id`` …"""
    return save_row(db, "users", row if user_id else {"created_at": utc_now(), **row}, user_id)


def save_row(db: Database, table: str, row: Row, row_id: int | None) -> int:
    """Insert, or update by id; gives the id."""
    if row_id is None:
        return insert(db, table, row)
    changes = ", ".join(f"{name} = :{name}" for name in row)
    db.conn.execute(f"UPDATE {table} SET {changes} WHERE id = :id", {**row, "id": row_id})
    return row_id


def like(search: str) -> str:
    """A pattern for ``LIKE … ESCAPE '!'`` that finds ``search`` anywhere, its own wildcards taken literally."""
    for character in "!%_":
        search = search.replace(character, f"!{character}")
    return f"%{search}%"


_SERVICES = (
    "SELECT services.*, units.name AS unit_name, units.code AS unit_code"
    " FROM services LEFT JOIN units ON units.id = services.unit_id"
)
_EMPLOYEES = """SELECT employees.*, units.name AS unit_name, users.id AS user_id, users.username,
    users.roles AS user_roles, users.active AS user_active, count(*) OVER () AS total
    FROM employees JOIN units ON units.id = employees.unit_id LEFT JOIN users ON users.employee_id = employees.id"""
_USER_FIELDS = "users.id, users.username, users.name, users.roles, users.employee_id, users.language, users.active"
_USER = "SELECT users.*, employees.nip FROM users LEFT JOIN employees ON employees.id = users.employee_id"
