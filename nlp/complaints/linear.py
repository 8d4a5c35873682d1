"""A linear model over words and character n-grams, with calibrated probabilities."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import read_manifest, read_verified
from nlp.complaints.features import FeatureSpace, Floats, Vocabulary
from nlp.language.tokens import Tokens

WEIGHTS = "weights.npz"
TRAIN_COMMAND = "python -m scripts.train complaints --data DIR"
Probabilities = NDArray[np.float64]


@dataclass(frozen=True)
class LinearTextModel:
    """Weights of shape (terms, labels); probabilities are softmax(scores / temperature).

    Below ``threshold`` the best label's probability is too low to name it: the model abstains.
    """

    labels: tuple[str, ...]
    space: FeatureSpace
    weights: Floats
    bias: Floats
    temperature: float
    threshold: float

    def scores(self, texts: Sequence[Tokens]) -> Probabilities:
        """Return the raw scores, shape (texts, labels)."""
        return np.asarray(self.space.transform(texts) @ self.weights + self.bias, np.float64)

    def probabilities(self, texts: Sequence[Tokens]) -> Probabilities:
        """Return calibrated probabilities, shape (texts, labels); each row sums to one."""
        return softmax(self.scores(texts) / self.temperature)


def softmax(scores: Probabilities) -> Probabilities:
    """Return the softmax of each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def weights_file(model: LinearTextModel) -> bytes:
    """Return the content of ``weights.npz``: numbers and the terms as UTF-8 lines, no pickles."""
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        weights=model.weights,
        bias=model.bias,
        words=_lines(model.space.words),
        word_idf=model.space.words.idf,
        characters=_lines(model.space.characters),
        character_idf=model.space.characters.idf,
    )
    return buffer.getvalue()


def load_model(folder: Path) -> LinearTextModel:
    """Return the model of ``models/<name>/<version>``, verified.

    Raises:
        ArtifactError: it is missing, altered or of another format; the message says which command mends it.
    """
    settings = read_manifest(folder, TRAIN_COMMAND)["settings"]
    with np.load(io.BytesIO(read_verified(folder, WEIGHTS, TRAIN_COMMAND)), allow_pickle=False) as arrays:
        words = _vocabulary(arrays["words"], arrays["word_idf"])
        characters = _vocabulary(arrays["characters"], arrays["character_idf"])
        return LinearTextModel(
            labels=tuple(settings["labels"]),
            space=FeatureSpace(words, characters),
            weights=arrays["weights"],
            bias=arrays["bias"],
            temperature=float(settings["temperature"]),
            threshold=float(settings["threshold"]),
        )


def _lines(vocabulary: Vocabulary) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(vocabulary.columns).encode(), np.uint8)


def _vocabulary(lines: NDArray[np.uint8], idf: Floats) -> Vocabulary:
    terms = lines.tobytes().decode().split("\n") if lines.size else []
    return Vocabulary({term: place for place, term in enumerate(terms)}, idf)
