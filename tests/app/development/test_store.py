import pytest

from app.store import development as store
from app.store import training
from app.store.database import transaction
from tests.app.development.factory import (
    NOTE,
    add_course,
    add_note,
    add_period,
    add_plan,
    employee_of,
    rater_of,
)
from tests.app.review.factory import store_evidence


def codes(rows):
    return [row["code"] for row in rows]


def save_note(ctx, city, **values):
    row = {**NOTE, "assessment_id": city.assessment, "user_id": city.users["rater"], **values}
    with transaction(ctx.db):
        return store.save_note(ctx.db, row)


@pytest.fixture
def three(ctx, city):
    return [add_course(ctx, code) for code in ("B-2", "A-1", "C-3")]


def test_courses_come_by_code_page_by_page_with_their_total(ctx, three):
    rows = training.fetch_courses(ctx.db, limit=2, offset=1)
    assert codes(rows) == ["B-2", "C-3"]
    assert {row["total"] for row in rows} == {3}


def test_only_offered_courses_if_so_asked(ctx, three):
    ctx.db["courses"].update(three[0], {"offered": 0})
    assert codes(training.fetch_courses(ctx.db, offered=True)) == ["A-1", "C-3"]
    assert len(training.fetch_courses(ctx.db)) == 3


@pytest.mark.parametrize("search", ["%", "_", "!", "'; DROP TABLE courses; --", '"', "é"])
def test_odd_characters_are_searched_for_as_they_are(ctx, three, search):
    assert training.fetch_courses(ctx.db, search) == []
    assert ctx.db["courses"].count == 3


@pytest.mark.parametrize("code", ["A-1", "a-1"])
def test_a_code_is_found_in_any_case(ctx, three, code):
    assert training.fetch_course_by_code(ctx.db, code)["id"] == three[1]


def test_what_does_not_exist_is_none(ctx, city):
    found = [training.fetch_course(ctx.db, 9), training.fetch_course_by_code(ctx.db, "X"), store.fetch_plan(ctx.db, 9)]
    assert [*found, store.fetch_note(ctx.db, 9)] == [None] * 4


def test_changing_a_course_replaces_its_competences(ctx, three):
    with transaction(ctx.db):
        training.save_course(ctx.db, {"title": "Baru"}, ("komunikasi",), three[0])
    row = training.fetch_course(ctx.db, three[0])
    assert (row["title"], row["competences"]) == ("Baru", ["komunikasi"])


def test_of_each_course_the_newest_interest_counts(ctx, city, three):
    for course, wanted in ((0, True), (1, True), (0, False), (2, False), (2, True)):
        with transaction(ctx.db):
            training.save_interest(ctx.db, city.employee, three[course], wanted, city.users["employee"])
    assert training.fetch_interests(ctx.db, city.employee) == {three[1], three[2]}
    assert training.fetch_interests(ctx.db, city.rater) == frozenset()


def test_plans_come_by_date_without_those_that_were_superseded(ctx, city):
    late, early = (add_plan(rater_of(ctx, city), city.assessment, due_on=day) for day in ("2026-12-09", "2026-12-01"))
    newer = add_plan(rater_of(ctx, city), city.assessment, late, due_on="2026-12-10")
    assert [row["id"] for row in store.fetch_plans(ctx.db, city.employee)] == [early, newer]
    assert store.fetch_plan(ctx.db, late) is None
    assert store.fetch_plans(ctx.db, city.rater) == []


def test_of_each_offer_the_newest_decision_counts(ctx, city):
    row = {"assessment_id": city.assessment, "reason": "Ya.", "user_id": city.users["rater"]}
    for offer, decision in (("a", "accepted"), ("b", "deferred"), ("a", "declined")):
        with transaction(ctx.db):
            store.save_growth_decision(ctx.db, {**row, "offer": offer, "decision": decision})
    found = store.fetch_growth_decisions(ctx.db, city.assessment)
    assert {offer: one["decision"] for offer, one in found.items()} == {"a": "declined", "b": "deferred"}


def test_notes_come_newest_meeting_first_up_to_a_period(ctx, city):
    later = add_period(ctx, city, "2026-TW4", "2026-10-01", "2026-12-31")
    old, new = (save_note(ctx, city, held_on=day) for day in ("2026-08-01", "2026-09-01"))
    last = save_note(ctx, city, assessment_id=later, held_on="2026-07-01")
    assert [row["id"] for row in store.fetch_notes(ctx.db, city.employee, "2026-09-30")] == [new, old]
    assert [row["id"] for row in store.fetch_notes(ctx.db, city.employee, "2026-12-31")] == [new, old, last]


def test_answers_follow_a_note_through_all_its_versions(ctx, city):
    first = save_note(ctx, city)
    second = save_note(ctx, city, replaces=first)
    third, other = save_note(ctx, city, replaces=second), save_note(ctx, city)
    for note, text in ((first, "satu"), (third, "tiga"), (second, "dua"), (other, "lain")):
        with transaction(ctx.db):
            store.save_response(ctx.db, note, text, city.users["employee"])
    assert [row["text"] for row in store.fetch_responses(ctx.db, third)] == ["satu", "tiga", "dua"]
    assert [row["text"] for row in store.fetch_responses(ctx.db, other)] == ["lain"]


def test_a_note_can_be_superseded_once_only(ctx, city):
    import sqlite3

    first = save_note(ctx, city)
    save_note(ctx, city, replaces=first)
    with pytest.raises(sqlite3.IntegrityError):
        save_note(ctx, city, replaces=first)


@pytest.mark.parametrize(
    "wrong", [{"kind": "teguran"}, {"form": "ramai"}, {"kind": "konseling", "form": "kelompok"}, {"user_id": 99}]
)
def test_the_database_refuses_notes_that_cannot_be(ctx, city, wrong):
    import sqlite3

    with pytest.raises(sqlite3.IntegrityError):
        save_note(ctx, city, **wrong)


@pytest.mark.parametrize("wrong", [{"state": "done"}, {"done_on": "2026-01-01"}, {"hours": 0}, {"state": "maybe"}])
def test_the_database_refuses_plans_that_cannot_be(ctx, city, wrong):
    import sqlite3

    plain = {"assessment_id": city.assessment, "employee_id": city.employee, "title": "X", "state": "planned"}
    row = {**plain, "due_on": "2026-12-01", "hours": 8, "user_id": city.users["rater"], **wrong}
    with pytest.raises(sqlite3.IntegrityError), transaction(ctx.db):
        store.save_plan(ctx.db, row)


def test_files_are_those_that_were_there_at_a_time(ctx, city):
    store_evidence(ctx, city, {"quote": "Terbit 12 izin pada bulan itu."})
    row = next(ctx.db["files"].rows)
    found = [
        store.fetch_files_until(ctx.db, city.employee, city.period, at)
        for at in ("2000-01-01", row["uploaded_at"], "2100-01-01")
    ]
    assert found == [frozenset(), {row["id"]}, {row["id"]}]


def test_a_failed_act_leaves_nothing_behind(ctx, city):
    from app.services.errors import InvalidInputError

    before = ctx.db["audit"].count
    with pytest.raises(InvalidInputError):
        add_note(rater_of(ctx, city), city.assessment, topic="")
    assert (ctx.db["coaching_notes"].count, ctx.db["audit"].count) == (0, before)
    assert employee_of(ctx, city).actor.employee_id == city.employee
