"""Complaints by the last status that the import told."""

from sqlite_utils import Database

from app.store.counted import COUNTED
from app.store.database import fetch_all


def fetch_status_counts(db: Database, service: str) -> dict[str, int]:
    """Status as written in the export (empty for none) → complaints that count for a service."""
    rows = fetch_all(
        db,
        f"SELECT status, count(*) AS n FROM complaints WHERE {COUNTED} GROUP BY status ORDER BY n DESC, status",
        (service,),
    )
    return {row["status"]: row["n"] for row in rows}
