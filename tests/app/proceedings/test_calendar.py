"""The city's calendar: what an administrator changes, and that nothing of it is lost."""

import sqlite3
from datetime import date

import pytest

from app.rules.ruleset import load_rule_set
from app.services import calendar
from app.services.errors import InvalidInputError, NotAllowedError
from app.store.audit import fetch_entries
from app.store.calendar import fetch_day_changes
from tests.support import as_user, make_city, make_context, make_settings

LOCAL = "2026-12-01"


@pytest.fixture
def ctx(tmp_path):
    context = make_context(make_settings(tmp_path))
    yield as_user(context, make_city(context).users["admin"])
    context.db.close()


def listed(ctx, day):
    return next((one for one in calendar.year_view(ctx, 2026) if one.day.isoformat() == day), None)


def is_off(ctx, day):
    return calendar.timetable(ctx, "permenpanrb-6-2022").calendar.is_off(date.fromisoformat(day))


def test_the_year_lists_national_days_in_order(ctx):
    days = [one.day for one in calendar.year_view(ctx, 2026)]
    assert days == sorted(days)
    assert len(days) > 20
    assert all(one.off for one in calendar.year_view(ctx, 2026))


def test_a_local_day_off_is_listed_and_counts(ctx):
    calendar.set_day(ctx, LOCAL, "off", "Hari Jadi Kota")
    assert (listed(ctx, LOCAL).name, listed(ctx, LOCAL).off, is_off(ctx, LOCAL)) == ("Hari Jadi Kota", True, True)


def test_a_holiday_made_a_working_day_keeps_its_name(ctx):
    calendar.set_day(ctx, "2026-12-24", "working")
    assert (listed(ctx, "2026-12-24").off, "Natal" in listed(ctx, "2026-12-24").name) == (False, True)


def test_what_is_taken_back_is_gone_from_the_year_but_not_from_the_record(ctx):
    calendar.set_day(ctx, LOCAL, "off", "Hari Jadi Kota")
    calendar.set_day(ctx, LOCAL, "default")
    assert (listed(ctx, LOCAL), is_off(ctx, LOCAL)) == (None, False)
    assert [row["kind"] for row in fetch_day_changes(ctx.db)] == ["off", "default"]


def test_a_day_may_be_renamed(ctx):
    calendar.set_day(ctx, LOCAL, "off", "Hari Jadi")
    calendar.set_day(ctx, LOCAL, "off", "Hari Jadi Kota")
    assert listed(ctx, LOCAL).name == "Hari Jadi Kota"


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("bukan tanggal", "off", "Libur"),
        ("2026-02-30", "off", "Libur"),
        ("1999-12-31", "off", "Libur"),
        (LOCAL, "off", " "),
        (LOCAL, "setengah", "Libur"),
        (LOCAL, "default", ""),
        (LOCAL, "off", "a" * 301),
    ],
)
def test_what_cannot_be_is_refused(ctx, day, kind, name):
    with pytest.raises(InvalidInputError):
        calendar.set_day(ctx, day, kind, name)
    assert fetch_day_changes(ctx.db) == []


def test_the_same_twice_is_refused(ctx):
    calendar.set_day(ctx, LOCAL, "off", "Hari Jadi Kota")
    with pytest.raises(InvalidInputError, match="tidak ada yang diubah"):
        calendar.set_day(ctx, LOCAL, "off", "Hari Jadi Kota")


@pytest.mark.parametrize("year", [1999, 2101])
def test_a_year_beyond_the_list_is_refused(ctx, year):
    with pytest.raises(InvalidInputError):
        calendar.year_view(ctx, year)


@pytest.mark.parametrize("who", ["rater", "employee", "leader"])
def test_only_administrators_keep_the_calendar(tmp_path, who):
    context = make_context(make_settings(tmp_path))
    person = as_user(context, make_city(context).users[who])
    with pytest.raises(NotAllowedError):
        calendar.set_day(person, LOCAL, "off", "Libur")
    with pytest.raises(NotAllowedError):
        calendar.year_view(person, 2026)
    context.db.close()


def test_a_change_is_logged_by_day_and_kind(ctx):
    calendar.set_day(ctx, LOCAL, "off", "Hari Jadi Kota")
    entry = fetch_entries(ctx.db, limit=1)[0]
    assert (entry["action"], LOCAL in entry["detail"], "Jadi" in entry["detail"]) == ("calendar.set", True, False)


def test_changes_cannot_be_edited(ctx):
    calendar.set_day(ctx, LOCAL, "off", "Hari Jadi Kota")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ctx.db.conn.execute("UPDATE holidays SET name = 'lain'")


@pytest.mark.parametrize(
    ("at", "day"), [("2026-11-30T16:59:00+00:00", 30), ("2026-11-30T17:01:00+00:00", 1), ("2026-11-30T17:01:00", 1)]
)
def test_a_stored_time_becomes_the_citys_day(at, day):
    assert calendar.local_day(at).day == day


def test_every_limit_of_the_rule_set_names_unit_and_source():
    limits = load_rule_set("permenpanrb-6-2022")["clock"]["limits"]
    assert {limit["unit"] for limit in limits.values()} == {"calendar_days", "working_days"}
    assert [name for name, limit in limits.items() if not limit["source"]] == ["explain"]
