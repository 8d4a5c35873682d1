"""Control limits for a rate of events when the volume differs from month to month (u-chart). Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

SIGMAS = 3
LEAST_MONTHS = 6
"""With fewer months of known volume no limits are drawn: a centre of so few says little."""


@dataclass(frozen=True)
class ControlLimits:
    """The centre and for each month the limits, all as events per ``per``; None where the volume is not known.

    ``outside`` are the indices of months beyond their limits.
    """

    centre: float
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    outside: tuple[int, ...]


def rates(counts: Sequence[int], volumes: Sequence[int | None], per: int = 1_000) -> tuple[float | None, ...]:
    """Events per ``per`` services; None where the volume is not known or nought."""
    return tuple(per * count / volume if volume else None for count, volume in zip(counts, volumes, strict=True))


def control_limits(counts: Sequence[int], volumes: Sequence[int | None], per: int = 1_000) -> ControlLimits | None:
    """Centre ū = Σ counts / Σ volumes; limits ū ± 3 √(ū / volume), the lower one not below nought.

    Only months of known volume enter. None with fewer than six of them, or without any event.
    Source: Montgomery, Introduction to Statistical Quality Control, chapter 7 (u-chart with variable sample size);
    the same in the NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.1.
    """
    known = [(count, volume) for count, volume in zip(counts, volumes, strict=True) if volume]
    total = sum(count for count, _ in known)
    if len(known) < LEAST_MONTHS or not total:
        return None
    mean = total / sum(volume for _, volume in known)
    spread = [SIGMAS * sqrt(mean / volume) if volume else None for volume in volumes]
    low = tuple(None if width is None else per * max(0.0, mean - width) for width in spread)
    high = tuple(None if width is None else per * (mean + width) for width in spread)
    return ControlLimits(per * mean, low, high, _outside(rates(counts, volumes, per), low, high))


def _outside(
    values: Sequence[float | None], low: Sequence[float | None], high: Sequence[float | None]
) -> tuple[int, ...]:
    return tuple(
        place
        for place, (value, least, most) in enumerate(zip(values, low, high, strict=True))
        if value is not None and least is not None and most is not None and not least <= value <= most
    )
