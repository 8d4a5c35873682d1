from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language.number_words import find_number_words, parse_number_words
from nlp.language.numbers import find_numbers, format_number, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("98,5%", "98.5"),
        ("98.5%", "98.5"),
        ("Rp1.250.000.000,00", "1250000000.00"),
        ("Rp 1,25 miliar", "1250000000"),
        ("Rp 385.000", "385000"),
        ("Rp500.000,-", "500000"),
        ("50 ribu", "50000"),
        ("3 (tiga) dokumen", "3"),
        ("742 (tujuh ratus empat puluh dua) keping", "742"),
        ("1.087 keping", "1087"),
        ("12.345.678", "12345678"),
        ("0,9 km", "0.9"),
        ("121,3 persen", "121.3"),
        ("Empat puluh empat lokasi", "44"),
        ("sapuluah titiak", "10"),
        ("± 20 orang", "20"),
    ],
)
def test_one_number_is_read(text, value):
    assert parse_number(text).value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 5 ayat (2)",
        "UU 25/2009",
        "Nomor 24 Tahun 2013",
        "NIK 9999014507720003",
        "HP 0800-5550-2147",
        "800.1.11.1/118/DUKCAPIL-TS/2026",
        "pukul 05.30",
        "07.45-12.00",
        "15.10 WIB",
        "STA 2+400",
        "ke-17",
        "HK1",
        "24-08-2026",
        "TA 2027",
        "di tahun 2026",
        "salah satu",
        "Jalan Kemiri 18",
        "",
    ],
)
def test_labels_times_and_identifiers_are_no_quantities(text):
    assert find_numbers(text) == ()


def test_list_mark_is_no_quantity_but_a_number_in_the_item_is():
    assert [number.value for number in find_numbers("1. mendata 40 kios\n2) melapor")] == [40]


@pytest.mark.parametrize("text", ["1.087 keping", "98.5", "4.6 hari", "0.833"])
def test_a_single_dot_is_ambiguous(text):
    assert parse_number(text).ambiguous


@pytest.mark.parametrize("text", ["1.087.000", "Rp1.087", "98,5", "98.5%", "12"])
def test_unit_or_groups_settle_the_dot(text):
    assert not parse_number(text).ambiguous


def test_second_reading_of_a_single_group():
    assert parse_number("1.087").other == Decimal("1.087")


def test_percent_takes_the_decimal_reading():
    number = parse_number("97.125%")
    assert (number.value, number.other, number.ambiguous) == (Decimal("97.125"), Decimal(97125), True)


@pytest.mark.parametrize("text", ["12 dari 15", "tidak ada"])
def test_parse_number_wants_exactly_one(text):
    assert parse_number(text) is None


def test_places_point_into_the_text():
    text = "Dari 2.401 berkas, 96,4% lengkap (tiga belum)."
    found = [text[number.start : number.end] for number in find_numbers(text)]
    assert found == ["2.401", "96,4%", "tiga"]


@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_formatted_decimals_are_read_back(value):
    assert parse_number(format_number(value, 2)).value == value


@given(st.integers(min_value=0, max_value=10**11))
def test_formatted_integers_with_a_unit_are_read_back(value):
    assert parse_number(f"Rp{format_number(Decimal(value))}").value == value


@pytest.mark.parametrize(("value", "text"), [("1250000.5", "1.250.000,5"), ("0", "0"), ("98.50", "98,50")])
def test_format(value, text):
    assert format_number(Decimal(value)) == text


ONES = ["", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def spell(value: int) -> str:
    """An independent speller for the round trip."""
    for scale, name in ((10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh")):
        if value >= scale:
            if 11 <= value <= 19:
                return "sebelas" if value == 11 else f"{ONES[value - 10]} belas"
            count, rest = divmod(value, scale)
            head = f"se{name}" if count == 1 and scale <= 1000 else f"{spell(count)} {name}"
            return f"{head} {spell(rest)}".strip()
    return ONES[value]


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_spelled_numbers_are_read_back(value):
    assert parse_number_words(spell(value).split()) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("sambilan puluah tigo koma limo", "93.5"),
        ("limo baleh ribu", "15000"),
        ("duo", "2"),
        ("nol", "0"),
        ("seratus dua", "102"),
        ("sembilan tiga", "93"),
        ("tigo tigo", "33"),
        ("delapan lima koma tujuh", "85.7"),
        ("dua tiga koma lima", "23.5"),
        ("dua lima ribu", "25000"),
        ("ampek satangah", "4.5"),
        ("dua setengah juta", "2500000"),
        ("dua puluhan", "20"),
    ],
)
def test_number_words(words, value):
    assert parse_number_words(words.split()) == Decimal(value)


@pytest.mark.parametrize(
    "words",
    [
        "puluh",
        "dua tiga",
        "satu satu",
        "nol dua",
        "belas",
        "setengah",
        "dua setengah lima",
        "puluhan",
        "koma lima",
        "tiga koma",
        "dua koma belas",
        "",
    ],
)
def test_word_rows_that_make_no_number(words):
    assert parse_number_words(words.split()) is None


def test_words_are_found_in_running_text():
    text = "Dua puluh orang dari dua puluh empat, lalu tiga koma saya ulang."
    assert [value for _, _, value in find_number_words(text)] == [20, 24, 3]
