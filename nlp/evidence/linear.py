"""Linear weights over the hashed space, stored as the rows of the features that were seen in training."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.features import SIZE

Floats = NDArray[np.float32]
Places = NDArray[np.int32]


@dataclass(frozen=True)
class Linear:
    """``rows[slots[place]]`` are a feature's weights, one a class; row 0 is that of all unseen features."""

    slots: Places
    rows: Floats
    bias: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], name: str) -> "Linear":
        """Take the arrays ``<name>_places``, ``<name>_rows`` and ``<name>_bias``."""
        rows = np.asarray(arrays[f"{name}_rows"], dtype=np.float32)
        slots = np.zeros(SIZE, dtype=np.int32)
        slots[np.asarray(arrays[f"{name}_places"], dtype=np.int64)] = np.arange(1, len(rows) + 1)
        whole = np.vstack([np.zeros((1, rows.shape[1]), np.float32), rows])
        return cls(slots, whole, np.asarray(arrays[f"{name}_bias"], dtype=np.float32))

    def score(self, places: Sequence[int]) -> Floats:
        """Return the score of each class for one set of features."""
        found: Floats = self.rows[self.slots[np.fromiter(places, np.int64, len(places))]].sum(axis=0) + self.bias
        return found

    def scores(self, many: Sequence[Sequence[int]]) -> Floats:
        """Return the scores of several sets of features, one row each; no set may be empty."""
        lengths = np.array([len(places) for places in many])
        flat = np.array([place for places in many for place in places])
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        found: Floats = np.add.reduceat(self.rows[self.slots[flat]], starts, axis=0) + self.bias
        return found


def packed(name: str, weights: NDArray[np.float64], bias: NDArray[np.float64], least: float) -> dict[str, Floats]:
    """Return the arrays of :meth:`Linear.from_arrays`, without features whose weights are all below ``least``."""
    places = np.flatnonzero(np.abs(weights).max(axis=1) >= least)
    return {
        f"{name}_places": places.astype(np.int32),
        f"{name}_rows": weights[places].astype(np.float16),
        f"{name}_bias": bias.astype(np.float32),
    }
