"""Digits that OCR read as letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language.numbers import find_numbers
from nlp.language.ocr_digits import repaired_digits


@pytest.mark.parametrize(
    ("read", "values"),
    [
        ("dikunjungi l.87O orang", ["1870"]),
        ("388 dari target 35O, l1O,9o/o", ["388", "350", "110.9"]),
        ("76,2 o/o dari 78o/o", ["76.2", "78"]),
        ("Rp 91.247.5OO,-", ["91247500"]),
    ],
)
def test_numbers_in_scans_are_read(read, values):
    assert [str(number.value) for number in find_numbers(repaired_digits(read))] == values


@pytest.mark.parametrize("text", ["Oleh Ilham dan Lala", "Io l O", "loket A1 dan/atau", "", "Pasal I ayat 5"])
def test_words_stay(text):
    assert repaired_digits(text) == text


@given(st.text(alphabet="OolI0123456789.,% /abr", max_size=40))
def test_no_place_moves(text):
    repaired = repaired_digits(text)
    assert len(repaired) == len(text)
    assert all(one == two for one, two in zip(text, repaired, strict=True) if one not in "OolI0/%")
