"""Evidence from a document: verbatim statements with their place, kind, owner, quantity, period and links to criteria.

Rules written with Indonesian grammar in mind, run as a spaCy pipeline; no trained model takes part.
"""

from collections.abc import Iterator
from dataclasses import replace

from nlp.evidence.boxes import boxes_of
from nlp.evidence.facts import read_facts
from nlp.evidence.feedback import read_feedback
from nlp.evidence.findings import Finding
from nlp.evidence.orders import read_order_prose, read_order_row
from nlp.evidence.pipeline import read_unit
from nlp.evidence.prose import read_prose
from nlp.evidence.rows import (
    Row,
    is_feedback,
    is_log_row,
    make_row,
    read_value_row,
    row_text,
    whole_row,
)
from nlp.evidence.target_rows import read_target_row
from nlp.evidence.topics import read_topic
from nlp.evidence.units import Unit, iter_units
from nlp.types import Document, Evidence, EvidenceContext, Page

EXTRACTOR_VERSION = "rules-1"
_ROWLESS = frozenset(("sertifikat", "piagam"))
_NO_EVIDENCE = frozenset(("peraturan", "perjanjian_kinerja"))
_KIND_ORDER = ("award", "training", "innovation", "behaviour", "shortfall", "output", "target_realisation")


def extract_evidence(document: Document, context: EvidenceContext) -> tuple[Evidence, ...]:
    """Evidence in the order of the document, each with ``pages[page - 1].text[start:end] == quote``.

    Statements in plans, wishes, hypotheses, hearsay, law, definitions, blank forms, questions and headings are none;
    what links to no criterion is dropped unless it is a target with its realisation, an award, a training or a
    shortfall. Rules and performance agreements (promises, no results) hold none at all. ``context`` gives the employee
    and the SKP items; without items only links to BerAKHLAK values are made.
    """
    facts = read_facts(document, context)
    if facts.kind in _NO_EVIDENCE:
        return ()
    found = []
    for unit in iter_units(document, context, facts):
        for finding in () if unit.section else _findings(unit, context):
            evidence = _evidence(document, unit, finding)
            if evidence:
                found.append(evidence)
    return tuple(found)


def verified(page: Page, start: int, end: int, quote: str) -> bool:
    """Whether the quote stands verbatim, and not empty, at its place on the page."""
    return bool(quote) and page.text[start:end] == quote


def _findings(unit: Unit, context: EvidenceContext) -> Iterator[Finding]:
    if unit.facts.order:
        yield from _order_findings(unit, context)
    elif unit.block.kind == "table_row" and unit.block.cells:
        if unit.facts.kind not in _ROWLESS:
            yield from _row_findings(make_row(unit), context)
    else:
        topic = read_topic(unit.question or unit.heading, context.items)
        yield from read_prose(unit, read_unit(unit, context), topic, context.items)


def _order_findings(unit: Unit, context: EvidenceContext) -> Iterator[Finding]:
    if unit.block.kind == "table_row":
        found = read_order_row(unit, context)
        yield from () if found is None else (found,)
    else:
        yield from read_order_prose(unit, read_unit(unit, context), context)


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


def _evidence(document: Document, unit: Unit, finding: Finding) -> Evidence | None:
    """Evidence with its place on the page, or None when the quote isn't found there verbatim."""
    page = document.pages[unit.block.page - 1]
    start, end = unit.block.start + finding.start, unit.block.start + finding.end
    quote = unit.text[finding.start : finding.end]
    if not verified(page, start, end, quote):
        return None
    return Evidence(
        quote=quote,
        page=unit.block.page,
        start=start,
        end=end,
        kind=finding.kind,
        polarity=finding.polarity,
        owner=finding.owner,
        owner_confidence=finding.owner_confidence,
        criteria=finding.links,
        boxes=boxes_of(page, start, end),
        quantity=finding.quantity,
        period=finding.period,
        locator=unit.block.locator,
        speaker=unit.speaker,
        role=unit.role,
        start_s=unit.block.start_s,
    )
