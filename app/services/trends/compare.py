"""Complaints about a service before and after a date: per service rendered where that is known, else per day."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.permissions import Permission
from app.rules.rate_ratio import RateRatio, rate_ratio
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.trends.span import Span, data_span, ends_of
from app.store import volumes as store

MOST_DAYS = 366
FEW_DAYS = 90
"""Shorter stretches than three months say little: one wave of complaints decides them."""

LEAST_MONTHS = 2


@dataclass(frozen=True)
class Stretch:
    """``complaints`` (near-duplicates once) from ``first`` to ``last``, and the ``exposure`` that they belong to."""

    first: date
    last: date
    complaints: int
    exposure: int

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True)
class BeforeAfter:
    """Two stretches around a date and the ratio of their rates with its 95% interval.

    ``unit`` says what the rate is of: ``services`` rendered (whole months, without the one of the date unless it is the
    first of a month), or ``days``. ``few`` warns that a stretch is shorter than three months.
    """

    day: date
    before: Stretch
    after: Stretch
    unit: Literal["services", "days"]
    change: RateRatio
    few: bool


def before_after(ctx: Context, service: str, day: date) -> BeforeAfter:
    """Compare up to a year before ``day`` with up to a year from it on.

    Raises:
        InvalidInputError: there are no complaints on one side of the date.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    span = data_span(ctx)
    if span is None or not span.first < day <= span.last:
        raise InvalidInputError("Pilih tanggal di antara aduan pertama dan aduan terakhir yang sudah diimpor.")
    first, last = max(span.first, day - timedelta(MOST_DAYS)), min(span.last, day + timedelta(MOST_DAYS - 1))
    counts = store.fetch_day_counts(ctx.db, service, first.isoformat(), last.isoformat())
    by_volume = _by_volume(ctx, service, day, span, counts)
    unit: Literal["services", "days"] = "services" if by_volume else "days"
    before, after = by_volume or (_by_days(first, day - timedelta(1), counts), _by_days(day, last, counts))
    change = rate_ratio(before.complaints, after.complaints, before.exposure, after.exposure)
    return BeforeAfter(day, before, after, unit, change, min(before.days, after.days) < FEW_DAYS)


def _by_days(first: date, last: date, counts: dict[str, int]) -> Stretch:
    return Stretch(first, last, _total(counts, first, last), (last - first).days + 1)


def _by_volume(
    ctx: Context, service: str, day: date, span: Span, counts: dict[str, int]
) -> tuple[Stretch, Stretch] | None:
    """Whole months of known volume next to each other on both sides; None where a side has fewer than two."""
    known = store.fetch_volumes(ctx.db, service)
    months = [month for month in span.months() if span.is_whole(month)]
    before = _unbroken([month for month in reversed(months) if ends_of(month)[1] < day], known)[::-1]
    after = _unbroken([month for month in months if ends_of(month)[0] >= day], known)
    if min(len(before), len(after)) < LEAST_MONTHS:
        return None
    return _of_months(before, known, counts), _of_months(after, known, counts)


def _unbroken(months: list[str], known: dict[str, int]) -> list[str]:
    """The months up to the first whose volume is not known, twelve at most."""
    gap = next((place for place, month in enumerate(months) if not known.get(month)), len(months))
    return months[: min(gap, 12)]


def _of_months(months: list[str], known: dict[str, int], counts: dict[str, int]) -> Stretch:
    first, last = ends_of(months[0])[0], ends_of(months[-1])[1]
    return Stretch(first, last, _total(counts, first, last), sum(known[month] for month in months))


def _total(counts: dict[str, int], first: date, last: date) -> int:
    return sum(count for day, count in counts.items() if first.isoformat() <= day <= last.isoformat())
