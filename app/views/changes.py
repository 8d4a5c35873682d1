"""A change between two stretches of time in words: a percentage with its interval."""

from math import isfinite

from flask_babel import gettext as _

from app.rules.rate_ratio import RateRatio


def percent_change(change: RateRatio) -> str:
    """``−38% (selang 95%: −46% sampai −29%)``; in words where there is no percentage."""
    level = round(100 * change.level)
    if change.ratio is None:
        return str(_("tidak ada aduan di kedua rentang"))
    if not isfinite(change.ratio):
        return str(_("sebelumnya tidak ada aduan"))
    low, high = _percent(change.low), _percent(change.high) if isfinite(change.high) else "∞"
    values = {"change": _percent(change.ratio), "level": level, "low": low, "high": high}
    return str(_("%(change)s (selang %(level)s%%: %(low)s sampai %(high)s)", **values))


def _percent(ratio: float) -> str:
    value = round(100 * (ratio - 1))
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{abs(value)}%"
