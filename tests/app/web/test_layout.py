import re

import pytest

from app.views.layout import DEMO_MARKER
from tests.support import login, make_app, make_city


def labels(page):
    """The links of the navigation for wide screens."""
    wide = page.split('class="menu-wide"')[1].split("</nav>")[0]
    return re.findall(r">([^<>]+)</a>", wide)


@pytest.mark.parametrize(
    ("username", "shown"),
    [
        ("admin", ["Beranda", "Dokumen", "Administrasi", "Log audit"]),
        ("rater", ["Beranda", "Dokumen", "Penilaian", "Wawancara", "Aduan", "Log audit"]),
        ("employee", ["Beranda", "Evaluasi saya", "Dokumen", "Penilaian"]),
        ("leader", ["Beranda", "Penilaian", "Aduan", "Unit"]),
    ],
)
def test_navigation_shows_what_a_person_may_open(city, client, username, shown):
    login(client, username)
    assert labels(client.get("/").text) == shown


def test_before_signing_in_there_is_no_navigation(client):
    assert "menu-wide" not in client.get("/masuk").text


def test_the_open_part_is_marked(city, client):
    login(client, "admin")
    page = client.get("/administrasi/periode/baru").text
    assert re.findall(r'aria-current="true">([^<]+)', page) == ["Administrasi", "Administrasi", "Periode"]


def test_name_and_roles_stand_in_the_bar(city, client):
    login(client, "rater")
    page = client.get("/").text
    assert ">Rina Marlina</a>" in page
    assert '<span class="roles">penilai</span>' in page


def test_the_first_link_leads_to_the_content(client):
    page = client.get("/masuk").text
    assert re.search(r"<a[^>]*>", page).group() == '<a class="skip-link" href="#isi">'
    assert '<main id="isi"' in page


def test_messages_have_a_role(city, client):
    login(client, "admin")
    page = client.post("/administrasi/periode/1/keadaan", data={"state": "closed"}, follow_redirects=True).text
    assert re.search(r'role="status">Periode ditutup', page)


@pytest.mark.parametrize("demo", [True, False])
def test_a_demo_says_that_nobody_is_real(settings, ctx, demo):
    if demo:
        (settings.instance / DEMO_MARKER).touch()
    page = make_app(settings).test_client().get("/masuk").text
    assert "Tinjau · Kota Contoh" in page
    assert ("semua orang fiktif" in page) == demo


def test_no_page_loads_anything_from_elsewhere(ctx, app):
    make_city(ctx)
    client = app.test_client()
    login(client, "admin")
    for source in re.findall(r'(?:src|href)="([^"]+)"', client.get("/administrasi").text):
        assert source.startswith(("/", "#")), source
