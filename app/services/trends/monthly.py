"""Complaints about a service by month, with control limits where its volume is known."""

from collections import Counter
from dataclasses import dataclass

from app.permissions import Permission
from app.rules.control_limits import ControlLimits, control_limits, rates
from app.services.context import Context
from app.services.trends.span import data_span
from app.store import volumes as store

PER = 1_000


@dataclass(frozen=True)
class ServiceTrend:
    """A service by month, near-duplicates once. ``rates`` are complaints per 1,000 services, None where not known.

    ``limits`` is None without enough months of known volume: then only ``counts`` speak, and they are not a sample.
    ``part`` are indices of months that the data covers in part only; they have no rate. ``unsure`` complaints may be
    about the service and are not counted.
    """

    service: str
    months: tuple[str, ...]
    counts: tuple[int, ...]
    volumes: tuple[int | None, ...]
    rates: tuple[float | None, ...]
    limits: ControlLimits | None
    part: tuple[int, ...]
    unsure: int

    @property
    def has_rates(self) -> bool:
        """Whether the volume of any month is known."""
        return any(rate is not None for rate in self.rates)


def service_trend(ctx: Context, service: str) -> ServiceTrend:
    """The trend of a service by the label of its complaints; without complaints it has no months."""
    ctx.require(Permission.SEE_COMPLAINTS)
    span = data_span(ctx)
    if span is None:
        return ServiceTrend(service, (), (), (), (), None, (), 0)
    months = span.months()
    days = store.fetch_day_counts(ctx.db, service, span.first.isoformat(), span.last.isoformat())
    by_month: Counter[str] = Counter()
    for day, count in days.items():
        by_month[day[:7]] += count
    counts = tuple(by_month[month] for month in months)
    part = tuple(place for place, month in enumerate(months) if not span.is_whole(month))
    known = store.fetch_volumes(ctx.db, service)
    volumes = tuple(known.get(month) if place not in part else None for place, month in enumerate(months))
    limits = control_limits(counts, volumes, PER)
    unsure = store.fetch_unsure_count(ctx.db, service)
    return ServiceTrend(service, months, counts, volumes, rates(counts, volumes, PER), limits, part, unsure)


def trend_services(ctx: Context) -> list[str]:
    """Labels of the services that complaints are about, the most frequent first."""
    ctx.require(Permission.SEE_COMPLAINTS)
    return store.fetch_complained_services(ctx.db)
