import re
import sqlite3

import pytest

from app.services.errors import ConflictError, InvalidInputError, NotAllowedError
from app.services.periods import period_events, save_period, set_period_state
from app.store import audit
from app.store.database import transaction
from app.store.periods import fetch_period
from tests.app.leaders.factory import confirmed
from tests.support import as_user, login

DATES = {"starts_on": "2026-10-01", "ends_on": "2026-12-31", "deadline": "2027-01-10"}


@pytest.fixture
def admin(ctx, city):
    return as_user(ctx, city.users["admin"])


def state(ctx, city):
    return fetch_period(ctx.db, city.period)["state"]


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_a_period_is_opened_again_with_its_reason_kept(ctx, city, admin):
    set_period_state(admin, city.period, "closed", "Triwulan selesai")
    set_period_state(admin, city.period, "open", "Satu penilaian tertinggal")
    kept = [(row["state"], row["reason"], row["user_name"]) for row in period_events(admin, city.period)]
    assert kept == [("closed", "Triwulan selesai", "Admin"), ("open", "Satu penilaian tertinggal", "Admin")]


@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001])
def test_opening_again_needs_a_reason(ctx, city, admin, reason):
    set_period_state(admin, city.period, "closed")
    with pytest.raises(InvalidInputError):
        set_period_state(admin, city.period, "open", reason)
    assert state(ctx, city) == "closed"
    assert len(period_events(admin, city.period)) == 1


@pytest.mark.parametrize("state", ["open", "closed"])
def test_the_same_state_again_is_a_conflict(city, admin, state):
    if state == "closed":
        set_period_state(admin, city.period, "closed")
    with pytest.raises(ConflictError):
        set_period_state(admin, city.period, state, "lagi")


def test_the_log_keeps_the_act_without_the_reason(ctx, city, admin):
    set_period_state(admin, city.period, "closed", "rahasia dapur")
    entry = audit.fetch_entries(ctx.db, limit=1)[0]
    assert (entry["action"], entry["subject_id"], "rahasia" in entry["detail"]) == ("period.close", city.period, False)


def test_a_new_period_begins_its_history(admin):
    number = save_period(admin, {"code": "2026-TW4", "name": "Triwulan IV 2026", **DATES})
    assert [row["state"] for row in period_events(admin, number)] == ["open"]


def test_a_closed_period_keeps_its_dates(city, admin):
    set_period_state(admin, city.period, "closed")
    with pytest.raises(InvalidInputError):
        save_period(admin, {"code": "2026-TW3", "name": "Lain", **DATES}, city.period)


@pytest.mark.parametrize("username", ["rater", "superior", "employee", "leader"])
def test_only_administrators_open_and_close(ctx, city, username):
    with pytest.raises(NotAllowedError):
        set_period_state(as_user(ctx, city.users[username]), city.period, "closed")


@pytest.mark.parametrize("statement", ["UPDATE period_events SET reason = 'lain'", "DELETE FROM period_events"])
def test_the_history_cannot_be_rewritten(ctx, city, admin, statement):
    set_period_state(admin, city.period, "closed")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), transaction(ctx.db):
        ctx.db.conn.execute(statement)


def test_before_closing_the_screen_counts_what_is_not_confirmed(ctx, city, client):
    login(client, "admin")
    url = f"/administrasi/periode/{city.period}/keadaan"
    assert "1 penilaian belum disahkan" in text(client.get(url))
    confirmed(ctx, city)
    assert "belum disahkan" not in text(client.get(url))


def test_reason_and_person_are_shown(ctx, city, client):
    login(client, "admin")
    url = f"/administrasi/periode/{city.period}/keadaan"
    client.post(url, data={"state": "closed"})
    assert client.post(url, data={"state": "open"}).status_code == 400
    client.post(url, data={"state": "open", "alasan": "Satu <b>tertinggal</b>"})
    page = client.get(url)
    assert "Satu &lt;b&gt;tertinggal" in page.text
    assert "Admin ·" in text(page)


def test_without_history_the_screen_says_so(city, client):
    login(client, "admin")
    assert "Belum ada perubahan yang dicatat." in client.get(f"/administrasi/periode/{city.period}/keadaan").text
