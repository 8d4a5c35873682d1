"""Assignments in surat tugas and surat keputusan: who is given which task. A task given is no result."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nlp.evidence.facts import name_words
from nlp.evidence.findings import Finding
from nlp.evidence.items import profile
from nlp.evidence.links import best_links, similarity
from nlp.evidence.units import Unit
from nlp.evidence.words import lemma_set
from nlp.types import CriterionLink, EvidenceContext, WorkItem

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OPENERS = frozenset(("=untuk", "=bertugas", "=melaksanakan", "=selaku"))
_OPENING_WORDS = 3
_WORTH, _LEAST = 0.8, 0.5
_OWNER = 0.9


def read_order_row(unit: Unit, context: EvidenceContext) -> Finding | None:
    """A row that names the employee, linked to the items that the order's title speaks of."""
    if not set(name_words(context.employee_name)) <= set(name_words(unit.text.replace(",", " "))):
        return None
    links = _links(f"{unit.facts.title} {unit.heading} {unit.text}", context.items)
    return _finding(unit, 0, len(unit.text), links) if links else None


def read_order_prose(unit: Unit, doc: "Doc", context: EvidenceContext) -> Iterator[Finding]:
    """Sentences that name the employee or say what the task is, when they speak of an SKP item."""
    if not unit.facts.names_employee:
        return
    for span in doc._.sentences:
        statement = span._.statement
        opening = statement.words[:_OPENING_WORDS]
        tells = unit.block.kind == "list_item" or any(not _OPENERS.isdisjoint(keys) for keys in opening)
        links = _links(doc._.whole[statement.start : statement.end], context.items)
        if links and not statement.silent and (tells or statement.has("@pegawai", "=bertugas")):
            yield _finding(unit, statement.start, statement.end, links)


def _links(text: str, items: Sequence[WorkItem]) -> tuple[CriterionLink, ...]:
    lemmas = lemma_set(text)
    found = best_links((item, similarity(profile(item), lemmas, ())) for item in items)
    return tuple(
        CriterionLink(link.criterion, round(link.confidence * _WORTH, 2)) for link in found if link.confidence >= _LEAST
    )


def _finding(unit: Unit, start: int, end: int, links: tuple[CriterionLink, ...]) -> Finding:
    return Finding(start, end, "assignment", "support", "employee", _OWNER, links, period=unit.period)
