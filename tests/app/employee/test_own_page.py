"""What a person sees of their own evaluation: places without conclusions before confirmation, everything after it."""

import pytest

from app.services import proceedings, review
from app.services.errors import NotAllowedError, NotFoundError
from app.services.my_evaluation import my_evaluation_waiting, own_periods
from tests.app.employee.factory import PIECES, answer, close_period, confirm, page
from tests.app.proceedings.factory import Parties, confirmed_city
from tests.app.review.factory import finish, store_evidence, version
from tests.support import as_user, make_city


def stage(employee):
    return own_periods(employee)[0].stage


def test_before_confirmation_quotes_and_places_but_no_conclusions(employee, city, pieces):
    shown = page(employee, city)
    assert [piece.quote for piece in shown.evidence] == [piece["quote"] for piece in PIECES]
    assert {(piece.polarity, piece.kind, piece.rejected, piece.may_open) for piece in shown.evidence} == {
        (None, None, None, False)
    }
    assert (shown.ratings, shown.result) == ((), None)


def test_a_decision_of_the_rater_is_not_shown_before_confirmation(ctx, employee, rater, city, pieces):
    def shown():
        found = page(employee, city)
        return found.evidence, found.files, found.stage, found.ratings, found.result

    before = shown()
    finish(rater, city)
    review.reject_evidence(rater, city.assessment, pieces[0], "not_theirs", "Bukan pekerjaannya.", version(ctx, city))
    assert shown() == before


def test_evidence_names_its_criteria_in_the_order_of_the_rubric(ctx, employee, city):
    store_evidence(ctx, city, {"quote": "Kami menata loket.", "criteria": ("kolaboratif", "HK1", "akuntabel")})
    assert page(employee, city).evidence[0].criteria == ("Izin usaha mikro terbit", "Akuntabel", "Kolaboratif")


def test_files_say_who_handed_them_in(ctx, employee, city, pieces):
    ctx.db.conn.execute("UPDATE files SET uploaded_by = ?", (city.users["rater"],))
    file = page(employee, city).files[0]
    assert (file["name"], file["uploader_name"], file["evidence_count"], file["by_employee"]) == (
        "laporan.txt",
        "Rina Marlina",
        3,
        0,
    )


def test_after_confirmation_each_rating_with_evidence_machine_and_humans(employee, rater, city, pieces):
    confirm(rater, city)
    rating = next(one for one in page(employee, city).ratings if one.criterion.id == "HK1")
    assert (rating.first["rating"], rating.machine["rating"], rating.decision["act"]) == ("meets", "above", "reject")
    assert (rating.final, rating.disputed) == ("meets", False)
    assert [piece.id for piece in rating.support] == [pieces[0]]
    assert rating.decision["reason"] == "Saya melihatnya sendiri."


def test_counter_evidence_stands_apart(employee, rater, city, pieces):
    confirm(rater, city)
    rating = next(one for one in page(employee, city).ratings if one.criterion.id == "akuntabel")
    assert ([piece.id for piece in rating.support], [piece.id for piece in rating.counter]) == ([], [pieces[1]])


def test_an_abstention_keeps_its_reason(employee, rater, city):
    confirm(rater, city)
    assert {one.machine["abstained"] for one in page(employee, city).ratings} == {"no_evidence"}


def test_evidence_without_criterion_is_not_lost(employee, rater, city, pieces):
    confirm(rater, city)
    assert [piece.id for piece in page(employee, city).unlinked] == [pieces[2]]


def test_rejected_evidence_names_who_and_why(ctx, employee, rater, city, pieces):
    review.reject_evidence(rater, city.assessment, pieces[0], "not_theirs", "Bukan pekerjaannya.", version(ctx, city))
    confirm(rater, city)
    assert page(employee, city).evidence[0].rejected["reason"] == "Bukan pekerjaannya."


def test_a_keberatan_shows_before_and_after(tmp_path):
    with confirmed_city(tmp_path) as (ctx, city):
        parties = Parties(ctx, city)
        parties.explained()
        parties.decide("changed", ratings={"HK1": "above"}, hasil_kerja="above", perilaku_kerja="above")
        shown = page(as_user(ctx, city.users["employee"]), city)
        assert (shown.confirmed.predikat, shown.result.predikat, shown.stage) == ("baik", "sangat_baik", "decided")
        disputed = {one.criterion.id: (one.decision["rating"], one.final) for one in shown.ratings if one.disputed}
        assert disputed == {"HK1": ("meets", "above")}


@pytest.mark.parametrize("name", ["rater", "superior", "leader", "outsider", "admin"])
def test_the_page_is_for_the_person_alone(ctx, city, name):
    with pytest.raises((NotAllowedError, NotFoundError)):
        page(as_user(ctx, city.users[name]), city)


def test_stages_follow_the_proceedings(ctx, employee, rater, city):
    assert stage(employee) == "being_rated"
    confirm(rater, city)
    assert stage(employee) == "to_hand_over"
    proceedings.hand_over(rater, city.assessment, 0)
    assert stage(employee) == "to_sign"


def test_a_period_that_was_closed_unrated_says_so(ctx, employee, city):
    close_period(ctx)
    assert stage(employee) == "never_confirmed"


def test_the_list_counts_evidence_and_what_has_no_answer(employee, city, pieces):
    answer(employee, city, pieces[0])
    period = own_periods(employee)[0]
    assert (period.evidence, period.unanswered, page(employee, city).unanswered) == (3, 2, 2)


def test_an_account_without_employee_has_no_periods(ctx, employee, city):
    ctx.db.conn.execute("UPDATE users SET employee_id = NULL WHERE username = 'employee'")
    ctx.db.conn.commit()
    assert own_periods(as_user(ctx, city.users["employee"])) == []


def waiting(ctx):
    return [(one.what, one.count) for one in my_evaluation_waiting(ctx)]


def test_what_waits_before_anything_is_read(ctx):
    city = make_city(ctx, informed=False)
    store_evidence(ctx, city, *PIECES)
    assert waiting(as_user(ctx, city.users["employee"])) == [("read_guide", 1), ("answer", 3)]


def test_a_receipt_waits_once_the_document_was_handed_over(employee, rater, city, pieces):
    confirm(rater, city)
    proceedings.hand_over(rater, city.assessment, 0)
    assert waiting(employee) == [("acknowledge", 1), ("answer", 3)]


@pytest.mark.parametrize("name", ["rater", "leader", "admin"])
def test_nothing_of_this_waits_for_others(ctx, city, pieces, name):
    assert waiting(as_user(ctx, city.users[name])) == []
