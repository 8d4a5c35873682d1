"""Confusions of OCR: mended where the grammar is certain, left alone everywhere else."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.readers.page_text import PageText, Token
from nlp.readers.repairs import repair
from nlp.types import Box

BOX = Box(0, 0, 10, 10)
LETTERS = st.text(string.ascii_letters + "-", min_size=1, max_size=12)


def mended(line):
    return " ".join(token.text for token in repair([Token(text) for text in line.split()]))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("17 Agustus 2OL9", "17 Agustus 2019"),
        ("Agustus 2O25.", "Agustus 2025."),
        ("Tahun 2o2S", "Tahun 2025"),
        ("Tahun Anggaran (2O25)", "Tahun Anggaran (2025)"),
        ("tanggal l7 Agustus", "tanggal 17 Agustus"),
        ("3O Nopember", "30 Nopember"),
        ("pada l7-O8-2019,", "pada 17-08-2019,"),
        ("O1/02/2O25", "01/02/2025"),
        ("60o/o", "60%"),
        ("sebesar 1OO% dari", "sebesar 100% dari"),
        ("97,5o/o;", "97,5%;"),
        ("60 o/o", "60 %"),
        ("Rp1.OOO.000", "Rp1.000.000"),
        ("Rpl.500.000,00", "Rp1.500.000,00"),
        ("Rp. 5O.000,-", "Rp. 50.000,-"),
        ("NIP 19850l012010011OO1", "NIP 198501012010011001"),
        ("NIP. 1985O101 20l001 1 OO1", "NIP. 19850101 201001 1 001"),
        ("NIK 99990262O9770001", "NIK 9999026209770001"),
    ],
)
def test_certain_confusions(read, meant):
    assert mended(read) == meant


@pytest.mark.parametrize(
    "line",
    [
        "Olah data oleh BOS Solo",
        "SK-1O2 dan B1S",
        "2OL9 unit",
        "huruf l Agustus",
        "Agustus BOSS",
        "Agustus 3O19",
        "39 Agustus 2019",
        "4O Agustus",
        "o/o",
        "baik o/o buruk",
        "600/0",
        "kode l2.OOO",
        "lantai 3S.000",
        "99-O8-2019",
        "l7-O8-2OI9x",
        "198501OI2010I31001",
        "pasal 1l",
        "ruang 1O1",
        "Tahun SOSO",
        "IIIIIIIIOOOOOOOOSS",
        "NIP 19859901201001IO01",
        "RpOOO",
        "8O",
        "sebesar % dari",
    ],
)
def test_what_is_not_certain_stays(line):
    assert mended(line) == line


@given(st.lists(LETTERS, max_size=8))
def test_words_of_letters_never_change(words):
    assert mended(" ".join(words)) == " ".join(words)


@given(st.lists(st.from_regex(r"\d{1,6}([.,]\d{1,3})?%?", fullmatch=True), max_size=6))
def test_numbers_never_change(numbers):
    assert mended(" ".join(numbers)) == " ".join(numbers)


def test_what_was_read_stays_with_the_word():
    page = PageText()
    page.add_tokens(repair([Token("60o/o", BOX, 0.8), Token("dari", BOX, 0.9)]))
    assert page.text == "60% dari"
    assert [(word.text, word.original, word.start, word.end) for word in page.words] == [
        ("60%", "60o/o", 0, 3),
        ("dari", None, 4, 8),
    ]


def test_a_mended_word_keeps_its_place():
    assert repair([Token("1OO%", BOX, 0.8, line=(1, 1, 2))]) == [
        Token("100%", BOX, 0.8, line=(1, 1, 2), original="1OO%")
    ]
