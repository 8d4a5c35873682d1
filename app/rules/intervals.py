"""95% intervals of rates and means, and which answers of a small group may be shown at all. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, sqrt
from statistics import median

Z = 1.959964
"""The 97.5% point of the standard normal distribution."""
LEAST_TAIL = 0.025
"""What a 95% interval leaves on each side."""

STUDENT = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)  # fmt: skip
"""97.5% points of Student's t for 1 to 30 degrees of freedom, as every table of statistics has them."""


@dataclass(frozen=True)
class Interval:
    """A value with its 95% interval; all three in the same unit."""

    value: float
    low: float
    high: float


def count_interval(count: int) -> tuple[float, float]:
    """95% limits of a Poisson mean from one count, by Byar's approximation (Breslow and Day 1987, section 2.3).

    Within 0.03 of the exact limits from a count of 1 on; the lower limit of no event is 0.

    Raises:
        ValueError: the count is negative.
    """
    if count < 0:
        raise ValueError("a count is never negative")
    low = count * (1 - 1 / (9 * count) - Z / (3 * sqrt(count))) ** 3 if count else 0.0
    more = count + 1
    return low, more * (1 - 1 / (9 * more) + Z / (3 * sqrt(more))) ** 3


def rate_interval(count: int, volume: int, per: int = 1000) -> Interval | None:
    """Events per ``per`` services; None where the volume is not known or empty.

    Events are taken as Poisson: one service may bring several complaints, so that a share (Wilson) does not fit.
    """
    if volume <= 0:
        return None
    low, high = count_interval(count)
    return Interval(count * per / volume, low * per / volume, high * per / volume)


def mean_interval(values: Sequence[float], least: float, most: float) -> Interval | None:
    """Mean ± t(0.975, n-1) × s / √n, cut at the ends of the scale; no correction for a finite population.

    None below two values, and where all are equal: their spread says nothing of the spread of others.
    """
    n = len(values)
    if n < 2 or min(values) == max(values):
        return None
    mean = sum(values) / n
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (n - 1))
    reach = (STUDENT[n - 2] if n - 1 <= len(STUDENT) else Z) * spread / sqrt(n)
    return Interval(mean, max(least, mean - reach), min(most, mean + reach))


def median_interval(values: Sequence[float]) -> Interval | None:
    """Median with the distribution-free 95% interval between two order statistics (Conover 1999, section 3.2).

    The ranks are those of the binomial distribution with one half. None below six values: no two ranks reach 95%.
    """
    n, ordered = len(values), sorted(values)
    rank, tail = 0, 0.0
    while rank < n and tail + comb(n, rank) / 2**n <= LEAST_TAIL:
        tail += comb(n, rank) / 2**n
        rank += 1
    return Interval(median(ordered), ordered[rank - 1], ordered[n - rank]) if rank else None


def released(lots: Sequence[int], smallest: int) -> int:
    """How many leading lots of answers may be shown, so that no two showings differ by fewer than ``smallest``.

    ``lots`` are the numbers of answers in the order in which they came in. A late lot waits until the answers since
    the last showing are enough: else the difference of two means would tell what a few people answered.
    """
    shown, waiting = 0, 0
    for place, size in enumerate(lots, start=1):
        waiting += size
        if waiting >= smallest:
            shown, waiting = place, 0
    return shown
