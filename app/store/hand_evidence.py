"""Evidence that a person made from a text, and its withdrawal."""

from collections.abc import Sequence

from sqlite_utils import Database

from app.store.anchors import HAND
from app.store.database import Row, insert, utc_now
from app.store.packing import pack_boxes
from nlp.types import Box


def save_hand_evidence(db: Database, row: Row, boxes: Sequence[Box], criterion: str) -> int:
    """Store a piece of evidence with one criterion, of which a person is sure; gives its id."""
    values = {"extractor": HAND, "owner_confidence": 1.0, "created_at": utc_now(), "boxes": pack_boxes(tuple(boxes))}
    evidence_id = insert(db, "evidence", {**row, **values})
    db.conn.execute("INSERT INTO evidence_criteria VALUES (?, ?, 1.0)", (evidence_id, criterion))
    return evidence_id


def save_withdrawn(db: Database, evidence_id: int) -> None:
    """The evidence stays, and counts no longer; a later reading does not bring it back."""
    db.conn.execute("UPDATE evidence SET current = 0, withdrawn_at = ? WHERE id = ?", (utc_now(), evidence_id))


def save_assessment_changed(db: Database, assessment_id: int) -> None:
    """Count an assessment's version up: pages that were opened before are out of date."""
    db.conn.execute("UPDATE assessments SET version = version + 1 WHERE id = ?", (assessment_id,))
