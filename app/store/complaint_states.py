"""Complaints by the last status that the import told."""

from sqlite_utils import Database

from app.store.database import fetch_all


def fetch_status_counts(db: Database, service: str) -> dict[str, int]:
    """Status as written in the export (empty for none) → complaints about a service, near-duplicates once.

    Comments of surveys, which no office answers, have no status and are left out.
    """
    rows = fetch_all(
        db,
        "SELECT status, count(*) AS n FROM complaints WHERE label_service = ? AND duplicate_of IS NULL AND NOT unsure"
        " AND channel <> 'survei' GROUP BY status ORDER BY n DESC, status",
        (service,),
    )
    return {row["status"]: row["n"] for row in rows}
