"""The pages of the proceedings and of the calendar, through the app's client."""

import pytest

from tests.app.proceedings.factory import REASON, Parties, confirmed_city
from tests.support import login, make_app

PAGE = "/keberatan/1"


@pytest.fixture
def parties(tmp_path):
    with confirmed_city(tmp_path) as (ctx, city):
        yield Parties(ctx, city)


@pytest.fixture
def client_of(parties):
    app = make_app(parties.ctx.settings)

    def client(username):
        found = app.test_client()
        login(found, username)
        return found

    return client


def post(client, parties, what, **fields):
    return client.post(f"{PAGE}/{what}", data={"dilihat": parties.seen, **fields})


@pytest.mark.parametrize("who", ["rater", "superior", "employee"])
def test_the_parties_see_page_and_list(client_of, who):
    client = client_of(who)
    assert "Fitri Amelia" in client.get("/keberatan").text
    assert "Penyerahan kepada pegawai" in client.get(PAGE).text


@pytest.mark.parametrize(("who", "status"), [("leader", 404), ("outsider", 404), ("admin", 403)])
def test_others_do_not(client_of, who, status):
    assert client_of(who).get(PAGE).status_code == status


def test_a_leader_finds_an_empty_list(client_of):
    page = client_of("leader").get("/keberatan").text
    assert "Belum ada hasil yang disahkan" in page
    assert "Fitri" not in page


def test_the_rater_hands_over(client_of, parties):
    client = client_of("rater")
    assert "Serahkan hasil evaluasi" in client.get("/keberatan").text
    assert post(client, parties, "serahkan", cara="paper").location.endswith(PAGE)
    assert parties.case().standing.newest["handed_over"]["payload"] == {"method": "paper"}


def test_the_employee_signs_with_a_stance_and_a_remark(client_of, parties):
    parties.hand_over()
    client = client_of("employee")
    assert "Menerima tidak berarti setuju" in client.get(PAGE).text
    post(client, parties, "terima", sikap="disagree", catatan="Akan saya pelajari.")
    page = client.get(PAGE).text
    assert "tidak setuju" in page
    assert "Akan saya pelajari." in page


def test_the_employee_objects_and_keeps_what_was_written_when_something_is_missing(client_of, parties):
    parties.hand_over()
    client = client_of("employee")
    refused = post(client, parties, "ajukan", alasan=REASON)
    assert (refused.status_code, REASON in refused.text) == (400, True)
    post(client, parties, "ajukan", alasan=REASON, sasaran=["HK1", "kompeten"])
    assert REASON in client.get(PAGE).text


def test_a_refusal_is_recorded_and_the_superior_signs(client_of, parties):
    parties.hand_over()
    post(client_of("rater"), parties, "tolak-tanda-tangan", alasan="Menolak di hadapan dua saksi.")
    superior = client_of("superior")
    assert "Pegawai menolak menandatangani." in superior.get(PAGE).text
    post(superior, parties, "tanda-tangan-atasan", catatan="")
    assert "superior_signed" in parties.case().standing.newest


def test_the_superior_sees_both_sides_and_the_evidence_beside_the_rating(client_of, parties):
    parties.explained("HK1")
    page = client_of("superior").get(PAGE).text
    for text in (REASON, "Laporan triwulan memuat angka itu", "Terbit 120 izin dari rencana 240 izin.", "mengurangi"):
        assert text in page
    assert 'name="kriteria-HK1"' in page
    assert 'name="kriteria-kompeten"' not in page


def test_the_superior_changes_the_result(client_of, parties):
    parties.explained("HK1")
    fields = {"kriteria-HK1": "above", "hasil_kerja": "above", "perilaku_kerja": "above"}
    reason = {"putusan": "changed", "alasan": "Angka bulan September terbukti."}
    post(client_of("superior"), parties, "putuskan", **fields, **reason)
    page = client_of("employee").get(PAGE).text
    assert "Hasil diubah" in page
    assert "Sangat Baik" in page
    assert parties.result().predikat == "sangat_baik"


def test_a_change_of_nothing_comes_back_with_what_was_written(client_of, parties):
    parties.explained("HK1")
    fields = {"kriteria-HK1": "meets", "putusan": "changed", "alasan": "Sudah saya timbang."}
    refused = post(client_of("superior"), parties, "putuskan", **fields)
    assert (refused.status_code, "Sudah saya timbang." in refused.text) == (400, True)
    assert "Belum ada nilai yang Anda ubah." in refused.text


def test_an_old_page_is_told_so(client_of, parties):
    parties.hand_over()
    answer = client_of("employee").post(f"{PAGE}/terima", data={"dilihat": 0, "sikap": ""})
    assert (answer.status_code, "langkah baru" in answer.text) == (409, True)


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("employee", "serahkan"),
        ("rater", "terima"),
        ("employee", "tolak-tanda-tangan"),
        ("employee", "putuskan"),
        ("rater", "ajukan"),
        ("superior", "serahkan"),
        ("rater", "putuskan"),
    ],
)
def test_an_act_of_another_party_is_refused(client_of, parties, who, what):
    assert post(client_of(who), parties, what).status_code == 403
    assert parties.seen == 0


def test_without_a_superior_the_page_says_who_can_help(client_of, parties):
    with parties.ctx.db.atomic():
        parties.ctx.db.execute("UPDATE assessments SET superior_id = NULL")
    assert "Administrator mengisinya pada layar Penugasan" in client_of("rater").get(PAGE).text


def test_the_pages_speak_english(client_of, parties):
    parties.explained()
    with parties.ctx.db.atomic():
        parties.ctx.db.execute("UPDATE users SET language = 'en'")
    assert client_of("superior").get(PAGE).status_code == 200


def test_the_calendar_lists_the_year_that_is_asked_for(client_of):
    page = client_of("admin").get("/administrasi/hari-libur?tahun=2027").text
    assert "17 Agustus 2027" in page
    assert "perkiraan" in page


@pytest.mark.parametrize("year", ["abc", "1", "99999"])
def test_a_year_that_cannot_be_shows_this_year(client_of, year):
    assert client_of("admin").get(f"/administrasi/hari-libur?tahun={year}").status_code == 200


def test_an_administrator_adds_a_day_and_takes_it_back(client_of):
    client = client_of("admin")
    day = {"tanggal": "2026-12-01", "jenis": "off", "nama": "HUT Kota"}
    assert client.post("/administrasi/hari-libur", data=day).location.endswith("tahun=2026")
    assert "HUT Kota" in client.get("/administrasi/hari-libur?tahun=2026").text
    client.post("/administrasi/hari-libur", data={"tanggal": "2026-12-01", "jenis": "default"})
    assert "HUT Kota" not in client.get("/administrasi/hari-libur?tahun=2026").text


def test_a_day_that_cannot_be_comes_back_with_its_error(client_of):
    answer = client_of("admin").post("/administrasi/hari-libur", data={"tanggal": "kapan", "jenis": "off", "nama": "X"})
    assert (answer.status_code, "tulis tanggal" in answer.text) == (400, True)
