"""How often a service was rendered a month, and how many complaints there were about it."""

from collections.abc import Iterable

from sqlite_utils import Database

from app.store.counted import COUNTED
from app.store.database import Row, fetch_all, fetch_one


def save_volumes(db: Database, import_id: int, rows: Iterable[tuple[str, str, int]]) -> None:
    """Store (code of a service, ``YYYY-MM``, number); a month that is known already is replaced."""
    db.conn.executemany(
        "INSERT INTO service_volumes (service, month, volume, import_id) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (service, month) DO UPDATE SET volume = excluded.volume, import_id = excluded.import_id",
        ((service, month, volume, import_id) for service, month, volume in rows),
    )


def fetch_volumes(db: Database, service: str) -> dict[str, int]:
    """``YYYY-MM`` → number, of a service by its code."""
    rows = fetch_all(db, "SELECT month, volume FROM service_volumes WHERE service = ? ORDER BY month", (service,))
    return {row["month"]: row["volume"] for row in rows}


def fetch_known_volumes(db: Database) -> list[Row]:
    """For each service with volumes its ``code``, ``name``, ``first`` and ``last`` month, and how many ``months``."""
    return fetch_all(
        db,
        "SELECT services.code, services.name, min(month) AS first, max(month) AS last, count(*) AS months"
        " FROM service_volumes JOIN services ON services.code = service GROUP BY services.id ORDER BY services.name",
    )


def fetch_day_counts(db: Database, service: str, first: str, last: str) -> dict[str, int]:
    """ISO date → complaints that count for a service, from ``first`` to ``last``.

    Near-duplicates count once, on the day of the first one; complaints of which the machine is not sure do not count.
    """
    rows = fetch_all(
        db,
        f"SELECT received_on AS day, count(*) AS n FROM complaints WHERE {COUNTED}"
        " AND received_on BETWEEN ? AND ? GROUP BY received_on ORDER BY received_on",
        (service, first, last),
    )
    return {row["day"]: row["n"] for row in rows}


def fetch_unsure_count(db: Database, service: str) -> int:
    """Complaints that may be about a service but of which the machine is not sure; near-duplicates once."""
    row = fetch_one(
        db,
        "SELECT count(*) AS n FROM complaints WHERE label_service = ? AND duplicate_of IS NULL AND unsure",
        (service,),
    )
    return int(row["n"]) if row else 0


def fetch_first_and_last_day(db: Database) -> tuple[str, str] | None:
    """The dates of the first and the last complaint of all, comments of surveys aside; None without dated ones."""
    row = fetch_one(
        db,
        "SELECT min(received_on) AS first, max(received_on) AS last FROM complaints"
        " WHERE received_on IS NOT NULL AND channel <> 'survei'",
    )
    return (row["first"], row["last"]) if row and row["first"] else None


def fetch_complained_services(db: Database) -> list[str]:
    """Labels of services that complaints are about, the most frequent first."""
    rows = fetch_all(db, "SELECT label_service, count(*) AS n FROM complaints GROUP BY 1 ORDER BY n DESC, 1")
    return [row["label_service"] for row in rows]
