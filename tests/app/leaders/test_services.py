import pytest

from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.service_page import list_services, service_page
from app.services.units.services import compare_services
from app.store.people import fetch_service
from app.store.periods import fetch_period
from app.views.service_charts import month_label
from tests.app.leaders.factory import add_answers, add_complaints, add_volumes, earlier_period
from tests.support import as_user

TODAY = "2026-10-01"
VOLUMES = {f"m2026_{month:02}": 1000 for month in range(4, 10)}


@pytest.fixture
def leader(ctx, city):
    return as_user(ctx, city.users["leader"])


@pytest.fixture
def both(ctx, city):
    return fetch_period(ctx.db, earlier_period(ctx)), fetch_period(ctx.db, city.period)


def compared(ctx, city, both):
    return compare_services(ctx, fetch_service(ctx.db, city.service), *both)


def spread(month, n):
    return [f"2026-{month:02}-{1 + index % 28:02}" for index in range(n)]


def test_services_are_listed_with_their_unit(leader):
    assert [(row["name"], row["unit_name"]) for row in list_services(leader)] == [("Perizinan", "Dinas Perizinan")]


@pytest.mark.parametrize("username", ["admin", "employee"])
def test_services_are_for_those_who_may_see_complaints(ctx, city, username):
    with pytest.raises(NotAllowedError):
        service_page(as_user(ctx, city.users[username]), city.service)


def test_an_unknown_service_is_not_found(leader):
    with pytest.raises(NotFoundError):
        service_page(leader, 99)


def test_a_service_without_anything_is_an_empty_page(leader, city):
    page = service_page(leader, city.service, today=TODAY)
    assert (page.line, page.surveys, page.statuses, page.follow_ups) == (None, (), {}, ())
    assert page.unit_is_mine


def test_the_unit_is_linked_for_its_leader_only(ctx, city):
    assert not service_page(as_user(ctx, city.users["outsider"]), city.service).unit_is_mine


def test_complaints_are_counted_once_and_only_sure_ones(ctx, city, leader):
    add_complaints(ctx, "2026-04-01", "2026-07-03", "2026-09-30")
    add_complaints(ctx, "2026-07-04", duplicate_of=1)
    add_complaints(ctx, "2026-07-05", service_abstained=1)
    add_complaints(ctx, "2026-07-06", service="kesehatan")
    trend = service_page(leader, city.service).trend
    assert dict(zip(trend.months, trend.counts, strict=True))["2026-07"] == 1
    assert trend.unsure == 1


def test_a_persons_label_counts_before_the_machines(ctx, city, both):
    add_complaints(ctx, "2026-04-01", "2026-09-30", service="kesehatan", human_service="perizinan")
    line = compared(ctx, city, both)
    assert (line.before.complaints, line.after.complaints) == (1, 1)


def test_rates_are_compared_where_every_volume_is_known(ctx, city, both):
    add_complaints(ctx, *spread(4, 60), *spread(8, 20), "2026-09-30")
    add_volumes(ctx, **VOLUMES)
    line = compared(ctx, city, both)
    assert line.by_volume
    assert line.ratio.ratio == pytest.approx(21 / 60)
    assert (line.before.volume, line.complaints) == (3000, "better")


def test_one_unknown_month_falls_back_to_days(ctx, city, both):
    add_complaints(ctx, *spread(4, 9), "2026-09-30")
    add_volumes(ctx, **{name: volume for name, volume in VOLUMES.items() if name != "m2026_09"})
    line = compared(ctx, city, both)
    assert (line.by_volume, line.after.volume, line.after.days) == (False, None, 92)


def test_days_before_the_first_and_after_the_last_complaint_do_not_count(ctx, city, both):
    add_complaints(ctx, "2026-06-21", "2026-07-31")
    line = compared(ctx, city, both)
    assert (line.before.days, line.after.days) == (10, 31)


def test_without_any_complaint_there_is_no_verdict(ctx, city, both):
    line = compared(ctx, city, both)
    assert (line.ratio, line.complaints, line.survey) == (None, "unknown", "unknown")


def test_few_answers_give_no_verdict(ctx, city, both):
    add_answers(ctx, city.service, "2026-05-01", 1, 2, 1, 2)
    add_answers(ctx, city.service, "2026-08-01", *[3, 4] * 9)
    line = compared(ctx, city, both)
    assert (line.before.survey.index, line.survey) == (None, "unknown")


def test_surveys_are_listed_by_period_oldest_first(ctx, city, leader, both):
    add_answers(ctx, city.service, "2026-05-01", 3, 3)
    add_answers(ctx, city.service, "2026-08-01", 4, 4, 4)
    page = service_page(leader, city.service, today=TODAY)
    assert [(period["code"], result.n) for period, result in page.surveys] == [("2026-TW2", 2), ("2026-TW3", 3)]


@pytest.mark.parametrize(("today", "codes"), [("2026-06-30", ["2026-TW2"]), (TODAY, ["2026-TW3", "2026-TW2"])])
def test_periods_that_have_not_begun_are_left_out(leader, city, both, today, codes):
    assert [row["code"] for row in service_page(leader, city.service, today=today).periods] == codes


def test_the_same_period_twice_is_refused(leader, city, both):
    with pytest.raises(InvalidInputError):
        service_page(leader, city.service, "2026-TW3", "2026-TW3", TODAY)


def test_statuses_are_told_as_they_were_written(ctx, city, leader):
    add_complaints(ctx, "2026-07-01", "2026-07-02", status="Selesai")
    add_complaints(ctx, "2026-07-03")
    add_complaints(ctx, "2026-07-04", channel="survei")
    assert service_page(leader, city.service).statuses == {"Selesai": 2, "": 1}


def test_a_month_is_short():
    assert [month_label("2026-08"), month_label("2025-12")] == ["Agu 26", "Des 25"]
