"""The command ``python -m scripts.evaluate ratings``: suggestions beside two raters of written cases."""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evaluation.intervals import bootstrap
from nlp.evidence import extract_by_rules
from scripts.rating_cases import CANNOT, Rated, rate_cases, trained

_ORDER = {"below": 0, "meets": 1, "above": 2}
_GAPS = (0.0, 0.08, 0.2, 0.3, 0.4, 0.5, 0.6)
_ENOUGH = 100
"""Below so many suggestions a calibration is not established (ten bins of ten)."""
Pair = tuple[str, str]


def add_parser(kinds: Any) -> None:
    """Add the sub-command to ``kinds``, argparse's sub-parsers."""
    ratings = kinds.add_parser("ratings", help="suggestions beside two raters of written cases")
    ratings.add_argument("--folder", type=Path, default=Path("corpora/ratings"))
    ratings.add_argument("--models", type=Path, default=Path("models"))
    ratings.add_argument("--rules", action="store_true", help="evidence by the rules alone")
    ratings.set_defaults(run=_ratings)


def quadratic_kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa with quadratic weights over pairs that both rated; NaN where chance alone explains them."""
    from sklearn.metrics import cohen_kappa_score

    rated = [(_ORDER[one], _ORDER[two]) for one, two in pairs if CANNOT not in (one, two)]
    if len({value for pair in rated for value in pair}) < 2:
        return float("nan")
    return float(cohen_kappa_score(*zip(*rated, strict=True), weights="quadratic", labels=[0, 1, 2]))


def coverage(rated: Sequence[Rated], least_gap: float) -> tuple[float, float]:
    """The share of criteria that have a suggestion with at least this gap, and how often rater A says the same."""
    given = [one for one in rated if one.suggested != CANNOT and one.gap >= least_gap]
    right = sum(one.suggested == one.first for one in given)
    return len(given) / len(rated), right / len(given) if given else float("nan")


def _ratings(arguments: argparse.Namespace) -> None:
    rated = rate_cases(arguments.folder, extract_by_rules if arguments.rules else trained(arguments.models))
    for name, chosen in (
        ("all", rated),
        ("hasil kerja", [one for one in rated if one.work]),
        ("perilaku", [one for one in rated if not one.work]),
    ):
        why = Counter(one.abstained for one in chosen if one.abstained)
        print(f"{name}: {len(chosen)} criteria; abstentions", dict(why))
        _print_kappa("suggestion, rater A", chosen, lambda one: (one.suggested, one.first))
        _print_kappa("suggestion, rater B", chosen, lambda one: (one.suggested, one.second))
        _print_kappa("rater A, rater B", chosen, lambda one: (one.first, one.second))
        print("  " + _abstention(chosen))
    for gap in _GAPS:
        covered, right = coverage(rated, gap)
        print(f"gap >= {gap:.2f}: coverage {covered:.3f}, same as rater A {right:.3f}")
    print(_calibration(rated))


def _print_kappa(name: str, rated: Sequence[Rated], pair: Callable[[Rated], Pair]) -> None:
    pairs = [pair(one) for one in rated]
    both = [one for one in pairs if CANNOT not in one]
    cases = sorted({one.case for one in rated})
    by_case = {case: [pair(one) for one in rated if one.case == case] for case in cases}

    def drawn(places: NDArray[np.int64]) -> float:
        return quadratic_kappa([one for place in places for one in by_case[cases[place]]])

    low, high = bootstrap(len(cases), drawn)
    same = sum(one == two for one, two in both) / len(both) if both else float("nan")
    told = f"{quadratic_kappa(pairs):.3f} ({low:.2f}–{high:.2f}), equal {same:.3f} of {len(both)}"
    print(f"  {name:20} quadratic kappa {told}")


def _abstention(rated: Sequence[Rated]) -> str:
    """How abstaining goes with a rater's ``cannot``."""
    both = sum(one.suggested == one.first == CANNOT for one in rated)
    ours, theirs = (sum(getattr(one, side) == CANNOT for one in rated) for side in ("suggested", "first"))
    return f"abstains on {ours}, rater A on {theirs}, both on {both}"


def _calibration(rated: Sequence[Rated]) -> str:
    given = [one for one in rated if one.suggested != CANNOT and one.first != CANNOT]
    stated = sum(one.share for one in given) / len(given) if given else float("nan")
    right = sum(one.suggested == one.first for one in given) / len(given) if given else float("nan")
    told = f"stated probability {stated:.3f}, same as rater A {right:.3f}, n={len(given)}"
    return f"calibration: {told}" if len(given) >= _ENOUGH else f"calibration not established at this n: {told}"
