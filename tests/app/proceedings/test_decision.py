"""Upholding or changing a result: both sides heard, by a superior who had no part in it, once."""

import pytest

from app.services import proceedings
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError
from app.store.assessments import fetch_assessment
from app.store.periods import save_assignment
from app.store.proceedings import fetch_final_ratings
from tests.app.proceedings.factory import Parties, confirm
from tests.support import as_user, make_city, make_context, make_settings


def test_the_confirmed_result_stands_at_first(parties):
    result = parties.result()
    assert (result.predikat, result.source, result.by) == ("baik", "confirmed", "Rina Marlina")
    assert result.ratings["HK1"] == result.hasil_kerja == result.perilaku_kerja == "meets"


def test_there_is_no_result_before_confirmation(tmp_path):
    ctx = make_context(make_settings(tmp_path))
    assert proceedings.final_result(ctx, make_city(ctx).assessment) is None
    ctx.db.close()


def test_upholding_keeps_the_result_and_names_the_superior(parties):
    parties.explained()
    result = parties.decide("upheld")
    assert (result.predikat, result.source, result.by) == ("baik", "objection", "Hendra Saputra")
    assert parties.case().phase == "decided"


def test_changing_recomputes_the_predikat_by_the_quadrant(parties):
    parties.explained()
    result = parties.decide("changed", ratings={"HK1": "above"}, hasil_kerja="above", perilaku_kerja="above")
    assert (result.predikat, result.hasil_kerja, result.ratings["HK1"]) == ("sangat_baik", "above", "above")
    assert result.ratings["kompeten"] == "meets"
    assert fetch_assessment(parties.ctx.db, parties.city.assessment)["predikat"] == "sangat_baik"


def test_before_and_after_are_both_kept(parties):
    parties.explained()
    parties.decide("changed", hasil_kerja="below")
    page = parties.page("employee")
    assert (page.before.predikat, page.after.predikat) == ("baik", "butuh_perbaikan")
    assert (page.before.by, page.after.by) == ("Rina Marlina", "Hendra Saputra")


def test_the_store_gives_the_same_final_ratings(parties):
    parties.explained("HK1", "kompeten")
    result = parties.decide("changed", ratings={"kompeten": "above"}, perilaku_kerja="above")
    rows = fetch_final_ratings(parties.ctx.db, [parties.city.assessment])
    wholes = {"hasil_kerja": result.hasil_kerja, "perilaku_kerja": result.perilaku_kerja}
    assert {row["target"]: row["rating"] for row in rows} == {**result.ratings, **wholes}


def test_without_a_keberatan_there_is_nothing_to_decide(parties):
    parties.hand_over()
    with pytest.raises(ConflictError):
        parties.decide()


def test_the_other_side_is_heard_first(parties):
    parties.objected()
    with pytest.raises(ConflictError, match="penjelasan"):
        parties.decide()


def test_a_rater_who_stays_silent_does_not_stop_it_and_that_is_recorded(parties):
    parties.objected()
    parties.wait_until_after("explain")
    parties.decide()
    assert parties.case().standing.newest["decided"]["payload"]["unexplained"] is True


def test_with_an_explanation_it_is_recorded_as_heard(parties):
    parties.explained()
    parties.decide()
    assert parties.case().standing.newest["decided"]["payload"]["unexplained"] is False


@pytest.mark.parametrize("who", ["rater", "employee"])
def test_the_parties_do_not_decide(parties, who):
    parties.explained()
    with pytest.raises(NotAllowedError):
        parties.do(who, proceedings.decide, proceedings.Decision("upheld", "Saya memutuskan."))


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": "lain"},
        {"reason": " "},
        {"outcome": "changed"},
        {"outcome": "changed", "ratings": {"HK1": "meets"}},
        {"outcome": "changed", "ratings": {"HK1": "bagus"}},
        {"outcome": "changed", "hasil_kerja": "not_yet"},
        {"outcome": "changed", "ratings": {"kompeten": "above"}},
        {"outcome": "changed", "ratings": {"tidak_ada": "above"}},
        {"outcome": "upheld", "ratings": {"HK1": "above"}},
        {"outcome": "upheld", "perilaku_kerja": "below"},
    ],
)
def test_a_decision_that_cannot_be(parties, fields):
    parties.explained("HK1")
    with pytest.raises(InvalidInputError):
        parties.decide(**{"outcome": "upheld", **fields})
    assert parties.case().phase == "to_decide"


def test_against_the_whole_every_criterion_may_change(parties):
    parties.explained("whole")
    assert parties.decide("changed", ratings={"loyal": "above"}).ratings["loyal"] == "above"


def test_nothing_follows_a_decision(parties):
    parties.explained()
    parties.decide()
    assert parties.case().possible == frozenset()
    for who, act, words in (
        ("employee", proceedings.acknowledge, ()),
        ("rater", proceedings.explain, ("Masih ada.",)),
        ("superior", proceedings.decide, (proceedings.Decision("upheld", "Lagi."),)),
    ):
        with pytest.raises(ConflictError):
            parties.do(who, act, *words)


def test_a_decision_on_a_page_that_lacks_a_further_explanation_is_refused(parties):
    parties.explained()
    seen = parties.seen
    parties.do("rater", proceedings.explain, "Tambahan penjelasan.")
    superior = as_user(parties.ctx, parties.city.users["superior"])
    with pytest.raises(ConflictError, match="langkah baru"):
        proceedings.decide(superior, parties.city.assessment, seen, proceedings.Decision("upheld", "Cukup."))


def test_without_a_superior_it_says_who_can_help(parties):
    parties.explained()
    with parties.ctx.db.atomic():
        save_assignment(parties.ctx.db, {"superior_id": None}, parties.city.assessment)
    case = parties.case()
    assert (case.superior_problem, case.phase) == ("none", "to_decide")


def test_a_superior_who_rated_in_the_raters_place_cannot_judge_it(tmp_path):
    ctx = make_context(make_settings(tmp_path))
    city = make_city(ctx)
    with ctx.db.atomic():
        save_assignment(ctx.db, {"stand_in": 1}, city.assessment)
    confirm(ctx, city, "superior")
    parties = Parties(ctx, city)
    parties.explained()
    with pytest.raises(InvalidInputError, match="Administrator"):
        parties.decide()
    assert parties.case("superior").may == {"explained", "refused"}
    ctx.db.close()


def test_another_superior_whom_an_administrator_named_can(parties):
    parties.explained()
    row = {"superior_id": _outsider(parties), "stand_in": 0}
    with parties.ctx.db.atomic():
        save_assignment(parties.ctx.db, row, parties.city.assessment)
    decision = proceedings.Decision("upheld", "Kedua pihak telah didengar.")
    assert parties.do("outsider", proceedings.decide, decision).by == "Yoga Pratama"


def _outsider(parties):
    return as_user(parties.ctx, parties.city.users["outsider"]).actor.employee_id


def test_a_superior_who_explained_cannot_decide(parties):
    parties.objected()
    with parties.ctx.db.atomic():
        save_assignment(parties.ctx.db, {"stand_in": 1}, parties.city.assessment)
    parties.do("superior", proceedings.explain, "Saya menjelaskan selaku pengganti.")
    with parties.ctx.db.atomic():
        save_assignment(parties.ctx.db, {"stand_in": 0}, parties.city.assessment)
    assert parties.case("superior").superior_problem == "involved"
