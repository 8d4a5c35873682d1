"""Did it get better? Two shares, two rates, two means beside each other, with the doubt that their numbers leave.

A difference is called better or worse only where its whole 95% interval says so; else it is "no clear difference".
"""

from dataclasses import dataclass
from math import sqrt
from typing import Literal

from app.rules.intervals import Interval, Z
from app.rules.rate_ratio import RateRatio

Verdict = Literal["better", "same", "worse", "unknown"]


@dataclass(frozen=True)
class Difference:
    """After less before, with its 95% interval; ``verdict`` in the sense in which more is better."""

    value: float
    low: float
    high: float

    @property
    def verdict(self) -> Verdict:
        """``same`` where nought lies in the interval."""
        return "better" if self.low > 0 else "worse" if self.high < 0 else "same"


def share_interval(count: int, n: int) -> Interval:
    """A share with Wilson's 95% interval (Wilson 1927).

    Raises:
        ValueError: ``n`` is not positive, or ``count`` lies outside 0..n.
    """
    if n <= 0 or not 0 <= count <= n:
        raise ValueError("a share needs 0 <= count <= n with n above nought")
    share, spread = count / n, Z * Z / n
    middle = (share + spread / 2) / (1 + spread)
    reach = Z * sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return Interval(share, max(0.0, middle - reach), min(1.0, middle + reach))


def difference(before: Interval, after: Interval) -> Difference:
    """The difference of two independent values from their own intervals.

    Of two shares with Wilson's intervals this is Newcombe's method 10 (Newcombe 1998); in general the method of
    variance estimates recovery (Zou and Donner 2008).
    """
    value = after.value - before.value
    down = sqrt((after.value - after.low) ** 2 + (before.high - before.value) ** 2)
    up = sqrt((after.high - after.value) ** 2 + (before.value - before.low) ** 2)
    return Difference(value, value - down, value + up)


def fewer_is_better(ratio: RateRatio) -> Verdict:
    """The verdict on a rate of complaints; ``unknown`` where there were none at all."""
    if ratio.ratio is None:
        return "unknown"
    return "worse" if ratio.direction > 0 else "better" if ratio.direction < 0 else "same"


def sooner_is_better(before: Interval | None, after: Interval | None) -> Verdict:
    """The verdict on two typical waiting times; ``unknown`` where one side has none."""
    return "unknown" if before is None or after is None else difference(after, before).verdict
