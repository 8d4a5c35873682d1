"""Follow-up records of services and units, and the entries in them; both are only ever added to."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def fetch_follow_ups(db: Database) -> list[Row]:
    """All records, newest first, with the names of service, unit, person, and who opened them."""
    return fetch_all(db, f"{_SELECT} ORDER BY follow_ups.id DESC")


def fetch_follow_up(db: Database, follow_up_id: int) -> Row | None:
    """One record."""
    return fetch_one(db, f"{_SELECT} WHERE follow_ups.id = ?", (follow_up_id,))


def fetch_entries(db: Database, follow_up_ids: Sequence[int]) -> list[Row]:
    """The entries of these records with the names of author and new owner, oldest first."""
    return fetch_all(
        db,
        """SELECT follow_up_entries.*, users.name AS user_name, owners.name AS owner_name FROM follow_up_entries
        JOIN users ON users.id = follow_up_entries.user_id
        LEFT JOIN users AS owners ON owners.id = follow_up_entries.owner_id
        WHERE follow_up_id IN (SELECT value FROM json_each(?)) ORDER BY follow_up_entries.id""",
        (json.dumps(list(follow_up_ids)),),
    )


def fetch_accounts(db: Database, unit_id: int) -> list[Row]:
    """Active accounts of a unit's employees, by name: ``id``, ``name``, ``nip``, ``position``."""
    return fetch_all(db, f"{_ACCOUNTS} AND employees.unit_id = ? ORDER BY users.name", (unit_id,))


def fetch_account(db: Database, user_id: int) -> Row | None:
    """An active account of an employee, as in ``fetch_accounts``, with ``unit_id``."""
    return fetch_one(db, f"{_ACCOUNTS} AND users.id = ?", (user_id,))


def fetch_account_by_nip(db: Database, nip: str) -> Row | None:
    """The active account of the employee with this NIP."""
    return fetch_one(db, f"{_ACCOUNTS} AND employees.nip = ?", (nip,))


def save_follow_up(db: Database, row: Row) -> int:
    """Insert a record; gives its id."""
    return insert(db, "follow_ups", {**row, "at": utc_now()})


def save_entry(db: Database, row: Row) -> int:
    """Append ``follow_up_id``, ``kind``, ``text``, ``user_id``; of its kind ``on_date``, ``result``, ``owner_id``."""
    return insert(db, "follow_up_entries", {**row, "at": utc_now()})


_SELECT = """SELECT follow_ups.*, services.code AS service_code, services.name AS service_name,
    coalesce(units.name, service_units.name) AS unit_name, coalesce(units.id, service_units.id) AS of_unit_id,
    employees.name AS employee_name, employees.nip, users.name AS user_name
    FROM follow_ups LEFT JOIN services ON services.id = follow_ups.service_id
    LEFT JOIN units AS service_units ON service_units.id = services.unit_id
    LEFT JOIN units ON units.id = follow_ups.unit_id LEFT JOIN employees ON employees.id = follow_ups.employee_id
    JOIN users ON users.id = follow_ups.user_id"""
_ACCOUNTS = """SELECT users.id, users.name, employees.nip, employees.position, employees.unit_id FROM users
    JOIN employees ON employees.id = users.employee_id WHERE users.active"""
