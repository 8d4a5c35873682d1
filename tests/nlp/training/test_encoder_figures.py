"""Temperatures and figures, on probabilities that the test makes up."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nlp.training.encoder_figures import head_figures, measure, temperatures
from nlp.training.encoder_targets import HEADS, Example

SENTIMENTS = np.array([[0.8, 0.1, 0.1], [0.2, 0.5, 0.3], [0.6, 0.3, 0.1], [0.1, 0.2, 0.7]])


def one(head: str, *labels: str) -> NDArray[np.float64]:
    return np.array([[float(label == name) for name in HEADS[head]] for label in labels])


def urgencies(*none: float) -> NDArray[np.float64]:
    """Probabilities whose rest is all ``jiwa``."""
    found = np.zeros((len(none), len(HEADS["urgency"])))
    found[:, 0], found[:, 1] = none, 1 - np.array(none)
    return found


@pytest.mark.parametrize(
    ("figure", "value"),
    [("rows", 4), ("accuracy", 0.75), ("top2", 1.0), ("recall", {"negative": 1.0, "neutral": 0.5, "positive": 1.0})],
)
def test_figures_of_a_choice(figure: str, value: Any) -> None:
    truth = one("sentiment", "negative", "neutral", "neutral", "positive")
    assert head_figures("sentiment", SENTIMENTS, truth)[figure] == value


def test_macro_f1_is_the_mean_of_labels() -> None:
    truth = one("sentiment", "negative", "neutral", "neutral", "positive")
    assert head_figures("sentiment", SENTIMENTS, truth)["macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3, abs=1e-4)


def test_either_of_two_services_is_right() -> None:
    truth = (one("service", "sosial") + one("service", "kesehatan")) / 2
    found = head_figures("service", one("service", "sosial"), truth)
    assert found["accuracy"] == 1.0


def test_where_no_text_is_nobodys_that_label_is_not_offered() -> None:
    chances = 0.6 * one("service", "lainnya") + 0.4 * one("service", "sosial")
    assert head_figures("service", chances, one("service", "sosial"))["accuracy"] == 1.0


def test_whether_anything_is_named_at_all() -> None:
    truth = one("urgency", "anak", "none", "none", "jiwa")
    found = head_figures("urgency", urgencies(0.1, 0.2, 0.9, 0.8), truth)
    assert found["named_f1"] == pytest.approx(0.5)


def test_recall_while_half_of_what_is_named_is_right() -> None:
    truth = one("urgency", "jiwa", "none", "none", "none", "jiwa")
    found = head_figures("urgency", urgencies(0.1, 0.2, 0.3, 0.4, 0.5), truth)
    assert found["recall_at_half_precision"] == 0.5


def test_nothing_to_name_has_no_recall() -> None:
    assert head_figures("urgency", urgencies(0.9), one("urgency", "none"))["recall_at_half_precision"] == 0.0


class Stub:
    """Answers with the same probabilities, whatever the texts."""

    def __init__(self) -> None:
        self.heads = {"sentiment": HEADS["sentiment"], "kind": HEADS["kind"]}

    def probabilities(self, texts: Sequence[str]) -> dict[str, NDArray[np.float64]]:
        return {"sentiment": SENTIMENTS[: len(texts)], "kind": np.full((len(texts), 4), 0.25)}


def remarks(*labels: str) -> list[Example]:
    return [Example(label, {"sentiment": {label: 1.0}}, "s", {}) for label in labels]


def test_heads_of_which_nothing_is_known_are_left_out() -> None:
    assert set(measure(Stub(), remarks("negative", "neutral"))) == {"sentiment"}


def test_a_corpus_of_two_sentiments_is_not_measured() -> None:
    two = [Example("", {"sentiment": {"positive": 1.0}}, "s", {"sentiment": ("negative", "positive")})]
    assert measure(Stub(), [*remarks("negative"), *two])["sentiment"]["rows"] == 1


@pytest.mark.parametrize(
    ("labels", "warmer"), [(("positive",) * 4, True), (("negative", "neutral", "negative", "positive"), False)]
)
def test_wrong_answers_raise_the_temperature(labels: tuple[str, ...], warmer: bool) -> None:
    kinds = Example("", {"kind": {"aspirasi": 1.0}}, "c", {})
    stub = SimpleNamespace(heads={"sentiment": HEADS["sentiment"]}, probabilities=Stub().probabilities)
    assert (temperatures(stub, [*remarks(*labels), kinds][:4])["sentiment"] > 1) == warmer
