"""Suggestions for evidence that is stored nowhere: what a reviewer would be shown, for evaluation and for tests."""

from collections.abc import Sequence

from app.rating.acts import State
from app.services.review.load import Criterion, Loaded
from app.services.review.suggestions import payload_now
from app.store.database import Row
from app.store.packing import pack_quantity
from nlp.types import Document, Evidence, WorkItem


def trial_rows(document: Document, found: Sequence[Evidence], *, purpose: str, file_id: int, after: int) -> list[Row]:
    """Evidence of one file as rows of the store; ids go on from ``after``."""
    return [
        {
            "id": number,
            "file_id": file_id,
            "quote": one.quote,
            "kind": one.kind,
            "polarity": one.polarity,
            "owner": one.owner,
            "role": one.role,
            "quantity": pack_quantity(one.quantity),
            "period": one.period,
            "purpose": purpose,
            "document_kind": document.kind,
            "kind_confidence": document.kind_confidence,
            "extractor": "trial",
            "statement": "",
            "criteria": {link.criterion: link.confidence for link in one.criteria},
            "found_criteria": {},
            "moves": [],
        }
        for number, one in enumerate(found, start=after + 1)
    ]


def trial_results(rule_set: Row, period: str, items: Sequence[WorkItem], rows: Sequence[Row]) -> dict[str, Row]:
    """The result (``app.rating.suggestion``) for each criterion, by id; ``period`` is ``first/last`` day."""
    loaded = trial_loaded(rule_set, period, items, rows)
    return {criterion: payload_now(loaded, criterion)["result"] for criterion in loaded.titles}


def trial_loaded(rule_set: Row, period: str, items: Sequence[WorkItem], rows: Sequence[Row]) -> Loaded:
    """An assessment that is stored nowhere, with this evidence and no act."""
    first, last = period.split("/")
    work = [Criterion(item.code, item.title, "hasil_kerja", ()) for item in items]
    values = [Criterion(value["id"], value["title"], "perilaku_kerja", ()) for value in rule_set["values"]]
    times = {"starts_on": first, "ends_on": last}
    return Loaded(times, rule_set, (*work, *values), [], State(), {}, list(rows))
