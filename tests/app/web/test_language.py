from datetime import date

import pytest

from app.i18n import local_date, local_number, local_time
from app.store import people
from tests.support import login, make_user


def test_screens_are_indonesian_first(client):
    page = client.get("/masuk").text
    assert '<html lang="id">' in page
    assert "Kata sandi" in page


def test_before_signing_in_the_session_keeps_the_language(client):
    assert client.post("/bahasa", data={"language": "en", "next": "/masuk"}).location == "/masuk"
    page = client.get("/masuk").text
    assert '<html lang="en">' in page
    assert "Password" in page


def test_an_account_keeps_its_language(ctx, app):
    user = make_user(ctx)
    client = app.test_client()
    login(client, "rina")
    client.post("/bahasa", data={"language": "en"})
    assert people.fetch_user(ctx.db, user)["language"] == "en"
    another = app.test_client()
    login(another, "rina")
    assert '<html lang="en">' in another.get("/").text


def test_what_a_service_says_is_translated(ctx, client):
    make_user(ctx)
    client.post("/bahasa", data={"language": "en"})
    response = client.post("/masuk", data={"username": "rina", "password": "salah-sekali"})
    assert "Nama pengguna atau kata sandi salah" not in response.text


def test_an_unknown_language_is_refused(client):
    assert client.post("/bahasa", data={"language": "xx"}).status_code == 400


def test_a_language_from_an_old_cookie_falls_back(client):
    with client.session_transaction() as store:
        store["language"] = "xx"
    assert '<html lang="id">' in client.get("/masuk").text


@pytest.mark.parametrize("value", ["2026-11-24", "2026-11-24T03:00:00+00:00", date(2026, 11, 24)])
def test_dates_are_written_out(value):
    assert local_date(value) == "24 November 2026"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2026-08-16T17:30:00.000000+00:00", "17 Agustus 2026 00.30 WIB"),
        ("2026-11-24T03:42:10+00:00", "24 November 2026 10.42 WIB"),
    ],
)
def test_times_are_those_of_the_city(value, text):
    assert local_time(value) == text


@pytest.mark.parametrize(("value", "text"), [(0, "0"), (1234567, "1.234.567"), (83.4, "83,4")])
def test_numbers_have_dots_and_a_comma(value, text):
    assert local_number(value) == text
