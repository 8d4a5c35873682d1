import io

import pytest

from tests.app.development.screens import get, post, text
from tests.support import login


def test_the_catalogue_is_kept_by_the_administrator(client, city):
    given = {"code": "A-1", "title": "Menulis laporan", "form": "klasikal", "hours": "6", "competences": "komunikasi"}
    assert "Tersimpan" in text(post(client, "admin", "/administrasi/pelatihan/baru", **given, offered="y"))
    page = text(post(client, "admin", "/administrasi/pelatihan/1", **{**given, "title": "Menulis dengan jelas"}))
    assert "Menulis dengan jelas – tidak ditawarkan" in page
    assert "Komunikasi" in page


@pytest.mark.parametrize("search", ["", "?cari=tidak-ada"])
def test_an_empty_catalogue_says_so(client, city, search):
    page = text(get(client, "admin", f"/administrasi/pelatihan{search}"))
    assert ("Tidak ada pelatihan yang cocok." if search else "Belum ada pelatihan.") in page


def test_what_is_wrong_with_a_course_stands_in_the_form(client, city):
    page = post(client, "admin", "/administrasi/pelatihan/baru", code="A-1", title="X", form="klasikal", hours="banyak")
    assert (page.status_code, "JP: tulis jumlah" in text(page)) == (400, True)


def test_a_catalogue_is_imported_and_its_rejected_rows_come_back(client, city):
    login(client, "admin")
    table = b"kode;judul;bentuk;jp;kompetensi\nA-1;Judul;klasikal;8;Integritas\nA-2;Judul;klasikal;nol;Integritas\n"
    data = {"table": (io.BytesIO(table), "katalog.csv")}
    page = client.post("/administrasi/impor/training", data=data, follow_redirects=True)
    assert "ditolak 1" in text(page)
    assert "A-1" in text(client.get("/administrasi/pelatihan"))
