"""Realisation and target told in sentences: in one, in two neighbours, or against the target that a question names."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.evidence.findings import Finding
from nlp.evidence.items import profile
from nlp.evidence.owners import owner_of
from nlp.evidence.pairs import Counted, Pair, find_pair, find_target, item_target, names_target, pair_with, states_share
from nlp.evidence.patterns import Keys
from nlp.evidence.ratios import make_quantity, polarity_of
from nlp.evidence.statements import Statement
from nlp.evidence.topics import REACH, Topic
from nlp.evidence.units import Unit
from nlp.evidence.units_of_measure import same_unit
from nlp.types import CriterionLink, WorkItem

_SURE_LINK, _SAME_TARGET = 0.5, 0.55


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what its surroundings lend it; ``place`` counts the sentences of its unit from 0."""

    unit: Unit
    text: str
    statement: Statement
    numbers: tuple[Counted, ...]
    links: tuple[CriterionLink, ...]
    before: tuple[Keys, ...]
    place: int

    @property
    def period(self) -> str | None:
        """The first date or period that it names, else its unit's."""
        return self.statement.dates[0].code if self.statement.dates else self.unit.period


def read_target(
    sentence: Sentence, previous: Sentence | None, topic: Topic, items: Sequence[WorkItem]
) -> Finding | None:
    """The target and realisation that a sentence tells, if any; quoted with the previous one when that holds half."""
    known = [item.target for item in map(profile, items) if item.target is not None]
    pair, start = find_pair(sentence.statement, sentence.numbers, known), sentence.statement.start
    if pair is None and previous and (pair := _across(sentence, previous, known)):
        start = previous.statement.start
    if pair is None and topic.target and sentence.place < REACH:
        pair = pair_with(topic.target, sentence.numbers)
    pair = pair or _with_items_target(sentence, items)
    return _target_finding(sentence, previous, pair, start, items) if pair else None


def _with_items_target(sentence: Sentence, items: Sequence[WorkItem]) -> Pair | None:
    """``97,1 persen, di bawah yang ditargetkan``: the one number against the target of the item it surely is about."""
    if len(sentence.numbers) != 1 or not sentence.links or sentence.links[0].confidence < _SURE_LINK:
        return None
    if find_target(sentence.statement, sentence.numbers) or states_share(sentence.statement, sentence.numbers[0]):
        return None
    known = item_target(next(item for item in items if item.code == sentence.links[0].criterion))
    one = sentence.numbers[0]
    fits = known is not None and bool(one.unit) and same_unit(one.unit, known.unit)
    return Pair(one, known) if known and fits and names_target(sentence.statement) else None


def _across(sentence: Sentence, previous: Sentence, known: Sequence[object]) -> Pair | None:
    """``Target: 500. Selesai: 612.`` and ``1.087 keping tercetak. Targetnya 900.``"""
    if target := find_target(previous.statement, previous.numbers):
        alone = find_pair(previous.statement, previous.numbers, []) is None
        return pair_with(target, sentence.numbers) if alone else None
    target = find_target(sentence.statement, sentence.numbers)
    return pair_with(target, previous.numbers) if target and target.number.value in known else None


def _target_finding(
    sentence: Sentence, previous: Sentence | None, pair: Pair, start: int, items: Sequence[WorkItem]
) -> Finding | None:
    links = sentence.links or (previous.links if previous and start < sentence.statement.start else ())
    links = _preferring_target(links, pair, items) or _by_target(pair, items)
    item = next((item for item in items if links and item.code == links[0].criterion), None)
    label = sentence.text[start : sentence.statement.end]
    quantity = make_quantity(pair.realisation.number, pair.target.number, pair.unit, label, item, pair.percents)
    if quantity is None:
        return None
    owner, confidence = owner_of(sentence.statement, sentence.unit, None, sentence.before)
    return Finding(
        start=start,
        end=sentence.statement.end,
        kind="target_realisation",
        polarity=polarity_of(quantity),
        owner=owner,
        owner_confidence=confidence,
        links=links,
        quantity=quantity,
        period=sentence.period,
    )


def _preferring_target(
    links: tuple[CriterionLink, ...], pair: Pair, items: Sequence[WorkItem]
) -> tuple[CriterionLink, ...]:
    """Of several linked items, those whose own target is the pair's."""
    same = {item.code for item in items if profile(item).target == pair.target.number.value}
    return tuple(link for link in links if link.criterion in same) or links[:1]


def _by_target(pair: Pair, items: Sequence[WorkItem]) -> tuple[CriterionLink, ...]:
    """The one item that has this target in this unit."""
    same = [
        item.item.code
        for item in map(profile, items)
        if item.target == pair.target.number.value and item.unit and item.unit == pair.unit
    ]
    return (CriterionLink(same[0], _SAME_TARGET),) if len(same) == 1 else ()
