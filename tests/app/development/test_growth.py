import sqlite3

import pytest

from app.services import development
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.store.audit import fetch_entries
from tests.app.development.factory import add_period, confirm_rated, employee_of, page_of, rater_of, superior_of
from tests.support import as_user

REASON = "Disepakati bersama."


@pytest.fixture
def low(ctx, city):
    confirm_rated(rater_of(ctx, city), city.assessment, wholes=("meets", "below"))
    return city


@pytest.fixture
def two_years(ctx, city):
    first = add_period(ctx, city, "2025", "2025-01-01", "2025-12-31")
    second = add_period(ctx, city, "2026", "2026-01-01", "2026-12-31")
    for assessment in (first, second):
        confirm_rated(rater_of(ctx, city), assessment, wholes=("above", "above"))
    return first, second


def decide(ctx, assessment, offer="improvement", decision="accepted", reason=REASON, starts_on="2026-12-01"):
    return development.decide_growth(ctx, assessment, offer, decision, reason, starts_on)


def decision_of(ctx, assessment):
    return page_of(ctx, assessment).growth[0].decision


def test_two_years_of_sangat_baik_lead_to_an_offer_that_nobody_has_decided(ctx, city, two_years):
    (growth,) = page_of(employee_of(ctx, city), two_years[1]).growth
    assert (growth.offer.id, growth.offer.due, growth.decision) == ("talent_pool", True, None)


def test_of_the_first_year_it_says_how_many_periods_are_known(ctx, city, two_years):
    (growth,) = page_of(employee_of(ctx, city), two_years[0]).growth
    assert (growth.offer.id, growth.offer.due, growth.offer.periods) == ("talent_pool", False, 1)


def test_a_low_predikat_leads_to_an_improvement_plan_of_six_months(ctx, low):
    decide(rater_of(ctx, low), low.assessment)
    row = decision_of(employee_of(ctx, low), low.assessment)
    assert (row["decision"], row["starts_on"], row["ends_on"]) == ("accepted", "2026-12-01", "2027-06-01")
    assert (row["user_name"], row["reason"]) == ("Rina Marlina", REASON)


@pytest.mark.parametrize("decision", ["deferred", "declined"])
def test_a_plan_that_does_not_run_has_no_dates(ctx, low, decision):
    decide(superior_of(ctx, low), low.assessment, decision=decision)
    row = decision_of(employee_of(ctx, low), low.assessment)
    assert (row["decision"], row["starts_on"], row["ends_on"]) == (decision, None, None)


def test_the_last_decision_stands_and_the_first_stays(ctx, low):
    decide(rater_of(ctx, low), low.assessment)
    decide(superior_of(ctx, low), low.assessment, decision="deferred")
    assert decision_of(rater_of(ctx, low), low.assessment)["decision"] == "deferred"
    assert ctx.db["growth_decisions"].count == 2


@pytest.mark.parametrize("change", ["UPDATE growth_decisions SET reason = 'x'", "DELETE FROM growth_decisions"])
def test_a_decision_cannot_be_changed_in_the_database(ctx, low, change):
    decide(rater_of(ctx, low), low.assessment)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ctx.db.conn.execute(change)


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": "maybe"},
        {"reason": " "},
        {"starts_on": ""},
        {"starts_on": "besok"},
    ],
)
def test_a_decision_needs_its_parts(ctx, low, wrong):
    with pytest.raises(InvalidInputError):
        decide(rater_of(ctx, low), low.assessment, **wrong)


@pytest.mark.parametrize("offer", ["talent_pool", "nothing"])
def test_only_an_offer_that_is_due_can_be_decided(ctx, low, offer):
    with pytest.raises(NotFoundError):
        decide(rater_of(ctx, low), low.assessment, offer)


def test_what_is_on_its_way_cannot_be_decided(ctx, city, two_years):
    with pytest.raises(NotFoundError):
        decide(rater_of(ctx, city), two_years[0], "talent_pool")


def test_before_confirmation_nothing_can_be_decided(ctx, city):
    with pytest.raises(NotFoundError):
        decide(rater_of(ctx, city), city.assessment)


@pytest.mark.parametrize(
    ("who", "error"), [("employee", NotAllowedError), ("leader", NotAllowedError), ("outsider", NotFoundError)]
)
def test_only_rater_and_superior_decide(ctx, low, who, error):
    with pytest.raises(error):
        decide(as_user(ctx, low.users[who]), low.assessment)


def test_a_plan_cannot_end_after_all_years(ctx, low):
    with pytest.raises(InvalidInputError):
        decide(rater_of(ctx, low), low.assessment, starts_on="9999-12-31")


def test_the_log_does_not_tell_the_predikat_by_the_offer(ctx, low):
    decide(rater_of(ctx, low), low.assessment)
    entry = fetch_entries(ctx.db)[0]
    assert (entry["action"], entry["detail"]) == ("growth.decide", '{"entry": 1}')
