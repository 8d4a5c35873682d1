"""Masking for any text: nothing survives, nothing else changes, masking twice is masking once."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.language.masking import PLACEHOLDERS, find_personal_data, mask

PLAIN = (
    "jalan rusak",
    "di depan pasar",
    "Mohon diperbaiki",
    "sudah 3 bulan",
    "UU 25 Tahun 2009 berlaku",
    "Rp 50.000 lunas,",
)
WORDS = st.lists(st.sampled_from(PLAIN), max_size=8).map(" ".join)
SEPARATORS = st.sampled_from(("", "", " ", ".", "-", " - ", "\u00a0", "  "))
NAMES = st.sampled_from(("Budi Santoso", "Siti Aminah", "Rahmat Hidayat", "Yusnidar", "Gilang Pratama Koto"))
BIRTHS = st.dates(date(1950, 1, 1), date(2005, 12, 31))


@st.composite
def niks(draw: st.DrawFn) -> str:
    birth = draw(BIRTHS)
    day = birth.day + draw(st.sampled_from((0, 40)))
    return f"9999{draw(st.integers(1, 99)):02}{day:02}{birth:%m%y}{draw(st.integers(1, 9999)):04}"


@st.composite
def nips(draw: st.DrawFn) -> str:
    year, month = draw(st.integers(2008, 2026)), draw(st.integers(1, 12))
    return f"{draw(BIRTHS):%Y%m%d}{year}{month:02}{draw(st.integers(1, 2))}{draw(st.integers(1, 999)):03}"


PHONES = st.builds("{}8005550{:04}".format, st.sampled_from(("0", "+62")), st.integers(0, 9999))


@st.composite
def spaced(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> tuple[str, str]:
    """A number and how somebody wrote it."""
    number = draw(numbers)
    gaps = draw(st.lists(SEPARATORS, min_size=len(number) - 1, max_size=len(number) - 1))
    return number, number[0] + "".join(gap + digit for gap, digit in zip(gaps, number[1:], strict=True))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


@pytest.mark.parametrize("numbers", [niks(), nips(), PHONES], ids=["nik", "nip", "phone"])
@given(data=st.data(), before=WORDS, after=WORDS)
def test_number_never_survives(numbers: st.SearchStrategy[str], data: st.DataObject, before: str, after: str) -> None:
    _, written = data.draw(spaced(numbers))
    masked = mask(f"{before} nomor {written} ya {after}").text
    assert _digits(masked) == _digits(before + after)


@given(niks(), st.integers(1, 40), st.sampled_from((" ", "\n", ", ", " dan ")))
def test_number_never_survives_in_any_number_of_places(number: str, times: int, between: str) -> None:
    assert _digits(mask(between.join([number] * times)).text) == ""


@given(niks(), st.data())
def test_number_in_digits_of_other_kinds_never_survives(number: str, data: st.DataObject) -> None:
    wide = st.lists(st.booleans(), min_size=len(number), max_size=len(number))
    written = "".join(
        chr(0xFF10 + int(digit)) if other else digit for digit, other in zip(number, data.draw(wide), strict=True)
    )
    assert _digits(mask(f"NIK {written} ya").text) == ""


@given(st.text())
def test_masking_takes_any_text_and_is_deterministic(text: str) -> None:
    assert mask(text) == mask(text)


@pytest.mark.parametrize(
    "piece", ["jalan ", "1-2-", "no 1 ", "@", "0800 ", "Pak Budi ", "blok a ", "jl. a ", "x", "7", "😀", "nama saya "]
)
def test_huge_text_of_repeated_pieces_is_masked_once_and_for_all(piece: str) -> None:
    once = mask(piece * (60_000 // len(piece))).text
    assert mask(once).text == once


@given(WORDS)
def test_text_without_personal_data_is_unchanged(text: str) -> None:
    assert mask(text).text == text


@given(
    st.lists(
        st.one_of(WORDS, niks(), PHONES, NAMES, st.just("\nTerima kasih\n"), st.just("Pak"), st.just("a.n."), st.text())
    )
)
@settings(max_examples=200)
def test_masking_twice_is_masking_once(parts: list[str]) -> None:
    once = mask(" ".join(parts)).text
    assert mask(once).text == once


@given(st.lists(st.one_of(WORDS, niks(), PHONES, NAMES, st.text()), min_size=1).map(" nama saya ".join))
def test_spans_lie_in_the_original_in_order(text: str) -> None:
    spans = find_personal_data(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert {span.kind for span in spans} <= set(PLACEHOLDERS)


@given(WORDS, NAMES, WORDS)
def test_found_name_never_survives(before: str, name: str, after: str) -> None:
    masked = mask(f"{name.lower()} {before}. Nama saya {name}. {after} {name.split()[-1].upper()}").text.lower()
    assert not any(word in masked for word in name.lower().split())
