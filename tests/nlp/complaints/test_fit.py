"""Fitting linear heads: weights by wanted label, held-out scores by group."""

import numpy as np
import pytest
from scipy import sparse

from nlp.training.fast_examples import Lessons
from nlp.training.fast_fit import Fit, bayes, bayes_and_svm, held_out_scores, logistic, logistic_and_svm

ROWS = sparse.csr_array(np.repeat(np.eye(3, dtype=np.float32), 10, axis=0))
LABELS = np.repeat(["a", "b", "c"], 10)
WEIGHTS = np.ones(30)
FITS = [logistic, logistic_and_svm, bayes, bayes_and_svm]


@pytest.mark.parametrize("fit", FITS)
@pytest.mark.parametrize("wanted", [("a", "b", "c"), ("c", "a", "b")])
def test_columns_are_the_wanted_labels(fit: Fit, wanted: tuple[str, ...]) -> None:
    coefficients, bias = fit(ROWS, LABELS, WEIGHTS, wanted)
    scores = ROWS @ coefficients + bias
    assert [wanted[place] for place in scores.argmax(axis=1)] == LABELS.tolist()


@pytest.mark.parametrize("fit", [logistic, logistic_and_svm])
def test_label_that_nobody_gave_is_never_the_best(fit: Fit) -> None:
    coefficients, bias = fit(ROWS, LABELS, WEIGHTS, ("a", "b", "c", "d"))
    assert not coefficients[:, 3].any()
    assert ((ROWS @ coefficients + bias).argmax(axis=1) != 3).all()


@pytest.mark.parametrize("fit", [logistic, logistic_and_svm])
def test_flag_is_the_odds_of_its_label(fit: Fit) -> None:
    flags = np.where(LABELS == "a", "yes", "no")
    coefficients, bias = fit(ROWS, flags, WEIGHTS, ("yes",))
    assert ((ROWS @ coefficients + bias)[:, 0] > 0).tolist() == (flags == "yes").tolist()


@pytest.mark.parametrize("fit", FITS)
def test_fitting_twice_gives_the_same_numbers(fit: Fit) -> None:
    first, second = (fit(ROWS, LABELS, WEIGHTS, ("a", "b", "c"))[0] for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_heavier_rows_count_more() -> None:
    rows = sparse.csr_array(np.array([[1, 0], [1, 0], [0, 1], [0, 1]], np.float32))
    labels, weights = np.array(["a", "b", "a", "b"]), np.array([9.0, 1.0, 1.0, 9.0])
    coefficients, bias = logistic(rows, labels, weights, ("a", "b"))
    assert (rows @ coefficients + bias).argmax(axis=1).tolist() == [0, 0, 1, 1]


def test_held_out_scores_have_not_seen_their_group() -> None:
    """Each group alone has its own label: a fit that never saw the group cannot give it."""
    lessons = Lessons()
    for text in range(30):
        lessons.add(text, {f"g{text % 5}": 1.0}, f"g{text % 5}")
    rows = sparse.csr_array(np.eye(5, dtype=np.float32)[np.arange(30) % 5])
    asked, scores = held_out_scores(rows, lessons, tuple(f"g{n}" for n in range(5)), logistic)
    assert asked.tolist() == list(range(30))
    assert (scores.argmax(axis=1) != np.arange(30) % 5).all()


def test_held_out_scores_skip_texts_without_lessons() -> None:
    lessons = Lessons()
    for text in range(0, 30, 2):
        lessons.add(text, {str(LABELS[text]): 1.0}, str(text))
    asked, scores = held_out_scores(ROWS, lessons, ("a", "b", "c"), logistic)
    assert asked.tolist() == list(range(0, 30, 2))
    assert [("a", "b", "c")[place] for place in scores.argmax(axis=1)] == LABELS[::2].tolist()
