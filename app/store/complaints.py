"""Complaints: stored once by their external id, shown and searched by their masked text only."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.complaint_fields import ANALYSED, packed, unpacked
from app.store.database import Row, fetch_all, fetch_one

_SHOWN = """complaints.id, external_id, received_on, channel, masked_text, classification, status, service,
    service_confidence, service_alternatives, service_abstained, service_second, sentiment, sentiment_confidence,
    sentiment_abstained, sentiment_probabilities, language, duplicate_of, model, tier, import_id, unsur,
    unsur_confidences, kind, kind_confidence, kind_abstained, urgency, urgency_confidence, integrity,
    integrity_confidence, mentions, human_service, human_sentiment, human_kind, human_urgency, human_integrity,
    human_unsur, label_service, label_sentiment, label_kind, label_urgency, label_integrity, label_unsur, unsure,
    unsure_kind"""
_CHOSEN = "FROM json_each(:ids) CROSS JOIN complaints ON complaints.id = json_each.value"
_COLUMNS = (
    "import_id", "external_id", "received_on", "channel", "original", "classification", "status", "duplicate_of",
    "model", *ANALYSED,
)  # fmt: skip
_INSERT = (
    f"INSERT INTO complaints ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{name}' for name in _COLUMNS)})"
    " ON CONFLICT (external_id) DO NOTHING"
)


def save_complaint(db: Database, row: Row) -> int | None:
    """Insert a complaint; gives its id, or None if its external id is stored already.

    What models say may be left out: see ``complaint_fields.PLAIN``.
    """
    cursor = db.conn.execute(_INSERT, packed(row))
    return cursor.lastrowid if cursor.rowcount else None


def fetch_known(db: Database, external_ids: Sequence[str]) -> dict[str, str]:
    """Those of the external ids that are stored, with their original texts."""
    rows = db.conn.execute(
        "SELECT external_id, original FROM complaints WHERE external_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(external_ids)),),
    )
    return {str(external_id): str(original) for external_id, original in rows}


def fetch_complaints(db: Database, ids: Sequence[int]) -> list[Row]:
    """Masked complaints in the order of the ids, without their originals; see ``complaint_fields.unpacked``."""
    rows = fetch_all(db, f"SELECT {_SHOWN} {_CHOSEN} ORDER BY json_each.key", {"ids": json.dumps(list(ids))})
    return [unpacked(row) for row in rows]


def fetch_masked_texts(db: Database, ids: Sequence[int]) -> list[str]:
    """The masked texts in the order of the ids."""
    rows = db.conn.execute(f"SELECT masked_text {_CHOSEN} ORDER BY json_each.key", {"ids": json.dumps(list(ids))})
    return [text for (text,) in rows]


def fetch_exported(db: Database, ids: Sequence[int]) -> list[Row]:
    """What a table of masked complaints holds, in the order of the ids: with the unit of the service that counts, and
    the external id of the complaint that each repeats."""
    return fetch_all(
        db,
        f"""SELECT complaints.*, units.name AS unit_name, firsts.external_id AS repeats FROM (
            SELECT {_SHOWN}, json_each.key AS place {_CHOSEN}) AS complaints
        LEFT JOIN services ON services.code = complaints.label_service LEFT JOIN units ON units.id = services.unit_id
        LEFT JOIN complaints AS firsts ON firsts.id = complaints.duplicate_of ORDER BY place""",
        {"ids": json.dumps(list(ids))},
    )


def fetch_complaint(db: Database, complaint_id: int) -> Row | None:
    """One masked complaint."""
    row = fetch_one(db, f"SELECT {_SHOWN} FROM complaints WHERE id = ?", (complaint_id,))
    return unpacked(row) if row else None


def fetch_original(db: Database, complaint_id: int) -> str | None:
    """The unmasked text: only for a use that is permitted and logged."""
    row = fetch_one(db, "SELECT original FROM complaints WHERE id = ?", (complaint_id,))
    return str(row["original"]) if row else None
