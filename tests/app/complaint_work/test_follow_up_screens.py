import re
from datetime import date

import pytest

from app.views import follow_ups as view
from tests.app.complaint_work.factory import OPENING, attribute, open_record, store_complaints, write
from tests.support import login

FORM = {"judul": OPENING["title"], "alasan": OPENING["reason"], "layanan": "perizinan", "target": "2026-09-30"}


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(view, "local_today", lambda: date(2026, 8, 20))


@pytest.fixture
def rater(city, client):
    login(client, "rater")
    return client


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_a_record_is_opened_from_what_the_search_found(ctx, rater):
    store_complaints(ctx, {}, {})
    button = 'name="saringan" value="layanan=perizinan" formaction="/tindak-lanjut/baru"'
    assert button in rater.get("/aduan?layanan=perizinan").text
    page = rater.get("/tindak-lanjut/baru?saringan=layanan%3Dperizinan&layanan=perizinan")
    assert "2 aduan" in page.text
    data = {**FORM, "saringan": "layanan=perizinan"}
    response = rater.post("/tindak-lanjut/baru", data=data, follow_redirects=True)
    assert "2 aduan saat dibuka, 2 sekarang" in response.text
    assert 'href="/aduan?layanan=perizinan"' in response.text


def test_without_a_service_the_place_is_asked_for_first(rater):
    page = rater.get("/tindak-lanjut/baru?saringan=cari%3Dantre").text
    assert 'name="judul"' not in page
    assert '<input type="hidden" name="saringan" value="cari=antre">' in page
    assert '<option value="perizinan">' in page


def test_a_service_without_unit_asks_for_the_unit(ctx, rater):
    ctx.db.conn.execute("UPDATE services SET unit_id = NULL")
    ctx.db.conn.commit()
    assert "belum punya unit" in rater.get("/tindak-lanjut/baru?layanan=perizinan").text


@pytest.mark.parametrize("name", ["unit", "tema", "pegawai", "layanan"])
def test_a_number_beyond_all_numbers_is_none(rater, name):
    assert rater.get(f"/tindak-lanjut/baru?{name}={10**30}").status_code == 200


def test_what_is_missing_is_said_and_what_was_typed_stays(rater):
    response = rater.post("/tindak-lanjut/baru", data={**FORM, "judul": ""})
    assert response.status_code == 400
    assert "Tulis judul" in response.text
    assert "Banyak aduan antre.</textarea>" in response.text


@pytest.mark.parametrize(
    ("kind", "values", "seen"),
    [
        ("look", {}, "yang dilihat"),
        ("due", {"tanggal": "2026-12-01"}, "1 Desember 2026"),
        ("owner", {"nip": "198501012010011001"}, "Penanggung jawab: Fitri Amelia"),
    ],
)
def test_an_entry_is_written(ctx, city, rater, kind, values, seen):
    number = open_record(ctx, city)
    data = {"jenis": kind, "teks": "Melihat loket pukul tujuh.", **values}
    response = rater.post(f"/tindak-lanjut/{number}/catatan", data=data, follow_redirects=True)
    assert seen in text(response)
    assert "Melihat loket pukul tujuh." in response.text


def test_only_next_steps_are_offered(ctx, city, rater):
    number = open_record(ctx, city)
    assert 'value="close"' not in rater.get(f"/tindak-lanjut/{number}").text
    for kind in ("look", "finding"):
        write(ctx, city, number, kind)
    assert 'value="close"' in rater.get(f"/tindak-lanjut/{number}").text


@pytest.mark.parametrize(
    ("data", "status"), [({"jenis": "look", "teks": ""}, 400), ({"jenis": "close", "teks": "Selesai."}, 409)]
)
def test_a_refused_entry_says_why(ctx, city, rater, data, status):
    number = open_record(ctx, city)
    response = rater.post(f"/tindak-lanjut/{number}/catatan", data=data)
    assert response.status_code == status
    assert "alert-danger" in response.text


def test_the_trend_after_the_change_is_drawn(ctx, city, rater):
    days = [{"received_on": f"2026-0{month}-1{day}"} for month in range(1, 9) for day in range(4)]
    store_complaints(ctx, *days)
    number = open_record(ctx, city)
    for kind in ("look", "finding", "change"):
        write(ctx, city, number, kind, on_date="2026-05-01")
    page = rater.get(f"/tindak-lanjut/{number}")
    assert "<svg" in page.text
    assert "16 aduan dalam" in text(page)
    assert "belum dapat dibedakan dari kebetulan" in page.text
    assert "perubahan 1 Mei 2026" in page.text


def test_the_list_is_filtered(ctx, city, rater):
    open_record(ctx, city)
    assert "Antre di loket" in rater.get("/tindak-lanjut?keadaan=open&layanan=1&saya=ya").text
    assert "Tidak ada tindak lanjut yang cocok." in rater.get("/tindak-lanjut?keadaan=overdue").text


def test_the_list_is_filtered_by_an_owner_whom_one_may_know(ctx, city, client, rater):
    open_record(ctx, city, title="Milik Rina")
    open_record(ctx, city, "leader", title="Milik Dewi")
    page = rater.get(f"/tindak-lanjut?penanggung_jawab={city.users['leader']}").text
    assert "Milik Dewi" in page
    assert "Milik Rina" not in page
    login(client, "outsider")
    assert 'name="penanggung_jawab"' not in client.get("/tindak-lanjut").text


def test_an_employee_sees_what_they_own(ctx, city, client):
    open_record(ctx, city)
    login(client, "employee")
    assert "Antre di loket" not in client.get("/tindak-lanjut").text
    assert client.get("/tindak-lanjut/1").status_code == 404
    number = open_record(ctx, city, owner_id=city.users["employee"], address="layanan=perizinan")
    page = client.get(f"/tindak-lanjut/{number}").text
    assert "Catat yang dilihat" in page
    assert "/aduan?" not in page


def test_an_employee_opens_none(city, client):
    login(client, "employee")
    assert client.get("/tindak-lanjut/baru").status_code == 403


def test_a_leader_of_another_unit_is_refused(ctx, city, client):
    login(client, "leader")
    ctx.db.conn.execute("UPDATE services SET unit_id = (SELECT id FROM units WHERE code = 'DINKES')")
    ctx.db.conn.commit()
    assert client.post("/tindak-lanjut/baru", data=FORM).status_code == 403


def test_from_a_proof_a_record_about_the_person(ctx, city, rater):
    (complaint,) = store_complaints(ctx, {})
    attribute(ctx, city, complaint, "proven")
    address = f"/tindak-lanjut/baru?layanan=perizinan&amp;pegawai={city.employee}"
    assert address in rater.get(f"/aduan/{complaint}/kaitan").text
    assert "tentang satu pegawai" in rater.get(address.replace("&amp;", "&")).text
    response = rater.post("/tindak-lanjut/baru", data={**FORM, "pegawai": city.employee}, follow_redirects=True)
    assert "Fitri Amelia" in response.text
