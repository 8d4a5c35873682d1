"""The community satisfaction index (IKM) of PermenPANRB 14/2017, with 1/9 as weight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from typing import Any

from app.rules.intervals import Interval, mean_interval

LEAST, MOST = 25.0, 100.0
"""Ends of the scale of IKM."""


@dataclass(frozen=True)
class SatisfactionIndex:
    """IKM on 25..100 (rounded to two decimals), its class, the mean of each element on 1..4, and n answers."""

    ikm: Decimal
    grade: str
    label: str
    elements: dict[str, Decimal]
    n: int


def satisfaction_index(rule_set: dict[str, Any], answers: Sequence[Mapping[str, int]]) -> SatisfactionIndex | None:
    """Index = Σ mean(element) × 1/9, IKM = index × 25; None without answers. Elements are mapped by name.

    Raises:
        ValueError: an answer lacks an element or holds a score outside 1..4.
    """
    if not answers:
        return None
    names: list[str] = rule_set["elements"]
    for answer in answers:
        if any(answer.get(name) not in {1, 2, 3, 4} for name in names):
            raise ValueError("setiap unsur harus bernilai 1 sampai 4")
    totals = {name: sum(answer[name] for answer in answers) for name in names}
    means = {name: Decimal(total) / len(answers) for name, total in totals.items()}
    ikm = (Decimal(sum(totals.values())) * 25 / (len(answers) * len(names))).quantize(Decimal("0.01"), ROUND_HALF_UP)
    grade, label = next((g, text) for floor, g, text in rule_set["classes"] if ikm >= Decimal(floor))
    return SatisfactionIndex(ikm, grade, label, means, len(answers))


def index_interval(rule_set: dict[str, Any], answers: Sequence[Mapping[str, int]]) -> Interval | None:
    """The 95% interval of IKM: each answer's own index is one value (``mean_interval``); None where there is none."""
    names: list[str] = rule_set["elements"]
    values = [sum(answer[name] for name in names) * 25 / len(names) for answer in answers]
    return mean_interval(values, LEAST, MOST)


def minimum_sample(rule_set: dict[str, Any], population: int) -> int:
    """Krejcie–Morgan: X²NP(1-P) / (d²(N-1) + X²P(1-P)), rounded up to whole persons; 0 for an empty population."""
    if population <= 0:
        return 0
    sample = rule_set["sample"]
    chi, p, d = (Decimal(sample[name]) for name in ("chi_square", "proportion", "error"))
    spread = chi * p * (1 - p)
    return int((spread * population / (d * d * (population - 1) + spread)).to_integral_value(ROUND_CEILING))
