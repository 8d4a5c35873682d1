import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services import development
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store.audit import fetch_entries
from app.store.people import save_employee
from tests.app.development.factory import (
    TODAY,
    add_course,
    add_period,
    add_plan,
    confirm_rated,
    employee_of,
    page_of,
    rater_of,
    superior_of,
)
from tests.support import as_user


def make_pppk(ctx, city):
    with ctx.db.conn:
        save_employee(ctx.db, {"status": "PPPK"}, city.employee)


def hours(ctx, city):
    return [(one.year, one.done, one.planned, one.code) for one in page_of(ctx, city.assessment).hours]


@pytest.mark.parametrize("who", [rater_of, superior_of])
def test_rater_and_superior_plan_and_the_person_sees_it(ctx, city, who):
    add_plan(who(ctx, city), city.assessment)
    (row,) = page_of(employee_of(ctx, city), city.assessment).plans
    assert (row["title"], row["hours"], row["due_on"], row["state"]) == ("Magang layanan", 8, "2026-12-01", "planned")


def test_a_course_of_the_catalogue_gives_title_and_hours(ctx, city):
    add_course(ctx, "IN-01", hours=12)
    add_plan(rater_of(ctx, city), city.assessment, course="in-01", title="", hours="")
    (row,) = page_of(rater_of(ctx, city), city.assessment).plans
    assert (row["course_code"], row["title"], row["hours"]) == ("IN-01", "Pelatihan IN-01", 12)


@pytest.mark.parametrize(("state", "planned"), [("planned", True), ("done", True), ("cancelled", False)])
def test_a_course_that_is_planned_or_done_is_marked(ctx, city, state, planned):
    course = add_course(ctx)
    done_on = "2026-11-01" if state == "done" else ""
    add_plan(rater_of(ctx, city), city.assessment, course="IN-01", state=state, done_on=done_on)
    assert (course in page_of(rater_of(ctx, city), city.assessment).planned) is planned


def test_a_later_change_of_the_catalogue_leaves_the_plan_as_agreed(ctx, city):
    course = add_course(ctx, "IN-01", hours=12)
    add_plan(rater_of(ctx, city), city.assessment, course="IN-01", hours="")
    from app.services.training import save_course

    save_course(
        ctx, {"code": "X", "title": "Lain", "form": "klasikal", "hours": 40, "competences": "Integritas"}, course
    )
    (row,) = page_of(rater_of(ctx, city), city.assessment).plans
    assert (row["title"], row["hours"]) == ("Pelatihan IN-01", 12)


def test_done_supersedes_planned_and_both_stay_on_record(ctx, city):
    first = add_plan(rater_of(ctx, city), city.assessment)
    add_plan(rater_of(ctx, city), city.assessment, first, state="done", done_on="2026-11-20", hours="6")
    (row,) = page_of(employee_of(ctx, city), city.assessment).plans
    assert (row["state"], row["done_on"], row["hours"], row["replaces"]) == ("done", "2026-11-20", 6, first)
    assert ctx.db["training_plans"].count == 2


def test_who_changes_a_superseded_plan_is_told_to_start_anew(ctx, city):
    first = add_plan(rater_of(ctx, city), city.assessment)
    add_plan(rater_of(ctx, city), city.assessment, first, hours="4")
    with pytest.raises(ConflictError):
        add_plan(superior_of(ctx, city), city.assessment, first, hours="5")


def test_a_plan_is_followed_in_the_next_period(ctx, city):
    first = add_plan(rater_of(ctx, city), city.assessment)
    later = add_period(ctx, city, "2026-TW4", "2026-10-01", "2026-12-31")
    add_plan(rater_of(ctx, city), later, first, state="cancelled")
    (row,) = page_of(employee_of(ctx, city), later).plans
    assert (row["state"], row["assessment_id"]) == ("cancelled", city.assessment)


@pytest.mark.parametrize("change", ["UPDATE training_plans SET hours = 1", "DELETE FROM training_plans"])
def test_a_plan_cannot_be_changed_in_the_database(ctx, city, change):
    add_plan(rater_of(ctx, city), city.assessment)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ctx.db.conn.execute(change)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 400},
        {"course": "TIDAK-ADA"},
        {"hours": ""},
        {"hours": "0"},
        {"hours": "-3"},
        {"hours": "2,5"},
        {"hours": "9" * 30},
        {"due_on": ""},
        {"due_on": "2026-02-30"},
        {"state": "maybe"},
        {"state": "done"},
        {"state": "done", "done_on": "2026-11-25"},
        {"criterion": "HK9"},
        {"note": "x" * 5000},
    ],
)
def test_a_plan_that_cannot_be_used_is_refused(ctx, city, wrong):
    with pytest.raises(InvalidInputError):
        add_plan(rater_of(ctx, city), city.assessment, **wrong)
    assert ctx.db["training_plans"].count == 0


def test_a_course_that_is_not_offered_any_more_can_only_be_kept(ctx, city):
    course = add_course(ctx)
    first = add_plan(rater_of(ctx, city), city.assessment, course="IN-01")
    ctx.db["courses"].update(course, {"offered": 0})
    add_plan(rater_of(ctx, city), city.assessment, first, course="IN-01", due_on="2026-12-09")
    with pytest.raises(InvalidInputError):
        add_plan(rater_of(ctx, city), city.assessment, course="IN-01")


@pytest.mark.parametrize(
    ("who", "error"), [("employee", NotAllowedError), ("leader", NotAllowedError), ("outsider", NotFoundError)]
)
def test_only_rater_and_superior_plan(ctx, city, who, error):
    with pytest.raises(error):
        add_plan(as_user(ctx, city.users[who]), city.assessment)


def test_hours_of_pns_are_counted_towards_the_minimum(ctx, city):
    add_plan(rater_of(ctx, city), city.assessment, state="done", done_on="2026-03-02", hours=12)
    add_plan(rater_of(ctx, city), city.assessment, hours=8)
    add_plan(rater_of(ctx, city), city.assessment, hours=30, state="cancelled")
    add_plan(rater_of(ctx, city), city.assessment, hours=40, state="done", done_on="2025-12-31")
    assert hours(employee_of(ctx, city), city) == [(2026, 12, 8, "planned_enough")]


def test_a_plan_beyond_the_maximum_of_pppk_is_warned_of_in_its_year(ctx, city):
    make_pppk(ctx, city)
    add_plan(rater_of(ctx, city), city.assessment, hours=24)
    add_plan(rater_of(ctx, city), city.assessment, hours=25, due_on="2027-02-01")
    assert hours(rater_of(ctx, city), city) == [(2026, 0, 24, "within"), (2027, 0, 25, "would_exceed")]


def test_offers_that_would_exceed_the_maximum_are_marked(ctx, city):
    make_pppk(ctx, city)
    small, large = (add_course(ctx, code, hours=n, competences="Integritas") for code, n in (("A", 4), ("B", 12)))
    add_plan(rater_of(ctx, city), city.assessment, hours=20)
    from tests.app.review.factory import store_evidence

    store_evidence(ctx, city, {"quote": "Lupa mencatat.", "polarity": "counter", "criteria": ("akuntabel",)})
    confirm_rated(rater_of(ctx, city), city.assessment, {"akuntabel": "below"})
    page = page_of(employee_of(ctx, city), city.assessment)
    assert {offer.course.id for offer in page.courses} == {small, large}
    assert page.too_much == {large}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(entries=st.lists(st.tuples(st.sampled_from(["planned", "done", "cancelled"]), st.integers(1, 30)), max_size=4))
def test_hours_equal_the_plain_sum(ctx, city, entries):
    before = page_of(rater_of(ctx, city), city.assessment).hours[0]
    for state, number in entries:
        done_on = "2026-11-01" if state == "done" else ""
        add_plan(rater_of(ctx, city), city.assessment, state=state, done_on=done_on, hours=number)
    after = page_of(rater_of(ctx, city), city.assessment).hours[0]
    assert after.done - before.done == sum(number for state, number in entries if state == "done")
    assert after.planned - before.planned == sum(number for state, number in entries if state == "planned")


def test_an_employee_marks_interest_and_takes_it_back(ctx, city):
    course, me = add_course(ctx), employee_of(ctx, city)
    for wanted, found in ((True, {course}), (True, {course}), (False, set())):
        development.mark_interest(me, course, wanted)
        assert page_of(rater_of(ctx, city), city.assessment).interests == found
    assert ctx.db["course_interests"].count == 2


@pytest.mark.parametrize("who", ["rater", "leader", "admin"])
def test_interest_is_an_employees_own_word(ctx, city, who):
    with pytest.raises(NotAllowedError):
        development.mark_interest(as_user(ctx, city.users[who]), add_course(ctx), True)


@pytest.mark.parametrize("offered", [True, False])
def test_interest_needs_a_course_that_is_offered(ctx, city, offered):
    course = add_course(ctx, offered=False) if not offered else 99
    with pytest.raises(NotFoundError):
        development.mark_interest(employee_of(ctx, city), course, True)


def test_acts_are_logged_by_codes_and_numbers_only(ctx, city):
    development.mark_interest(employee_of(ctx, city), add_course(ctx), True)
    add_plan(rater_of(ctx, city), city.assessment, note="Rahasia dapur")
    entries = fetch_entries(ctx.db)
    assert {"course.interest", "training_plan.add"} <= {entry["action"] for entry in entries}
    assert not [entry for entry in entries if "Magang" in entry["detail"] or "Rahasia" in entry["detail"]]


def test_the_year_is_the_one_of_today(ctx, city):
    page = development.development_page(rater_of(ctx, city), city.assessment, TODAY.replace(year=2031))
    assert [one.year for one in page.hours] == [2031]


@pytest.mark.parametrize("hours", ["0000020009", "1" * 30, "2001"])
def test_hours_are_read_to_their_last_digit(ctx, city, hours):
    with pytest.raises(InvalidInputError):
        add_plan(rater_of(ctx, city), city.assessment, hours=hours)


@pytest.fixture
def successor(ctx, city):
    """The assessment of the next period, in which another person rates."""
    later = add_period(ctx, city, "2027", "2027-01-01", "2027-12-31")
    with ctx.db.conn:
        outsider = "(SELECT employee_id FROM users WHERE username = 'outsider')"
        ctx.db.conn.execute(f"UPDATE assessments SET rater_id = {outsider}, superior_id = NULL WHERE id = ?", (later,))
    return later


def test_a_former_rater_neither_sees_nor_changes_what_is_agreed_later(ctx, city, successor):
    now = as_user(ctx, city.users["outsider"])
    plan = add_plan(now, successor)
    assert [len(page_of(who, city.assessment).plans) for who in (rater_of(ctx, city), employee_of(ctx, city))] == [0, 1]
    with pytest.raises(ConflictError):
        add_plan(rater_of(ctx, city), city.assessment, plan, state="cancelled")


def test_a_successor_goes_on_with_what_was_agreed_before(ctx, city, successor):
    plan = add_plan(rater_of(ctx, city), city.assessment)
    now = as_user(ctx, city.users["outsider"])
    add_plan(now, successor, plan, state="done", done_on="2026-11-01")
    assert [row["state"] for row in page_of(now, successor).plans] == ["done"]
