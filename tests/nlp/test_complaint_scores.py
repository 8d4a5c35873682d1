"""Figures, calibration and the rule for abstaining."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.complaints.linear import softmax
from nlp.evaluation.cards import card
from nlp.evaluation.scores import calibration_error, figures, macro_f1
from nlp.training.calibration import choose_threshold, fit_temperature

CHANCES = np.array([[0.9, 0.1, 0.0], [0.6, 0.3, 0.1], [0.2, 0.3, 0.5], [0.4, 0.35, 0.25]])
LABELS = ("a", "b", "c")
TRUTH = ["a", "b", "c", "c"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("rows", 4), ("accuracy", 0.5), ("top2", 0.75), ("answered", 0.5), ("accuracy_answered", 0.5)],
)
def test_figures(name: str, value: float) -> None:
    assert figures(CHANCES, LABELS, TRUTH, threshold=0.55)[name] == value


def test_surest_half_has_its_own_accuracy() -> None:
    assert figures(CHANCES, LABELS, TRUTH, 0)["accuracy_by_coverage"]["0.5"] == 0.5


def test_nothing_answered_has_no_accuracy() -> None:
    assert figures(CHANCES, LABELS, TRUTH, threshold=1)["accuracy_answered"] is None


def test_label_that_the_model_lacks_counts_as_missed() -> None:
    assert figures(CHANCES, LABELS, ["d", "d", "d", "d"], 0)["top2"] == 0


def test_macro_f1_is_the_mean_over_true_labels() -> None:
    assert macro_f1(np.array(["a", "a", "c"]), np.array(["a", "b", "b"])) == pytest.approx((2 / 3 + 0) / 2)


@pytest.mark.parametrize(("confidence", "error"), [([0.75] * 4, 0.0), ([0.95] * 4, 0.2), ([1.0] * 4, 0.25)])
def test_calibration_error(confidence: list[float], error: float) -> None:
    assert calibration_error(np.array(confidence), np.array([True, True, True, False])) == pytest.approx(error)


@pytest.mark.parametrize(
    ("accuracy", "threshold"),
    [(1.0, 0.8), (0.75, 0.6), (0.6, 0.5), (0.1, 0.5)],
)
def test_threshold_is_the_lowest_that_is_right_often_enough(accuracy: float, threshold: float) -> None:
    confidence = np.array([0.5, 0.9, 0.7, 0.6, 0.8])
    right = np.array([False, True, False, True, True])
    assert choose_threshold(confidence, right, accuracy) == threshold


def test_equal_confidences_are_answered_together() -> None:
    assert choose_threshold(np.array([0.5, 0.5]), np.array([True, False]), 1.0) == 1.0


def test_model_that_is_never_right_always_abstains() -> None:
    assert choose_threshold(np.array([0.4, 0.6]), np.array([False, False]), 0.5) == 1.0


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1), st.floats(0.1, 1))
def test_answers_above_the_threshold_are_right_often_enough(rows: list[tuple[float, bool]], accuracy: float) -> None:
    confidence, right = (np.array(column) for column in zip(*rows, strict=True))
    threshold = choose_threshold(confidence, right, accuracy)
    answered = confidence >= threshold
    assert threshold == 1.0 or right[answered].mean() >= accuracy


@pytest.mark.parametrize("temperature", [0.5, 1.0, 4.0])
def test_temperature_is_recovered(temperature: float) -> None:
    random = np.random.default_rng(0)
    logits = random.normal(scale=2, size=(20_000, 3))
    truth = np.array([random.choice(3, p=row) for row in softmax(logits)])
    assert fit_temperature(logits * temperature, truth) == pytest.approx(temperature, rel=0.1)


def test_card_shows_a_missing_figure_as_a_dash() -> None:
    found = figures(CHANCES, LABELS, TRUTH, threshold=1)
    manifest = {"name": "service", "version": "1", "created": "2026-01-31", "libraries": {}, "training_data": []}
    manifest["settings"] = {"labels": LABELS, "threshold": 1.0, "temperature": 1.0}
    assert "| 0.000 | – |" in card(manifest, {"held_out": found, "evaluation": {}, "command": ""})
