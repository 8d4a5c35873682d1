"""The page of a service: complaints by month, IKM over periods, looks at how the work is done. Did it improve?"""

from dataclasses import dataclass
from datetime import datetime

from app.permissions import Permission
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.follow_ups import Listed, Wanted, list_follow_ups
from app.services.overview import LOCAL_TIME
from app.services.surveys.results import Result, service_result
from app.services.trends import ServiceTrend, service_trend
from app.services.units.relations import list_units
from app.services.units.services import ServiceLine, compare_services
from app.services.unsur_lines import UnsurTable, unsur_table
from app.store.complaint_states import fetch_status_counts
from app.store.database import Row
from app.store.people import fetch_service, fetch_services
from app.store.periods import fetch_periods


@dataclass(frozen=True)
class ServicePage:
    """One service. ``periods`` newest first, those that have begun; ``surveys`` oldest first, those with answers.

    ``line`` compares two periods (None where fewer than two have begun); ``statuses`` are complaints by the last
    status that the import told: when one was answered stands in no export. ``follow_ups`` are those the actor may see.
    ``unsur`` is of the newest period with a survey's index, else of the newest one; None where none has begun.
    """

    service: Row
    unit_is_mine: bool
    trend: ServiceTrend
    periods: tuple[Row, ...]
    surveys: tuple[tuple[Row, Result], ...]
    line: ServiceLine | None
    statuses: dict[str, int]
    unsur: UnsurTable | None
    follow_ups: tuple[Listed, ...]
    may_follow: bool


def list_services(ctx: Context) -> list[Row]:
    """All services with their units, by name."""
    ctx.require(Permission.SEE_COMPLAINTS)
    return fetch_services(ctx.db)


def service_page(
    ctx: Context, service_id: int, before_code: str = "", after_code: str = "", today: str = ""
) -> ServicePage:
    """The page; without codes the two newest periods that have begun are compared. ``today`` is the local ISO day.

    Raises:
        NotFoundError: no such service or period.
        InvalidInputError: twice the same period.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    service = fetch_service(ctx.db, service_id)
    if service is None:
        raise NotFoundError("Layanan ini tidak ada.")
    today = today or datetime.now(LOCAL_TIME).date().isoformat()
    begun = [row for row in fetch_periods(ctx.db) if row["starts_on"] <= today]
    periods = tuple(sorted(begun, key=_end, reverse=True))
    results = [(row, service_result(ctx, service_id, row["starts_on"], row["ends_on"])) for row in reversed(periods)]
    return ServicePage(
        service=service,
        unit_is_mine=ctx.may(Permission.SEE_UNIT) and service["unit_id"] in {row["id"] for row in list_units(ctx)},
        trend=service_trend(ctx, service["code"]),
        periods=periods,
        surveys=tuple((row, result) for row, result in results if result.n),
        line=_line(ctx, service, periods, before_code, after_code),
        statuses=fetch_status_counts(ctx.db, service["code"]),
        unsur=_unsur(ctx, service, results),
        follow_ups=tuple(list_follow_ups(ctx, Wanted(service_id=service_id), today)),
        may_follow=ctx.may(Permission.FOLLOW_UP),
    )


def _line(ctx: Context, service: Row, periods: tuple[Row, ...], before: str, after: str) -> ServiceLine | None:
    if len(periods) < 2:
        return None
    chosen = (_named(periods, before or periods[1]["code"]), _named(periods, after or periods[0]["code"]))
    first, last = sorted(chosen, key=_end)
    if first["id"] == last["id"]:
        raise InvalidInputError("Pilih dua periode yang berbeda.")
    return compare_services(ctx, service, first, last)


def _unsur(ctx: Context, service: Row, results: list[tuple[Row, Result]]) -> UnsurTable | None:
    if not results:
        return None
    period, result = next((pair for pair in reversed(results) if pair[1].index), results[-1])
    return unsur_table(ctx, service["code"], period, result)


def _named(periods: tuple[Row, ...], code: str) -> Row:
    found = next((row for row in periods if row["code"] == code), None)
    if found is None:
        raise NotFoundError("Periode ini tidak ada, atau belum mulai.")
    return found


def _end(period: Row) -> tuple[str, int]:
    return period["ends_on"], period["id"]
