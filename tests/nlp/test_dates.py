from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language.dates import find_dates, format_date, period_bounds, period_code

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2069, 12, 31))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("24 November 2026", "2026-11-24"),
        ("24 Nopember 2026", "2026-11-24"),
        ("24 Nov 2026", "2026-11-24"),
        ("24-11-2026", "2026-11-24"),
        ("24/11/2026", "2026-11-24"),
        ("2026-11-24", "2026-11-24"),
        ("1 Juli s.d. 30 September 2026", "2026-TW3"),
        ("1 Juli s/d 31 Juli 2026", "2026-07"),
        ("8-10 Juli 2026", "2026-07"),
        ("10 s.d. 14-08-2026", "2026-08"),
        ("2 sampai dengan 5 Juni 2026", "2026-06"),
        ("19 dan 20 Agustus 2026", "2026-08"),
        ("Triwulan III Tahun 2026", "2026-TW3"),
        ("TW III/2026", "2026-TW3"),
        ("TW 2 TA 2026", "2026-TW2"),
        ("Semester II 2026", "2026-S2"),
        ("TA 2027", "2027"),
        ("Tahun Anggaran 2027", "2027"),
        ("JULI - SEPTEMBER 2026", "2026-TW3"),
        ("Januari s.d. Juni 2026", "2026-S1"),
        ("21 Desember 2026 sampai 3 Januari 2027", "2026-12-21/2027-01-03"),
        ("Agustus 2026", "2026-08"),
    ],
)
def test_normal_form(text, code):
    assert [span.code for span in find_dates(text)] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [("22 Juli", "2026-07-22"), ("TW III", "2026-TW3"), ("bulan Agustus", "2026-08"), ("Mei", "2026-05")],
)
def test_the_default_year_fills_in(text, code):
    assert [span.code for span in find_dates(text, 2026)] == [code]


@pytest.mark.parametrize("text", ["22 Juli", "TW III", "Agustus", "Semester I"])
def test_without_a_year_nothing_is_guessed(text):
    assert find_dates(text) == ()


@pytest.mark.parametrize("text", ["31-02-2026", "07.45", "14.03.2", "45 Juli 2026", "SK 12", "mereka", "10/8"])
def test_what_is_no_date(text):
    assert find_dates(text, 2026) == ()


def test_the_year_at_the_end_of_a_range_goes_before_the_default():
    assert [span.code for span in find_dates("6 Juli s.d. 28 Agustus 2025", 2026)] == ["2025-TW3"]


def test_places_point_into_the_text():
    text = "Sampai 30 September 2026 tercapai; lanjut 8-9 Oktober 2026."
    assert [text[span.start : span.end] for span in find_dates(text)] == ["30 September 2026", "8-9 Oktober 2026"]


@given(DAYS)
def test_written_days_are_read_back(day):
    assert [span.code for span in find_dates(f"tanggal {format_date(day)}.")] == [day.isoformat()]


@given(DAYS)
def test_numeric_days_are_read_back(day):
    assert [span.first for span in find_dates(f"{day:%d-%m-%Y}")] == [day]


@given(DAYS, st.integers(min_value=0, max_value=800))
def test_a_code_contains_the_days_it_was_made_of(first, days):
    last = first + timedelta(days=days)
    bounds = period_bounds(period_code(first, last))
    assert bounds[0] <= first and last <= bounds[1]


@given(st.integers(min_value=1990, max_value=2060), st.integers(min_value=1, max_value=4))
def test_quarters_are_read_back(year, quarter):
    roman = ["I", "II", "III", "IV"][quarter - 1]
    assert [span.code for span in find_dates(f"Triwulan {roman} Tahun {year}")] == [f"{year}-TW{quarter}"]


@pytest.mark.parametrize("code", ["2026", "2026-S1", "2026-TW4", "2026-02", "2026-02-28", "2026-01-05/2026-05-06"])
def test_codes_survive_the_round_trip(code):
    assert period_code(*period_bounds(code)) == code


@pytest.mark.parametrize("code", ["", "TW3", "2026-TW5", "26-01", "2026-13-01"])
def test_what_is_no_code(code):
    with pytest.raises(ValueError):
        period_bounds(code)
