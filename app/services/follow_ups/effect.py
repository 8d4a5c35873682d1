"""What became of a service after the change: its months, complaints before and after, and IKM before and after."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.permissions import Permission
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.surveys.results import Result, answers_between, result_of
from app.services.trends import BeforeAfter, ServiceTrend, before_after, service_trend
from app.store.database import Row
from app.store.signals import fetch_services_of_unit

IKM_DAYS = 366
"""Survey answers of so many days on either side of the change are compared."""


@dataclass(frozen=True)
class Effect:
    """Of one service; ``compared`` is None while there are no complaints of any service on one side of the day.

    A comparison says that something changed after the day, not that it changed because of it.
    """

    service: Row
    changed_on: str
    trend: ServiceTrend
    compared: BeforeAfter | None
    ikm_before: Result
    ikm_after: Result


def effects_of(ctx: Context, record: Row, changed_on: str | None) -> tuple[Effect, ...]:
    """Of a record's service, or all services of its unit; none before a change, or without the right to see counts."""
    if changed_on is None or not ctx.may(Permission.SEE_COMPLAINTS):
        return ()
    if record["service_id"] is not None:
        service = {"id": record["service_id"], "code": record["service_code"], "name": record["service_name"]}
        return (_effect(ctx, service, changed_on),)
    return tuple(_effect(ctx, service, changed_on) for service in fetch_services_of_unit(ctx.db, record["of_unit_id"]))


def _effect(ctx: Context, service: Row, changed_on: str) -> Effect:
    day = date.fromisoformat(changed_on)
    return Effect(
        service,
        changed_on,
        service_trend(ctx, service["code"]),
        _compared(ctx, service["code"], day),
        _ikm(ctx, service["id"], day - timedelta(IKM_DAYS), day - timedelta(1)),
        _ikm(ctx, service["id"], day, day + timedelta(IKM_DAYS - 1)),
    )


def _compared(ctx: Context, service: str, day: date) -> BeforeAfter | None:
    try:
        return before_after(ctx, service, day)
    except InvalidInputError:
        return None


def _ikm(ctx: Context, service_id: int, first: date, last: date) -> Result:
    return result_of(answers_between(ctx, first.isoformat(), last.isoformat())[service_id])
