from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language.sentences import split_sentences


def sentences(text):
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Target: 500. Selesai: 612 (122,4%). Rapi.", ["Target: 500.", "Selesai: 612 (122,4%).", "Rapi."]),
        ("Belum. Baru 83 orang! Ya? Iya.", ["Belum.", "Baru 83 orang!", "Ya?", "Iya."]),
        ('"Salah saya, Pak." Lalu ia pulang.', ['"Salah saya, Pak."', "Lalu ia pulang."]),
        ("Bulan Mei 2026. 12 pemohon datang.", ["Bulan Mei 2026.", "12 pemohon datang."]),
        ("a. satu\nb. dua\n- tiga", ["a. satu", "b. dua", "- tiga"]),
        ("Baris satu\nmasih sama.\n\nParagraf baru", ["Baris satu\nmasih sama.", "Paragraf baru"]),
        ("  ", []),
    ],
)
def test_boundaries(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sdr. Ahmad, S.Kom. hadir di loket.",
        "Sebesar Rp1.250.000,00 s.d. akhir bulan.",
        "Diterima oleh Pak H. Zulkarnain di Jl. Kemiri.",
        "Berkas a.n. Mulyadi (No. 88) selesai.",
        "Menurut Drs. M. Nur hal itu benar.",
        "Mulai pukul 07.45 antre.",
        "Oh, yang itu bukan saya... hmm saya lupa.",
    ],
)
def test_no_boundary_inside(text):
    assert sentences(text) == [text]


@given(st.text(alphabet="aA1 .\n?!;-", max_size=60))
def test_spans_are_ordered_disjoint_and_lose_nothing(text):
    spans = split_sentences(text)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert all(char.isspace() for char in _outside(text, spans))


def _outside(text, spans):
    inside = {place for start, end in spans for place in range(start, end)}
    return [char for place, char in enumerate(text) if place not in inside]
