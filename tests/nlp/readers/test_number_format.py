"""Numbers of spreadsheets as an Indonesian reader sees them in the cell."""

from decimal import Decimal

import pytest

from nlp.language.numbers import parse_number
from nlp.readers.number_format import plain_number, show_as


@pytest.mark.parametrize(
    ("code", "raw", "text"),
    [
        ("", "1.224", "1,224"),
        ("General", "1224", "1224"),
        ("General", "0.30000000000000004", "0,3"),
        ("General", "1E-3", "0,001"),
        ("General", "1.5E+16", "15000000000000000"),
        ("@", "12", "12"),
        ("0", "2.5", "3"),
        ("0.00", "2.675", "2,68"),
        ("0.00", "-98.456", "-98,46"),
        ("0%", "0.98", "98%"),
        ("0.0%", "0.8350", "83,5%"),
        ("0.00%", "1.17083333333333", "117,08%"),
        ("#,##0", "1224", "1224"),
        ("#,##0", "1250000", "1.250.000"),
        ("#,##0.00", "1224.5", "1.224,50"),
        ("#,##0_);[Red](#,##0)", "1250000", "1.250.000"),
        ('"Rp"#,##0', "1500", "Rp1.500"),
        ("[$Rp-421]#,##0;-[$Rp-421]#,##0", "-1500", "-Rp1.500"),
        ('0" hari"', "14", "14"),
        ("# ?/?", "0.5", "0,5"),
        ("0.00E+00", "1234", "1234"),
    ],
)
def test_numbers(code, raw, text):
    assert show_as(code)(raw) == text


@pytest.mark.parametrize(
    ("code", "raw", "text"),
    [
        ("d/m/yyyy", "46350", "24-11-2026"),
        ("[$-421]dd mmmm yyyy;@", "46350", "24-11-2026"),
        ("d/m/yyyy h:mm", "46350.3541666667", "24-11-2026 08:30"),
        ("d/m/yyyy h:mm", "46350", "24-11-2026"),
        ("mmm-yy", "46350", "November 2026"),
        ("h:mm", "0.354166666666667", "08:30"),
        ("h:mm:ss", "0.354178240740741", "08:30:01"),
        ("[h]:mm", "1.14583333333333", "27:30"),
        ("d/m/yyyy", "-3", "-3"),
        ("d/m/yyyy", "99999999", "99999999"),
    ],
)
def test_dates(code, raw, text):
    assert show_as(code)(raw) == text


def test_days_since_1904():
    assert show_as("d/m/yyyy", since_1904=True)("44888") == "24-11-2026"


@pytest.mark.parametrize("raw", ["abc", "nan", "1e300"])
def test_what_is_no_number_is_refused(raw):
    with pytest.raises(ValueError, match=raw):
        plain_number(raw)


@pytest.mark.parametrize("code", ["", "0.000", "#,##0", "#,##0.00", '"Rp"#,##0', "0.0%"])
@pytest.mark.parametrize("raw", ["1.224", "1224", "98.5", "1250000", "0.835"])
def test_a_number_is_understood_as_it_was_meant(code, raw):
    number = parse_number(show_as(code)(raw))
    assert number is not None
    assert not number.ambiguous
    shown = number.value / (100 if number.percent else 1)
    assert abs(shown - Decimal(raw)) <= Decimal("0.5")
