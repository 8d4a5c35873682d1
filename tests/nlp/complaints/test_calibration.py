"""From scores to probabilities, and the confidence below which a model abstains."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.complaints.calibration import choose_threshold, fit_temperature, hardest_threshold
from nlp.complaints.fast import softmax


@pytest.mark.parametrize(("accuracy", "threshold"), [(1.0, 0.8), (0.75, 0.6), (0.6, 0.5), (0.1, 0.5)])
def test_threshold_is_the_lowest_that_is_right_often_enough(accuracy: float, threshold: float) -> None:
    confidence = np.array([0.5, 0.9, 0.7, 0.6, 0.8])
    assert choose_threshold(confidence, np.array([False, True, False, True, True]), accuracy) == threshold


@pytest.mark.parametrize(
    ("confidence", "right", "accuracy"), [([0.5, 0.5], [True, False], 1.0), ([0.4, 0.6], [False, False], 0.5)]
)
def test_model_that_is_never_right_often_enough_always_abstains(
    confidence: list[float], right: list[bool], accuracy: float
) -> None:
    assert choose_threshold(np.array(confidence), np.array(right), accuracy) == 1.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1), st.floats(0.1, 1))
def test_answers_above_the_threshold_are_right_often_enough(rows: list[tuple[float, bool]], accuracy: float) -> None:
    confidence, right = (np.array(column) for column in zip(*rows, strict=True))
    threshold = choose_threshold(confidence, right, accuracy)
    assert threshold == 1.0 or right[confidence >= threshold].mean() >= accuracy


@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
def test_temperature_is_recovered(temperature: float) -> None:
    random = np.random.default_rng(0)
    logits = random.normal(scale=2, size=(5_000, 3))
    ranks = random.random((5_000, 1))
    truth = (softmax(logits).cumsum(axis=1) < ranks).sum(axis=1)
    assert fit_temperature(logits * temperature, truth) == pytest.approx(temperature, rel=0.1)


def test_threshold_is_that_of_the_hardest_source() -> None:
    confidence = np.array([0.9, 0.8, 0.3, 0.9, 0.8, 0.3])
    right = np.array([True, True, True, True, False, False])
    sources = np.array(["easy"] * 3 + ["hard"] * 3)
    assert hardest_threshold(confidence, right, sources, 0.9) == 0.9
    assert hardest_threshold(confidence, right, np.array([""] * 6), 0.6) == 0.3
