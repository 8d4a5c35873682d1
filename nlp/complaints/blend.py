"""How the two tiers' answers are averaged: a share, a temperature and thresholds, fitted on held-out texts."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from nlp.artifacts import read_verified, refusing
from nlp.complaints.fast import Head, Probabilities

FILE = "blend.json"
TRAIN_COMMAND = "python -m scripts.train blend --data DIR"


@dataclass(frozen=True)
class Blend:
    """``share`` is what the accurate tier counts, 0..1; ``thresholds`` take the place of the head's own."""

    share: float
    temperature: float
    thresholds: tuple[float, ...]

    def mixed(self, fast: Probabilities, accurate: Probabilities) -> Probabilities:
        """Return the average, sharpened or softened by the temperature; the last axis holds labels that sum to one."""
        chances = (1 - self.share) * fast + self.share * accurate
        raised = np.maximum(chances, 1e-12) ** (1 / self.temperature)
        return np.asarray(raised / raised.sum(axis=-1, keepdims=True))

    def mixed_flags(self, fast: Probabilities, accurate: Probabilities) -> Probabilities:
        """The same for labels that may all be true."""
        both = self.mixed(np.stack([1 - fast, fast], axis=-1), np.stack([1 - accurate, accurate], axis=-1))
        return np.asarray(both[..., 1])


def blend_file(blends: Mapping[str, Blend]) -> bytes:
    """Return the content of ``blend.json``."""
    return (json.dumps({name: asdict(blend) for name, blend in blends.items()}, indent=2) + "\n").encode()


def load_blends(folder: Path) -> dict[str, Blend]:
    """Return the blends beside the fast tier's weights.

    Raises:
        ArtifactError: they are missing or altered; the message names the command that makes them.
    """
    content = read_verified(folder, FILE, TRAIN_COMMAND)
    with refusing(folder, TRAIN_COMMAND):
        stored = json.loads(content)
        return {name: Blend(**{**found, "thresholds": tuple(found["thresholds"])}) for name, found in stored.items()}


def blended_heads(heads: Mapping[str, Head], blends: Mapping[str, Blend]) -> dict[str, Head]:
    """Return the heads with the thresholds of averaged answers."""
    return {
        name: replace(head, thresholds=blends[name].thresholds) if name in blends else head
        for name, head in heads.items()
    }
