import re

import pytest

from app.store import audit, periods
from app.store.assessments import fetch_items, save_act
from app.store.database import transaction
from tests.support import login, make_employee, make_period

FITRI, RINA, HENDRA = "198501012010011001", "197902022005012002", "197003031995031003"
YOGA = "198806062012011006"
DATES = {"starts_on": "2026-10-01", "ends_on": "2026-12-31", "deadline": "2027-01-10"}


@pytest.fixture
def admin(city, client):
    login(client, "admin")
    return client


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_a_period_is_added_open_under_the_rule_set_of_the_city(ctx, admin):
    admin.post("/administrasi/periode/baru", data={"code": "2026-TW4", "name": "Triwulan IV 2026", **DATES})
    row = periods.fetch_period_by_code(ctx.db, "2026-TW4")
    assert (row["state"], row["rule_set"], row["deadline"]) == ("open", "permenpanrb-6-2022", "2027-01-10")


def test_a_period_is_changed(ctx, city, admin):
    page = admin.get(f"/administrasi/periode/{city.period}").text
    assert 'value="2026-07-01"' in page
    data = {"code": "2026-TW3", "name": "Triwulan III", **DATES}
    admin.post(f"/administrasi/periode/{city.period}", data=data)
    assert periods.fetch_period(ctx.db, city.period)["name"] == "Triwulan III"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "2026-TW3"}, "Kode periode ini sudah dipakai."),
        ({"ends_on": "2026-09-30"}, "Urutan tanggal"),
        ({"deadline": "2026-12-30"}, "Urutan tanggal"),
        ({"deadline": "besok"}, "Isi tanggal yang ada."),
        ({"starts_on": ""}, "Isian ini wajib."),
    ],
)
def test_a_period_that_cannot_be_is_refused(admin, change, said):
    data = {"code": "2026-TW4", "name": "Triwulan IV 2026", **DATES, **change}
    response = admin.post("/administrasi/periode/baru", data=data)
    assert response.status_code == 400
    assert said in text(response)


def test_a_period_is_closed_and_opened_again(ctx, city, admin):
    for state in ("closed", "open"):
        data = {"state": state, "alasan": "Satu penilaian tertinggal." if state == "open" else ""}
        admin.post(f"/administrasi/periode/{city.period}/keadaan", data=data)
        assert periods.fetch_period(ctx.db, city.period)["state"] == state
    assert [row["action"] for row in audit.fetch_entries(ctx.db)] == ["period.open", "period.close"]


@pytest.mark.parametrize("state", ["", "halfway"])
def test_a_period_has_two_states(admin, city, state):
    assert admin.post(f"/administrasi/periode/{city.period}/keadaan", data={"state": state}).status_code == 400


def test_an_assignment_is_added(ctx, city, admin):
    data = {"employee": YOGA, "rater": f" {RINA} ", "superior": HENDRA, "stand_in": "y"}
    response = admin.post(f"/administrasi/periode/{city.period}/penugasan/baru", data=data, follow_redirects=True)
    assert "belum punya akun" not in text(response)
    row = periods.fetch_assignments(ctx.db, city.period, "Yoga")[0]
    assert (row["rater_name"], row["superior_name"], row["stand_in"]) == ("Rina Marlina", "Hendra Saputra", 1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"employee": YOGA, "rater": YOGA}, "Tidak seorang pun menilai dirinya sendiri."),
        ({"employee": YOGA, "rater": RINA, "superior": YOGA}, "Atasan penilai tidak boleh pegawai yang dinilai."),
        ({"employee": YOGA, "rater": RINA, "superior": RINA}, "tidak boleh penilai itu sendiri"),
        ({"employee": YOGA, "rater": RINA, "stand_in": "y"}, "Isi atasan penilai"),
        ({"employee": FITRI, "rater": HENDRA}, "sudah punya penilai pada periode ini"),
        ({"employee": "1" * 18, "rater": RINA}, "NIP pegawai tidak ada di daftar pegawai"),
        ({"employee": YOGA, "rater": "12"}, "NIP penilai harus 18 angka"),
    ],
)
def test_an_assignment_that_cannot_be_is_refused(ctx, city, admin, data, said):
    response = admin.post(f"/administrasi/periode/{city.period}/penugasan/baru", data=data)
    assert response.status_code == 400
    assert said in text(response)
    assert len(periods.fetch_assignments(ctx.db, city.period)) == 1


def test_a_rater_without_account_is_pointed_out(ctx, city, admin):
    rater = make_employee(ctx, city.unit, "199001012015011777", "Sari Dewi")
    data = {"employee": YOGA, "rater": "199001012015011777"}
    url = f"/administrasi/periode/{city.period}/penugasan"
    page = text(admin.post(f"{url}/baru", data=data, follow_redirects=True))
    assert "Penilai ini belum punya akun aktif dengan peran penilai." in page
    assert "Sari Dewi ! belum punya akun penilai" in page
    assert rater


@pytest.mark.parametrize("username", ["employee", "leader"])
def test_an_account_without_the_role_is_no_rater_account(ctx, city, admin, username):
    nip = {"employee": FITRI, "leader": "197204041998032004"}[username]
    url = f"/administrasi/periode/{city.period}/penugasan/baru"
    page = text(admin.post(url, data={"employee": YOGA, "rater": nip}, follow_redirects=True))
    assert "Penilai ini belum punya akun aktif" in page


def test_the_rater_can_be_replaced_but_not_the_person(ctx, city, admin):
    url = f"/administrasi/periode/{city.period}/penugasan/{city.assessment}"
    assert f'value="{RINA}"' in admin.get(url).text
    assert admin.post(url, data={"employee": FITRI, "rater": YOGA, "superior": HENDRA}).status_code == 302
    assert periods.fetch_assignment(ctx.db, city.assessment)["rater_name"] == "Yoga Pratama"
    response = admin.post(url, data={"employee": RINA, "rater": YOGA})
    assert "Pegawai yang dinilai tidak dapat diganti." in text(response)


def test_an_assignment_does_not_move_to_another_period(ctx, city, admin):
    other = make_period(ctx, "2026-TW4", "Triwulan IV 2026")
    url = f"/administrasi/periode/{other}/penugasan/{city.assessment}"
    assert admin.post(url, data={"employee": FITRI, "rater": YOGA}).status_code == 400
    assert periods.fetch_assignment(ctx.db, city.assessment)["period_id"] == city.period


def test_a_closed_period_takes_no_assignments(ctx, city, admin):
    with transaction(ctx.db):
        periods.save_period(ctx.db, {"state": "closed"}, city.period)
    url = f"/administrasi/periode/{city.period}/penugasan"
    assert "Tambah penugasan" not in admin.get(url).text
    response = admin.post(f"{url}/baru", data={"employee": YOGA, "rater": RINA})
    assert "Periode ini sudah ditutup." in text(response)


def test_people_without_rater_are_named(city, admin):
    page = text(admin.get(f"/administrasi/periode/{city.period}/penugasan"))
    assert "4 pegawai belum punya penilai" in page
    assert "Yoga Pratama 198806062012011006" in page


def item_url(city, rest=""):
    return f"/administrasi/periode/{city.period}/skp/{city.employee}{rest}"


def test_an_skp_item_is_added_changed_and_removed(ctx, city, admin):
    data = {"code": "HK2", "title": "Waktu terbit izin", "aspect": "waktu", "target": "5 hari", "indicator": ""}
    assert admin.post(item_url(city, "/baru"), data=data).location == item_url(city)
    item = periods.fetch_item_by_code(ctx.db, city.period, city.employee, "HK2")
    admin.post(f"/administrasi/skp/{item['id']}", data={**data, "target": "4 hari"})
    assert "4 hari" in text(admin.get(item_url(city)))
    admin.post(f"/administrasi/skp/{item['id']}/hapus")
    assert [row["code"] for row in fetch_items(ctx.db, city.employee, city.period)] == ["HK1"]
    assert [row["action"] for row in audit.fetch_entries(ctx.db)] == ["skp.remove", "skp.edit", "skp.add"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"code": "HK1"}, "Kode hasil kerja ini sudah ada."),
        ({"code": "akuntabel"}, "dipakai untuk nilai BerAKHLAK"),
        ({"code": "H K"}, "kode hasil kerja hanya boleh"),
        ({"title": " "}, "Isi rencana hasil kerja."),
        ({"title": ""}, "Isian ini wajib."),
        ({"aspect": "rasa"}, "Pilih dari daftar."),
    ],
)
def test_an_skp_item_that_cannot_be_is_refused(city, admin, change, said):
    data = {"code": "HK2", "title": "Waktu terbit izin", "aspect": "waktu", "target": "5 hari", **change}
    response = admin.post(item_url(city, "/baru"), data=data)
    assert response.status_code == 400
    assert said in text(response)


def test_an_item_stays_once_something_was_rated_under_it(ctx, city, admin):
    with transaction(ctx.db):
        act = {"target": "HK1", "act": "blind", "rating": "meets", "user_id": city.users["rater"]}
        save_act(ctx.db, city.assessment, act)
    item = fetch_items(ctx.db, city.employee, city.period)[0]
    page = admin.get(item_url(city)).text
    assert "sudah dinilai, tetap" in page
    assert f"/administrasi/skp/{item['id']}" not in page
    assert admin.post(f"/administrasi/skp/{item['id']}/hapus").status_code == 409
    data = {"code": "HK1", "title": "Lain", "aspect": "waktu"}
    assert "sudah dinilai" in text(admin.post(f"/administrasi/skp/{item['id']}", data=data))
    assert fetch_items(ctx.db, city.employee, city.period)[0]["title"] == item["title"]


@pytest.mark.parametrize("path", ["/periode/99/skp/1", "/periode/1/skp/99", "/periode/1/skp/99/baru"])
def test_items_of_nobody_are_not_found(admin, path):
    assert admin.get(f"/administrasi{path}").status_code == 404
