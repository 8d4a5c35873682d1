import pytest

from app.store.people import save_row
from tests.app.development.factory import (
    COUNSELLING,
    EVIDENCE,
    add_note,
    add_period,
    add_plan,
    confirm_rated,
    decide_objection,
    employee_of,
    page_of,
    rater_of,
    superior_of,
)
from tests.app.review.factory import store_evidence
from tests.support import make_item


@pytest.fixture
def earlier(ctx, city):
    """The assessment of the period before, confirmed: Akuntabel below, Adaptif above."""
    assessment = add_period(ctx, city, "2026-TW2", "2026-04-01", "2026-06-30")
    confirm_rated(rater_of(ctx, city), assessment, {"akuntabel": "below", "adaptif": "above"}, ("meets", "below"))
    return assessment


def progress(ctx, city, ratings=None, who=employee_of, wholes=("meets", "meets")):
    confirm_rated(rater_of(ctx, city), city.assessment, ratings, wholes)
    return page_of(who(ctx, city), city.assessment).progress


def row_of(found, title):
    return next(row for row in found.rows if row.title == title)


@pytest.mark.parametrize("who", [employee_of, rater_of, superior_of])
def test_each_criterion_is_set_against_the_period_before(ctx, city, earlier, who):
    found = progress(ctx, city, {"adaptif": "below", "loyal": "not_yet"}, who)
    changes = {row.title: row.change for row in found.rows}
    assert (changes["Akuntabel"], changes["Adaptif"], changes["Harmonis"]) == ("better", "worse", "same")
    assert (found.before["period_name"], found.after["period_name"]) == ("2026-TW2", "Triwulan III 2026")


def test_the_parts_as_a_whole_come_first(ctx, city, earlier):
    found = progress(ctx, city)
    assert [(row.title, row.change) for row in found.rows[:2]] == [
        ("Hasil kerja", "same"),
        ("Perilaku kerja", "better"),
    ]
    assert [row.whole for row in found.rows[:3]] == [True, True, False]


def test_what_could_not_be_rated_is_said(ctx, city, earlier):
    row = row_of(progress(ctx, city, {"loyal": "not_yet"}), "Loyal")
    assert (row.change, row.doubts) == ("unknown", ("not_rated_now",))


def test_a_change_without_evidence_is_doubted(ctx, city, earlier):
    assert row_of(progress(ctx, city), "Akuntabel").doubts == ("no_evidence",)


def test_a_change_against_the_evidence_is_doubted(ctx, city, earlier):
    store_evidence(ctx, city, *EVIDENCE)
    assert row_of(progress(ctx, city), "Akuntabel").doubts == ("mostly_against",)


def test_an_item_with_other_wording_is_another_item(ctx, city, earlier):
    row = row_of(progress(ctx, city), "Izin usaha mikro terbit")
    assert (row.before, row.change, row.doubts) == (None, "unknown", ("new",))


def test_the_same_item_is_compared_and_a_dropped_one_is_told(ctx, city):
    assessment = add_period(ctx, city, "2026-TW2", "2026-04-01", "2026-06-30")
    for code, title in (("HK1", "izin usaha  MIKRO terbit"), ("HK2", "Loket dibuka")):
        make_item(ctx, period_of(ctx, assessment), city.employee, code, title)
    confirm_rated(rater_of(ctx, city), assessment, {"HK1": "below"})
    found = progress(ctx, city)
    assert row_of(found, "Izin usaha mikro terbit").change == "better"
    assert row_of(found, "Loket dibuka").doubts == ("gone",)


def period_of(ctx, assessment):
    return ctx.db["assessments"].get(assessment)["period_id"]


def test_what_was_agreed_then_stands_beside_its_criterion(ctx, city, earlier):
    add_plan(rater_of(ctx, city), earlier, criterion="akuntabel", due_on="2026-08-01")
    add_note(rater_of(ctx, city), earlier, criterion="akuntabel", agreement="Catat tiap hari", held_on="2026-07-10")
    found = progress(ctx, city)
    actions = [(action.text, action.on, action.state) for action in row_of(found, "Akuntabel").actions]
    assert actions == [("Magang layanan", "2026-08-01", "planned"), ("Catat tiap hari", "2026-07-10", "")]
    assert found.actions == ()


def test_what_was_agreed_for_no_criterion_stands_below(ctx, city, earlier):
    add_plan(rater_of(ctx, city), earlier, due_on="2026-08-01")
    assert [action.text for action in progress(ctx, city).actions] == ["Magang layanan"]


@pytest.mark.parametrize("plan", [{"state": "cancelled", "due_on": "2026-08-01"}, {"due_on": "2026-12-01"}])
def test_what_was_cancelled_or_is_not_due_yet_is_left_out(ctx, city, earlier, plan):
    add_plan(rater_of(ctx, city), earlier, criterion="akuntabel", **plan)
    assert row_of(progress(ctx, city), "Akuntabel").actions == ()


@pytest.mark.parametrize("who", [employee_of, rater_of])
def test_konseling_stays_out_of_the_table(ctx, city, earlier, who):
    add_note(rater_of(ctx, city), earlier, **{**COUNSELLING, "agreement": "Rahasia", "held_on": "2026-07-10"})
    assert progress(ctx, city, who=who).actions == ()


def test_another_rater_and_other_rules_are_told(ctx, city, earlier):
    with ctx.db.conn:
        save_row(ctx.db, "assessments", {"rater_id": city.superior, "superior_id": None}, earlier)
    assert progress(ctx, city).doubts == ("other_rater",)


def test_a_decision_on_an_objection_is_what_counts(ctx, city, earlier):
    confirm_rated(rater_of(ctx, city), city.assessment, {"harmonis": "below"})
    decide_objection(ctx, city, {"harmonis": "meets"})
    found = page_of(employee_of(ctx, city), city.assessment).progress
    assert row_of(found, "Harmonis").change == "same"
