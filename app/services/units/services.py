"""A service in two periods: did complaints become fewer, did the survey become better?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from app.rules.comparison import Verdict, difference, fewer_is_better, sooner_is_better
from app.rules.intervals import Interval, median_interval
from app.rules.rate_ratio import RateRatio, rate_ratio
from app.services.context import Context
from app.services.surveys.results import Result, service_result
from app.services.surveys.volumes import volume_between
from app.services.trends.span import Span, data_span
from app.store.database import Row
from app.store.responses import fetch_response_days
from app.store.signals import fetch_complaint_months


@dataclass(frozen=True)
class Response:
    """How long complaints waited for an answer: ``dated`` of ``complaints`` have a day of answer.

    ``median`` is in calendar days; ``typical`` the same with its 95% interval, None below six. Complaints that are not
    answered yet are in neither, so that the newest period may look quicker than it is.
    """

    complaints: int
    dated: int
    median: float | None
    typical: Interval | None


@dataclass(frozen=True)
class Stretch:
    """A service in a period: negative complaints, the ``days`` of it for which complaints were taken in, the survey.

    ``volume`` is how often it was given; None where a month of the period is not known, or complaints of a part of it
    were not taken in yet.
    """

    period: Row
    complaints: int
    days: int
    volume: int | None
    survey: Result
    response: Response


@dataclass(frozen=True)
class ServiceLine:
    """Both periods. ``ratio`` is of complaints a service given where ``by_volume``, else a day; None without any day.

    A verdict is ``unknown`` where one side cannot be told.
    """

    service: Row
    before: Stretch
    after: Stretch
    by_volume: bool
    ratio: RateRatio | None
    complaints: Verdict
    survey: Verdict
    response: Verdict


def compare_services(ctx: Context, service: Row, first: Row, last: Row) -> ServiceLine:
    """A service in an earlier and a later period; the caller checks who may see it."""
    before, after = stretch_of(ctx, service, first), stretch_of(ctx, service, last)
    by_volume = bool(before.volume and after.volume)
    exposures = [one.volume or 0 if by_volume else one.days for one in (before, after)]
    ratio = rate_ratio(before.complaints, after.complaints, exposures[0], exposures[1]) if all(exposures) else None
    return ServiceLine(
        service,
        before,
        after,
        by_volume,
        ratio,
        fewer_is_better(ratio) if ratio else "unknown",
        _survey(before.survey, after.survey),
        sooner_is_better(before.response.typical, after.response.typical),
    )


def stretch_of(ctx: Context, service: Row, period: Row) -> Stretch:
    """A service in one period."""
    first, last = period["starts_on"], period["ends_on"]
    span = data_span(ctx)
    volume = volume_between(ctx, service["code"], first, last)
    whole = volume.whole and span is not None and all(map(span.is_whole, volume.months))
    return Stretch(
        period,
        sum(fetch_complaint_months(ctx.db, service["code"], first, last).values()),
        _days(span, date.fromisoformat(first), date.fromisoformat(last)),
        volume.total if whole else None,
        service_result(ctx, service["id"], first, last),
        response_of(fetch_response_days(ctx.db, service["code"], first, last)),
    )


def response_of(days: Sequence[int | None]) -> Response:
    """The waiting times of complaints; None for one whose day of answer is not known."""
    known = [day for day in days if day is not None]
    return Response(len(days), len(known), float(median(known)) if known else None, median_interval(known))


def _days(span: Span | None, first: date, last: date) -> int:
    return max((min(last, span.last) - max(first, span.first)).days + 1, 0) if span else 0


def _survey(before: Result, after: Result) -> Verdict:
    if before.interval is None or after.interval is None:
        return "unknown"
    return difference(before.interval, after.interval).verdict
