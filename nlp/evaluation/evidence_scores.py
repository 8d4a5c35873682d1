"""How well found evidence matches annotated units: spans, kind, polarity, owner, criteria, figures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nlp.evidence.measures import MEASURED
from nlp.training.evidence_corpus import NONE, EvidenceText, GoldUnit
from nlp.training.spans import pair_spans
from nlp.types import Evidence

EXACT = 0.9
FIGURES = (
    "precision",
    "recall",
    "f1",
    "exact_f1",
    "kind",
    "polarity",
    "owner",
    "criterion",
    "criterion_top2",
    "quantity",
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A piece of found evidence and the unit it is paired with, either None; ``alike`` as in ``pair_spans``."""

    text: int
    genre: str
    found: Evidence | None
    gold: GoldUnit | None
    alike: float


def pair_text(place: int, text: EvidenceText, found: Sequence[Evidence]) -> list[Pair]:
    """Pair the evidence found in a text with its annotated evidence (look-alikes are none), one to one."""
    gold = [unit for unit in text.units if unit.kind != NONE]
    matches = pair_spans([(one.start, one.end) for one in found], [(unit.start, unit.end) for unit in gold])
    pairs = [Pair(place, text.genre, found[one.predicted], gold[one.gold], one.alike) for one in matches]
    seen, hit = {one.predicted for one in matches}, {one.gold for one in matches}
    pairs += [Pair(place, text.genre, one, None, 0.0) for at, one in enumerate(found) if at not in seen]
    return pairs + [Pair(place, text.genre, None, unit, 0.0) for at, unit in enumerate(gold) if at not in hit]


def scores(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return every figure of a set of pairs; a share of nothing is NaN.

    ``precision``, ``recall`` and ``f1`` count pairs that overlap by half of the shorter span, ``exact_f1`` those whose
    shared part is at least nine tenths of both together. ``kind`` … ``criterion_top2`` are shares of paired units;
    ``criterion`` compares the surest link with the first of the unit's criteria, among units that have one;
    ``quantity`` asks for realisation and target as annotated, among units that have figures; ``quantity_claimed`` the
    same among evidence that claims figures.
    """
    both = [pair for pair in pairs if pair.found and pair.gold]
    found = sum(pair.found is not None for pair in pairs)
    gold = sum(pair.gold is not None for pair in pairs)
    exact = sum(pair.alike >= EXACT for pair in both)
    linked = [pair for pair in both if pair.gold and pair.gold.criteria]
    measured = [pair for pair in both if pair.gold and pair.gold.kind in MEASURED and pair.gold.realisation is not None]
    claimed = [pair for pair in both if pair.found and pair.found.quantity is not None]
    return {
        "found": float(found),
        "units": float(gold),
        "precision": share(len(both), found),
        "recall": share(len(both), gold),
        "f1": share(2 * len(both), found + gold),
        "exact_f1": share(2 * exact, found + gold),
        "kind": _agreeing(both, lambda one, unit: one.kind == unit.kind),
        "polarity": _agreeing(both, lambda one, unit: one.polarity == unit.polarity),
        "owner": _agreeing(both, lambda one, unit: one.owner == unit.owner),
        "criterion": _agreeing(linked, lambda one, unit: unit.criteria[0] in _names(one)[:1]),
        "criterion_top2": _agreeing(linked, lambda one, unit: unit.criteria[0] in _names(one)[:2]),
        "quantity": _agreeing(measured, same_figures),
        "quantity_claimed": _agreeing(claimed, same_figures),
    }


def same_figures(one: Evidence, unit: GoldUnit) -> bool:
    """Whether realisation and target are the annotated ones."""
    realisation, target = (one.quantity.realisation, one.quantity.target) if one.quantity else (None, None)
    return _equal(realisation, unit.realisation) and _equal(target, unit.target)


def share(part: float, whole: float) -> float:
    """``part / whole``, NaN for nothing."""
    return part / whole if whole else float("nan")


def _equal(one: Decimal | None, other: Decimal | None) -> bool:
    return one == other if one is None or other is None else abs(one - other) < Decimal("0.005")


def _names(one: Evidence) -> list[str]:
    return [link.criterion for link in one.criteria]


def _agreeing(pairs: Sequence[Pair], same: Callable[[Evidence, GoldUnit], bool]) -> float:
    told = [same(pair.found, pair.gold) for pair in pairs if pair.found and pair.gold]
    return share(sum(told), len(told))
