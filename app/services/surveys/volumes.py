"""How many people a service served, as far as months of a period are known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.services.context import Context
from app.store.signals import fetch_month_volumes


@dataclass(frozen=True)
class Volume:
    """Month (``YYYY-MM``) → services given in it; ``whole``: no month of the period is missing."""

    months: dict[str, int]
    whole: bool

    @property
    def total(self) -> int:
        """Services given in the known months."""
        return sum(self.months.values())


def volume_between(ctx: Context, service: str, first: str, last: str) -> Volume:
    """The known volume of a service (by its code) in the months from ``first`` to ``last`` (ISO dates)."""
    wanted = list(_months(date.fromisoformat(first), date.fromisoformat(last)))
    known = fetch_month_volumes(ctx.db, service, first[:7], last[:7])
    return Volume(known, whole=all(month in known for month in wanted))


def _months(first: date, last: date) -> Iterator[str]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield f"{number // 12:04}-{number % 12 + 1:02}"
