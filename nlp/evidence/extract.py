"""Evidence from a document: verbatim statements with their place, kind, owner, quantity, period and links to criteria.

``extract_evidence`` is what the application asks: a trained tagger and heads decide, with rules as hints, over a text
in which nothing says who somebody is (``fair_text``). ``extract_by_rules`` are those rules alone, written with
Indonesian grammar in mind and run as a spaCy pipeline: a peer in measuring.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from nlp.evidence.boxes import boxes_of
from nlp.evidence.facts import read_facts
from nlp.evidence.findings import Finding
from nlp.evidence.model import EvidenceModel
from nlp.evidence.pipeline import read_unit
from nlp.evidence.rules_engine import is_row, rule_findings
from nlp.evidence.unit_words import read_words
from nlp.evidence.units import Unit, iter_units
from nlp.types import Document, Evidence, EvidenceContext, Page

EXTRACTOR_VERSION = "trained-2"
_FEW_WORDS = 6
_NO_EVIDENCE = frozenset(("peraturan", "perjanjian_kinerja"))


def extract_evidence(document: Document, context: EvidenceContext, model: EvidenceModel) -> tuple[Evidence, ...]:
    """Evidence in the order of the document, each with ``pages[page - 1].text[start:end] == quote``.

    Plans, wishes, hypotheses, hearsay, law, blank forms, questions, other people's deeds and other years' figures are
    told apart by the model. Rules and performance agreements (promises, no results) hold none at all. ``context`` gives
    the employee, the period and the SKP items; without items only links to BerAKHLAK values are made. What a document
    tells again in the same words is evidence of the same each time.
    """
    units = list(_units(document, context))
    first: dict[Hashable, Unit] = {}
    for unit in units:
        first.setdefault(_told(unit), unit)
    found: dict[int, list[Finding]] = defaultdict(list)
    for unit, finding in model.findings([read_words(unit, context) for unit in first.values()]):
        found[id(unit)].append(finding)
    return placed(document, ((unit, finding) for unit in units for finding in found[id(first[_told(unit)])]))


def extract_by_rules(document: Document, context: EvidenceContext) -> tuple[Evidence, ...]:
    """The same by rules alone, without any model; what links to no criterion is mostly dropped."""
    units = _units(document, context)
    return placed(document, (found for unit in units if not unit.section for found in _by_rules(unit, context)))


def _told(unit: Unit) -> Hashable:
    """What a unit tells: told again in the same words it is evidence of the same, however often and wherever."""
    near = (unit.heading, unit.question) if is_row(unit) or len(unit.text.split()) < _FEW_WORDS else ()
    return unit.block.kind, unit.role, unit.text, *near


def _units(document: Document, context: EvidenceContext) -> Iterable[Unit]:
    facts = read_facts(document, context)
    return () if facts.kind in _NO_EVIDENCE else iter_units(document, context, facts)


def _by_rules(unit: Unit, context: EvidenceContext) -> Iterator[tuple[Unit, Finding]]:
    for finding in rule_findings(unit, read_unit(unit, context), context):
        yield unit, finding


def placed(document: Document, found: Iterable[tuple[Unit, Finding]]) -> tuple[Evidence, ...]:
    """Return findings as evidence with their place on the page; those whose quote isn't verbatim there are left out."""
    evidence = (_evidence(document, unit, finding) for unit, finding in found)
    return tuple(one for one in evidence if one)


def verified(page: Page, start: int, end: int, quote: str) -> bool:
    """Whether the quote stands verbatim, and not empty, at its place on the page."""
    return bool(quote) and page.text[start:end] == quote


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
