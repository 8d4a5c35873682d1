"""Heads over a span's features: its kind or that it is none, for or against, whose it is, which values it shows.

A further head says of each number of a span whether it is what was reached, the target, or neither.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.kinds import VALUES
from nlp.evidence.linear import Floats, Linear
from nlp.evidence.measures import ROLES
from nlp.types import EvidenceKind, Owner, Polarity

NONE = "none"
EVIDENCE_KINDS: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
KINDS = (NONE, *EVIDENCE_KINDS)
POLARITIES: tuple[Polarity, ...] = get_args(Polarity)
OWNERS: tuple[Owner, ...] = get_args(Owner)
SPAN_HEADS = ("kind", "polarity", "owner", "values", "first")
WORK, NOTHING = "item", "-"
CLASSES: Mapping[str, tuple[str, ...]] = {
    "kind": KINDS,
    "polarity": POLARITIES,
    "owner": OWNERS,
    "values": VALUES,
    "first": (*VALUES, WORK, NOTHING),
    "number": ROLES,
}


@dataclass(frozen=True)
class Heads:
    """The heads by name; ``values`` answers yes or no for each value, the others choose one class.

    ``first`` says which value a unit speaks to before all, if not to a work result or to nothing.
    """

    linears: Mapping[str, Linear]

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "Heads":
        """Take the arrays that training wrote."""
        return cls({name: Linear.from_arrays(arrays, name) for name in CLASSES})

    def answers(self, name: str, many: Sequence[Sequence[int]]) -> Floats:
        """Return the probabilities of a head's classes for each of several spans' features."""
        scores = self.linears[name].scores(many)
        return sigmoid(scores) if name == "values" else softmax(scores)


def softmax(scores: Floats) -> Floats:
    """Return the shares of scores, row by row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def sigmoid(scores: Floats) -> Floats:
    """Return the logistic function of scores."""
    found = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return found.astype(np.float32)
