"""Capaian kinerja organisasi of units, and what happened to periods."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def fetch_organisation_result(db: Database, unit_id: int, period_id: int) -> Row | None:
    """The capaian that stands for a unit in a period, with the name of who entered it."""
    return fetch_one(db, f"{_RESULTS} ORDER BY organisation_results.id DESC LIMIT 1", (unit_id, period_id))


def fetch_organisation_results(db: Database, unit_id: int, period_id: int) -> list[Row]:
    """Every capaian that was entered for a unit in a period, newest first."""
    return fetch_all(db, f"{_RESULTS} ORDER BY organisation_results.id DESC", (unit_id, period_id))


def save_organisation_result(db: Database, row: Row) -> int:
    """Append: ``unit_id``, ``period_id``, ``result``, ``basis``, ``user_id``."""
    return insert(db, "organisation_results", {"at": utc_now(), **row})


def fetch_period_events(db: Database, period_id: int) -> list[Row]:
    """Openings and closings of a period in order, with the actor's name."""
    return fetch_all(
        db,
        "SELECT period_events.*, users.name AS user_name FROM period_events"
        " LEFT JOIN users ON users.id = period_events.user_id WHERE period_id = ? ORDER BY period_events.id",
        (period_id,),
    )


def save_period_event(db: Database, row: Row) -> int:
    """Append: ``period_id``, ``state``, ``reason``, ``user_id``."""
    return insert(db, "period_events", {"at": utc_now(), **row})


_RESULTS = """SELECT organisation_results.*, users.name AS user_name FROM organisation_results
    JOIN users ON users.id = organisation_results.user_id WHERE unit_id = ? AND period_id = ?"""
