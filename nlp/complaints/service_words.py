"""Descriptions of services: what a label means before anybody has labelled a complaint with it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import numpy as np

from nlp.complaints.fast import FastModel
from nlp.complaints.rows import FeatureSpace, Floats

STRENGTH, HALF_AT = 40.0, 20.0


@cache
def default_descriptions() -> dict[str, str]:
    """Return the descriptions that come with the product, by service."""
    text = (files("nlp.complaints") / "service_words.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines() if line and not line.startswith("#"))


def description_weights(
    space: FeatureSpace, labels: Sequence[str], descriptions: Mapping[str, str], counts: Mapping[str, int]
) -> Floats:
    """Return what descriptions add to the weights, shape (terms, labels): cosine similarity is linear too.

    Args:
        space: the features of the fast tier.
        labels: the services, in the order of the columns.
        descriptions: words of each service; one that is missing or empty adds nothing.
        counts: labelled complaints of each service. The more, the less its description counts: 40 without any, half
            of that at 20.
    """
    rows = space.transform([descriptions.get(label, "") for label in labels]).joined()
    directions = np.asarray(rows.todense(), np.float32).T
    strength = np.array([STRENGTH / (1 + counts.get(label, 0) / HALF_AT) for label in labels], np.float32)
    return np.asarray((directions - directions.mean(axis=1, keepdims=True)) * strength, np.float32)


def described(model: FastModel, descriptions: Mapping[str, str], counts: Mapping[str, int]) -> FastModel:
    """Return the model with a city's descriptions in the place of the shipped ones."""
    labels = model.head("service").labels
    own = {**default_descriptions(), **{label: words for label, words in descriptions.items() if words.strip()}}
    change = description_weights(model.space, labels, own, counts)
    change -= description_weights(model.space, labels, default_descriptions(), counts)
    weights = model.weights.copy()
    weights[:, model.columns("service")] += change
    return replace(model, weights=weights)
