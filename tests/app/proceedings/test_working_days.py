"""Deadlines on the calendar, against a slow count day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.ruleset import load_rule_set
from app.rules.working_days import Calendar, DayChange, Timetable, make_calendar, national_days_off

CLOCK = load_rule_set("permenpanrb-6-2022")["clock"]
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
LIMITS = st.sampled_from(sorted(CLOCK["limits"]))
CHANGES = st.lists(
    st.tuples(DAYS, st.builds(DayChange, st.sampled_from(("off", "working", "default")), st.sampled_from("abcdef"))),
    max_size=30,
).map(lambda changes: sorted(changes, key=lambda change: change[1].at))


def times(*changes, **clock):
    return Timetable({**CLOCK, **clock}, make_calendar(CLOCK, changes))


def change(day, kind="off", at="2026-01-01"):
    return date.fromisoformat(day), DayChange(kind, at)


@pytest.mark.parametrize(
    ("day", "name"),
    [("2026-08-17", "Kemerdekaan"), ("2026-12-25", "Natal"), ("2026-12-24", "Cuti Bersama"), ("2026-03-21", "Idul")],
)
def test_the_librarys_days_have_indonesian_names(day, name):
    assert name in national_days_off(2026)[date.fromisoformat(day)]


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        ("object", "2026-11-02", "2026-11-16"),
        ("object", "2026-11-07", "2026-11-23"),
        ("sign", "2026-12-10", "2026-12-28"),
        ("superior_sign", "2026-11-02", "2026-11-11"),
        ("superior_sign", "2026-11-06", "2026-11-17"),
        ("superior_sign", "2026-12-21", "2027-01-04"),
        ("explain", "2026-08-14", "2026-08-27"),
    ],
)
def test_limits_counted_by_hand(limit, start, due):
    assert times().due(limit, date.fromisoformat(start)) == date.fromisoformat(due)


def test_a_rule_set_may_let_the_last_day_stand_on_a_day_off():
    assert times(day_off="stays").due("object", date(2026, 11, 7)) == date(2026, 11, 21)


def test_a_local_day_off_counts():
    assert times(change("2026-11-16")).due("object", date(2026, 11, 2)) == date(2026, 11, 17)


def test_a_holiday_may_be_made_a_working_day():
    assert times(change("2026-12-25", "working")).due("sign", date(2026, 12, 11)) == date(2026, 12, 25)


def test_a_change_may_be_taken_back():
    calendar = make_calendar(CLOCK, [change("2026-11-16"), change("2026-11-16", "default", "2026-01-02")])
    assert not calendar.is_off(date(2026, 11, 16))


@pytest.mark.parametrize(("since", "off"), [("2026-01-01", True), ("2026-01-03", False)])
def test_a_day_taken_back_stays_off_for_clocks_that_ran(since, off):
    calendar = make_calendar(CLOCK, [change("2026-11-16"), change("2026-11-16", "default", "2026-01-02")])
    assert calendar.is_off(date(2026, 11, 16), since) is off


def test_a_holiday_made_a_working_day_stays_off_for_clocks_that_ran():
    calendar = make_calendar(CLOCK, [change("2026-12-25", "working", "2026-06-01")])
    assert calendar.is_off(date(2026, 12, 25), "2026-05-01")
    assert not calendar.is_off(date(2026, 12, 25), "2026-07-01")


@given(LIMITS, DAYS, CHANGES)
def test_no_limit_ends_before_its_length_or_on_a_day_off(limit, start, changes):
    table, rule = times(*changes), CLOCK["limits"][limit]
    due = table.due(limit, start)
    assert due >= start + timedelta(days=rule["length"])
    assert not table.calendar.is_off(due)


@given(DAYS, CHANGES)
def test_working_days_equal_a_count_day_by_day(start, changes):
    table = times(*changes)
    due = table.due("superior_sign", start)
    between = [start + timedelta(days=n) for n in range(1, (due - start).days + 1)]
    assert sum(not table.calendar.is_off(day) for day in between) == 7


@given(LIMITS, DAYS, st.integers(0, 40), CHANGES)
def test_who_starts_later_ends_no_earlier(limit, start, days, changes):
    table = times(*changes)
    assert table.due(limit, start) <= table.due(limit, start + timedelta(days=days))


@given(LIMITS, DAYS, CHANGES, st.sampled_from("0abcdefg"))
def test_no_change_of_the_calendar_shortens_a_clock_that_runs(limit, start, changes, since):
    told = [
        times(*changes[:n]).due(limit, start, since) for n in range(len(changes) + 1) if _all_later(changes, n, since)
    ]
    assert told == sorted(told)


def _all_later(changes, n, since):
    """Whether the clock had started when only the first ``n`` changes were known."""
    return all(later.at > since for _day, later in changes[n:])


@given(DAYS)
def test_the_week_alone_decides_ordinary_days(day):
    calendar = Calendar(frozenset({5, 6}))
    assert calendar.is_off(day) == (day.weekday() >= 5 or day in national_days_off(day.year))
