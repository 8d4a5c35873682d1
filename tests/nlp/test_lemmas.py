import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language.lemmas import lemma, normal


@pytest.mark.parametrize(
    "word", ["lapor", "melapor", "melaporkan", "dilaporkan", "Laporkan", "malapor", "dilaporkannyo"]
)
def test_forms_of_one_verb_share_a_lemma(word):
    assert lemma(word) == "lapor"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ambo", "saya"),
        ("waden", "saya"),
        ("sy", "saya"),
        ("tdk", "tidak"),
        ("alun", "belum"),
        ("capek", "cepat"),
        ("manyarahkan", "menyerahkan"),
        ("takunci", "terkunci"),
        ("mambaleh", "membalas"),
        ("kunjuangi", "kunjungi"),
        ("kampuang", "kampung"),
        ("pangaduan", "pengaduan"),
    ],
)
def test_words_are_led_back_to_indonesian(word, expected):
    assert normal(word) == expected


@pytest.mark.parametrize(
    "word", ["warga", "lansia", "akta", "sarapan", "dpmptsp", "km", "triwulan", "kios", "oss", "batak", "paskah"]
)
def test_indonesian_and_unknown_words_stay(word):
    assert normal(word) == word


@pytest.mark.parametrize(
    ("word", "expected"), [("KTP-nya", "ktp"), ("targetnyo", "target"), ("Rata-ratanya", "rata-rata")]
)
def test_possessives_fall_off(word, expected):
    assert lemma(word) == expected


@given(st.text(max_size=12))
def test_the_case_of_a_word_does_not_matter(word):
    assert lemma(word) == lemma(word.lower())


@pytest.mark.parametrize("word", ["", ".", "\u00ad", "12"])
def test_what_is_no_word_stays(word):
    assert lemma(word) == word


@pytest.mark.parametrize("word", ["jumlah", "sekolah", "masalah", "buku", "ilmu", "langkah"])
def test_endings_that_only_look_like_particles_stay(word):
    assert lemma(word) == word
