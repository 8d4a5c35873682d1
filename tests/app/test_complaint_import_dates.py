from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.tabular.dates import parse_date
from nlp.language.dates import MONTHS

DAY = date(2026, 1, 6)


@pytest.mark.parametrize(
    "text",
    [
        "6 Jan 2026", "06 Januari 2026", "6 january 2026", "Selasa, 6 Januari 2026", "6-Jan-26", "January 6, 2026",
        "2026-01-06", "2026-01-06T08:15:00+07:00", "2026-01-06 08:15:30.5", "2026/1/6", "6/1/2026", "06-01-2026",
        "6.1.2026", "6/1/26", "06/01/2026 08.15 WIB", "6 Jan 2026, 08:15", "6/1/2026 8:15:01 PM", "46028", "46028.75",
        "  6   Jan\n2026 ",
    ],
)  # fmt: skip
def test_forms_of_one_day(text):
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Peb", 2),
        ("Pebruari", 2),
        ("Mei", 5),
        ("May", 5),
        ("Agt", 8),
        ("Aug", 8),
        ("Oct", 10),
        ("Nopember", 11),
        ("Dec", 12),
    ],
)
def test_months_in_both_languages(name, month):
    assert parse_date(f"3 {name} 2026") == date(2026, month, 3)


@pytest.mark.parametrize(
    "text",
    ["", "kemarin", "31/02/2026", "13/13/2026", "6 Foo 2026", "1/6", "0000-01-01", "6 Jan 1926", "99999", "1", "2026",
     "6 Jan 2026 dan 7 Jan 2026", "٦/١/٢٠٢٦"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        parse_date(text)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_every_day_reads_back_from_each_form(day):
    forms = [day.isoformat(), f"{day.day}/{day.month}/{day.year}", f"{day.day} {MONTHS[day.month - 1]} {day.year}"]
    assert {parse_date(form) for form in forms} == {day}


@given(st.text())
def test_any_text_is_a_date_or_refused(text):
    with suppress(ValueError):
        assert isinstance(parse_date(text), date)
