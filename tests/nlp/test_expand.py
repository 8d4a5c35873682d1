import pytest

from nlp.language.expand import Reading, readings, wanted_stems


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("antrean", "antre"),
        ("mengantre", "antre"),
        ("antriannyo", "antre"),
        ("lambek", "lambat"),
        ("lamo", "lama"),
        ("mananti", "tunggu"),
        ("mauruih", "urus"),
        ("diperbaiki", "perbaiki"),
        ("perbaikannya", "perbaiki"),
        ("kematian", "kematian"),
        ("blanko", "blangko"),
        ("aia", "air"),
        ("katatanpaarti", "katatanpaarti"),
        ("12", "12"),
    ],
)
def test_a_word_is_found_under_its_stem(word, stem):
    assert readings(word) == (Reading(stem),)


@pytest.mark.parametrize(("word", "meaning"), [("capek", "cepat"), ("maha", "mahal"), ("payah", "sulit")])
def test_a_minangkabau_word_of_two_languages_has_two_readings(word, meaning):
    assert readings(word) == (Reading(word), Reading(meaning, minangkabau=True))


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("antrean", ("antre", "tunggu")),
        ("lamo", ("lama", "lambat")),
        ("capek", ("capek", "cepat")),
        ("loket", ("loket",)),
        ("diperbaiki", ("perbaiki",)),
    ],
)
def test_what_a_search_looks_for(word, stems):
    assert wanted_stems(word) == stems
