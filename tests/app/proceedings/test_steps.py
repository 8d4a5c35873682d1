"""Handing over, signing, refusing, objecting, explaining: who may, when, and what it leaves behind."""

import sqlite3

import pytest

from app.services import proceedings
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError, ServiceError
from app.store.audit import fetch_entries, find_problems
from app.store.periods import save_period
from app.store.proceedings import fetch_steps
from tests.support import as_user, make_city, make_context, make_settings


def kinds(parties):
    return [step["step"] for step in fetch_steps(parties.ctx.db, parties.city.assessment)]


def test_at_first_only_handing_over_is_possible(parties):
    case = parties.case()
    assert (case.phase, case.possible, case.newest_id) == ("to_hand_over", {"handed_over"}, 0)


def test_handing_over_starts_the_clocks_of_employee_and_keberatan(parties):
    parties.wait(3)
    parties.hand_over()
    clocks = parties.case().clocks
    assert set(clocks) == {"hand_over", "sign", "object"}
    assert clocks["sign"].started_on == clocks["object"].started_on == parties.today


@pytest.mark.parametrize("who", ["superior", "employee"])
def test_only_the_rater_hands_over(parties, who):
    with pytest.raises(NotAllowedError):
        parties.do(who, proceedings.hand_over)
    assert kinds(parties) == []


@pytest.mark.parametrize("who", ["admin", "leader", "outsider"])
def test_others_do_not_learn_that_there_is_anything(parties, who):
    with pytest.raises((NotFoundError, NotAllowedError)):
        parties.do(who, proceedings.hand_over)
    with pytest.raises((NotFoundError, NotAllowedError)):
        parties.case(who)


def test_the_system_takes_no_step(parties):
    with pytest.raises(NotFoundError):
        proceedings.hand_over(parties.ctx, parties.city.assessment, 0)


def test_what_is_handed_over_is_not_handed_over_again(parties):
    parties.hand_over()
    with pytest.raises(ConflictError):
        parties.hand_over()


def test_a_page_that_is_old_changes_nothing(parties):
    parties.hand_over()
    employee = as_user(parties.ctx, parties.city.users["employee"])
    with pytest.raises(ConflictError, match="langkah baru"):
        proceedings.acknowledge(employee, parties.city.assessment, 0)
    assert kinds(parties) == ["handed_over"]


def test_handing_over_needs_a_known_method(parties):
    with pytest.raises(InvalidInputError):
        parties.do("rater", proceedings.hand_over, "telepati")


@pytest.mark.parametrize("stance", ["", "agree", "disagree"])
def test_acknowledging_is_receipt_and_keeps_the_stance_as_said(parties, stance):
    parties.hand_over()
    parties.do("employee", proceedings.acknowledge, stance, " Sudah saya baca. ")
    step = parties.case().standing.newest["acknowledged"]
    assert (step["payload"], step["text"]) == ({"stance": stance}, "Sudah saya baca.")
    assert parties.case().phase == "open_to_objection"


def test_who_agreed_may_still_object(parties):
    parties.hand_over()
    parties.do("employee", proceedings.acknowledge, "agree")
    parties.do("employee", proceedings.object_to, "Baru saya temukan kesalahannya.", ["whole"])
    assert parties.case().phase == "to_explain"


def test_an_unknown_stance_is_refused(parties):
    parties.hand_over()
    with pytest.raises(InvalidInputError):
        parties.do("employee", proceedings.acknowledge, "mungkin")


def test_a_later_acknowledgement_takes_the_place_of_the_first(parties):
    parties.hand_over()
    parties.do("employee", proceedings.acknowledge, "agree")
    parties.do("employee", proceedings.acknowledge, "disagree")
    assert parties.case().standing.newest["acknowledged"]["payload"]["stance"] == "disagree"
    assert kinds(parties) == ["handed_over", "acknowledged", "acknowledged"]


@pytest.mark.parametrize("who", ["rater", "superior"])
def test_a_refusal_asks_the_superior_to_sign(parties, who):
    parties.hand_over()
    parties.do(who, proceedings.refuse, "Menolak tanpa menyebut sebab.")
    case = parties.case("superior")
    assert (case.phase, "superior_signed" in case.may) == ("to_sign_superior", True)
    assert case.clocks["superior_sign"].started_on == parties.today


def test_a_refusal_needs_words(parties):
    parties.hand_over()
    with pytest.raises(InvalidInputError):
        parties.do("rater", proceedings.refuse, "  ")


def test_the_employee_does_not_record_their_own_refusal(parties):
    parties.hand_over()
    with pytest.raises(NotAllowedError):
        parties.do("employee", proceedings.refuse, "Saya menolak.")


def test_a_wrongly_recorded_refusal_is_followed_by_the_employees_signature(parties):
    parties.hand_over()
    parties.do("rater", proceedings.refuse, "Tidak hadir.")
    parties.do("employee", proceedings.acknowledge)
    case = parties.case()
    assert (case.phase, "superior_sign" in case.clocks) == ("open_to_objection", False)
    assert kinds(parties) == ["handed_over", "refused", "acknowledged"]


def test_the_superior_does_not_sign_while_the_employee_has_time(parties):
    parties.hand_over()
    with pytest.raises(ConflictError):
        parties.do("superior", proceedings.sign_as_superior)


def test_the_superior_signs_when_the_employees_time_has_passed(parties):
    parties.hand_over()
    due = parties.case().clocks["sign"].due_on
    parties.wait_until_after("sign")
    assert parties.case().phase == "to_sign_superior"
    parties.do("superior", proceedings.sign_as_superior, "Pegawai tidak mengembalikan dokumen.")
    case = parties.case()
    assert case.clocks["superior_sign"].started_on == due
    assert (case.phase, case.possible) == ("settled", frozenset())


def test_after_the_superiors_signature_the_employee_does_not_sign(parties):
    parties.hand_over()
    parties.do("rater", proceedings.refuse, "Menolak.")
    parties.do("superior", proceedings.sign_as_superior)
    with pytest.raises(ConflictError):
        parties.do("employee", proceedings.acknowledge)


def test_who_refused_to_sign_may_still_object_in_time(parties):
    parties.hand_over()
    parties.do("rater", proceedings.refuse, "Menolak.")
    parties.do("superior", proceedings.sign_as_superior)
    parties.do("employee", proceedings.object_to, "Saya tidak setuju.", ["whole"])
    assert parties.case().phase == "to_explain"


@pytest.mark.parametrize(
    ("reasons", "targets"), [(" ", ["HK1"]), ("Alasan saya.", []), ("Alasan saya.", ["HK1", "tidak_ada"])]
)
def test_a_keberatan_needs_reasons_and_known_targets(parties, reasons, targets):
    parties.hand_over()
    with pytest.raises(InvalidInputError):
        parties.do("employee", proceedings.object_to, reasons, targets)


def test_a_keberatan_keeps_its_targets_in_the_documents_order(parties):
    parties.objected("kompeten", "HK1", "whole")
    assert parties.case().standing.newest["objected"]["payload"]["targets"] == ["whole", "HK1", "kompeten"]


def test_before_receipt_there_is_no_keberatan(parties):
    with pytest.raises(ConflictError):
        parties.do("employee", proceedings.object_to, "Alasan saya.", ["whole"])


def test_on_the_last_day_a_keberatan_is_in_time(parties):
    parties.hand_over()
    parties.wait_until_after("object")
    parties.wait(-1)
    parties.do("employee", proceedings.object_to, "Alasan saya.", ["whole"])
    assert parties.case().clocks["object"].state == "met"


def test_after_the_last_day_it_is_not(parties):
    parties.hand_over()
    parties.do("employee", proceedings.acknowledge)
    parties.wait_until_after("object")
    assert (parties.case().phase, parties.case().clocks["object"].state) == ("settled", "expired")
    with pytest.raises(ConflictError, match="batas waktu"):
        parties.do("employee", proceedings.object_to, "Alasan saya.", ["whole"])


def test_one_objects_once(parties):
    parties.objected()
    with pytest.raises(ConflictError):
        parties.do("employee", proceedings.object_to, "Sekali lagi.", ["whole"])


@pytest.mark.parametrize("who", ["rater", "superior"])
def test_nobody_objects_for_the_employee(parties, who):
    parties.hand_over()
    with pytest.raises(NotAllowedError):
        parties.do(who, proceedings.object_to, "Alasan.", ["whole"])


def test_an_explanation_answers_a_keberatan_only(parties):
    parties.hand_over()
    with pytest.raises(ConflictError):
        parties.do("rater", proceedings.explain, "Begini duduk perkaranya.")


def test_a_further_explanation_may_follow(parties):
    parties.explained()
    parties.do("rater", proceedings.explain, "Tambahan: lihat lampiran dua.")
    assert kinds(parties)[-2:] == ["explained", "explained"]


def test_a_clock_set_back_gives_the_day_of_the_newest_step(parties):
    parties.wait(5)
    parties.hand_over()
    parties.wait(-5)
    parties.do("employee", proceedings.acknowledge)
    days = [step["day"] for step in fetch_steps(parties.ctx.db, parties.city.assessment)]
    assert days[0] == days[1]


def test_the_proceedings_outlive_the_period(parties):
    parties.hand_over()
    with parties.ctx.db.atomic():
        save_period(parties.ctx.db, {"state": "closed"}, parties.city.period)
    parties.do("employee", proceedings.object_to, "Alasan saya.", ["whole"])
    parties.do("rater", proceedings.explain, "Penjelasan saya.")
    parties.decide()
    assert parties.case().phase == "decided"


def test_texts_have_a_limit(parties):
    parties.hand_over()
    with pytest.raises(InvalidInputError, match="panjang"):
        parties.do("employee", proceedings.acknowledge, "", "a" * 10_001)


def test_each_step_is_logged_without_its_words(parties):
    parties.explained()
    parties.decide()
    entries = [entry for entry in fetch_entries(parties.ctx.db) if entry["action"].startswith("proceedings.")]
    assert [entry["action"].split(".")[1] for entry in reversed(entries)] == kinds(parties)
    assert all("Agustus" not in entry["detail"] and "didengar" not in entry["detail"] for entry in entries)
    assert list(find_problems(parties.ctx.db, parties.ctx.audit_key)) == []


@pytest.mark.parametrize("sql", ["UPDATE proceedings SET text = 'lain'", "DELETE FROM proceedings"])
def test_steps_cannot_be_changed_or_removed(parties, sql):
    parties.hand_over()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        parties.ctx.db.conn.execute(sql)


def test_the_database_itself_takes_nothing_after_a_decision(parties):
    parties.explained()
    parties.decide()
    with pytest.raises(sqlite3.IntegrityError, match="final"):
        parties.ctx.db.conn.execute(
            "INSERT INTO proceedings (assessment_id, step, day, user_id, at) VALUES (1, 'explained', '', 1, '')"
        )


def test_before_confirmation_there_are_no_proceedings(tmp_path):
    ctx = make_context(make_settings(tmp_path))
    city = make_city(ctx)
    with pytest.raises(ServiceError):
        proceedings.hand_over(as_user(ctx, city.users["rater"]), city.assessment, 0)
    ctx.db.close()
