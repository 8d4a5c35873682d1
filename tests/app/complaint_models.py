"""Small complaint models with weights set by hand: the real analyser, a handful of words."""

import numpy as np

from nlp.artifacts import write_artifact
from nlp.complaints.features import FeatureSpace, Vocabulary
from nlp.complaints.linear import WEIGHTS, LinearTextModel, weights_file

SERVICE = {"ktp": "adminduk", "jalan": "jalan_drainase", "air": "air_minum", "sampah": "lingkungan"}
SENTIMENT = {"mati": "negative", "rusak": "negative", "kapan": "neutral", "bagus": "positive"}


def make_models(folder):
    """Models ``service`` and ``sentiment`` below ``folder``, which name a text by the words above."""
    for name, words in (("service", SERVICE), ("sentiment", SENTIMENT)):
        model = _make_model(words)
        settings = {"labels": model.labels, "temperature": model.temperature, "threshold": model.threshold}
        write_artifact(folder / name / "1", {WEIGHTS: weights_file(model)}, {"settings": settings})
    return folder


def _make_model(words):
    labels = tuple(dict.fromkeys(words.values()))
    weights = np.zeros((len(words), len(labels)), np.float32)
    for row, label in enumerate(words.values()):
        weights[row, labels.index(label)] = 8
    space = FeatureSpace(_vocabulary(words), _vocabulary(()))
    return LinearTextModel(labels, space, weights, np.zeros(len(labels), np.float32), temperature=1.0, threshold=0.5)


def _vocabulary(terms):
    return Vocabulary({term: place for place, term in enumerate(terms)}, np.ones(len(terms), np.float32))
