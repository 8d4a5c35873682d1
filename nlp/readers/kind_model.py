"""A linear model of kinds of documents: terms of the text and the points of the rules, as calibrated probabilities.

Pure NumPy: reading a document needs no scikit-learn and no SciPy.
"""

import io
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, read_manifest, read_verified
from nlp.readers.kind_cues import OTHER

MODELS = Path(__file__).resolve().parents[2] / "models" / "kinds"
TRAIN_COMMAND = "python -m scripts.train kinds"
WEIGHTS = "weights.npz"
TEXT_CHARS = 2500
SIZES = range(3, 6)
RULE_SCALE = 0.5
MIN_UNRULED = 0.6
MIN_WORDS = 20
"""Where no title or label speaks for the kind, words alone must be this sure, and so many."""
WORD = re.compile(r"[^\W\d_]{2,}")
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class KindModel:
    """Weights of shape (terms + labels, labels): rows of terms first, then a row for the rules' points of each label.

    Probabilities are softmax(scores / temperature).
    """

    labels: tuple[str, ...]
    columns: Mapping[str, int]
    idf: Floats
    weights: Floats
    bias: Floats
    temperature: float

    def classify(self, text: str, rules: Mapping[str, float]) -> tuple[str, float]:
        """The most probable kind and its probability (0..1); ``lainnya`` where nothing but weak words speak for it."""
        chances = self.probabilities(text, rules)
        best = int(chances.argmax())
        kind, chance = self.labels[best], float(chances[best])
        sure = chance >= MIN_UNRULED and len(WORD.findall(text)) >= MIN_WORDS
        if kind != OTHER and not rules.get(kind) and not sure:
            return OTHER, round(1 - chance, 2)
        return kind, round(min(chance, 0.99), 2)

    def probabilities(self, text: str, rules: Mapping[str, float]) -> NDArray[np.float64]:
        """Probabilities in the order of ``labels``."""
        terms = weigh_terms(text, self.columns, self.idf)
        rows = [*terms, *range(len(self.columns), len(self.columns) + len(self.labels))]
        values = np.array([*terms.values(), *rule_features(rules, self.labels)], np.float32)
        scores = (values @ self.weights[rows] + self.bias).astype(np.float64) / self.temperature
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum())


def text_terms(text: str) -> Counter[str]:
    """Counts of words, pairs of neighbours, and n-grams of 3 to 5 letters within words (marked ``#``).

    The beginning of the text only; figures count for nothing.
    """
    words = WORD.findall(text[:TEXT_CHARS].lower())
    terms = Counter(words)
    terms.update(f"{one} {two}" for one, two in pairwise(words))
    for word, count in Counter(words).items():
        padded = f" {word} "
        for size in SIZES:
            for start in range(len(padded) - size + 1):
                terms["#" + padded[start : start + size]] += count
    return terms


def weigh_terms(text: str, columns: Mapping[str, int], idf: Floats) -> dict[int, float]:
    """Columns of the text's known terms with (1 + ln count) x idf, scaled to unit length."""
    known = {columns[term]: count for term, count in text_terms(text).items() if term in columns}
    weighed = {column: (1 + math.log(count)) * float(idf[column]) for column, count in known.items()}
    length = math.sqrt(sum(value * value for value in weighed.values())) or 1.0
    return {column: value / length for column, value in weighed.items()}


def rule_features(rules: Mapping[str, float], labels: tuple[str, ...]) -> list[float]:
    """The rules' points in the order of labels, at the scale of the terms."""
    return [RULE_SCALE * rules.get(label, 0) for label in labels]


@lru_cache(maxsize=1)
def shipped_model() -> KindModel | None:
    """The newest model of the checkout; None where none was trained.

    Raises:
        ArtifactError: the model was altered; the message names the command that mends it.
    """
    return load_kind_model(newest_version(MODELS, TRAIN_COMMAND)) if MODELS.is_dir() else None


def load_kind_model(folder: Path) -> KindModel:
    """The model of ``models/kinds/<version>``, verified.

    Raises:
        ArtifactError: it is missing, altered or of another format.
    """
    settings = read_manifest(folder, TRAIN_COMMAND)["settings"]
    with np.load(io.BytesIO(read_verified(folder, WEIGHTS, TRAIN_COMMAND)), allow_pickle=False) as arrays:
        terms = arrays["terms"].tobytes().decode().split("\n")
        return KindModel(
            labels=tuple(settings["labels"]),
            columns={term: place for place, term in enumerate(terms)},
            idf=arrays["idf"].astype(np.float32),
            weights=arrays["weights"].astype(np.float32),
            bias=arrays["bias"].astype(np.float32),
            temperature=float(settings["temperature"]),
        )


def weights_file(model: KindModel) -> bytes:
    """The content of ``weights.npz``: half-precision numbers and the terms as UTF-8 lines, no pickles."""
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        terms=np.frombuffer("\n".join(model.columns).encode(), np.uint8),
        idf=model.idf.astype(np.float16),
        weights=model.weights.astype(np.float16),
        bias=model.bias,
    )
    return buffer.getvalue()
