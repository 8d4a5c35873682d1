import re

import pytest

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
from tests.support import login, make_assignment, make_employee

YUNI = "199101012015012001"


@pytest.fixture
def leader(city, client):
    login(client, "leader")
    return client


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_the_only_unit_opens_at_once(leader, city):
    assert leader.get("/unit").location == f"/unit/{city.unit}"


def test_several_units_are_a_list(ctx, city, client):
    person = make_employee(ctx, another_unit(ctx), YUNI, "Yuni Astuti")
    make_assignment(ctx, city.period, person, city.rater, city.superior)
    promote(ctx, city)
    login(client, "superior")
    assert re.findall(r"<strong>(Dinas \w+)", client.get("/unit").text) == ["Dinas Perizinan", "Dinas Kependudukan"]


def test_a_leader_without_a_unit_is_told_why(ctx, city, leader):
    with ctx.db.conn:
        ctx.db.conn.execute("UPDATE users SET employee_id = NULL WHERE username = 'leader'")
    assert "Tidak ada unit yang Anda pimpin" in text(leader.get("/unit"))


@pytest.mark.parametrize(
    ("username", "status"),
    [("admin", 403), ("rater", 403), ("superior", 403), ("employee", 403), ("outsider", 403), ("leader", 200)],
)
@pytest.mark.parametrize("path", ["", "/bandingkan"])
def test_who_may_open_a_unit(city, client, username, status, path):
    login(client, username)
    assert client.get(f"/unit/{city.unit}{path}").status_code == status


@pytest.mark.parametrize("path", ["", "/bandingkan", "/dokumen.zip"])
def test_another_unit_is_not_found(ctx, leader, path):
    assert leader.get(f"/unit/{another_unit(ctx)}{path}").status_code == 404


def test_an_unknown_period_is_not_found(leader, city):
    assert leader.get(f"/unit/{city.unit}?periode=1999").status_code == 404


def test_the_page_of_a_unit_in_words(ctx, city, leader):
    confirmed(ctx, city)
    another_person(ctx, city, "Yuni Astuti", YUNI)
    page = text(leader.get(f"/unit/{city.unit}"))
    assert "1 dari 2 disahkan" in page
    assert "3 pegawai tanpa penilai pada periode ini" in page
    assert "Predikat seseorang tidak pernah digeser" in page
    assert "Fitri Amelia" in page


def test_an_unconfirmed_persons_ratings_are_not_on_the_page(ctx, city, leader):
    another_person(ctx, city, "Yuni Astuti", YUNI)
    page = leader.get(f"/unit/{city.unit}").text
    assert "Belum ada penilaian yang disahkan pada periode ini." in page
    assert "Yuni Astuti" not in page


def test_the_pattern_is_shown_as_a_note(ctx, city, leader):
    confirmed(ctx, city)
    data = {"periode_id": city.period, "periode": "2026-TW3", "capaian": "baik", "dasar": "LKjIP <b>"}
    page = leader.post(f"/unit/{city.unit}/capaian", data=data, follow_redirects=True)
    assert "Baik paling banyak 70% · di unit ini 1 dari 1 ≠ di luar pola" in text(page)
    assert "ada Butuh Perbaikan / Kurang (misconduct) · di unit ini 0 dari 1" in text(page)
    assert "Dengan 1 pegawai, satu orang sudah 100%" in text(page)
    assert "LKjIP &lt;b&gt;" in page.text


@pytest.mark.parametrize(("data", "status"), [({"capaian": "hebat", "dasar": "x"}, 400), ({"capaian": "baik"}, 400)])
def test_what_cannot_be_saved_stays_on_the_page(city, leader, data, status):
    response = leader.post(f"/unit/{city.unit}/capaian", data={"periode_id": city.period, **data})
    assert response.status_code == status
    assert 'role="alert"' in response.text


def test_a_closed_period_offers_no_form(ctx, city, leader):
    close(ctx, city.period)
    response = leader.get(f"/unit/{city.unit}")
    assert "hanya dapat dibaca" in response.text
    assert 'name="capaian"' not in response.text
    data = {"periode_id": city.period, "capaian": "baik", "dasar": "x"}
    assert leader.post(f"/unit/{city.unit}/capaian", data=data).status_code == 409


def test_the_heat_map_names_criteria_and_ratings(ctx, city, leader):
    confirmed(ctx, city, adaptif="above")
    page = leader.get(f"/unit/{city.unit}").text
    assert '<td class="heat-4" data-label="Di atas ekspektasi">1</td>' in page
    assert '<td class="heat-above" data-label="Adaptif">Di atas ekspektasi</td>' in page


def test_periods_are_compared_with_n(ctx, city, leader):
    earlier_period(ctx)
    confirmed(ctx, city)
    page = text(leader.get(f"/unit/{city.unit}/bandingkan?dari=2026-TW2&ke=2026-TW3"))
    assert "Triwulan II 2026 dan Triwulan III 2026" in page
    assert "Baik atau Sangat Baik belum ada 1 dari 1 100% ? belum dapat dibandingkan" in page
    assert "95%%" not in page


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [("", 200, "Perlu sedikitnya dua periode"), ("?dari=2026-TW3&ke=2026-TW3", 200, "Perlu sedikitnya dua periode")],
)
def test_one_period_alone_is_not_compared(city, leader, query, status, said):
    response = leader.get(f"/unit/{city.unit}/bandingkan{query}")
    assert (response.status_code, said in response.text) == (status, True)


def test_the_same_period_twice_is_refused(ctx, city, leader):
    earlier_period(ctx)
    response = leader.get(f"/unit/{city.unit}/bandingkan?dari=2026-TW3&ke=2026-TW3")
    assert (response.status_code, "Pilih dua periode yang berbeda." in response.text) == (400, True)


def test_services_are_listed(city, leader):
    assert f'href="/layanan/{city.service}"' in leader.get("/layanan").text


def test_the_page_of_a_service_in_words(ctx, city, leader):
    earlier_period(ctx)
    add_complaints(ctx, *[f"2026-05-{day:02}" for day in range(1, 29)], "2026-09-29", "2026-04-01", status="Selesai")
    add_answers(ctx, city.service, "2026-05-01", *[2, 3] * 9)
    page = text(leader.get(f"/layanan/{city.service}?dari=2026-TW2&ke=2026-TW3"))
    assert "Apakah layanan ini membaik?" in page
    assert "29 dalam 91 hari 1 dalam 91 hari ▲ lebih baik" in page
    assert "Belum diketahui: LAPOR menulis status terakhir, bukan kapan aduan ditanggapi." in page
    assert "Selesai 30" in page
    assert "selang 95%:" in page


def test_a_service_without_data_says_what_is_missing(city, leader):
    page = text(leader.get(f"/layanan/{city.service}"))
    assert "Perlu sedikitnya dua periode yang sudah mulai" in page
    assert "Belum ada angka untuk digambar." in page
    assert "Belum ada jawaban survei tentang layanan ini." in page


@pytest.mark.parametrize(("username", "status"), [("employee", 403), ("admin", 403), ("rater", 200), ("leader", 200)])
def test_who_may_open_a_service(city, client, username, status):
    login(client, username)
    assert client.get(f"/layanan/{city.service}").status_code == status


def test_the_summary_links_the_workbook_once_confirmed(ctx, city, client):
    login(client, "rater")
    url = f"/penilaian/{city.assessment}/pengesahan"
    assert "dokumen-evaluasi.xlsx" not in client.get(url).text
    confirmed(ctx, city)
    assert f"/penilaian/{city.assessment}/dokumen-evaluasi.xlsx" in client.get(url).text


def test_the_rater_of_a_head_of_unit_reads_the_note(ctx, city, client):
    chief = make_employee(ctx, another_unit(ctx), YUNI, "Yuni Astuti")
    assessment = make_assignment(ctx, city.period, city.rater, chief)
    with ctx.db.conn:
        ctx.db.conn.execute("UPDATE users SET employee_id = ? WHERE username = 'outsider'", (chief,))
    login(client, "outsider")
    page = text(client.get(f"/penilaian/{assessment}/pengesahan"))
    assert "Pegawai ini memimpin unitnya" in page
    assert "Tinjau tidak mengisikan peringkat apa pun" in page


def test_a_period_beyond_all_numbers_is_not_found(city, leader):
    data = {"periode_id": 10**30, "capaian": "baik", "dasar": "Laporan kinerja."}
    assert leader.post(f"/unit/{city.unit}/capaian", data=data).status_code == 404
