"""Which turn answers which: a linear judge of pairs of turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.features import hashed
from nlp.evidence.linear import Linear
from nlp.interviews.pair_features import TurnRead, candidates, pair_features

LEAST_SCORE = -0.4
"""A pair counts from this log odds, a probability of 0.4: a missed answer costs more than one to look at."""


@dataclass(frozen=True)
class Pairing:
    """The model. Safe to share among threads."""

    linear: Linear

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "Pairing":
        """Take the arrays that training wrote."""
        return cls(Linear.from_arrays(arrays, "pair"))

    def answers(self, turns: Sequence[TurnRead]) -> list[tuple[int, ...]]:
        """Return for each turn the turns before it that it answers, in order."""
        found = []
        for answer in range(len(turns)):
            asked = list(candidates(turns, answer))
            rows = [[hashed(name) for name in pair_features(turns, one, answer)] for one in asked]
            scores = self.linear.scores(rows)[:, 0] if rows else ()
            found.append(tuple(sorted(one for one, score in zip(asked, scores, strict=True) if score > LEAST_SCORE)))
        return found
