"""Trends of a service: counts and rates by month, before and after a date."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.errors import InvalidInputError, NotAllowedError
from app.services.trends import before_after, service_trend, trend_services
from app.services.trends.span import Span, data_span
from app.store.database import transaction
from app.store.people import save_service
from app.store.volumes import save_volumes
from tests.app.themes.factory import relabel, store_complaint, store_import
from tests.support import as_user, make_context, make_settings

MONTHS = ("2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06")


@pytest.fixture
def evaluator(ctx, city):
    with transaction(ctx.db):
        save_service(ctx.db, {"code": "adminduk", "name": "Dukcapil", "unit_id": city.unit})
    return as_user(ctx, city.users["rater"])


def store_months(ctx, *counts, service="adminduk", first=1):
    """So many complaints each month from January 2026, spread over it, and others at both ends of the half year."""
    for day in ("2026-01-01", "2026-06-30"):
        store_complaint(ctx, "lain", day, service="kesehatan")
    for month, count in enumerate(counts, start=first):
        for number in range(count):
            store_complaint(ctx, f"Aduan {month} {number}", f"2026-{month:02}-{1 + number % 28:02}", service=service)


def store_volumes(ctx, *volumes, service="adminduk", first=1):
    rows = [(service, f"2026-{month:02}", volume) for month, volume in enumerate(volumes, start=first)]
    with transaction(ctx.db):
        save_volumes(ctx.db, store_import(ctx, "volumes"), rows)


def test_months_without_complaints_are_noughts(evaluator):
    store_months(evaluator, 3, 0, 2)
    trend = service_trend(evaluator, "adminduk")
    assert trend.months == MONTHS
    assert trend.counts == (3, 0, 2, 0, 0, 0)


def test_near_duplicates_count_once(evaluator):
    store_months(evaluator, 2)
    first = store_complaint(evaluator, "a", "2026-02-03")
    store_complaint(evaluator, "a", "2026-03-03", duplicate_of=first)
    assert service_trend(evaluator, "adminduk").counts == (2, 1, 0, 0, 0, 0)


def test_what_the_machine_is_not_sure_of_does_not_count_and_is_told(evaluator):
    store_months(evaluator, 2)
    unsure = store_complaint(evaluator, "a", "2026-01-03", unsure=True)
    trend = service_trend(evaluator, "adminduk")
    assert (trend.counts[0], trend.unsure) == (2, 1)
    relabel(evaluator, [unsure], "adminduk")
    trend = service_trend(evaluator, "adminduk")
    assert (trend.counts[0], trend.unsure) == (3, 0)


def test_a_persons_word_on_the_service_counts(evaluator):
    store_months(evaluator, 4)
    wrong = store_complaint(evaluator, "a", "2026-01-03", service="kesehatan")
    relabel(evaluator, [wrong], "adminduk")
    assert service_trend(evaluator, "adminduk").counts[0] == 5


def test_without_volumes_there_are_neither_rates_nor_limits(evaluator):
    store_months(evaluator, 3, 3, 3, 3, 3, 3)
    trend = service_trend(evaluator, "adminduk")
    assert (trend.has_rates, trend.limits) == (False, None)


def test_with_volumes_there_are_rates_and_limits(evaluator):
    store_months(evaluator, 8, 12, 10, 9, 11, 40)
    store_volumes(evaluator, 400, 500, 500, 400, 600, 600)
    trend = service_trend(evaluator, "adminduk")
    assert trend.rates == pytest.approx((20, 24, 20, 22.5, 18.3333, 66.6667), abs=1e-4)
    assert trend.limits is not None
    assert (trend.limits.centre, trend.limits.outside) == (pytest.approx(30), (5,))


def test_volumes_of_another_service_are_not_used(evaluator, city):
    store_months(evaluator, 3, 3, 3, 3, 3, 3)
    store_volumes(evaluator, *[400] * 6, service="perizinan")
    assert service_trend(evaluator, "adminduk").has_rates is False


def test_a_month_that_the_data_covers_in_part_has_no_rate(evaluator):
    store_months(evaluator, *[5] * 6)
    store_complaint(evaluator, "a", "2026-07-10")
    store_volumes(evaluator, *[400] * 7)
    trend = service_trend(evaluator, "adminduk")
    assert (trend.part, trend.counts[6], trend.rates[6]) == ((6,), 1, None)


def test_without_complaints_there_is_no_trend(evaluator):
    assert service_trend(evaluator, "adminduk").months == ()


def test_services_come_with_the_most_complaints_first(evaluator):
    store_months(evaluator, 3)
    assert trend_services(evaluator) == ["adminduk", "kesehatan"]


@pytest.mark.parametrize("role", ["admin", "employee"])
def test_those_who_may_not_see_complaints_see_no_trends(ctx, city, role):
    actor = as_user(ctx, city.users[role])
    for use in (
        lambda: service_trend(actor, "a"),
        lambda: trend_services(actor),
        lambda: before_after(actor, "a", date(2026, 3, 1)),
    ):
        with pytest.raises(NotAllowedError):
            use()


def test_before_and_after_by_day(evaluator):
    store_months(evaluator, 10, 10, 10, 2, 2, 2)
    found = before_after(evaluator, "adminduk", date(2026, 4, 1))
    assert (found.unit, found.few) == ("days", False)
    assert (found.before.complaints, found.before.exposure) == (30, 90)
    assert (found.after.complaints, found.after.exposure) == (6, 91)
    assert found.change.ratio == pytest.approx(6 / 91 / (30 / 90))
    assert found.change.direction == -1


def test_before_and_after_by_services_rendered(evaluator):
    store_months(evaluator, 10, 10, 10, 10, 10, 10)
    store_volumes(evaluator, 100, 100, 100, 200, 200, 200)
    found = before_after(evaluator, "adminduk", date(2026, 4, 1))
    assert found.unit == "services"
    assert (found.before.exposure, found.after.exposure) == (300, 600)
    assert found.change.ratio == pytest.approx(0.5)


def test_the_month_of_the_date_is_left_out_of_whole_months(evaluator):
    store_months(evaluator, 10, 10, 10, 10, 10, 10)
    store_volumes(evaluator, *[100] * 6)
    found = before_after(evaluator, "adminduk", date(2026, 3, 15))
    assert (found.before.last, found.after.first) == (date(2026, 2, 28), date(2026, 4, 1))
    assert (found.before.complaints, found.after.complaints) == (20, 30)


@pytest.mark.parametrize("volumes", [(100,), (100, 100, 100, 0, 0, 0), (100, 0, 100, 100, 100, 100)])
def test_with_gaps_in_the_volumes_days_are_compared(evaluator, volumes):
    store_months(evaluator, 10, 10, 10, 10, 10, 10)
    store_volumes(evaluator, *volumes)
    assert before_after(evaluator, "adminduk", date(2026, 4, 1)).unit == "days"


@pytest.mark.parametrize(("day", "few"), [("2026-02-10", True), ("2026-06-10", True), ("2026-04-01", False)])
def test_short_stretches_are_warned_of(evaluator, day, few):
    store_months(evaluator, 5, 5, 5, 5, 5, 5)
    assert before_after(evaluator, "adminduk", date.fromisoformat(day)).few is few


@pytest.mark.parametrize("day", ["2020-01-01", "2026-01-01", "2026-07-01", "9999-12-31"])
def test_a_date_without_data_on_both_sides_is_refused(evaluator, day):
    store_months(evaluator, 5, 5, 5, 5, 5, 5)
    with pytest.raises(InvalidInputError):
        before_after(evaluator, "adminduk", date.fromisoformat(day))


def test_without_complaints_no_date_can_be_compared(evaluator):
    with pytest.raises(InvalidInputError):
        before_after(evaluator, "adminduk", date(2026, 4, 1))


def test_only_the_last_three_years_are_shown(evaluator):
    for day in ("2019-05-01", "2026-06-30"):
        store_complaint(evaluator, "a", day)
    span = data_span(evaluator)
    assert span is not None
    assert (span.first, len(span.months())) == (date(2023, 7, 1), 36)


@pytest.mark.parametrize(
    ("month", "whole"), [("2026-01", False), ("2026-02", True), ("2026-03", True), ("2026-04", False)]
)
def test_months_at_the_ends_are_whole_give_or_take_three_days(month, whole):
    assert Span(date(2026, 1, 8), date(2026, 4, 20)).is_whole(month) is whole


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 150), min_size=2, max_size=40), st.integers(1, 149))
def test_counts_agree_with_counting_by_hand(tmp_path_factory, offsets, cut):
    ctx = make_context(make_settings(tmp_path_factory.mktemp("t")))
    begin = date(2026, 1, 1)
    days = [begin, begin + timedelta(150), *(begin + timedelta(offset) for offset in offsets)]
    for number, day in enumerate(days):
        store_complaint(ctx, f"Aduan {number}", day.isoformat())
    trend = service_trend(ctx, "adminduk")
    found = before_after(ctx, "adminduk", begin + timedelta(cut))
    ctx.db.close()
    assert trend.counts == tuple(sum(day.isoformat()[:7] == month for day in days) for month in trend.months)
    assert found.before.complaints == sum(day < found.day for day in days)
    assert found.after.complaints == sum(day >= found.day for day in days)


def test_comments_of_surveys_neither_count_nor_stretch_the_time(evaluator):
    store_months(evaluator, 3, 0, 2)
    before = service_trend(evaluator, "adminduk"), data_span(evaluator)
    for day in ("2026-02-03", "2026-09-30"):
        store_complaint(evaluator, "Antreannya panjang.", day, channel="survei")
    assert (service_trend(evaluator, "adminduk"), data_span(evaluator)) == before
