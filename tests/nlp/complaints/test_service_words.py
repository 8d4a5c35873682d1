"""Descriptions of services: what a label means before anybody used it."""

import numpy as np
import pytest

from nlp.complaints.fast import FastModel, Head
from nlp.complaints.labels import OTHER, SERVICES
from nlp.complaints.service_words import STRENGTH, default_descriptions, described, description_weights
from nlp.training.spaces import fit_space

LABELS = ("air_minum", "jalan_drainase", "pertanian")
COUNTS = {"air_minum": 40, "jalan_drainase": 40}
TEXTS = [*default_descriptions().values(), "kambing sakit mati mendadak", "perahu nelayan bocor"]


def untrained() -> FastModel:
    """A model that knows words and no label."""
    space = fit_space(TEXTS, least=1)
    terms = len(space.words.columns) + len(space.characters.columns)
    zeros = np.zeros((terms, len(LABELS)), np.float32)
    return FastModel(space, (Head("service", LABELS),), zeros, np.zeros(len(LABELS), np.float32))


def likeliest(model: FastModel, text: str) -> str:
    chances = model.probabilities(model.space.transform([text]))["service"][0]
    return LABELS[int(chances.argmax())]


def test_every_service_is_described() -> None:
    assert set(default_descriptions()) == {*SERVICES, OTHER}
    assert all(words.strip() for words in default_descriptions().values())


def test_default_description_is_the_shipped_model() -> None:
    model = untrained()
    same = described(model, {"pertanian": default_descriptions()["pertanian"]}, COUNTS)
    np.testing.assert_array_equal(same.weights, model.weights)


def test_empty_description_keeps_the_default() -> None:
    model = untrained()
    np.testing.assert_array_equal(described(model, {"pertanian": "  "}, COUNTS).weights, model.weights)


@pytest.mark.parametrize("text", ["kambing sakit", "kambing mati mendadak"])
def test_service_that_nobody_labelled_is_found_by_its_description(text: str) -> None:
    model = untrained()
    assert likeliest(model, text) != "pertanian"
    assert (
        likeliest(described(model, {"pertanian": "kambing sakit, kambing mati mendadak"}, COUNTS), text) == "pertanian"
    )


def test_descriptions_leave_other_heads_alone() -> None:
    model = untrained()
    heads = (Head("kind", ("a",)), *model.heads)
    wider = FastModel(model.space, heads, np.zeros((len(model.weights), 4), np.float32), np.zeros(4, np.float32))
    changed = described(wider, {"pertanian": "kambing"}, COUNTS).weights
    assert not changed[:, 0].any()
    assert changed[:, 1:].any()


@pytest.mark.parametrize(("count", "share"), [(0, 1.0), (20, 0.5), (60, 0.25)])
def test_the_more_labels_the_less_a_description_counts(count: int, share: float) -> None:
    space, descriptions = untrained().space, default_descriptions()
    full, less = (description_weights(space, LABELS, descriptions, {"pertanian": n})[:, 2] for n in (0, count))
    np.testing.assert_allclose(less, share * full, rtol=1e-5)


def test_score_is_the_cosine_times_the_strength() -> None:
    space = untrained().space
    weights = description_weights(space, ("a", "b"), {"a": "kambing sakit"}, {})
    rows = space.transform(["kambing sakit"]).joined()
    lead = float((rows @ weights)[0] @ np.array([1, -1]))
    assert lead == pytest.approx(STRENGTH * rows.multiply(rows).sum(), rel=1e-5)


def test_service_without_a_description_has_the_others_against_it() -> None:
    weights = description_weights(untrained().space, ("a", "b"), {"a": "kambing"}, {})
    np.testing.assert_allclose(weights[:, 0], -weights[:, 1])
