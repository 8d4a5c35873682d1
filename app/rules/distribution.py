"""Pola distribusi of predikat for a unit's capaian kinerja organisasi: a note to the leader, never applied to anyone.

The guidelines are data of the rule set; they come from one secondary copy of PermenPANRB 6/2022, so that the rule set
marks them as not confirmed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

ORGANISATION_RESULTS = {
    "istimewa": "Istimewa",
    "baik": "Baik",
    "butuh_perbaikan": "Butuh Perbaikan",
    "kurang": "Kurang",
    "sangat_kurang": "Sangat Kurang",
}
"""Capaian kinerja organisasi, best first."""

Kind = Literal["at_most", "at_least", "some"]


@dataclass(frozen=True)
class Guideline:
    """How many of a unit's people have one of these predikat: at most or at least ``share`` (0..1), or some at all."""

    predikat: tuple[str, ...]
    kind: Kind
    share: Decimal = Decimal(0)

    def fits(self, count: int, n: int) -> bool:
        """Whether ``count`` of ``n`` people are in line with it; exact at the limit."""
        if self.kind == "some":
            return count > 0
        return count <= self.share * n if self.kind == "at_most" else count >= self.share * n


@dataclass(frozen=True)
class Finding:
    """A guideline beside what is there: ``count`` of ``n`` people."""

    guideline: Guideline
    count: int
    n: int
    fits: bool


def guidelines(rule_set: dict[str, Any], organisation: str) -> tuple[Guideline, ...]:
    """The guidelines for a capaian kinerja organisasi.

    Raises:
        KeyError: the rule set has no such capaian.
    """
    return tuple(_guideline(data) for data in rule_set["distribution"]["guidelines"][organisation])


def compare(rule_set: dict[str, Any], organisation: str, counts: Mapping[str, int]) -> tuple[Finding, ...]:
    """Each guideline against the numbers of people by predikat; empty where nobody has a predikat yet."""
    n = sum(counts.values())
    if not n:
        return ()
    return tuple(_finding(one, counts, n) for one in guidelines(rule_set, organisation))


def _finding(guideline: Guideline, counts: Mapping[str, int], n: int) -> Finding:
    count = sum(counts.get(name, 0) for name in guideline.predikat)
    return Finding(guideline, count, n, guideline.fits(count, n))


def _guideline(data: dict[str, Any]) -> Guideline:
    kind: Kind = next(kind for kind in ("at_most", "at_least", "some") if kind in data)
    share = Decimal(0) if kind == "some" else Decimal(data[kind])
    return Guideline(tuple(data["predikat"]), kind, share)
