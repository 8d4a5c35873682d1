import sqlite3

import pytest

from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.organisation_result import enter_organisation_result, head_note
from app.services.units.comparison import compare_periods
from app.services.units.page import unit_page
from app.services.units.relations import list_units
from app.store import audit
from app.store.assessments import fetch_assessment
from app.store.database import transaction
from app.store.organisation import fetch_organisation_result, fetch_organisation_results
from app.store.people import save_employee
from tests.app.leaders.factory import (
    add_answers,
    add_complaints,
    another_person,
    another_unit,
    close,
    confirmed,
    earlier_period,
    promote,
)
from tests.support import as_user, make_assignment, make_employee, make_item

YUNI, ARIF = "199101012015012001", "199202022016011002"


@pytest.fixture
def leader(ctx, city):
    return as_user(ctx, city.users["leader"])


def enter(ctx, city, result="baik", basis="LKjIP 2026"):
    return enter_organisation_result(ctx, city.unit, city.period, result, basis)


def test_a_leader_sees_the_own_unit(leader, city):
    assert [row["id"] for row in list_units(leader)] == [city.unit]


def test_a_leader_who_supervises_raters_elsewhere_sees_that_unit_too(ctx, city):
    other = another_unit(ctx)
    superior = promote(ctx, city)
    person = make_employee(ctx, other, YUNI, "Yuni Astuti")
    make_assignment(ctx, city.period, person, city.rater, city.superior)
    assert [row["id"] for row in list_units(superior)] == [city.unit, other]


@pytest.mark.parametrize("username", ["admin", "rater", "superior", "employee", "outsider"])
def test_nobody_else_sees_units(ctx, city, username):
    with pytest.raises(NotAllowedError):
        list_units(as_user(ctx, city.users[username]))


def test_another_unit_is_not_found(ctx, city, leader):
    other = another_unit(ctx)
    with pytest.raises(NotFoundError):
        unit_page(leader, other)


def test_the_newest_open_period_is_shown(ctx, city, leader):
    earlier_period(ctx)
    assert unit_page(leader, city.unit).period["id"] == city.period
    assert unit_page(leader, city.unit, "2026-TW2").period["code"] == "2026-TW2"


def test_an_unknown_period_is_not_found(leader, city):
    with pytest.raises(NotFoundError):
        unit_page(leader, city.unit, "1999")


def test_without_periods_the_page_is_empty(ctx, city, leader):
    other = another_unit(ctx)
    with transaction(ctx.db):
        save_employee(ctx.db, {"unit_id": other}, leader.actor.employee_id)
        for table in ("assessments", "skp_items", "periods"):
            ctx.db.conn.execute(f"DELETE FROM {table}")
    assert unit_page(leader, other).period is None


def test_only_confirmed_assessments_are_counted(ctx, city, leader):
    another_person(ctx, city, "Yuni Astuti", YUNI)
    assert unit_page(leader, city.unit).counts.n == 0
    confirmed(ctx, city)
    page = unit_page(leader, city.unit)
    assert page.counts.counts == {"baik": 1}
    assert [person.assessment["employee_name"] for person in page.people] == ["Fitri Amelia"]


def test_criteria_are_counted_by_rating(ctx, city, leader):
    confirmed(ctx, city, akuntabel="below")
    confirmed(ctx, city, another_person(ctx, city, "Yuni Astuti", YUNI), akuntabel="above")
    criteria = unit_page(leader, city.unit).criteria
    assert dict(criteria["akuntabel"]) == {"below": 1, "above": 1}
    assert dict(criteria["hasil_kerja"]) == {"meets": 2}


def test_the_decision_on_a_keberatan_counts_instead_of_the_first_rating(ctx, city, leader):
    confirmed(ctx, city)
    payload = '{"predikat": "sangat_baik", "hasil_kerja": "above", "perilaku_kerja": "above", "ratings": {}}'
    with transaction(ctx.db):
        ctx.db.conn.execute(
            "INSERT INTO proceedings (assessment_id, step, payload, day, user_id, at)"
            " VALUES (?, 'decided', ?, ?, ?, ?)",
            (city.assessment, payload, "2026-10-20", city.users["superior"], "2026-10-20T00:00:00+00:00"),
        )
    page = unit_page(leader, city.unit)
    assert page.counts.counts == {"sangat_baik": 1}
    assert page.people[0].ratings["hasil_kerja"] == "above"


@pytest.mark.parametrize(("today", "late"), [("2026-10-10", False), ("2026-10-11", True)])
def test_progress_knows_the_deadline(leader, city, today, late):
    (row,) = unit_page(leader, city.unit, today=today).progress
    assert (row.name, row.assigned, row.begun, row.confirmed, row.late) == ("Rina Marlina", 1, 0, 0, late)


def test_a_finished_rater_is_not_late(ctx, city, leader):
    confirmed(ctx, city)
    (row,) = unit_page(leader, city.unit, today="2027-01-01").progress
    assert (row.begun, row.confirmed, row.late) == (1, 1, False)


def test_people_without_a_rater_are_named(leader, city):
    names = [row["name"] for row in unit_page(leader, city.unit).unassigned]
    assert names == ["Dewi Anggraini", "Hendra Saputra", "Rina Marlina"]


def test_signals_stand_beside(ctx, city, leader):
    add_complaints(ctx, "2026-07-03", "2026-08-01", "2026-06-30")
    add_answers(ctx, city.service, "2026-08-01", 4, 4, 3, 3, 3)
    (signal,) = unit_page(leader, city.unit).signals
    assert (signal.service, signal.complaints, signal.survey.n) == ("Perizinan", 2, 5)


def test_the_trend_has_every_period_with_confirmed_people(ctx, city, leader):
    before = earlier_period(ctx)
    confirmed(ctx, city)
    confirmed(ctx, city, another_person(ctx, city, "Arif Setiawan", ARIF, before), hasil_kerja="below")
    trend = unit_page(leader, city.unit).trend
    assert [(one.period["code"], one.counts) for one in trend] == [
        ("2026-TW2", {"butuh_perbaikan": 1}),
        ("2026-TW3", {"baik": 1}),
    ]


def test_capaian_is_entered_with_its_basis_and_logged(ctx, city, leader):
    enter(leader, city)
    row = fetch_organisation_result(ctx.db, city.unit, city.period)
    assert (row["result"], row["basis"], row["user_name"]) == ("baik", "LKjIP 2026", "Dewi Anggraini")
    entry = audit.fetch_entries(ctx.db, limit=1)[0]
    assert (entry["action"], entry["subject"], entry["subject_id"]) == ("unit.result", "unit", city.unit)
    assert "LKjIP" not in entry["detail"]


def test_the_newest_capaian_stands_and_the_older_is_kept(ctx, city, leader):
    enter(leader, city, "istimewa")
    enter(leader, city, "kurang", "Revisi")
    rows = fetch_organisation_results(ctx.db, city.unit, city.period)
    assert [row["result"] for row in rows] == ["kurang", "istimewa"]


@pytest.mark.parametrize(("result", "basis"), [("", "x"), ("hebat", "x"), ("baik", ""), ("baik", "  ")])
def test_capaian_needs_a_known_word_and_a_basis(leader, city, result, basis):
    with pytest.raises(InvalidInputError):
        enter(leader, city, result, basis)


def test_a_closed_period_takes_no_capaian(ctx, city, leader):
    close(ctx, city.period)
    with pytest.raises(ConflictError):
        enter(leader, city)
    assert not unit_page(leader, city.unit).may_enter


@pytest.mark.parametrize("username", ["admin", "rater", "superior", "employee", "outsider"])
def test_only_leaders_enter_capaian(ctx, city, username):
    with pytest.raises(NotAllowedError):
        enter(as_user(ctx, city.users[username]), city)


def test_no_capaian_without_a_person(ctx, city):
    with pytest.raises(NotAllowedError):
        enter(ctx, city)


def test_a_leader_enters_nothing_for_another_unit(ctx, city, leader):
    with pytest.raises(NotFoundError):
        enter_organisation_result(leader, another_unit(ctx), city.period, "baik", "x")


@pytest.mark.parametrize(
    "statement", ["UPDATE organisation_results SET result = 'kurang'", "DELETE FROM organisation_results"]
)
def test_capaian_cannot_be_rewritten(ctx, city, leader, statement):
    enter(leader, city)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), transaction(ctx.db):
        ctx.db.conn.execute(statement)


def test_findings_need_capaian_and_predikat(ctx, city, leader):
    confirmed(ctx, city)
    assert unit_page(leader, city.unit).findings == ()
    enter(leader, city, "baik")
    findings = unit_page(leader, city.unit).findings
    assert [(one.count, one.n, one.fits) for one in findings] == [(1, 1, False), (0, 1, False)]


def test_capaian_moves_no_rating(ctx, city, leader):
    confirmed(ctx, city)
    before = fetch_assessment(ctx.db, city.assessment)
    enter(leader, city, "sangat_kurang")
    assert fetch_assessment(ctx.db, city.assessment) == before


def test_the_rater_of_a_head_of_unit_is_told_the_capaian(ctx, city, leader):
    other = another_unit(ctx)
    chief = make_employee(ctx, other, YUNI, "Yuni Astuti")
    assessment = make_assignment(ctx, city.period, city.rater, chief)
    row = fetch_assessment(ctx.db, assessment)
    assert head_note(ctx, row).result is None
    enter(leader, city, "istimewa")
    assert head_note(ctx, row).result["result"] == "istimewa"


def test_the_capaian_is_no_note_for_others(ctx, city):
    assert head_note(ctx, fetch_assessment(ctx.db, city.assessment)) is None


def test_one_period_cannot_be_compared(leader, city):
    assert compare_periods(leader, city.unit) is None


def test_two_periods_side_by_side(ctx, city, leader):
    before = earlier_period(ctx)
    make_item(ctx, before, city.employee)
    confirmed(ctx, city, make_assignment(ctx, before, city.employee, city.rater, city.superior), akuntabel="below")
    confirmed(ctx, city)
    found = compare_periods(leader, city.unit, "2026-TW3", "2026-TW2")
    assert (found.before.period["code"], found.after.period["code"]) == ("2026-TW2", "2026-TW3")
    lines = {line.name: line for line in found.criteria}
    assert (lines["akuntabel"].before, lines["akuntabel"].after) == ((0, 1), (1, 1))
    assert lines["akuntabel"].verdict == "same"
    assert found.good.after == (1, 1)


def test_not_yet_is_neither_met_nor_missed(ctx, city, leader):
    earlier_period(ctx)
    confirmed(ctx, city, loyal="not_yet")
    lines = {line.name: line for line in compare_periods(leader, city.unit).criteria}
    assert (lines["loyal"].after, lines["loyal"].verdict) == ((0, 0), "unknown")


def test_a_period_is_not_compared_with_itself(ctx, city, leader):
    earlier_period(ctx)
    with pytest.raises(InvalidInputError):
        compare_periods(leader, city.unit, "2026-TW2", "2026-TW2")


def test_services_are_compared_by_complaints_and_survey(ctx, city, leader):
    earlier_period(ctx)
    add_complaints(ctx, *[f"2026-05-{day:02}" for day in range(1, 29)], "2026-09-29", "2026-04-01")
    add_answers(ctx, city.service, "2026-05-01", *[2, 3] * 20)
    add_answers(ctx, city.service, "2026-08-01", *[3, 4] * 20)
    (line,) = compare_periods(leader, city.unit).services
    assert (line.before.complaints, line.after.complaints, line.by_volume) == (29, 1, False)
    assert (line.complaints, line.survey) == ("better", "better")
