"""Rate an assessment: blind first, then reveal, decide, rate as a whole, confirm by name."""

from app.services.review.acts import (
    add_note,
    confirm,
    decide,
    rate_blind,
    rate_whole,
    recommend,
    redo,
    undo,
)
from app.services.review.evidence_acts import accept_evidence, reject_evidence, relink_evidence, restore_evidence
from app.services.review.page import ReviewPage, list_assessments, progress_of, review_page
from app.services.review.source import opens_transcript, source_panel

__all__ = [
    "ReviewPage",
    "accept_evidence",
    "add_note",
    "confirm",
    "decide",
    "list_assessments",
    "opens_transcript",
    "progress_of",
    "rate_blind",
    "rate_whole",
    "recommend",
    "redo",
    "reject_evidence",
    "relink_evidence",
    "restore_evidence",
    "review_page",
    "source_panel",
    "undo",
]
