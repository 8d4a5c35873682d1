"""What complaints say of the nine unsur of a service."""

from sqlite_utils import Database

from app.store.counted import COUNTED


def fetch_unsur_counts(db: Database, service: str, first: str, last: str) -> dict[str, int]:
    """Text of unsur (see ``rules.unsur``; people's words before the machine's) → complaints that count for a service,
    received from ``first`` to ``last`` (ISO dates)."""
    rows = db.conn.execute(
        f"SELECT label_unsur, count(*) FROM complaints WHERE {COUNTED} AND received_on BETWEEN ? AND ?"
        " AND label_unsur <> '' GROUP BY 1",
        (service, first, last),
    )
    return {str(text): int(count) for text, count in rows}
