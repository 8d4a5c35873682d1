"""The stretch of time for which complaints were taken in."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.services.context import Context
from app.store.volumes import fetch_first_and_last_day

MOST_MONTHS = 36
_TOLERANCE_DAYS = 3
"""A month whose last complaint of all came this close to its end counts as complete."""


@dataclass(frozen=True)
class Span:
    """From the first to the last day with complaints of any service, 36 months at most."""

    first: date
    last: date

    def months(self) -> tuple[str, ...]:
        """Every month as ``YYYY-MM``, in order."""
        return tuple(_months(self.first, self.last))

    def is_whole(self, month: str) -> bool:
        """Whether the data covers the month to its ends, give or take three days."""
        begins, ends = ends_of(month)
        slack = timedelta(_TOLERANCE_DAYS)
        return self.first <= begins + slack and ends - slack <= self.last


def data_span(ctx: Context) -> Span | None:
    """The span of the complaints; None where there are none with a date."""
    known = fetch_first_and_last_day(ctx.db)
    if known is None:
        return None
    first, last = date.fromisoformat(known[0]), date.fromisoformat(known[1])
    months = tuple(_months(first, last))[-MOST_MONTHS:]
    return Span(max(first, ends_of(months[0])[0]), last)


def ends_of(month: str) -> tuple[date, date]:
    """The first and the last day of ``YYYY-MM``."""
    year, number = int(month[:4]), int(month[5:])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def _months(first: date, last: date) -> Iterator[str]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield f"{year:04}-{month:02}"
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
