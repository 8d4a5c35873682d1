"""Figures of a classifier, against numbers worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.evaluation.complaint_figures import choice_figures, classes, confused, flag_figures, unsur_figures
from nlp.evaluation.intervals import bootstrap
from nlp.evaluation.scores import calibration_error, figures, macro_f1

CHANCES = np.array([[0.9, 0.1, 0.0], [0.6, 0.3, 0.1], [0.2, 0.3, 0.5], [0.4, 0.35, 0.25]])
LABELS = ("a", "b", "c")
TRUTH = ["a", "b", "c", "c"]
ACCEPTED = [["a"], ["b", "a"], ["c"], ["c"]]
FLAGS = np.array([0.9, 0.8, 0.4, 0.1]), np.array([True, False, True, False])


@pytest.mark.parametrize(
    ("name", "value"),
    [("rows", 4), ("accuracy", 0.5), ("top2", 0.75), ("answered", 0.5), ("accuracy_answered", 0.5)],
)
def test_figures(name: str, value: float) -> None:
    assert figures(CHANCES, LABELS, TRUTH, threshold=0.55)[name] == value


def test_each_text_may_have_its_own_threshold() -> None:
    """As where one tier answered some texts and both the others."""
    found = choice_figures(CHANCES, LABELS, ACCEPTED, np.array([0.95, 0.5, 0.4, 0.5]))
    assert (found["answered"], found["accuracy_answered"]) == (0.5, 1.0)


def test_each_text_may_have_its_own_threshold_of_a_flag() -> None:
    assert flag_figures(*FLAGS, np.array([0.5, 0.85, 0.3, 0.5]))["precision"] == 1.0


def test_surest_half_has_its_own_accuracy() -> None:
    assert figures(CHANCES, LABELS, TRUTH, 0)["accuracy_by_coverage"]["0.5"] == 0.5


def test_nothing_answered_has_no_accuracy() -> None:
    assert figures(CHANCES, LABELS, TRUTH, threshold=1)["accuracy_answered"] is None


def test_label_that_the_model_lacks_counts_as_missed() -> None:
    assert figures(CHANCES, LABELS, ["d"] * 4, 0)["top2"] == 0


def test_macro_f1_is_the_mean_over_true_labels() -> None:
    assert macro_f1(np.array(["a", "a", "c"]), np.array(["a", "b", "b"])) == pytest.approx((2 / 3 + 0) / 2)


@pytest.mark.parametrize(("confidence", "error"), [([0.75] * 4, 0.0), ([0.95] * 4, 0.2), ([1.0] * 4, 0.25)])
def test_calibration_error(confidence: list[float], error: float) -> None:
    assert calibration_error(np.array(confidence), np.array([True, True, True, False])) == pytest.approx(error)


@pytest.mark.parametrize(("name", "value"), [("rows", 4), ("accuracy", 0.75), ("top2", 0.75), ("macro_f1", 0.7333)])
def test_any_right_label_is_a_right_answer(name: str, value: float) -> None:
    """Answers a a c a; right a, a (second), c, c: F1 of a is 4/5, of c 2/3."""
    assert choice_figures(CHANCES, LABELS, ACCEPTED, 0.0)[name] == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize("figure", ["accuracy", "macro_f1"])
def test_interval_holds_its_figure(figure: str) -> None:
    found = choice_figures(CHANCES, LABELS, ACCEPTED, 0.0)
    low, high = found[f"{figure}_interval"]
    assert 0 <= low <= found[figure] <= high <= 1


def test_classes_tell_precision_and_recall() -> None:
    answered, taken = np.array(["a", "a", "c"]), np.array(["a", "c", "c"])
    assert classes(answered, taken, taken) == {
        "a": {"rows": 1, "precision": 0.5, "recall": 1.0},
        "c": {"rows": 2, "precision": 1.0, "recall": 0.5},
    }


def test_most_frequent_errors_come_first() -> None:
    answered, first = np.array(["a", "b", "a"]), np.array(["c", "c", "c"])
    assert confused(answered, first) == [("c", "a", 2), ("c", "b", 1)]


@pytest.mark.parametrize(
    ("threshold", "precision", "recall", "f1"),
    [(0.5, 0.5, 0.5, 0.5), (0.4, 0.6667, 1.0, 0.8), (0.85, 1.0, 0.5, 0.6667), (0.95, 0.0, 0.0, 0.0)],
)
def test_flag_figures(threshold: float, precision: float, recall: float, f1: float) -> None:
    found = flag_figures(*FLAGS, threshold)
    assert (found["precision"], found["recall"], found["f1"]) == (precision, recall, f1)


def test_flag_figures_count_rows() -> None:
    found = flag_figures(*FLAGS, 0.5)
    assert (found["rows"], found["true"]) == (4, 2)


@pytest.mark.parametrize("figure", ["f1", "recall"])
def test_flag_interval_holds_its_figure(figure: str) -> None:
    found = flag_figures(*FLAGS, 0.5)
    assert found[f"{figure}_interval"][0] <= found[figure] <= found[f"{figure}_interval"][1]


@pytest.mark.parametrize(("name", "value"), [("macro_f1", 0.8333), ("polarity_accuracy", 0.5)])
def test_unsur_figures(name: str, value: float) -> None:
    """waktu: found twice, said once more, F1 2·1/3; biaya found, F1 1. Of two moods found, one is right."""
    chances = np.array([[0.9, 0.9], [0.9, 0.1]])
    moods = np.array([[[0.8, 0.1, 0.1], [0.1, 0.1, 0.8]], [[0.8, 0.1, 0.1]] * 2])
    truth = [{"waktu": "negative", "biaya": "negative"}, {}]
    found = unsur_figures(chances, moods, truth, {"waktu": 0.5, "biaya": 0.5})
    assert found[name] == pytest.approx(value, abs=1e-4)


def test_unsur_have_their_own_thresholds() -> None:
    chances, moods = np.array([[0.6, 0.6]]), np.full((1, 2, 3), 1 / 3)
    found = unsur_figures(chances, moods, [{"waktu": "negative", "biaya": "negative"}], {"waktu": 0.5, "biaya": 0.7})
    assert [found["unsur"][unsur]["recall"] for unsur in ("waktu", "biaya")] == [1.0, 0.0]


@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_interval_contains_the_mean(right: list[bool]) -> None:
    rows = np.array(right)
    low, high = bootstrap(len(rows), lambda drawn: float(rows[drawn].mean()), samples=100)
    assert low <= rows.mean() + 1e-4
    assert high >= rows.mean() - 1e-4


def test_more_rows_have_a_narrower_interval() -> None:
    widths = []
    for rows in (np.arange(20) % 2, np.arange(2_000) % 2):
        low, high = bootstrap(len(rows), lambda drawn, rows=rows: float(rows[drawn].mean()))
        widths.append(high - low)
    assert widths[1] < widths[0] / 5


def test_interval_is_the_same_twice() -> None:
    one, two = (bootstrap(30, lambda drawn: float(drawn.mean())) for _ in range(2))
    assert one == two
