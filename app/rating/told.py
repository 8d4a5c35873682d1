"""Pieces of evidence that tell the same achievement, by what they say: kind, figures, and nearly the same words. Pure.

An achievement told in a report, a table and an interview, or on ten pages, is one achievement with several sources.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

_FAMILIES = {"target_realisation": "result", "output": "result"}
"""A realisation told without its target reads as an output."""
_ANY_UNITS = frozenset({"orang", "buah"})
"""A table counts in *orang* what its prose names: participants, applicants."""
ALIKE = 0.6
"""Without figures, this part of all words must be in both."""
HELD = 0.8
"""With the same figures, this part of the shorter one's words must be in the other, and a third of all in both."""
HELD_OF_ALL = 1 / 3
MEASURED = 0.25
"""With the same realisation of the same target, this part of the shorter one's words is enough."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a piece of evidence says, to be compared.

    ``words`` are base forms; ``names`` those of them that stand with a capital letter within the sentence; ``numbers``
    in normal form, ``times`` first and last days (ISO); ``realisation`` and ``target`` as decimals in ``unit``.
    """

    evidence_id: int
    kind: str
    polarity: str
    words: frozenset[str]
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    times: frozenset[tuple[str, str]] = frozenset()
    realisation: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""


def group_told(pieces: Sequence[Told]) -> dict[int, int]:
    """For each piece, the smallest id of those that tell the same achievement; their order does not matter.

    The longest telling of an achievement stands for it; each other piece joins the one that it is most like.
    """
    standing: list[Told] = []
    joined: dict[int, int] = {}
    for piece in sorted(pieces, key=_longest_first):
        alike = [other for other in standing if same(piece, other)]
        chosen = max(alike, key=lambda other: _shared(piece, other)[1], default=piece)
        if chosen is piece:
            standing.append(piece)
        joined[piece.evidence_id] = chosen.evidence_id
    first: dict[int, int] = {}
    for number, group in joined.items():
        first[group] = min(first.get(group, number), number)
    return {number: first[group] for number, group in joined.items()}


def same(one: Told, other: Told) -> bool:
    """Whether two pieces tell the same achievement."""
    if one.polarity != other.polarity or _family(one) != _family(other):
        return False
    return _same_figures(one, other) and not _other_names(one, other) and _same_words(one, other)


def _longest_first(piece: Told) -> tuple[int, list[str], list[str], int]:
    return -len(piece.words), sorted(piece.words), sorted(piece.numbers), piece.evidence_id


def _family(piece: Told) -> str:
    return _FAMILIES.get(piece.kind, piece.kind)


def _same_figures(one: Told, other: Told) -> bool:
    for first, second in ((one.realisation, other.realisation), (one.target, other.target)):
        if first is not None and second is not None and first != second:
            return False
    if not _same_units(one.unit, other.unit):
        return False
    if not _same_times(one, other):
        return False
    if _measured(one) and _measured(one) == _measured(other):
        return True
    if not one.numbers or not other.numbers:
        return one.numbers == other.numbers
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def _same_units(one: str, other: str) -> bool:
    return one in other or other in one or not _ANY_UNITS.isdisjoint((one, other))


def _same_times(one: Told, other: Told) -> bool:
    """Each time of the one that names fewer falls together with some time of the other; July is not August."""
    fewer, more = sorted((one.times, other.times), key=len)
    return all(any(_overlap(first, second) for second in more) for first in fewer)


def _overlap(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _other_names(one: Told, other: Told) -> bool:
    """Each names something that the other does not: another village, another course."""
    return bool(one.names - other.words) and bool(other.names - one.words)


def _same_words(one: Told, other: Told) -> bool:
    held, of_all = _shared(one, other)
    if _measured(one) and _measured(one) == _measured(other):
        return held >= MEASURED
    if one.numbers:
        return held >= HELD and of_all >= HELD_OF_ALL
    return of_all >= ALIKE


def _measured(piece: Told) -> tuple[Decimal, Decimal] | None:
    """Realisation and target, if both are told."""
    if piece.realisation is None or piece.target is None:
        return None
    return piece.realisation, piece.target


def _shared(one: Told, other: Told) -> tuple[float, float]:
    """The shared part of the shorter one's words, and of all words; 1 where neither has any."""
    common = len(one.words & other.words)
    shorter, either = min(len(one.words), len(other.words)), len(one.words | other.words)
    return (common / shorter if shorter else float(not either)), (common / either if either else 1.0)
