"""What holds whatever people do: nothing is lost, konseling stays closed, the machine stays hidden, sums are sums."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.development import RULES, Course, offer_courses
from app.rules.growth import PeriodResult, growth_offers
from app.rules.ruleset import load_rule_set
from app.services import development
from app.services.errors import ServiceError
from app.store.audit import find_problems
from tests.app.development.factory import (
    COUNSELLING,
    EVIDENCE,
    NOTE,
    TODAY,
    add_note,
    add_plan,
    confirm_rated,
    page_of,
    rater_of,
)
from tests.app.review.factory import store_evidence
from tests.support import as_user

DATA = load_rule_set(RULES)
PEOPLE = ("rater", "superior", "employee", "leader", "outsider", "admin")
ACTS = ("note", "counsel", "correct", "respond", "plan", "replan", "interest")
TABLES = ("coaching_notes", "coaching_responses", "training_plans", "course_interests")
WITH_FIXTURES = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def act(ctx, city, name, number):
    """One act by whoever it is, on the row with this number; whether it was allowed is up to the services."""
    correction = {key: value for key, value in NOTE.items() if key != "kind"}
    match name:
        case "note":
            add_note(ctx, city.assessment)
        case "counsel":
            add_note(ctx, city.assessment, **COUNSELLING)
        case "correct":
            development.correct_note(ctx, city.assessment, number, correction, TODAY)
        case "respond":
            development.respond(ctx, number, "Saya baca.")
        case "plan":
            add_plan(ctx, city.assessment)
        case "replan":
            add_plan(ctx, city.assessment, number, hours="4")
        case "interest":
            development.mark_interest(ctx, number, True)


def rows_of(ctx):
    return {(table, row["id"]): row for table in TABLES for row in ctx.db[table].rows}


@WITH_FIXTURES
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(ACTS), st.integers(1, 6)), max_size=8))
def test_whatever_people_do_no_record_is_lost_or_changed(ctx, city, steps):
    for username, name, number in steps:
        before = rows_of(ctx)
        try:
            act(as_user(ctx, city.users[username]), city, name, number)
        except ServiceError:
            assert rows_of(ctx) == before
        after = rows_of(ctx)
        assert before.items() <= after.items()
    assert list(find_problems(ctx.db, ctx.audit_key)) == []


@WITH_FIXTURES
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(ACTS), st.integers(1, 6)), max_size=8))
def test_every_record_is_by_somebody_who_may(ctx, city, steps):
    for username, name, number in steps:
        try:
            act(as_user(ctx, city.users[username]), city, name, number)
        except ServiceError:
            continue
    coaches = {city.users["rater"], city.users["superior"]}
    for (table, _number), row in rows_of(ctx).items():
        assert row["user_id"] in (
            coaches if table in {"coaching_notes", "training_plans"} else {city.users["employee"]}
        )


@WITH_FIXTURES
@given(st.lists(st.tuples(st.sampled_from(["rater", "superior"]), st.booleans(), st.booleans()), max_size=6))
def test_everyone_sees_exactly_the_notes_that_are_theirs_to_see(ctx, city, meetings):
    for author, confidential, corrected in meetings:
        writer = as_user(ctx, city.users[author])
        note = add_note(writer, city.assessment, **(COUNSELLING if confidential else {}))
        if corrected:
            act(writer, city, "correct", note)
    superseded = {row["replaces"] for row in ctx.db["coaching_notes"].rows}
    standing = [row for row in ctx.db["coaching_notes"].rows if row["id"] not in superseded]
    for reader in ("rater", "superior", "employee"):
        mine = city.users[reader]
        may = {
            row["id"]
            for row in standing
            if row["kind"] == "bimbingan" or mine in {row["user_id"], city.users["employee"]}
        }
        assert {note.row["id"] for note in page_of(as_user(ctx, mine), city.assessment).notes} == may


@pytest.mark.parametrize("reader", ["rater", "superior", "employee"])
def test_before_confirmation_the_page_does_not_depend_on_what_the_machine_concluded(ctx, city, reader):
    store_evidence(ctx, city, *EVIDENCE)
    here = page_of(as_user(ctx, city.users[reader]), city.assessment)
    ctx.db.conn.execute("UPDATE evidence SET polarity = 'counter', kind = 'award', owner = 'other'")
    assert page_of(as_user(ctx, city.users[reader]), city.assessment) == here


def test_after_confirmation_it_rests_on_the_evidence(ctx, city):
    store_evidence(ctx, city, *EVIDENCE)
    confirm_rated(rater_of(ctx, city), city.assessment, {"akuntabel": "below"})
    here = page_of(rater_of(ctx, city), city.assessment).gaps
    ctx.db.conn.execute("UPDATE evidence SET polarity = 'support'")
    assert here
    assert page_of(rater_of(ctx, city), city.assessment).gaps == ()


def test_the_page_is_the_same_whenever_it_is_asked_for(ctx, city):
    store_evidence(ctx, city, *EVIDENCE)
    confirm_rated(rater_of(ctx, city), city.assessment, {"akuntabel": "below", "HK1": "above"})
    assert page_of(rater_of(ctx, city), city.assessment) == page_of(rater_of(ctx, city), city.assessment)


def test_no_act_of_development_touches_the_assessment(ctx, city):
    store_evidence(ctx, city, *EVIDENCE)
    confirm_rated(rater_of(ctx, city), city.assessment, wholes=("meets", "below"))
    before = [list(ctx.db[table].rows) for table in ("assessments", "acts", "suggestions")]
    act(rater_of(ctx, city), city, "note", 1)
    act(rater_of(ctx, city), city, "plan", 1)
    development.decide_growth(rater_of(ctx, city), city.assessment, "improvement", "declined", "Tidak perlu.")
    assert [list(ctx.db[table].rows) for table in ("assessments", "acts", "suggestions")] == before


def slow_years(wanted, results):
    """By plain counting of days: consecutive calendar years up to the newest that wanted results fill entirely."""
    newest = max(result.ends_on.year for result in results)
    years = 0
    for year in range(newest, newest - 10, -1):
        here = [result for result in results if result.ends_on.year == year]
        whole = [result for result in here if (result.ends_on - result.starts_on).days + 1 >= 330]
        counted = whole or here
        days = set()
        for result in counted:
            days |= {result.starts_on + timedelta(n) for n in range((result.ends_on - result.starts_on).days + 1)}
        if not counted or any(result.predikat not in wanted for result in counted):
            return years
        if len(days) >= 330:
            years += 1
        elif year != newest:
            return years
    return years


QUARTERS = ((1, 1, 3, 31), (4, 1, 6, 30), (7, 1, 9, 30), (10, 1, 12, 31), (1, 1, 12, 31))
PERIODS = st.tuples(st.integers(2022, 2026), st.sampled_from(QUARTERS))


@given(st.dictionaries(PERIODS, st.sampled_from(["sangat_baik", "baik", "kurang"]), min_size=1, max_size=20))
def test_growth_equals_a_slow_count_of_days(found):
    results = [
        PeriodResult(date(year, first[0], first[1]), date(year, first[2], first[3]), predikat)
        for (year, first), predikat in found.items()
    ]
    due = {offer.id for offer in growth_offers(DATA, results) if offer.due}
    newest = max(results, key=lambda result: result.ends_on)
    if newest.predikat == "kurang":
        assert due == {"improvement"}
    elif newest.predikat == "sangat_baik" and slow_years({"sangat_baik"}, results) >= 2:
        assert due == {"talent_pool"}
    else:
        assert due == ({"priority"} if slow_years({"baik", "sangat_baik"}, results) >= 2 else set())


COURSES = st.lists(
    st.tuples(
        st.sampled_from(["integritas", "komunikasi", "kerja_sama"]),
        st.one_of(st.none(), st.integers(1, 5)),
        st.one_of(st.none(), st.dates(date(2026, 6, 1), date(2027, 6, 1))),
    ),
    max_size=8,
)


@given(COURSES, st.randoms(use_true_random=False))
def test_the_offers_do_not_depend_on_the_order_of_the_catalogue(rows, random):
    needs = [("akuntabel", "Akuntabel", "perilaku_kerja", "gap"), ("kolaboratif", "K", "perilaku_kerja", "strength")]
    courses = [
        Course(number, f"C{number}", "T", "klasikal", 8, level, "", start, (competence,))
        for number, (competence, level, start) in enumerate(rows)
    ]
    found = offer_courses(DATA, needs, courses, TODAY)
    random.shuffle(courses)
    assert offer_courses(DATA, needs, courses, TODAY) == found
    assert all(offer.reasons and (offer.course.starts_on or TODAY) >= TODAY for offer in found)
    assert len(found) <= DATA["courses_shown"]
