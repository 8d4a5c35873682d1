"""Signatures of complaints, by which near-duplicates are found across imports; only of first ones."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all

_AMONG = "duplicate_of IS NULL AND (received_on IS NULL OR received_on BETWEEN ? AND ?)"


def save_signature(db: Database, complaint_id: int, signature: bytes) -> None:
    """Keep the signature of a complaint."""
    db.conn.execute(
        "INSERT INTO complaint_signatures (complaint_id, signature) VALUES (?, ?)", (complaint_id, signature)
    )


def fetch_signatures(db: Database, first: str, last: str) -> tuple[list[int], bytes]:
    """Ids of first ones received from ``first`` to ``last`` (ISO dates), or undated, and their signatures in a row."""
    rows = db.conn.execute(
        "SELECT id, signature FROM complaints JOIN complaint_signatures ON complaint_id = id"
        f" WHERE {_AMONG} ORDER BY id",
        (first, last),
    ).fetchall()
    return [row[0] for row in rows], b"".join(row[1] for row in rows)


def fetch_unsigned(db: Database, first: str, last: str) -> list[Row]:
    """``id`` and ``masked_text`` of first ones in the same stretch that have no signature yet."""
    return fetch_all(
        db,
        f"SELECT id, masked_text FROM complaints WHERE {_AMONG}"
        " AND NOT EXISTS (SELECT 1 FROM complaint_signatures WHERE complaint_id = complaints.id) ORDER BY id",
        (first, last),
    )
