import re

import pytest

from app.store import audit, people
from tests.support import login, make_employee


@pytest.fixture
def admin(city, client):
    login(client, "admin")
    return client


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_a_unit_is_added_and_changed(ctx, admin):
    assert admin.post("/administrasi/unit/baru", data={"code": "SATPOL", "name": "Satpol PP"}).status_code == 302
    unit = people.fetch_unit_named(ctx.db, "satpol")
    page = admin.get(f"/administrasi/unit/{unit['id']}").text
    assert 'value="Satpol PP"' in page
    admin.post(f"/administrasi/unit/{unit['id']}", data={"code": "SATPOL", "name": "  Satuan   Polisi "})
    assert people.fetch_unit(ctx.db, unit["id"])["name"] == "Satuan Polisi"
    assert [row["action"] for row in audit.fetch_entries(ctx.db)] == ["unit.edit", "unit.add"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"code": "DPMPTSP", "name": "Lain"}, "Kode atau nama unit ini sudah dipakai."),
        ({"code": "dpmptsp", "name": "Lain"}, "Kode atau nama unit ini sudah dipakai."),
        ({"code": "dua kata", "name": "Lain"}, "kode unit hanya boleh berisi"),
        ({"code": "", "name": "Lain"}, "Isian ini wajib."),
        ({"code": "X", "name": "x" * 301}, "Terlalu panjang."),
    ],
)
def test_a_unit_that_cannot_be_is_refused_with_what_was_typed(admin, data, said):
    response = admin.post("/administrasi/unit/baru", data=data)
    assert response.status_code == 400
    assert said in text(response)
    assert f'value="{data["code"]}"' in response.text


def test_a_service_belongs_to_a_unit_or_to_none_yet(ctx, city, admin):
    admin.post("/administrasi/layanan/baru", data={"code": "adminduk", "name": "Adminduk", "unit_id": ""})
    service = people.fetch_service_by_code(ctx.db, "adminduk")
    assert service["unit_id"] is None
    assert "! belum punya unit" in text(admin.get("/administrasi/layanan"))
    data = {"code": "adminduk", "name": "Adminduk", "unit_id": str(city.unit)}
    admin.post(f"/administrasi/layanan/{service['id']}", data=data)
    assert people.fetch_service_by_code(ctx.db, "adminduk")["unit_name"] == "Dinas Perizinan"


def test_a_service_of_no_known_unit_is_refused(admin):
    response = admin.post("/administrasi/layanan/baru", data={"code": "x", "name": "x", "unit_id": "99"})
    assert response.status_code == 400


@pytest.mark.parametrize("nip", ["199001012015011777", "19900101 201501 1 777", "1990.0101.2015.0117.77"])
def test_an_employee_is_added_by_a_nip_as_people_write_it(ctx, city, admin, nip):
    data = {"nip": nip, "name": "Sari Dewi", "unit_id": str(city.unit), "status": "PPPK", "position": "Staf"}
    assert admin.post("/administrasi/pegawai/baru", data=data).status_code == 302
    row = people.fetch_employee_by_nip(ctx.db, "199001012015011777")
    assert (row["name"], row["status"], row["rank"]) == ("Sari Dewi", "PPPK", "")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"nip": "1990"}, "NIP harus 18 angka."),
        ({"nip": "198501012010011001"}, "NIP ini sudah terdaftar."),
        ({"unit_id": ""}, "Pilih unit kerja pegawai."),
        ({"status": "Honorer"}, "Pilih dari daftar."),
    ],
)
def test_an_employee_that_cannot_be_is_refused(city, admin, change, said):
    data = {"nip": "199001012015011777", "name": "Sari", "unit_id": str(city.unit), "status": "PNS", **change}
    response = admin.post("/administrasi/pegawai/baru", data=data)
    assert response.status_code == 400
    assert said in text(response)


def test_an_employee_is_changed_without_meeting_the_own_nip(ctx, city, admin):
    row = people.fetch_employee(ctx.db, city.employee)
    data = {"nip": row["nip"], "name": "Fitri Amelia, S.H.", "unit_id": str(city.unit), "status": "PNS"}
    assert admin.post(f"/administrasi/pegawai/{city.employee}", data=data).status_code == 302
    assert people.fetch_employee(ctx.db, city.employee)["name"] == "Fitri Amelia, S.H."


@pytest.mark.parametrize(
    ("path", "found", "other"),
    [
        ("unit?cari=kesehat", "Dinas Kesehatan", "Dinas Perizinan"),
        ("layanan?cari=izin", "Perizinan", "tidak-ada"),
        ("pegawai?cari=19850101", "Fitri Amelia", "Rina Marlina"),
        ("pegawai?cari=kesehatan", "Yoga Pratama", "Fitri Amelia"),
        ("pengguna?cari=RATER", "Rina Marlina", "Fitri Amelia"),
        ("periode?cari=TW3", "Triwulan III 2026", "tidak-ada"),
    ],
)
def test_lists_are_searched(admin, path, found, other):
    page = admin.get(f"/administrasi/{path}").text.split("<tbody>")[1]
    assert found in page
    assert other not in page


@pytest.mark.parametrize("part", ["unit", "layanan", "pegawai", "pengguna", "periode"])
@pytest.mark.parametrize("search", ["%", "_", "!", "<b>"])
def test_a_search_takes_signs_as_they_are(admin, part, search):
    response = admin.get(f"/administrasi/{part}", query_string={"cari": search})
    assert "<tbody>" not in response.text
    assert "<b>" not in response.text
    assert "cocok" in response.text


def test_a_long_list_comes_in_pages(ctx, city, admin):
    for number in range(100):
        make_employee(ctx, city.unit, f"19900101201501{number:04d}", f"Pegawai {number:03d}")
    second = admin.get("/administrasi/pegawai?cari=pegawai&halaman=2")
    assert "51–100 dari 100" in text(second)
    assert re.findall(r'rel="(prev|next)" *href|href="([^"]+)" rel="prev"', second.text)[0][1].endswith("halaman=1")
    assert 'rel="next"' not in second.text
    assert "Pegawai 050" in second.text


@pytest.mark.parametrize("number", ["0", "-3", "x", "99", "9" * 30])
def test_odd_page_numbers_do_no_harm(admin, number):
    assert admin.get(f"/administrasi/pegawai?halaman={number}").status_code == 200


@pytest.mark.parametrize("path", ["unit/99", "layanan/99", "pegawai/99", "pengguna/99", "periode/99", "skp/99"])
def test_what_is_not_there_is_not_found(admin, path):
    assert admin.get(f"/administrasi/{path}").status_code == 404


@pytest.mark.parametrize("part", ["unit", "layanan", "pegawai", "periode"])
def test_an_empty_list_says_what_to_do(client, ctx, part):
    from app.permissions import Role
    from tests.support import make_user

    make_user(ctx, "admin", Role.ADMIN)
    login(client, "admin")
    assert 'class="empty"' in client.get(f"/administrasi/{part}").text


@pytest.mark.parametrize("name", ["endpoint", "_method", "_scheme", "_external", "_anchor"])
def test_nothing_in_the_address_is_a_command_for_the_links_to_other_pages(ctx, city, admin, name):
    for number in range(60):
        make_employee(ctx, city.unit, f"19850101201001{number:04}", f"Pegawai {number}")
    page = admin.get(f"/administrasi/pegawai?{name}=javascript&cari=pegawai").text
    address = f"/administrasi/pegawai?{name}=javascript&amp;cari=pegawai&amp;halaman=2"
    assert f'href="{address}" rel="next"' in page
