"""Texts to numbered words: what a piece stands for, and that neighbours and order change nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.complaints import words as module
from nlp.complaints.words import WordTable, lower, resolve, spell
from nlp.language.languages import guess_language
from nlp.language.words import word_table
from nlp.training.spaces import split_words

TEXTS = [
    "Air PDAM mati 3 hari!",
    "ambo indak dapek aia",
    "",
    "🙏🙏",
    "yg kmrn blm bs",
    "jalan2 rusakkkk @dinas http://a.b/c",
]


@pytest.mark.parametrize(
    ("piece", "word"),
    [
        ("lamaaaa", "lama"),
        ("jalan2", "jalan-jalan"),
        ("17", "<0>"),
        ("2026-11", "<0>"),
        ("[nama]", "<nama>"),
        ("[no. kk]", "<no_kk>"),
        ("?", "<?>"),
        ("🙏", "<🙏>"),
        ("https://contoh.test/a", ""),
        ("www.contoh.test", ""),
        ("@dinas", ""),
        ("rt05", "rt"),
        ("maaf", "maaf"),
    ],
)
def test_piece_stands_for(piece: str, word: str) -> None:
    assert resolve(piece) == word


@pytest.mark.parametrize(("text", "small"), [("AIR Mati", "air mati"), ("ＡＩＲ", "air"), ("", "")])
def test_letters_are_small_and_plain(text: str, small: str) -> None:
    assert lower(text) == small


@pytest.mark.parametrize(("word", "spelled"), [("", []), ("<0>", ["<0>"]), ("jalan", ["jalan"])])
def test_word_without_another_spelling(word: str, spelled: list[str]) -> None:
    assert spell(word, {}) == spelled


def test_chat_word_is_spelled_out() -> None:
    slang = word_table("slang")
    chat, meant = next((chat, meant) for chat, meant in slang.items() if " " in meant)
    assert spell(chat, {}) == meant.split()


def test_minangkabau_spelling_comes_first() -> None:
    assert spell("aia", {"aia": "air"}) == ["air"]


@pytest.mark.parametrize(("text", "word"), [("ambo indak dapek aia", "air"), ("saya tidak dapat aia", "aia")])
def test_minangkabau_words_are_spelled_out_in_such_texts_alone(text: str, word: str) -> None:
    assert split_words([text])[0][-1] == word


def test_links_and_mentions_say_nothing() -> None:
    assert split_words(["@dinas http://contoh.test/x #lapor"]) == [[]]


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[::-1], TEXTS * 2])
def test_neighbours_change_no_words(texts: list[str]) -> None:
    assert split_words(texts) == [split_words([text])[0] for text in texts]


@given(st.lists(st.text(), max_size=5))
def test_any_texts_are_lexed_as_alone(texts: list[str]) -> None:
    assert split_words(texts) == [split_words([text])[0] for text in texts]


def test_words_are_numbered_once() -> None:
    table = WordTable()
    first, again = table.lex(["air mati"]).words.tolist(), table.lex(["mati air"]).words.tolist()
    assert again == first[::-1]


def test_rows_tell_the_text_of_each_word() -> None:
    assert WordTable().lex(["air mati", "", "jalan"]).rows.tolist() == [0, 0, 2]


def test_no_texts_have_no_words() -> None:
    lexed = WordTable().lex([])
    assert (lexed.words.tolist(), lexed.starts.tolist(), lexed.languages.tolist()) == ([], [0], [])


@pytest.mark.parametrize(
    "text",
    [
        "ambo indak dapek aia di rumah",
        "saya tidak dapat air di rumah",
        "kenapa lampu indak iduik tolong pak ambo alah lapor tapi tidak ada yang datang",
        "please fix this broken street quickly",
        "",
    ],
)
def test_language_is_the_rule_of_function_words(text: str) -> None:
    assert WordTable().lex([text]).languages.tolist() == [guess_language(text.split())]


def test_full_table_is_emptied_without_changing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = split_words(TEXTS)
    monkeypatch.setattr(module, "_MOST_WORDS", 2)
    table = WordTable()
    for text, words in zip(TEXTS, expected, strict=True):
        lexed = table.lex([text])
        names = list(table.words)
        assert [names[place] for place in lexed.words] == words
