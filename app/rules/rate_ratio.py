"""How much a rate of events has changed: the ratio of two Poisson rates with its exact interval."""

from dataclasses import dataclass
from math import inf

LEVEL = 0.95


@dataclass(frozen=True)
class RateRatio:
    """``ratio`` of the later rate to the earlier one, ``low`` to ``high`` at ``level``; without any event None to inf.

    ``ratio`` is None where both counts are nought, infinite where only the earlier one is.
    """

    ratio: float | None
    low: float
    high: float
    level: float

    @property
    def direction(self) -> int:
        """1 where the whole interval lies above one, -1 where it lies below, 0 where it may be chance."""
        return (self.low > 1) - (self.high < 1)


def rate_ratio(
    before: int, after: int, before_exposure: float, after_exposure: float, level: float = LEVEL
) -> RateRatio:
    """Compare ``after`` events in ``after_exposure`` with ``before`` events in ``before_exposure``.

    Given their sum, the later count is binomial; the interval of Clopper and Pearson for its share becomes that of the
    ratio. Source: Przyborowski and Wilenski, Biometrika 31 (1940); Clopper and Pearson, Biometrika 26 (1934).

    Args:
        before: events in the earlier stretch.
        after: events in the later stretch.
        before_exposure: days, or services rendered, in the earlier stretch; above nought.
        after_exposure: the same unit in the later stretch; above nought.
        level: confidence level of the interval, 0..1.
    """
    scale = before_exposure / after_exposure
    low, high = _share_interval(after, before + after, level)
    ratio = None if before + after == 0 else (inf if before == 0 else scale * after / before)
    return RateRatio(ratio, scale * _odds(low), scale * _odds(high), level)


def _share_interval(hits: int, total: int, level: float) -> tuple[float, float]:
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    low = float(betaincinv(hits, total - hits + 1, tail)) if hits else 0.0
    high = float(betaincinv(hits + 1, total - hits, 1 - tail)) if hits < total else 1.0
    return low, high


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf
