"""Counts that stand beside a rating."""

from sqlite_utils import Database

from app.store.counted import COUNTED
from app.store.database import Row, fetch_all


def fetch_services_of_unit(db: Database, unit_id: int) -> list[Row]:
    """The services that a unit is responsible for."""
    return fetch_all(db, "SELECT * FROM services WHERE unit_id = ? ORDER BY name", (unit_id,))


def fetch_complaint_months(db: Database, service: str, first: str, last: str) -> dict[str, int]:
    """Month → negative complaints that count for a service, received from ``first`` to ``last`` (ISO dates)."""
    rows = db.conn.execute(
        f"SELECT substr(received_on, 1, 7), count(*) FROM complaints WHERE {COUNTED}"
        " AND received_on BETWEEN ? AND ? AND label_sentiment = 'negative' GROUP BY 1",
        (service, first, last),
    )
    return {str(month): int(count) for month, count in rows}


def fetch_month_volumes(db: Database, service: str, first: str, last: str) -> dict[str, int]:
    """Month → how many times a service was given, for the known months from ``first`` to ``last`` (``YYYY-MM``)."""
    rows = db.conn.execute(
        "SELECT month, volume FROM service_volumes WHERE service = ? AND month BETWEEN ? AND ?", (service, first, last)
    )
    return {str(month): int(volume) for month, volume in rows}
