"""Evaluasi saya and the guide through the client: what stands on the screens, and where the forms lead."""

import io
import re

import pytest

from app.services import review
from app.store.answers import fetch_answers
from app.store.files import fetch_files_for
from tests.app.employee.factory import PIECES, answer, confirm
from tests.app.review.factory import store_evidence, version
from tests.app.surveys.factory import take_internal
from tests.support import as_user, login, make_app, make_city


@pytest.fixture
def mine(client, city):
    login(client, "employee")
    return client


@pytest.fixture
def unread(ctx, client):
    """Signed in as an employee who has not read how the tool works, with evidence."""
    city = make_city(ctx, informed=False)
    store_evidence(ctx, city, *PIECES)
    login(client, "employee")
    return client


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


@pytest.mark.parametrize("address", ["/evaluasi-saya", "/evaluasi-saya/1"])
def test_the_guide_comes_first(unread, address):
    response = unread.get(address)
    assert (response.status_code, response.location) == (302, "/cara-kerja")


def test_saying_that_one_has_read_it_opens_the_evaluation(unread):
    assert "Saya sudah membaca" in unread.get("/cara-kerja").text
    assert unread.post("/cara-kerja/dibaca").location == "/evaluasi-saya"
    assert "Triwulan III 2026" in unread.get("/evaluasi-saya").text
    assert "Anda membacanya pada" in unread.get("/cara-kerja").text


def test_the_guide_speaks_english_too(mine):
    mine.post("/bahasa", data={"language": "en"})
    assert "You are rated by a human being" in mine.get("/cara-kerja").text
    assert mine.get("/cara-kerja.pdf").data.startswith(b"%PDF")


def test_an_administrator_reads_the_guide_and_has_no_button(client, city):
    login(client, "admin")
    assert "Saya sudah membaca" not in client.get("/cara-kerja").text
    assert "belum ditautkan" in client.post("/cara-kerja/dibaca", follow_redirects=True).text


def test_every_page_of_a_signed_in_person_links_to_the_guide(mine):
    assert 'href="/cara-kerja"' in mine.get("/").text


def test_the_list_shows_state_and_what_has_no_answer(mine, pieces):
    shown = words(mine.get("/evaluasi-saya"))
    assert "sedang dinilai" in shown
    assert "3 bukti belum Anda tanggapi" in shown


def test_before_confirmation_quotes_without_direction(mine, pieces):
    shown = words(mine.get("/evaluasi-saya/1"))
    assert PIECES[0]["quote"] in shown
    assert "Mendukung" not in shown
    assert "target dan realisasi" not in shown


def test_after_confirmation_everything_and_the_next_step(mine, rater, city, pieces):
    confirm(rater, city)
    shown = words(mine.get("/evaluasi-saya/1"))
    for part in (
        "Predikat kinerja Baik",
        "+ Mendukung 1",
        "− Mengurangi 1",
        "✦ Usulan mesin Di atas ekspektasi",
        "Mesin tidak mengusulkan nilai.",
        "Keputusan penilai: menolak usulan",
        "Tanda terima dan keberatan",
    ):
        assert part in shown


def test_an_answer_is_kept_and_shown_to_both(client, mine, ctx, city, pieces):
    form = {"sikap": "misread", "teks": "Rencananya 300 izin."}
    response = mine.post(f"/evaluasi-saya/1/bukti/{pieces[0]}", data=form)
    assert response.location == f"/evaluasi-saya/1#bukti-{pieces[0]}"
    assert "Rencananya 300 izin." in mine.get("/evaluasi-saya/1").text
    login(client, "rater")
    assert "Tanggapan Fitri Amelia" in client.get("/penilaian/1?kriteria=HK1").text


def test_what_was_typed_stays_beside_the_error(mine, pieces):
    response = mine.post(f"/evaluasi-saya/1/bukti/{pieces[0]}", data={"sikap": "", "teks": "Tetap di sini"})
    assert response.status_code == 400
    assert "Tetap di sini" in response.text
    assert "Pilih salah satu tanggapan." in response.text


def test_too_late_is_a_conflict_and_there_is_no_form(mine, ctx, pieces):
    ctx.db.conn.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    response = mine.post(f"/evaluasi-saya/1/bukti/{pieces[0]}", data={"sikap": "agree"})
    assert response.status_code == 409
    assert "Simpan tanggapan" not in response.text


@pytest.mark.parametrize("address", ["/evaluasi-saya/99", "/evaluasi-saya/1/bukti/99"])
def test_what_is_not_there_is_not_found(mine, address):
    assert mine.get(address).status_code == 404


@pytest.mark.parametrize("name", ["rater", "superior", "leader", "outsider", "admin"])
def test_others_have_no_such_page(client, city, pieces, name):
    login(client, name)
    assert client.get("/evaluasi-saya/1").status_code == 403


def send(client, *names):
    files = [(io.BytesIO(name.encode()), name) for name in names]
    return client.post("/evaluasi-saya/1/berkas", data={"files": files}, follow_redirects=True)


def test_several_documents_are_taken_in_at_once(mine, ctx):
    assert "2 berkas diterima" in send(mine, "a.txt", "b.txt").text
    assert [row["name"] for row in fetch_files_for(ctx.db)] == ["b.txt", "a.txt"]
    assert "diunggah Anda sendiri" in mine.get("/evaluasi-saya/1").text


def test_an_empty_form_says_what_to_do(mine):
    assert "Pilih paling sedikit satu berkas." in mine.post("/evaluasi-saya/1/berkas", follow_redirects=True).text


def test_a_document_that_comes_too_late_says_so(mine, rater, city):
    confirm(rater, city)
    assert "Bukti baru tidak dapat ditambahkan lagi" in send(mine, "a.txt").text
    assert "Tambah dokumen Anda sendiri" not in mine.get("/evaluasi-saya/1").text


def test_a_quote_is_masked(mine, ctx, city):
    store_evidence(ctx, city, {"quote": "Pemohon dengan NIK 9999015708900003 sudah dilayani."})
    assert "9999015708900003" not in mine.get("/evaluasi-saya/1").text
    assert "9999015708900003" not in mine.get("/evaluasi-saya/1/bukti/1").text


def test_markup_in_an_answer_stays_text(mine, employee, rater, city, pieces, client):
    answer(employee, city, pieces[0], text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in mine.get("/evaluasi-saya/1").text
    login(client, "rater")
    assert "<script>alert(1)" not in client.get("/penilaian/1?kriteria=HK1").text


def test_the_raters_notice_leads_to_the_first_rating(unread, ctx, client):
    login(client, "rater")
    assert "belum membaca" in client.get("/penilaian/1").text
    blind = {"kriteria": "HK1", "nilai": "meets", "versi": "0"}
    assert client.post("/penilaian/1/nilai", data=blind).status_code == 400
    response = client.post("/penilaian/1/dijelaskan", data={"dijelaskan": "ya", "kriteria": "HK1"})
    assert response.location == "/penilaian/1?kriteria=HK1"
    assert "menyatakan sudah menjelaskan" in client.get("/penilaian/1").text
    assert client.post("/penilaian/1/nilai", data=blind).status_code == 302


def test_an_unticked_statement_is_not_kept(unread, client):
    login(client, "rater")
    assert "Centang dulu" in client.post("/penilaian/1/dijelaskan", follow_redirects=True).text


def test_who_opened_what_is_in_words(mine, rater, city):
    review.review_page(rater, city.assessment)
    assert "Rina Marlina penilai Anda membuka penilaian Anda" in words(mine.get("/evaluasi-saya/1"))


def test_answers_leave_the_rating_alone(mine, ctx, rater, city, pieces):
    before = version(ctx, city)
    mine.post(f"/evaluasi-saya/1/bukti/{pieces[0]}", data={"sikap": "agree"})
    assert (version(ctx, city), len(fetch_answers(ctx.db, city.assessment))) == (before, 1)


def test_an_account_without_employee_sees_an_empty_list(ctx, city, settings):
    ctx.db.conn.execute("UPDATE users SET employee_id = NULL WHERE username = 'employee'")
    ctx.db.conn.commit()
    client = make_app(settings).test_client()
    login(client, "employee")
    assert "Belum ada evaluasi untuk Anda" in client.get("/evaluasi-saya").text
    assert as_user(ctx, city.users["employee"]).actor.employee_id is None


@pytest.mark.parametrize(("answers", "shown"), [(5, True), (4, False)])
def test_what_a_group_said_of_me_is_a_signal_from_five_answers_on(mine, ctx, city, tmp_path, answers, shown):
    take_internal(ctx, city, tmp_path, *[("rekan", 4, 3)] * answers)
    text = words(mine.get("/evaluasi-saya/1"))
    assert ("Menepati janji 3,00 dari 4, n = 5" in text) is shown
    assert ("tidak dihitung dalam nilai Anda" in text) is shown
