"""The fast tier: linear heads over one feature pass, each with calibrated probabilities."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import read_manifest, read_verified, refusing
from nlp.complaints.rows import FeatureSpace, Floats, Rows, Vocabulary

NAME = "complaints"
WEIGHTS = "weights.npz"
TRAIN_COMMAND = "python -m scripts.train complaints --data DIR"
EXPORT = "export"
"""The head that tells real complaints, as cities export them, from invented ones."""

ENOUGH_WORDS = 40
"""More known words than so many make no answer surer."""

ONE_WORD = 4.0
"""A single known word is softened so far that it is no answer, where few words count less at all: of held-out pieces
with one known word, 58% of the answers above a confidence of 0.44 were right, with eight 80%. Set by hand, not fitted.
"""

Probabilities = NDArray[np.float64]


@dataclass(frozen=True)
class Head:
    """One question to a text. ``independent`` labels may all be true; else exactly one is.

    Scores are divided by ``temperature`` and by what :meth:`heat` says of each text; a label below its threshold is not
    named (one threshold for all labels of a head whose labels exclude each other).
    """

    name: str
    labels: tuple[str, ...]
    independent: bool = False
    temperature: float = 1.0
    thresholds: tuple[float, ...] = (0.0,)
    evidence: float = 0.0
    export: float = 0.0

    def heat(self, known: NDArray[np.int64], exported: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return by how much more the scores of each text are softened, shape (texts, 1).

        Args:
            known: how many known words and pairs the text has: rows are of unit length, so that one known word would
                say as much as a page.
            exported: how likely it is from an export of real complaints, 0..1: their labels are of agencies.
        """
        words = 1.0 + np.minimum(known, ENOUGH_WORDS)
        return np.asarray(np.exp(self.export * exported) / words**self.evidence, np.float64)[:, None]

    def probabilities(self, scores: Probabilities, heat: NDArray[np.float64] | float = 1.0) -> Probabilities:
        """Return probabilities of shape (texts, labels) from raw scores of the same shape."""
        tempered = scores / (self.temperature * heat)
        return 1 / (1 + np.exp(-tempered)) if self.independent else softmax(tempered)


@dataclass(frozen=True)
class FastModel:
    """Heads with their weights side by side: ``weights`` of shape (terms, all labels of all heads)."""

    space: FeatureSpace
    heads: tuple[Head, ...]
    weights: Floats
    bias: Floats

    def scores(self, rows: Rows) -> dict[str, Probabilities]:
        """Return the raw scores of each head, shape (texts, labels)."""
        return self._split(np.asarray(rows @ self.weights + self.bias, np.float64))

    def probabilities(self, rows: Rows) -> dict[str, Probabilities]:
        """Return the calibrated probabilities of each head, shape (texts, labels)."""
        scores, known = self.scores(rows), np.diff(rows.words.indptr)
        exported = self.exported(scores)
        alone = np.where(known <= 1, ONE_WORD, 1.0)[:, None]
        return {
            head.name: head.probabilities(
                scores[head.name], head.heat(known, exported) * (alone if head.evidence else 1.0)
            )
            for head in self.heads
        }

    def exported(self, scores: Mapping[str, Probabilities]) -> NDArray[np.float64]:
        """Return how likely each text is from an export, shape (texts,); 0 where no head tells."""
        found = [head.probabilities(scores[head.name])[:, 0] for head in self.heads if head.name == EXPORT]
        return found[0] if found else np.zeros(1)

    def head(self, name: str) -> Head:
        """The head of that name.

        Raises:
            KeyError: there is none.
        """
        return {head.name: head for head in self.heads}[name]

    def columns(self, name: str) -> slice:
        """Which columns of ``weights`` belong to a head."""
        start = 0
        for head in self.heads:
            if head.name == name:
                return slice(start, start + len(head.labels))
            start += len(head.labels)
        raise KeyError(name)

    def _split(self, scores: Probabilities) -> dict[str, Probabilities]:
        return {head.name: scores[:, self.columns(head.name)] for head in self.heads}


def softmax(scores: Probabilities) -> Probabilities:
    """Return the softmax of each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def settings_of(model: FastModel) -> dict[str, Any]:
    """What the manifest says of a model besides its weights."""
    return {"heads": [asdict(head) for head in model.heads]}


def weights_file(model: FastModel) -> bytes:
    """Return the content of ``weights.npz``: half-precision numbers and the terms as UTF-8 lines, no pickles."""
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        weights=model.weights.astype(np.float16),
        bias=model.bias,
        words=_lines(model.space.words.columns),
        word_idf=model.space.words.idf,
        characters=_lines(model.space.characters.columns),
        character_idf=model.space.characters.idf,
    )
    return buffer.getvalue()


def load_model(folder: Path) -> FastModel:
    """Return the model of ``models/complaints/<version>``, verified.

    Raises:
        ArtifactError: it is missing, altered or of another format; the message says which command mends it.
    """
    manifest, content = read_manifest(folder, TRAIN_COMMAND), read_verified(folder, WEIGHTS, TRAIN_COMMAND)
    with refusing(folder, TRAIN_COMMAND):
        heads = tuple(map(head_of, manifest["settings"]["heads"]))
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            words = _vocabulary(arrays["words"], arrays["word_idf"])
            characters = _vocabulary(arrays["characters"], arrays["character_idf"])
            space = FeatureSpace(words, characters)
            return FastModel(space, heads, arrays["weights"].astype(np.float32), arrays["bias"])


def head_of(stored: Mapping[str, Any]) -> Head:
    """Return the head that a manifest describes."""
    return Head(**{**stored, "labels": tuple(stored["labels"]), "thresholds": tuple(stored["thresholds"])})


def _lines(terms: Sequence[str] | Mapping[str, int]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(terms).encode(), np.uint8)


def _vocabulary(lines: NDArray[np.uint8], idf: Floats) -> Vocabulary:
    terms = lines.tobytes().decode().split("\n") if lines.size else []
    return Vocabulary({term: place for place, term in enumerate(terms)}, idf)
