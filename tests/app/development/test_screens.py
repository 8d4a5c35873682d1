import re

import pytest

from app.store.people import save_employee
from tests.app.development.factory import (
    BAD,
    COUNSELLING,
    EVIDENCE,
    GOOD,
    add_course,
    add_note,
    add_period,
    add_plan,
    confirm_rated,
    rater_of,
    superior_of,
)
from tests.app.development.screens import get, post, text
from tests.app.review.factory import store_evidence
from tests.support import make_assignment, make_employee

ADDRESS = "/pengembangan/1"
RATINGS = {"HK1": "above", "akuntabel": "below"}


@pytest.fixture
def confirmed(ctx, city):
    store_evidence(ctx, city, *EVIDENCE)
    confirm_rated(rater_of(ctx, city), city.assessment, RATINGS, ("meets", "below"))
    return city


@pytest.mark.parametrize(
    ("username", "status"),
    [("rater", 200), ("superior", 200), ("employee", 200), ("leader", 404), ("outsider", 404), ("admin", 403)],
)
@pytest.mark.parametrize("state", ["before", "after"])
def test_only_the_person_rater_and_superior_open_the_page(ctx, client, city, username, status, state):
    if state == "after":
        confirm_rated(rater_of(ctx, city), city.assessment)
    assert get(client, username, ADDRESS).status_code == status


@pytest.mark.parametrize(
    ("username", "address", "linked"),
    [
        ("rater", "/penilaian/1/pengesahan", True),
        ("superior", "/penilaian/1/pengesahan", True),
        ("employee", "/evaluasi-saya/1", True),
        ("leader", "/penilaian/1/pengesahan", False),
    ],
)
def test_those_who_may_open_it_find_the_link(ctx, client, confirmed, username, address, linked):
    assert ('href="/pengembangan/1"' in get(client, username, address).text) is linked


@pytest.mark.parametrize(
    ("username", "address"), [("rater", "/penilaian/1/pengesahan"), ("employee", "/evaluasi-saya/1")]
)
def test_plans_and_coaching_are_found_before_confirmation(client, city, username, address):
    assert 'href="/pengembangan/1"' in get(client, username, address).text


def test_before_confirmation_the_page_says_what_will_come(client, city):
    page = get(client, "employee", ADDRESS)
    assert "muncul di sini setelah penilaian disahkan" in text(page)
    assert 'id="umpan-balik"' not in page.text


@pytest.mark.parametrize("username", ["employee", "rater", "superior"])
def test_strengths_and_gaps_are_quoted_with_a_link_to_their_page(client, confirmed, username):
    page = get(client, username, ADDRESS)
    assert GOOD in page.text
    assert BAD in page.text
    assert re.search(r'href="/dokumen/\d+\?bukti=\d+"[^>]*>laporan.txt', page.text)


def test_the_link_at_a_quote_opens(client, confirmed):
    link = re.search(r'href="(/dokumen/\d+\?bukti=\d+)"', get(client, "employee", ADDRESS).text).group(1)
    assert client.get(link).status_code == 200


def test_the_page_speaks_english_too(ctx, client, confirmed):
    with ctx.db.conn:
        ctx.db["users"].update(confirmed.users["employee"], {"language": "en"})
    page = text(get(client, "employee", ADDRESS))
    assert "does not show in the evidence yet" in page
    assert "belum terlihat dalam bukti" not in page.replace("Belum terlihat", "")


def test_a_course_is_marked_by_the_person_and_seen_by_the_rater(ctx, client, confirmed):
    course = add_course(ctx)
    assert "Minat Anda tercatat" in text(post(client, "employee", f"{ADDRESS}/minat", pelatihan=course, minat="ya"))
    assert "diminati" in text(get(client, "rater", ADDRESS))
    assert "Minat Anda dihapus" in text(post(client, "employee", f"{ADDRESS}/minat", pelatihan=course, minat="tidak"))
    assert "diminati" not in text(get(client, "rater", ADDRESS))


def test_a_course_says_why_it_is_offered(ctx, client, confirmed):
    add_course(ctx)
    assert "untuk menumbuhkan Akuntabel: kompetensi Integritas" in text(get(client, "employee", ADDRESS))


def test_a_rater_plans_from_a_course_and_marks_it_done(ctx, client, confirmed):
    add_course(ctx)
    link = re.search(r'href="(/pengembangan/1/rencana/baru\?[^"]+)"', get(client, "rater", ADDRESS).text).group(1)
    form = client.get(link.replace("&amp;", "&")).text
    assert re.search(r'<option selected value="IN-01">', form)
    assert re.search(r'<option selected value="akuntabel">', form)
    given = {"course": "IN-01", "criterion": "akuntabel", "due_on": "2026-12-01", "state": "planned"}
    assert "Rencana tersimpan" in text(post(client, "rater", f"{ADDRESS}/rencana/baru", **given))
    done = {**given, "state": "done", "done_on": "2026-11-01", "hours": "8"}
    page = text(post(client, "rater", f"{ADDRESS}/rencana/1", **done))
    assert re.search(r"Pelatihan IN-01 Akuntabel 8 1 November 2026 ✓ selesai", page)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"title": "Magang", "hours": "8"}, "Isian ini wajib"),
        ({"title": "Magang", "due_on": "2026-12-01"}, "bilangan bulat"),
        ({"hours": "8", "due_on": "2026-12-01"}, "Isi nama pelatihan"),
        ({"title": "Magang", "hours": "8", "due_on": "2026-12-01", "state": "done"}, "tanggal selesai"),
    ],
)
def test_what_is_wrong_with_a_plan_stands_in_the_form(client, city, given, message):
    page = post(
        client, "rater", f"{ADDRESS}/rencana/baru", **{"course": "", "criterion": "", "state": "planned", **given}
    )
    assert page.status_code == 400
    assert message in text(page)


def test_a_plan_of_an_earlier_period_keeps_its_criterion_in_the_form(ctx, client, city):
    add_plan(rater_of(ctx, city), city.assessment, criterion="HK1")
    add_period(ctx, city, "2026-TW4", "2026-10-01", "2026-12-31")
    assert '<option selected value="HK1">' in get(client, "rater", "/pengembangan/2/rencana/1").text


@pytest.mark.parametrize(("due_on", "late"), [("2020-01-01", True), ("2099-01-01", False)])
def test_a_plan_whose_day_is_over_is_marked(ctx, client, city, due_on, late):
    add_plan(rater_of(ctx, city), city.assessment, due_on=due_on)
    assert ("lewat tanggal" in text(get(client, "employee", ADDRESS))) is late


def test_hours_of_pppk_are_warned_of(ctx, client, city):
    with ctx.db.conn:
        save_employee(ctx.db, {"status": "PPPK"}, city.employee)
    add_plan(rater_of(ctx, city), city.assessment, hours=30, due_on="2099-02-01")
    page = text(get(client, "employee", ADDRESS))
    assert "maksimum PPPK 24 JP" in page
    assert "melewati batas jam." in page


def test_hours_of_pns_are_shown_against_the_minimum(client, city):
    page = get(client, "employee", ADDRESS)
    assert "minimum PNS 20 JP" in text(page)
    assert '<progress max="20" value="0"' in page.text


def test_a_rater_decides_on_the_improvement_plan(client, confirmed):
    assert "bukan keputusan otomatis" in text(get(client, "employee", ADDRESS))
    given = {"decision": "accepted", "starts_on": "2026-12-01", "reason": "Mulai bulan depan."}
    page = text(post(client, "rater", f"{ADDRESS}/tawaran/improvement", **given))
    assert "1 Desember 2026 s.d. 1 Juni 2027" in page
    assert "Mulai bulan depan." in text(get(client, "employee", ADDRESS))


def test_a_decision_without_a_start_is_refused_in_the_form(client, confirmed):
    given = {"decision": "accepted", "reason": "Mulai bulan depan."}
    page = post(client, "rater", f"{ADDRESS}/tawaran/improvement", **given)
    assert (page.status_code, "tanggal mulai" in text(page)) == (400, True)


def test_no_decision_is_chosen_beforehand(client, confirmed):
    page = post(client, "rater", f"{ADDRESS}/tawaran/improvement", decision="", reason="Belum tahu.")
    assert (page.status_code, "Isian ini wajib." in text(page)) == (400, True)


@pytest.mark.parametrize("offer", ["talent_pool", "1"])
def test_an_offer_that_is_not_due_has_no_form(client, confirmed, offer):
    assert get(client, "rater", f"{ADDRESS}/tawaran/{offer}").status_code == 404


def test_an_offer_without_a_length_asks_for_no_dates(ctx, client, city):
    for year in (2024, 2025):
        assessment = add_period(ctx, city, str(year), f"{year}-01-01", f"{year}-12-31")
        confirm_rated(rater_of(ctx, city), assessment, wholes=("above", "above"))
    page = get(client, "superior", f"/pengembangan/{assessment}/tawaran/talent_pool")
    assert "Usulan masuk talent pool" in text(page)
    assert 'name="starts_on"' not in page.text


def test_the_first_year_says_how_many_periods_are_known(ctx, client, city):
    confirm_rated(rater_of(ctx, city), city.assessment, wholes=("above", "above"))
    assert "Baru diketahui 1 periode." in text(get(client, "employee", ADDRESS))


def test_a_meeting_is_recorded_answered_and_corrected(client, city):
    given = {
        "kind": "bimbingan",
        "form": "individu",
        "held_on": "2026-11-20",
        "topic": "Cara mengabari",
        "criterion": "",
    }
    assert "Catatan tersimpan" in text(post(client, "rater", f"{ADDRESS}/catatan/baru", **given))
    assert "Saya setuju." in text(post(client, "employee", f"{ADDRESS}/catatan/1/tanggapan", tanggapan="Saya setuju."))
    del given["kind"]
    page = text(post(client, "rater", f"{ADDRESS}/catatan/1", **{**given, "topic": "Cara mengabari pemohon"}))
    assert "Cara mengabari pemohon" in page
    assert "Saya setuju." in page


def test_an_empty_answer_comes_back_with_a_message(ctx, client, city):
    add_note(rater_of(ctx, city), city.assessment)
    assert "Tulis tanggapan Anda" in text(post(client, "employee", f"{ADDRESS}/catatan/1/tanggapan", tanggapan=" "))


def test_konseling_reaches_no_other_page(ctx, client, city):
    add_note(superior_of(ctx, city), city.assessment, **COUNSELLING)
    assert COUNSELLING["topic"] not in get(client, "rater", ADDRESS).text
    assert get(client, "rater", f"{ADDRESS}/catatan/1").status_code == 404
    page = text(get(client, "employee", ADDRESS))
    assert COUNSELLING["topic"] in page
    assert "Hanya pencatat dan pegawai" in page


def test_a_group_is_chosen_from_those_whom_one_coaches(ctx, client, city):
    other = make_employee(ctx, city.unit, "199001012015011777", "Sari Dewi")
    assessment = make_assignment(ctx, city.period, other, city.rater, city.superior)
    assert "Sari Dewi" in text(get(client, "rater", f"{ADDRESS}/catatan/baru"))
    given = {"kind": "bimbingan", "form": "kelompok", "held_on": "2026-11-20", "topic": "Antrean", "criterion": ""}
    post(client, "rater", f"{ADDRESS}/catatan/baru", **given, others=str(assessment))
    assert "Antrean" in text(get(client, "rater", f"/pengembangan/{assessment}"))
    assert "Sari Dewi" not in get(client, "employee", ADDRESS).text


def test_two_periods_stand_beside_each_other(ctx, client, city):
    earlier = add_period(ctx, city, "2026-TW2", "2026-04-01", "2026-06-30")
    confirm_rated(rater_of(ctx, city), earlier, {"akuntabel": "below"})
    confirm_rated(rater_of(ctx, city), city.assessment, {"adaptif": "below"})
    page = text(get(client, "employee", ADDRESS))
    assert "Apakah membaik? 2026-TW2 → Triwulan III 2026" in page
    assert "↑ membaik" in page
    assert "↓ menurun" in page


@pytest.mark.parametrize("part", ["rencana/baru", "rencana/1", "catatan/baru", "catatan/1", "tawaran/improvement"])
@pytest.mark.parametrize(("username", "status"), [("employee", 403), ("leader", 403), ("outsider", 404)])
def test_nobody_else_writes(ctx, client, confirmed, part, username, status):
    add_plan(rater_of(ctx, confirmed), confirmed.assessment)
    add_note(rater_of(ctx, confirmed), confirmed.assessment)
    assert get(client, username, f"{ADDRESS}/{part}").status_code == status
    assert post(client, username, f"{ADDRESS}/{part}").status_code == status


def test_an_evaluator_writes_nothing_about_themselves(ctx, client, city):
    ctx.db["users"].update(city.users["employee"], {"roles": "employee,evaluator"})
    assert get(client, "employee", ADDRESS).status_code == 200
    assert get(client, "employee", f"{ADDRESS}/catatan/baru").status_code == 404


def test_a_course_beyond_all_numbers_is_not_found(client, city):
    assert post(client, "employee", f"{ADDRESS}/minat", pelatihan=10**30, minat="ya").status_code == 404
