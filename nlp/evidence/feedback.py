"""Feedback rows (umpan balik): what a superior, colleague or citizen wrote about the work."""

from typing import TYPE_CHECKING

from nlp.evidence.findings import Finding, merge_links
from nlp.evidence.kinds import read_kind, value_links
from nlp.evidence.rows import Row, whole_row
from nlp.evidence.statements import Statement
from nlp.types import Polarity

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWNER = 0.8


def read_feedback(row: Row, doc: "Doc") -> Finding | None:
    """Against when it tells a shortfall; for when it praises or tells a deed that links to a criterion."""
    statements: list[Statement] = [span._.statement for span in doc._.sentences]
    links = merge_links(
        *(value_links(statement) for statement in statements), *(span._.links or () for span in doc._.sentences)
    )
    readings = [read_kind(statement, ()) for statement in statements]
    against = any(reading is not None and reading.polarity == "counter" for reading in readings)
    praised = any(readings) or any(statement.labelled("feedback") for statement in statements)
    if not against and not (links and praised):
        return None
    polarity: Polarity = "counter" if against else "support"
    return whole_row(row, Finding(0, 0, "feedback", polarity, "employee", _OWNER, links, period=row.unit.period))
