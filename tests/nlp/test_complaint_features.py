"""Features equal scikit-learn's; models survive the way through a file."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.artifacts import write_artifact
from nlp.complaints.features import CHARACTER_SIZES, character_terms, count_characters, word_terms
from nlp.complaints.linear import WEIGHTS, LinearTextModel, load_model, softmax, weights_file
from nlp.errors import ArtifactError
from nlp.language.tokens import Tokens, tokenise
from nlp.training.vocabulary import fit_space

TEXTS = [
    tokenise(text)
    for text in (
        "air pdam mati tiga hari",
        "air pdam keruh, pipa bocor",
        "tidak ada air di rumah saya",
        "jalan rusak, jalan berlubang",
        "lampu jalan mati",
        "",
    )
]
WORDS = st.lists(st.text("abcdeghir", min_size=1, max_size=8), max_size=12).map(
    lambda words: Tokens(tuple(words), "ind")
)


def small_model() -> LinearTextModel:
    space = fit_space(TEXTS, least_texts=1)
    terms = len(space.words.columns) + len(space.characters.columns)
    weights = np.random.default_rng(0).normal(size=(terms, 2)).astype(np.float32)
    return LinearTextModel(("air_minum", "jalan_drainase"), space, weights, np.zeros(2, np.float32), 2.0, 0.6)


def write_model(folder: Path, model: LinearTextModel) -> Path:
    settings = {"labels": model.labels, "temperature": model.temperature, "threshold": model.threshold}
    write_artifact(folder, {WEIGHTS: weights_file(model)}, {"settings": settings})
    return folder


def test_word_terms_are_marked_words_and_pairs() -> None:
    assert word_terms(tokenise("tidak ada air")) == ["tidak", "NOT_ada", "NOT_air", "tidak NOT_ada", "NOT_ada NOT_air"]


@pytest.mark.parametrize(
    ("word", "terms"),
    [("a", [" a", "a ", " a "]), ("ab", [" a", "ab", "b ", " ab", "ab ", " ab "])],
)
def test_character_terms_stay_inside_the_word(word: str, terms: list[str]) -> None:
    assert character_terms(word) == terms


@pytest.mark.parametrize(
    ("half", "options"),
    [
        ("words", {"analyzer": word_terms}),
        (
            "characters",
            {"analyzer": "char_wb", "ngram_range": CHARACTER_SIZES, "preprocessor": lambda doc: " ".join(doc.words)},
        ),
    ],
)
def test_numbers_are_those_of_scikit_learn(half: str, options: dict[str, object]) -> None:
    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2, lowercase=False, **options)
    expected = vectorizer.fit_transform(TEXTS).toarray()
    space = fit_space(TEXTS, least_texts=2)
    found = space.transform(TEXTS).toarray()
    width = len(space.words.columns)
    part = found[:, :width] if half == "words" else found[:, width:]
    assert list(getattr(space, half).columns) == list(vectorizer.get_feature_names_out())
    np.testing.assert_allclose(part, expected, atol=1e-6)


def test_rare_terms_are_left_out() -> None:
    assert set(fit_space(TEXTS, least_texts=2).words.columns) == {"air", "pdam", "air pdam", "jalan", "mati"}


@given(st.lists(WORDS, max_size=6))
def test_rows_have_unit_halves_or_none(texts: list[Tokens]) -> None:
    space = fit_space(TEXTS, least_texts=1)
    norms = np.sqrt((space.transform(texts).toarray() ** 2).sum(axis=1)) if texts else np.array([])
    assert all(min(abs(norm - value) for value in (0, 1, 2**0.5)) < 1e-5 for norm in norms)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_word_cache_changes_nothing(texts: list[Tokens]) -> None:
    columns = fit_space(TEXTS, least_texts=1).characters.columns
    rows: dict[str, list[int]] = {}
    first = count_characters(texts, columns, rows).toarray()
    np.testing.assert_array_equal(count_characters(texts, columns, rows).toarray(), first)
    np.testing.assert_array_equal(count_characters(texts, columns).toarray(), first)


@given(st.lists(st.lists(st.floats(-900, 900), min_size=3, max_size=3), min_size=1))
def test_softmax_rows_sum_to_one(scores: list[list[float]]) -> None:
    np.testing.assert_allclose(softmax(np.array(scores)).sum(axis=1), 1)


def test_higher_temperature_makes_less_sure() -> None:
    model = small_model()
    surer = replace(model, temperature=0.5).probabilities(TEXTS).max(axis=1)
    assert (surer >= model.probabilities(TEXTS).max(axis=1)).all()


def test_model_survives_the_file(tmp_path: Path) -> None:
    model = small_model()
    loaded = load_model(write_model(tmp_path / "service" / "1", model))
    assert (loaded.labels, loaded.temperature, loaded.threshold) == (model.labels, 2.0, 0.6)
    np.testing.assert_array_equal(loaded.probabilities(TEXTS), model.probabilities(TEXTS))


def test_same_model_gives_the_same_bytes() -> None:
    assert weights_file(small_model()) == weights_file(small_model())


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "service" / "1", small_model())
    (folder / WEIGHTS).write_bytes(weights_file(small_model())[:-1])
    with pytest.raises(ArtifactError, match=r"scripts\.train complaints"):
        load_model(folder)
