"""Normalisation, chat words, negation and the language rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.language.languages import guess_language
from nlp.language.masking import PLACEHOLDERS
from nlp.language.tokens import normalise, tokenise
from nlp.language.words import lowered, word_list, word_table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LAMAAAA", "lama"),
        ("jalan2 rusak", "jalan-jalan rusak"),
        ("ＫＴＰ", "ktp"),
        ("lihat https://contoh.id/a?b=1 ya", "lihat   ya"),
        ("@admin tolong", "  tolong"),
        ("NIK [NIK] dan [NO. KK]", "nik   dan  "),
        ("baik", "baik"),
    ],
)
def test_text_is_normalised(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("yg sdh lama bgt", ("yang", "sudah", "lama", "banget")),
        ("makasih pak", ("terima", "kasih", "bapak")),
        ("lambat dong sih", ("lambat",)),
        ("KTP-el, 3 hari!", ("ktp-el", "hari")),
        ("", ()),
        ("123 ... ?!", ()),
    ],
)
def test_chat_words_are_spelled_out(text: str, words: tuple[str, ...]) -> None:
    assert tokenise(text).words == words


def test_minangkabau_words_become_indonesian() -> None:
    tokens = tokenise("palayanan di kantua ko lambek bana, ambo indak dapek surek")
    assert tokens.language == "min"
    assert tokens.words == ("pelayanan", "di", "kantor", "ini", "lambat", "benar", "saya", "tidak", "dapat", "surat")


@pytest.mark.parametrize(
    ("text", "meaning"), [("saya capek menunggu yang lama", "capek"), ("ambo sanang, capek bana", "cepat")]
)
def test_capek_means_tired_or_quick(text: str, meaning: str) -> None:
    assert meaning in tokenise(text).words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("jalan di depan rumah saya rusak dan belum diperbaiki", "ind"),
        ("ambo alah pai ka kantua, indak ado urang nan malayani", "min"),
        ("ambo alah pai ka kantua, tapi tidak ada yang melayani orang dengan baik", "mix"),
        ("the road in front of my house has been broken", "other"),
        ("haragonyo maha", "min"),
        ("rusak", "ind"),
        ("", "ind"),
    ],
)
def test_language_is_guessed(text: str, language: str) -> None:
    assert guess_language(text.replace(",", "").split()) == language


@given(st.text())
def test_lowering_keeps_places(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_placeholders_are_no_words() -> None:
    assert tokenise(" ".join(PLACEHOLDERS.values())).words == ()


@pytest.mark.parametrize("name", ["common_words", "function_words_ind", "function_words_min"])
def test_word_lists_are_lower_case(name: str) -> None:
    assert all(word == word.lower() for word in word_list(name))


@pytest.mark.parametrize("name", ["slang", "minang"])
def test_tables_lead_to_other_words(name: str) -> None:
    assert all(source != target and target for source, target in word_table(name).items())


def test_function_words_of_the_languages_differ() -> None:
    assert not word_list("function_words_ind") & word_list("function_words_min")
