"""Complaints: stored once by their external id, shown and searched by their masked text only."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one
from app.store.search import parse_search

PAGE_SIZE = 50
_SHOWN = """complaints.id, external_id, received_on, channel, masked_text, classification, status, service,
    service_confidence, service_alternatives, service_abstained, sentiment, sentiment_confidence, sentiment_abstained,
    language, duplicate_of, model, import_id"""
_COLUMNS = (
    "import_id", "external_id", "received_on", "channel", "original", "masked_text", "classification", "status",
    "service", "service_confidence", "service_alternatives", "service_abstained", "sentiment", "sentiment_confidence",
    "sentiment_abstained", "language", "duplicate_of", "model",
)  # fmt: skip
_INSERT = (
    f"INSERT INTO complaints ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"
    " ON CONFLICT (external_id) DO NOTHING"
)


@dataclass(frozen=True)
class ComplaintFilter:
    """Which complaints: each field narrows, the default is all.

    ``query`` as in ``parse_search``; ``service`` and ``sentiment`` are labels; ``abstained`` True for complaints whose
    service the machine was not sure of, False for the others; ``month`` is ``YYYY-MM``, or ``YYYY`` for a year.
    """

    query: str = ""
    service: str = ""
    sentiment: str = ""
    abstained: bool | None = None
    month: str = ""


def save_complaint(db: Database, row: Row) -> int | None:
    """Insert a complaint; gives its id, or None if its external id is stored already."""
    cursor = db.conn.execute(_INSERT, {**row, "service_alternatives": json.dumps(row["service_alternatives"])})
    return cursor.lastrowid if cursor.rowcount else None


def fetch_known(db: Database, external_ids: Sequence[str]) -> dict[str, str]:
    """Those of the external ids that are stored, with their original texts."""
    rows = db.conn.execute(
        "SELECT external_id, original FROM complaints WHERE external_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(external_ids)),),
    )
    return {str(external_id): str(original) for external_id, original in rows}


def fetch_complaints(db: Database, wanted: ComplaintFilter, *, offset: int = 0, limit: int = PAGE_SIZE) -> list[Row]:
    """Masked complaints, newest first, without their originals; ``service_alternatives`` as data."""
    where, values = _where(wanted)
    rows = fetch_all(
        db,
        f"SELECT {_SHOWN} FROM complaints WHERE {where} ORDER BY received_on DESC, id DESC LIMIT :limit OFFSET :offset",
        {**values, "limit": limit, "offset": offset},
    )
    return [_unpacked(row) for row in rows]


def fetch_complaint_counts(db: Database, wanted: ComplaintFilter) -> list[Row]:
    """How many complaints match, by service, ``abstained``, sentiment and month (empty without a date)."""
    where, values = _where(wanted)
    return fetch_all(
        db,
        f"""SELECT service, service_abstained AS abstained, sentiment, coalesce(substr(received_on, 1, 7), '') AS month,
        count(*) AS n FROM complaints WHERE {where} GROUP BY 1, 2, 3, 4""",
        values,
    )


def fetch_complaint(db: Database, complaint_id: int) -> Row | None:
    """One masked complaint."""
    row = fetch_one(db, f"SELECT {_SHOWN} FROM complaints WHERE id = ?", (complaint_id,))
    return _unpacked(row) if row else None


def fetch_original(db: Database, complaint_id: int) -> str | None:
    """The unmasked text: only for a use that is permitted and logged."""
    row = fetch_one(db, "SELECT original FROM complaints WHERE id = ?", (complaint_id,))
    return str(row["original"]) if row else None


def _unpacked(row: Row) -> Row:
    return {**row, "service_alternatives": [tuple(pair) for pair in json.loads(row["service_alternatives"])]}


def _where(wanted: ComplaintFilter) -> tuple[str, dict[str, Any]]:
    search = parse_search(wanted.query)
    values = {"wanted": search.wanted, "unwanted": search.unwanted, "service": wanted.service}
    values |= {"sentiment": wanted.sentiment, "month": wanted.month}
    clauses = {
        "id IN (SELECT rowid FROM complaints_fts WHERE complaints_fts MATCH :wanted)": search.wanted,
        "id NOT IN (SELECT rowid FROM complaints_fts WHERE complaints_fts MATCH :unwanted)": search.unwanted,
        "service = :service": wanted.service,
        "sentiment = :sentiment": wanted.sentiment,
        "received_on BETWEEN :month || '-00' AND :month || '-99'": wanted.month,
        "service_abstained": wanted.abstained,
        "NOT service_abstained": wanted.abstained is False,
        "0": search.empty,
    }
    return " AND ".join(clause for clause, used in clauses.items() if used) or "1", values
