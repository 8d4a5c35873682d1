"""Which two numbers of a sentence are realisation and target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlp.evidence.ratios import confirms
from nlp.evidence.statements import Statement
from nlp.evidence.units_of_measure import same_unit, unit_after
from nlp.language.numbers import NumberSpan, find_numbers
from nlp.types import WorkItem

_CUES = frozenset(("target", "sasar", "batas", "=rencana", "=ditargetkan", "=targetnya", "=direncanakan", "=disasar"))
_PLAIN_CUES = _CUES - {"batas", "=rencana"}
_CUES_AFTER = frozenset(("=ditargetkan", "=disasar", "=direncanakan", "=targetkan"))
_SAME = frozenset(("=sama", "=sesuai", "=memenuhi", "=mencapai"))
_OUT_OF = frozenset(("=dari", "=daripada"))
_REACH_AFTER, _REACH_BEFORE = 9, 4


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a sentence with its unit and the place of its first word."""

    number: NumberSpan
    unit: str
    place: int


@dataclass(frozen=True, slots=True)
class Pair:
    """``percents`` are the other percentages of the sentence, a possible stated capaian."""

    realisation: Counted
    target: Counted
    percents: tuple[Decimal, ...] = ()

    @property
    def unit(self) -> str:
        """The unit that either number names."""
        return self.target.unit or self.realisation.unit


def counted(statement: Statement, text: str) -> list[Counted]:
    """The numbers of a sentence that stand in factual clauses, with their units."""
    starts = [start for start, _ in statement.offsets]
    found = []
    for number in statement.numbers:
        place = max((index for index, start in enumerate(starts) if start <= number.start), default=0)
        if statement.factual[place]:
            found.append(Counted(number, unit_after(text, number), place))
    return found


def find_pair(statement: Statement, numbers: Sequence[Counted], known_targets: Sequence[Decimal]) -> Pair | None:
    """The pair that a cue (target, sasaran, batas …) or "A dari B" with a known target shows, else None."""
    for target in _cued(statement, numbers):
        if pair := _with_realisation(target, numbers):
            return pair
    if numbers and _equals_target(statement):
        return Pair(numbers[-1], numbers[-1])
    return next((pair for pair in _out_of(statement, numbers) if pair.target.number.value in known_targets), None)


def find_target(statement: Statement, numbers: Sequence[Counted]) -> Counted | None:
    """The number that a cue names as the target, whether or not the sentence has a realisation."""
    return next(_cued(statement, numbers), None)


def names_target(statement: Statement) -> bool:
    """Whether a cue stands in a factual clause, with or without a number."""
    return any(
        told and not _PLAIN_CUES.isdisjoint(keys) for keys, told in zip(statement.words, statement.factual, strict=True)
    )


def states_share(statement: Statement, one: Counted) -> bool:
    """Whether a percentage tells how much of the target was reached (``tercapai (82,7%)``), not the thing measured."""
    before = statement.words[max(0, one.place - 2) : one.place]
    return one.number.percent and any("=(" in keys or "capai" in keys for keys in before)


def item_target(item: WorkItem) -> Counted | None:
    """The target of an SKP item, read from its text."""
    found = find_numbers(item.target)
    return Counted(found[0], unit_after(item.target, found[0]), 0) if found else None


def pair_with(target: Counted, numbers: Sequence[Counted]) -> Pair | None:
    """The first number that can be the realisation of a target named in another sentence or in the question."""
    fitting = [one for one in numbers if same_unit(one.unit, target.unit)]
    exact = [one for one in fitting if one.unit]
    chosen = next(iter(exact or (fitting if len(fitting) == 1 else [])), None)
    return Pair(chosen, target, _percents(numbers, chosen)) if chosen else None


def _cued(statement: Statement, numbers: Sequence[Counted]) -> Iterator[Counted]:
    for place, keys in enumerate(statement.words):
        if _CUES.isdisjoint(keys) or not statement.factual[place]:
            continue
        before = [one for one in numbers if 0 < place - one.place <= _REACH_BEFORE]
        after = [one for one in numbers if 0 < one.place - place <= _REACH_AFTER]
        passive = not _CUES_AFTER.isdisjoint(keys)
        if passive and before:
            yield before[-1]
        elif after and not passive:
            yield after[0]


def _with_realisation(target: Counted, numbers: Sequence[Counted]) -> Pair | None:
    others = [one for one in numbers if one is not target and same_unit(one.unit, target.unit)]
    if not others:
        return None
    shares = [one.number.value for one in numbers if one.number.percent and one is not target]
    chosen = min(others, key=lambda one: _rank(one, target, shares))
    return Pair(chosen, target, _percents(numbers, chosen, target))


def _rank(one: Counted, target: Counted, shares: Sequence[Decimal]) -> tuple[bool, bool, int]:
    """Confirmed by a stated percentage first, then the same unit, then the nearest."""
    rest = [share for share in shares if share != one.number.value]
    confirmed = any(confirms(share, one.number.value, target.number.value) for share in rest)
    return (not confirmed, one.unit != target.unit, abs(one.place - target.place))


def _percents(numbers: Sequence[Counted], *but: Counted | None) -> tuple[Decimal, ...]:
    return tuple(one.number.value for one in numbers if one.number.percent and all(one is not other for other in but))


def _equals_target(statement: Statement) -> bool:
    """``sama dengan target`` without a number of its own."""
    for place, keys in enumerate(statement.words):
        if "target" in keys and any(not _SAME.isdisjoint(word) for word in statement.words[max(0, place - 2) : place]):
            return True
    return False


def _out_of(statement: Statement, numbers: Sequence[Counted]) -> Iterator[Pair]:
    """``3 (tiga) dari 4 dokumen``; ``dari 18 kilo, baru 13,2 kilometer``."""
    for one in numbers:
        before = statement.words[max(0, one.place - 2) : one.place]
        if all(_OUT_OF.isdisjoint(keys) for keys in before):
            continue
        others = [other for other in numbers if other is not one and same_unit(other.unit, one.unit)]
        ahead = [other for other in others if other.place < one.place]
        for other in [*reversed(ahead), *(other for other in others if other.place > one.place)]:
            yield Pair(other, one, _percents(numbers, other, one))
