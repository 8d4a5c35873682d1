"""How far two coders agree: sentence by sentence, code by code. Figures by scikit-learn and krippendorff."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Unit = tuple[int, int, int, int]
"""Interview, page, start, end of a sentence."""
Coded = Mapping[str, frozenset[Unit]]
"""The sentences that a coder gave a code to, by code."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Over ``n`` sentences (of all codes: sentences × codes): how many ``both``, only the first, only the second coded.

    ``kappa`` (Cohen 1960) and ``alpha`` (Krippendorff 2011, nominal) are None where they cannot be computed: where
    both coders gave the code to every sentence, or to none.
    """

    code: str
    n: int
    both: int
    first: int
    second: int
    kappa: float | None
    alpha: float | None


def agreement(units: Sequence[Unit], first: Coded, second: Coded, codes: Iterable[str]) -> list[Agreement]:
    """For each code that at least one coder used, and last, with an empty code, over all codes together."""
    used = [code for code in codes if first.get(code) or second.get(code)]
    marks = {code: (_marks(units, first.get(code)), _marks(units, second.get(code))) for code in used}
    found = [_measure(code, *marks[code]) for code in used]
    one = [mark for code in used for mark in marks[code][0]]
    other = [mark for code in used for mark in marks[code][1]]
    return [*found, _measure("", one, other)]


def _marks(units: Sequence[Unit], coded: frozenset[Unit] | None) -> list[int]:
    return [int(unit in (coded or frozenset())) for unit in units]


def _measure(code: str, one: list[int], other: list[int]) -> Agreement:
    pairs = list(zip(one, other, strict=True))
    both, first, second = (pairs.count(pair) for pair in ((1, 1), (1, 0), (0, 1)))
    if len(set(one) | set(other)) < 2:
        return Agreement(code, len(pairs), both, first, second, None, None)
    return Agreement(code, len(pairs), both, first, second, _kappa(one, other), _alpha(one, other))


def _kappa(one: list[int], other: list[int]) -> float:
    from sklearn.metrics import cohen_kappa_score

    return float(cohen_kappa_score(one, other, labels=[0, 1]))


def _alpha(one: list[int], other: list[int]) -> float:
    import krippendorff

    return float(krippendorff.alpha(reliability_data=[one, other], level_of_measurement="nominal", value_domain=[0, 1]))
