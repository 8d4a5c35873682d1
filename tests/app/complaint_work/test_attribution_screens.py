import re

import pytest

from app.views import attribution as view
from tests.app.complaint_work.factory import NOTE, attribute, store_complaints
from tests.support import login


@pytest.fixture
def complaint(ctx, city):
    return store_complaints(ctx, {"text": "Petugas [NAMA] marah-marah di loket."})[0]


@pytest.fixture
def rater(complaint, client):
    login(client, "rater")
    return client


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def said(city, **values):
    return {"penilaian": city.assessment, "temuan": "alleged", "catatan": NOTE, **values}


def test_an_evaluator_records_it_on_the_complaints_page(city, rater, complaint):
    address = f"/aduan/{complaint}/kaitan"
    assert "Fitri Amelia" in rater.get(address).text
    response = rater.post(address, data=said(city), follow_redirects=True)
    assert "Tercatat." in response.text
    assert NOTE in response.text


def test_a_proof_without_basis_is_refused_and_what_was_typed_stays(city, rater, complaint):
    response = rater.post(f"/aduan/{complaint}/kaitan", data=said(city, temuan="proven"))
    assert response.status_code == 400
    assert "perlu dasar" in response.text
    assert f">{NOTE}</textarea>" in response.text


def test_what_somebody_said_meanwhile_is_not_passed_over(ctx, city, rater, complaint):
    address = f"/aduan/{complaint}/kaitan"
    assert 'name="terlihat" value="0"' in rater.get(address).text
    attribute(ctx, city, complaint, "unrelated", "superior")
    response = rater.post(address, data=said(city, terlihat="0"))
    assert "baru saja diubah orang lain" in response.text
    assert 'name="terlihat" value="1"' in response.text


def test_it_is_withdrawn_with_a_note(ctx, city, rater, complaint):
    attribute(ctx, city, complaint)
    data = said(city, temuan="withdrawn", catatan="Ternyata loket yang lain.")
    assert "dicabut" in rater.post(f"/aduan/{complaint}/kaitan", data=data, follow_redirects=True).text


def test_an_unrelated_evaluator_learns_of_no_person(ctx, city, complaint, client):
    attribute(ctx, city, complaint, "proven")
    login(client, "outsider")
    page = client.get(f"/aduan/{complaint}/kaitan")
    assert "Aduan ini hanya menyangkut layanannya." in page.text
    assert "Fitri" not in page.text
    assert client.post(f"/aduan/{complaint}/kaitan", data=said(city)).status_code == 403


@pytest.mark.parametrize(("finding", "shown"), [("proven", True), ("alleged", True), ("unrelated", False)])
@pytest.mark.parametrize("username", ["rater", "superior"])
def test_the_review_shows_it_as_a_signal_without_weight(ctx, city, complaint, client, finding, shown, username):
    attribute(ctx, city, complaint, finding)
    login(client, username)
    page = text(client.get(f"/penilaian/{city.assessment}"))
    assert ("Aduan A1-0 dikaitkan:" in page) is shown
    assert ("isyarat tanpa bobot" in page) is shown


def test_the_person_reads_and_answers(ctx, city, complaint, client):
    number = attribute(ctx, city, complaint, "proven")
    login(client, "employee")
    address = f"/aduan/kaitan/{number}/jawab"
    page = client.get(address)
    assert "Petugas [NAMA] marah-marah" in page.text
    assert "Berita acara pemeriksaan" in page.text
    response = client.post(address, data={"jawaban": "Saya sudah minta maaf."}, follow_redirects=True)
    assert "Jawaban Anda tersimpan" in response.text
    login(client, "rater")
    assert "Saya sudah minta maaf." in client.get(f"/aduan/{complaint}/kaitan").text


def test_an_empty_answer_is_refused(ctx, city, complaint, client):
    number = attribute(ctx, city, complaint)
    login(client, "employee")
    assert client.post(f"/aduan/kaitan/{number}/jawab", data={"jawaban": " "}).status_code == 400


def test_what_no_longer_stands_says_so_and_takes_no_answer(ctx, city, complaint, client):
    number = attribute(ctx, city, complaint)
    attribute(ctx, city, complaint, "unrelated")
    login(client, "employee")
    page = client.get(f"/aduan/kaitan/{number}/jawab").text
    assert "tidak lagi dikaitkan dengan Anda" in page
    assert "<textarea" not in page


@pytest.mark.parametrize(("username", "status"), [("rater", 403), ("leader", 403), ("admin", 403)])
def test_nobody_else_opens_the_persons_page(ctx, city, complaint, client, username, status):
    number = attribute(ctx, city, complaint)
    login(client, username)
    assert client.get(f"/aduan/kaitan/{number}/jawab").status_code == status


def test_passing_on_is_worded_as_no_conclusion(rater, complaint):
    address = f"/aduan/{complaint}/inspektorat"
    data = {"perkara": "levy", "alasan": "Warga menyebut uang tanpa kuitansi."}
    page = rater.post(address, data=data, follow_redirects=True).text
    assert "perlu pemeriksaan, bukan kesimpulan" in page
    assert "Bukan kesimpulan" in rater.get("/aduan/inspektorat").text
    rater.post(f"{address}/tarik", data={"alasan": "Salah pilih aduan tadi."})
    assert "Belum ada aduan yang diteruskan." in rater.get("/aduan/inspektorat").text


def test_passing_on_without_a_reason_is_refused(rater, complaint):
    response = rater.post(f"/aduan/{complaint}/inspektorat", data={"perkara": "levy", "alasan": ""})
    assert response.status_code == 400
    assert '<details class="panel" open>' in response.text


def test_outside_the_period_nobody_can_be_chosen(ctx, city, client, monkeypatch):
    from datetime import date

    (old,) = store_complaints(ctx, {"received_on": "2025-01-01"})
    monkeypatch.setattr(view, "local_today", lambda: date(2025, 1, 2))
    login(client, "rater")
    assert "Tidak ada pegawai yang dapat Anda kaitkan" in client.get(f"/aduan/{old}/kaitan").text
