"""What a question lends to its answer: the SKP item it asks about and a target that it names. Never evidence itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.evidence.items import profile
from nlp.evidence.links import best_links, similarity
from nlp.evidence.pairs import Counted
from nlp.evidence.units_of_measure import same_unit, unit_after
from nlp.evidence.words import lemma_set
from nlp.language.numbers import find_numbers
from nlp.types import CriterionLink, WorkItem

REACH = 2
_WORTH = 0.85


@dataclass(frozen=True, slots=True)
class Topic:
    """``links`` and ``target`` hold for the first ``REACH`` sentences of the answer."""

    links: tuple[CriterionLink, ...] = ()
    target: Counted | None = None

    def links_for(self, own: Sequence[CriterionLink], place: int) -> tuple[CriterionLink, ...]:
        """A sentence's own links; the question's where an opening sentence has none."""
        return tuple(own) or (self.links if place < REACH else ())


def read_topic(question: str, items: Sequence[WorkItem]) -> Topic:
    """Read a question; the target counts only when it equals the target of an item that the question is about."""
    if not question:
        return Topic()
    numbers = find_numbers(question)
    lemmas = lemma_set(question)
    measured = [(unit_after(question, number), number.value) for number in numbers]
    found = best_links((item, similarity(profile(item), lemmas, measured)) for item in items)
    linked = {link.criterion for link in found}
    targets = [profile(item) for item in items if item.code in linked]
    target = next(
        (
            Counted(number, unit, 0)
            for number, (unit, value) in zip(numbers, measured, strict=True)
            for item in targets
            if value == item.target and (not unit or same_unit(unit, item.unit))
        ),
        None,
    )
    lent = tuple(CriterionLink(link.criterion, round(link.confidence * _WORTH, 2)) for link in found)
    return Topic(lent, target)
