import io
import re

import pytest

from app.services.import_result import rejects_csv
from app.store import people
from app.store.database import transaction
from app.store.imports import save_import
from tests.support import login

TABLES = {
    "employees": "nip;nama;unit\n199001012015011777;Sari Dewi;DPMPTSP\n123;Salah;DPMPTSP\n",
    "services": "kode,nama,unit\nadminduk,Adminduk,DPMPTSP\nkode salah,Salah,DPMPTSP\n",
    "assignments": "periode\tnip_pegawai\tnip_penilai\n2026-TW3\t198806062012011006\t197902022005012002\nX\t1\t2\n",
    "skp": "periode;nip;kode;judul\n2026-TW3;198501012010011001;HK2;Waktu terbit\nX;1;2;3\n",
}


@pytest.fixture
def admin(city, client):
    login(client, "admin")
    return client


def hand_in(client, kind, content, name="tabel.csv"):
    data = {"table": (io.BytesIO(content.encode()), name)}
    return client.post(f"/administrasi/impor/{kind}", data=data, follow_redirects=True)


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


@pytest.mark.parametrize("kind", TABLES)
def test_each_table_is_taken_in_and_what_is_rejected_comes_back(admin, kind):
    page = hand_in(admin, kind, TABLES[kind])
    assert "Baris di tabel 2" in text(page)
    assert "ditolak 1" in text(page)
    url = re.search(r'href="([^"]+ditolak\.csv)"', page.text).group(1)
    response = admin.get(url)
    assert response.mimetype == "text/csv"
    assert "attachment" in response.headers["Content-Disposition"]
    lines = response.data.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[0].endswith(";alasan")


def test_what_was_accepted_is_there(ctx, admin):
    hand_in(admin, "employees", TABLES["employees"])
    assert people.fetch_employee_by_nip(ctx.db, "199001012015011777")["name"] == "Sari Dewi"


def test_units_made_on_the_way_are_pointed_out(admin):
    page = hand_in(admin, "employees", "nip;nama;unit\n199001012015011777;Sari Dewi;Dinas Sosial\n")
    assert "1 unit baru dibuat dari tabel ini." in text(page)


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "kosong"), ("a;b\n1;2\n", "Kolom yang wajib: nip, nama, unit."), ("\0\1\2\0\0", "bukan tabel")],
)
def test_what_is_no_table_is_refused_with_a_reason(admin, content, said):
    page = hand_in(admin, "employees", content)
    assert page.status_code == 400
    assert said in text(page)


def test_a_form_without_file_is_refused(admin):
    response = admin.post("/administrasi/impor/employees", data={})
    assert "Pilih berkas." in text(response)


@pytest.mark.parametrize("path", ["lainnya", "99", "99/ditolak.csv"])
def test_what_is_not_there_is_not_found(admin, path):
    assert admin.get(f"/administrasi/impor/{path}").status_code == 404


def test_an_import_of_complaints_is_not_shown_here(ctx, admin):
    row = {"kind": "complaints", "name": "a.csv", "sha256": "0", "rows": 1, "accepted": 0, "rejected": 1, "known": 0}
    with transaction(ctx.db):
        import_id = save_import(ctx.db, {**row, "rejects": rejects_csv(["isi"], []), "user_id": None})
    assert admin.get(f"/administrasi/impor/{import_id}/ditolak.csv").status_code == 404


def test_the_columns_are_named_on_the_form(admin):
    page = text(admin.get("/administrasi/impor/employees"))
    assert "Yang wajib: nip , nama , unit . Boleh juga: jabatan , pangkat , status" in page
