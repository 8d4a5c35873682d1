"""What the rules alone find in a unit: the findings that the trained parts take as hints and candidates."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.evidence.feedback import read_feedback
from nlp.evidence.findings import Finding
from nlp.evidence.orders import read_order_prose, read_order_row
from nlp.evidence.pipeline import read_unit
from nlp.evidence.prose import read_prose
from nlp.evidence.rows import Row, is_feedback, is_log_row, make_row, read_value_row, row_text, whole_row
from nlp.evidence.target_rows import read_target_row
from nlp.evidence.topics import read_topic
from nlp.evidence.units import Unit
from nlp.types import EvidenceContext

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ROWLESS = frozenset(("sertifikat", "piagam"))
_KIND_ORDER = ("award", "training", "innovation", "behaviour", "shortfall", "output", "target_realisation")


def rule_findings(unit: Unit, doc: "Doc", context: EvidenceContext) -> Iterator[Finding]:
    """Yield what the rules find in a unit, whose text the pipeline has read into ``doc``."""
    if unit.facts.order:
        yield from _order_findings(unit, doc, context)
    elif is_row(unit):
        if unit.facts.kind not in _ROWLESS:
            yield from _row_findings(make_row(unit), context)
    else:
        topic = read_topic(unit.question or unit.heading, context.items)
        yield from read_prose(unit, doc, topic, context.items)


def is_row(unit: Unit) -> bool:
    """Whether a unit is a row of a table, to be quoted as a whole."""
    return unit.block.kind == "table_row" and bool(unit.block.cells)


def _order_findings(unit: Unit, doc: "Doc", context: EvidenceContext) -> Iterator[Finding]:
    if unit.block.kind == "table_row":
        found = read_order_row(unit, context)
        yield from () if found is None else (found,)
    else:
        yield from read_order_prose(unit, doc, context)


def _row_findings(row: Row, context: EvidenceContext) -> Iterator[Finding]:
    found = read_target_row(row, context.items) or read_value_row(row)
    if found is None and is_feedback(row):
        told = replace(row.unit, text=row_text(row))
        found = read_feedback(row, read_unit(told, context))
    elif found is None and "target" not in row.columns and is_log_row(row):
        found = _log_finding(row, context)
    if found:
        yield found


def _log_finding(row: Row, context: EvidenceContext) -> Finding | None:
    """The weightiest finding of a row read as prose."""
    told = replace(row.unit, text=row_text(row))
    findings = read_prose(told, read_unit(told, context), read_topic("", ()), context.items)
    best = min(findings, key=lambda finding: _KIND_ORDER.index(finding.kind), default=None)
    return whole_row(row, best) if best else None
