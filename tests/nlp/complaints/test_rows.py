"""TF-IDF rows: those of scikit-learn, whatever came before and beside."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.complaints import words as lexing
from nlp.complaints.rows import (
    CHARACTER_SIZES,
    NEGATED,
    FeatureSpace,
    character_terms,
    mark_negation,
    weigh,
    word_terms,
)
from nlp.training.spaces import fit_space, split_words
from tests.nlp.complaints.corpora import TEXTS

SOME = st.lists(
    st.one_of(st.sampled_from(TEXTS), st.lists(st.sampled_from(" ".join(TEXTS).split())).map(" ".join), st.text()),
    max_size=5,
)


@cache
def space() -> FeatureSpace:
    return fit_space(TEXTS, least=1)


def dense(texts: list[str], used: FeatureSpace | None = None) -> np.ndarray:
    return (used or space()).transform(texts).joined().toarray()


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("tidak ada air", "tidak NOT_ada NOT_air"),
        ("belum a b c d", "belum NOT_a NOT_b NOT_c d"),
        ("belum tidak a b c d", "belum tidak NOT_a NOT_b NOT_c d"),
        ("tidak a bukan b", "tidak NOT_a bukan NOT_b"),
        ("air mati tanpa", "air mati tanpa"),
        ("", ""),
    ],
)
def test_three_words_after_a_negator_are_marked(words: str, marked: str) -> None:
    assert mark_negation(words.split()) == marked.split()


@given(st.lists(st.sampled_from(["tidak", "belum", "jalan", "rusak", "baik"])))
def test_marking_keeps_the_words(words: list[str]) -> None:
    assert [word.removeprefix(NEGATED) for word in mark_negation(words)] == words


def test_word_terms_are_marked_words_and_pairs() -> None:
    assert word_terms(["tidak", "ada", "air"]) == ["tidak", "NOT_ada", "NOT_air", "tidak NOT_ada", "NOT_ada NOT_air"]


@pytest.mark.parametrize(
    ("word", "terms"),
    [("a", [" a", "a ", " a "]), ("ab", [" a", "ab", "b ", " ab", "ab ", " ab "]), ("<?>", []), ("<0>", [])],
)
def test_character_terms_stay_inside_the_word(word: str, terms: list[str]) -> None:
    assert character_terms(word) == terms


@pytest.mark.parametrize("least", [1, 2])
def test_words_are_those_of_scikit_learn(least: int) -> None:
    vectorizer = TfidfVectorizer(analyzer=word_terms, sublinear_tf=True, min_df=least)
    expected = vectorizer.fit_transform(split_words(TEXTS)).toarray()
    found = fit_space(TEXTS, least=least)
    assert list(found.words.columns) == list(vectorizer.get_feature_names_out())
    np.testing.assert_allclose(found.transform(TEXTS).words.toarray(), expected, atol=1e-6)


@pytest.mark.parametrize("least", [1, 2])
def test_characters_are_those_of_scikit_learn(least: int) -> None:
    spelled = [" ".join(word for word in words if not word.startswith("<")) for words in split_words(TEXTS)]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTER_SIZES, sublinear_tf=True, min_df=least)
    expected = vectorizer.fit_transform(spelled).toarray()
    found = fit_space(TEXTS, least=least)
    assert list(found.characters.columns) == list(vectorizer.get_feature_names_out())
    np.testing.assert_allclose(found.transform(TEXTS).characters.toarray(), expected, atol=1e-6)


@given(SOME)
def test_words_of_any_texts_are_those_of_scikit_learn(texts: list[str]) -> None:
    vectorizer = TfidfVectorizer(analyzer=word_terms, vocabulary=dict(space().words.columns), sublinear_tf=True)
    vectorizer.idf_ = space().words.idf
    expected = (
        vectorizer.transform(split_words(texts)).toarray() if texts else np.zeros((0, len(space().words.columns)))
    )
    np.testing.assert_allclose(space().transform(texts).words.toarray(), expected, atol=1e-6)


@given(SOME)
def test_order_and_neighbours_change_no_bit(texts: list[str]) -> None:
    fresh = FeatureSpace(space().words, space().characters)
    alone = [dense([text]) for text in texts]
    np.testing.assert_array_equal(dense(texts[::-1], fresh), np.vstack([dense([]), *alone[::-1]]))


@given(SOME, SOME)
def test_two_batches_are_one(first: list[str], second: list[str]) -> None:
    np.testing.assert_array_equal(np.vstack([dense(first), dense(second)]), dense(first + second))


@given(SOME)
def test_halves_have_unit_length_or_none(texts: list[str]) -> None:
    rows = space().transform(texts)
    for half in (rows.words, rows.characters):
        norms = np.sqrt((half.toarray().astype(float) ** 2).sum(axis=1))
        assert all(min(norm, abs(norm - 1)) < 1e-5 for norm in norms)


def test_emptied_cache_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = dense(TEXTS)
    monkeypatch.setattr(lexing, "_MOST_WORDS", 3)
    fresh = FeatureSpace(space().words, space().characters)
    np.testing.assert_array_equal(np.vstack([dense([text], fresh) for text in TEXTS]), expected)


@pytest.mark.parametrize("text", ["", " \n\t", "🙏", "\x00\x01\x02", "水道が止まった", "!!!", "http://contoh.test"])
def test_text_without_known_words_has_no_characters(text: str) -> None:
    assert space().transform([text]).characters.nnz == 0


@pytest.mark.parametrize("text", ["air mati " * 120_000, "a" * 1_000_000, "tidak " * 180_000])
def test_a_megabyte_has_the_row_of_its_words(text: str) -> None:
    row = space().transform([text])
    assert row.words.data.size <= len(space().words.columns)
    assert np.isfinite(row.words.data).all()


def test_stretched_letters_change_nothing() -> None:
    np.testing.assert_array_equal(dense(["aiiiiir mmmmati"]), dense(["air mati"]))


def test_product_is_that_of_the_joined_matrix() -> None:
    rows = space().transform(TEXTS)
    weights = np.random.default_rng(0).normal(size=(rows.joined().shape[1], 2)).astype(np.float32)
    np.testing.assert_allclose(rows @ weights, rows.joined() @ weights, atol=1e-6)


@pytest.mark.parametrize(("count", "weight"), [(1, 1.0), (3, 1 + np.log(3))])
def test_counts_are_damped(count: int, weight: float) -> None:
    counts = sparse.csr_array(np.array([[count, 1]], np.float32))
    row = weigh(counts, np.array([2, 1], np.float32)).toarray()[0]
    np.testing.assert_allclose(row, np.array([2 * weight, 1]) / np.hypot(2 * weight, 1), atol=1e-6)


@pytest.mark.parametrize(
    ("text", "words"),
    [("tidak ada", {"tidak", "NOT_ada", "tidak NOT_ada"}), ("jalan 9", {"jalan", "<0>", "jalan <0>"})],
)
def test_terms_of_a_text(text: str, words: set[str]) -> None:
    found, names = space().transform([text]).words, list(space().words.columns)
    assert {names[place] for place in found.indices} == words
