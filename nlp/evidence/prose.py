"""Evidence in the sentences of paragraphs, list items, fields and answers."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.evidence.findings import Finding, merge_links
from nlp.evidence.kinds import read_kind
from nlp.evidence.owners import owner_of
from nlp.evidence.pairs import Counted, counted
from nlp.evidence.patterns import Keys
from nlp.evidence.statements import Statement
from nlp.evidence.targets import Sentence, read_target
from nlp.evidence.topics import Topic
from nlp.evidence.units import Unit
from nlp.types import Quantity, WorkItem

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SURE_OTHER = 0.7
_FIELD_WORDS = 12
_HOURS = frozenset(("jp", "jam pelajaran"))
_KEPT_WITHOUT_LINK = frozenset(("target_realisation", "award", "training", "shortfall"))


def read_prose(unit: Unit, doc: "Doc", topic: Topic, items: Sequence[WorkItem]) -> list[Finding]:
    """Findings of a unit, in the order of its text; a pair told in two neighbouring sentences is quoted with both."""
    found: list[Finding] = []
    previous: Sentence | None = None
    for sentence in _sentences(unit, doc, topic):
        finding = read_target(sentence, previous, topic, items) or _told(sentence)
        if finding and _keeps(finding, unit.block.kind == "field" and len(unit.text.split()) <= _FIELD_WORDS):
            found = [*(one for one in found if one.end <= finding.start), finding]
        paired = finding is not None and finding.kind == "target_realisation"
        previous = None if paired else sentence
        topic = replace(topic, target=None) if paired else topic
    return found


def _sentences(unit: Unit, doc: "Doc", topic: Topic) -> list[Sentence]:
    before: list[Keys] = []
    made = []
    for place, span in enumerate(doc._.sentences):
        statement: Statement = span._.statement
        numbers = tuple(counted(statement, doc._.whole))
        links = topic.links_for(span._.links or (), place)
        made.append(Sentence(unit, doc._.whole, statement, numbers, links, tuple(before), place))
        before.extend(statement.words)
    return made


def _keeps(finding: Finding, field: bool) -> bool:
    if finding.owner == "other" and (finding.owner_confidence >= _SURE_OTHER or finding.kind != "shortfall"):
        return False
    if field and finding.kind == "behaviour":
        return False
    return bool(finding.links) or finding.kind in _KEPT_WITHOUT_LINK


def _told(sentence: Sentence) -> Finding | None:
    reading = read_kind(sentence.statement, sentence.links)
    if reading is None:
        return None
    owner, confidence = owner_of(sentence.statement, sentence.unit, reading.place, sentence.before)
    linked = sentence.links if reading.kind in ("output", "shortfall") else ()
    return Finding(
        start=sentence.statement.start,
        end=sentence.statement.end,
        kind=reading.kind,
        polarity=reading.polarity,
        owner=owner,
        owner_confidence=confidence,
        links=merge_links(reading.values, linked),
        quantity=_single_quantity(sentence.numbers) if reading.kind in ("output", "training") else None,
        period=sentence.period,
    )


def _single_quantity(numbers: Sequence[Counted]) -> Quantity | None:
    if not numbers:
        return None
    hours = (one for one in numbers if one.unit in _HOURS)
    first = next(hours, next((one for one in numbers if one.unit), numbers[0]))
    return Quantity(realisation=first.number.value, unit=first.unit, ambiguous=first.number.ambiguous)
