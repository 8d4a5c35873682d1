from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services import fields
from app.services.errors import InvalidInputError

DIGITS = st.text("0123456789", min_size=18, max_size=18)


@given(DIGITS, st.lists(st.tuples(st.integers(0, 17), st.sampled_from([" ", ".", "'", "-", "\u00a0"])), max_size=6))
def test_a_nip_is_read_however_it_is_spaced(digits, marks):
    written = digits
    for place, mark in sorted(marks, reverse=True):
        written = written[:place] + mark + written[place:]
    assert fields.nip(written) == digits


@given(st.text(max_size=40))
def test_what_is_taken_as_a_nip_has_18_ascii_digits(text):
    try:
        found = fields.nip(text)
    except InvalidInputError:
        return
    assert len(found) == 18
    assert found.isascii()
    assert found.isdigit()


@pytest.mark.parametrize("value", [None, "", "1" * 17, "1" * 19, "1.98501012010011e+17", "٣" * 18])
def test_other_numbers_are_refused_with_the_reason(value):
    with pytest.raises(InvalidInputError, match="NIP penilai harus 18 angka"):
        fields.nip(value, "NIP penilai")


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_days_are_read_in_both_forms(value):
    assert fields.day(value.isoformat(), "tanggal") == value.isoformat()
    assert fields.day(f"{value.day}/{value.month}/{value.year:04}", "tanggal") == value.isoformat()


@pytest.mark.parametrize("value", ["", None, "31/02/2026", "2026-13-01", "besok", "24/11/26"])
def test_what_is_no_day_is_refused(value):
    with pytest.raises(InvalidInputError, match="tanggal"):
        fields.day(value, "tanggal")


@pytest.mark.parametrize("value", ["DPMPTSP", "2026-TW3", "a/b.c_d", "HK1"])
def test_codes_are_short_words(value):
    assert fields.code(f" {value} ") == value


@pytest.mark.parametrize("value", ["", "dua kata", "a;b", "<b>", "x" * 51])
def test_what_is_no_code_is_refused(value):
    with pytest.raises(InvalidInputError):
        fields.code(value)


@pytest.mark.parametrize(("value", "found"), [("pns", "PNS"), (" PPPK ", "PPPK"), ("Pppk", "PPPK")])
def test_a_choice_is_found_in_any_letter_case(value, found):
    assert fields.choice(value, "status", fields.STATUSES) == found


def test_a_choice_that_is_none_names_the_choices():
    with pytest.raises(InvalidInputError, match="PNS, PPPK"):
        fields.choice("Honorer", "status", fields.STATUSES)


def test_an_item_has_an_aspect_of_the_four():
    row = fields.item_row({"code": "HK1", "title": "Izin  terbit", "aspect": "Biaya"})
    assert row == {"code": "HK1", "title": "Izin terbit", "aspect": "biaya", "indicator": "", "target": ""}
    assert fields.item_row({"code": "HK1", "title": "Izin", "aspect": ""})["aspect"] == "kuantitas"


@pytest.mark.parametrize("value", ["0001-01-01", "31/12/1999", "2101-01-01", "9999-12-31"])
def test_years_that_nobody_counts_in_are_refused(value):
    with pytest.raises(InvalidInputError, match="2000"):
        fields.day(value, "tanggal")
