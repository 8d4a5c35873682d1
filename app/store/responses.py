"""On which day complaints were answered."""

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from app.store.counted import COUNTED
from app.store.database import Row, fetch_all, fetch_one


def save_responses(db: Database, import_id: int, rows: Iterable[tuple[int, str]]) -> None:
    """Store (complaint, ISO day of the answer); a day that is known already is replaced."""
    db.conn.executemany(
        "INSERT INTO complaint_responses (complaint_id, responded_on, import_id) VALUES (?, ?, ?)"
        " ON CONFLICT (complaint_id) DO UPDATE SET responded_on = excluded.responded_on,"
        " import_id = excluded.import_id",
        ((complaint, day, import_id) for complaint, day in rows),
    )


def fetch_received(db: Database, external_id: str) -> Row | None:
    """``id`` and ``received_on`` of a complaint by the number that its reporter knows."""
    return fetch_one(db, "SELECT id, received_on FROM complaints WHERE external_id = ?", (external_id,))


def fetch_answered(db: Database, complaint_ids: Sequence[int]) -> set[int]:
    """Those of the complaints whose answer has a day already."""
    rows = db.conn.execute(
        "SELECT complaint_id FROM complaint_responses WHERE complaint_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(complaint_ids)),),
    )
    return {int(number) for (number,) in rows}


def fetch_response_days(db: Database, service: str, first: str, last: str) -> list[int | None]:
    """For each complaint that counts for a service and came from ``first`` to ``last`` (ISO): days until the answer."""
    rows = fetch_all(
        db,
        "SELECT cast(julianday(responded_on) - julianday(received_on) AS INTEGER) AS days FROM complaints"
        f" LEFT JOIN complaint_responses ON complaint_id = complaints.id WHERE {COUNTED}"
        " AND received_on BETWEEN ? AND ? ORDER BY complaints.id",
        (service, first, last),
    )
    return [row["days"] for row in rows]
