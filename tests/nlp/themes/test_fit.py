import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.themes.fit import fit_centres, foremost_terms, quality
from nlp.themes.matrix import text_matrix
from tests.nlp.themes.planted import planted

METHODS = ("nmf", "kmeans")


def weights_of(*texts):
    return text_matrix(texts).weights


@pytest.mark.parametrize("method", METHODS)
def test_centres_have_length_one_and_no_negative_weight(method):
    centres = fit_centres(weights_of(*planted()[0]), 5, method)
    assert np.allclose(np.linalg.norm(centres, axis=1), 1)
    assert (centres >= 0).all()


@pytest.mark.parametrize("method", METHODS)
def test_there_are_never_more_centres_than_texts(method):
    weights = weights_of("air pipa bocor", "air pipa bocor", "lampu padam", "lampu padam")
    assert len(fit_centres(weights, 10, method)) == 4


def test_themes_that_were_planted_score_better_than_chance():
    weights = weights_of(*planted()[0])
    right = quality(weights, fit_centres(weights, 5, "nmf"))
    chance = np.random.default_rng(1).random((5, weights.shape[1]))
    assert right > quality(weights, chance) + 0.2


def test_themes_without_words_score_lowest():
    weights = weights_of("air pipa", "air pipa")
    assert quality(weights, np.zeros((2, weights.shape[1]))) == -1


def test_foremost_terms_leave_out_what_has_no_weight():
    assert foremost_terms(np.array([0.0, 3.0, 0.0, 5.0])).tolist() == [3, 1]


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=30))
def test_rows_have_length_one_or_nought(texts):
    lengths = np.sqrt(np.asarray(weights_of(*texts).power(2).sum(axis=1))).ravel()
    assert len(lengths) == len(texts)
    assert all(abs(length - 1) < 1e-9 or length == 0 for length in lengths)


def test_words_of_one_text_and_words_of_all_texts_are_left_out():
    texts = ["sampah truk", "sampah truk", "sampah lampu", "sampah lampu", "sampah gajah"]
    assert set(text_matrix(texts).terms) == {"truk", "lampu"}


def test_the_form_that_people_write_most_stands_for_the_base_form():
    texts = ["tagihan naik lagi", "tagihan naik lagi", "menagih dua kali", *["lampu padam"] * 3, *["air keruh"] * 3]
    matrix = text_matrix(texts)
    assert matrix.forms[matrix.terms.index("tagih")] == "tagihan"
