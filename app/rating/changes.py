"""What would change an outcome: the smallest set of evidence without which it is another; what an abstention lacks."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

from app.rating.achievement import Achievement, Weighed, weigh
from app.rating.facts import Change, Fact, Missing, Suggestion

Score = Callable[[Sequence[Weighed]], Suggestion]
Parameters = dict[str, Any]


def smallest_changes(
    parameters: Parameters, score: Score, found: Suggestion, achievements: Sequence[Achievement]
) -> tuple[Change, ...]:
    """The smallest sets of achievements without which the rating differs (an abstention becomes a suggestion): single
    ones first (the weightiest ``single``), then pairs, up to ``most`` (among the weightiest ``among``). Of one size
    ``shown`` are given, the weightiest first.
    """
    rules = parameters["changes"]
    for size in range(1, rules["most"] + 1):
        candidates = _weightiest(found, achievements)[: rules["single" if size == 1 else "among"]]
        changed = list(_changed(score, found, achievements, candidates, size))
        if changed:
            return tuple(changed[: rules["shown"]])
    return ()


def what_is_missing(
    parameters: Parameters, score: Score, told: Sequence[Weighed], kinds: Sequence[tuple[str, str]]
) -> tuple[Missing, ...]:
    """For an abstention: how many more pieces of each kind, told by the person's own document, would end it; only those
    kinds of which the fewest are needed.
    """
    for count in range(1, parameters["changes"]["most"] + 1):
        ending = list(_ending(parameters, score, told, kinds, count))
        if ending:
            return tuple(ending)
    return ()


def _weightiest(found: Suggestion, achievements: Sequence[Achievement]) -> list[Achievement]:
    values = {part.evidence_id: abs(part.value) for part in found.contributions}
    counted = [each for each in achievements if each.weight]
    return sorted(counted, key=lambda each: (-values[each.lead.evidence_id], each.lead.evidence_id))


def _changed(
    score: Score, found: Suggestion, everything: Sequence[Achievement], candidates: Sequence[Achievement], size: int
) -> Iterator[Change]:
    for left_out in combinations(candidates, size):
        gone = {id(each) for each in left_out}
        outcome = score([one for each in everything if id(each) not in gone for one in each.told])
        if outcome.rating != found.rating:
            leads = tuple(each.lead.evidence_id for each in left_out)
            yield Change(leads, outcome.rating, outcome.abstained)


def _ending(
    parameters: Parameters, score: Score, told: Sequence[Weighed], kinds: Sequence[tuple[str, str]], count: int
) -> Iterator[Missing]:
    for kind, polarity in kinds:
        first = max((one.fact.evidence_id for one in told), default=0) + 1
        added = [_imagined(parameters, number, kind, polarity) for number in range(first, first + count)]
        rating = score([*told, *weigh(parameters, added)]).rating
        if rating is not None:
            yield Missing(kind, polarity, count, rating)


def _imagined(parameters: Parameters, number: int, kind: str, polarity: str) -> Fact:
    """A piece that a document not yet seen might hold; a target is imagined as just reached."""
    ratio = Decimal(1) if kind == "target_realisation" else None
    document = parameters["changes"]["document"]
    return Fact(number, -1, "document", kind, polarity, "employee", Decimal(1), ratio, document)
