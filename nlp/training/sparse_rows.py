"""Sets of hashed features as a sparse matrix of ones."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from nlp.evidence.features import SIZE


def sparse_rows(many: Sequence[Sequence[int]]) -> Any:
    """Return a CSR matrix with a row for each set; a feature given twice counts once."""
    from scipy.sparse import csr_matrix

    lengths = [len(places) for places in many]
    ends = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    flat = np.fromiter((place for places in many for place in places), np.int64, int(ends[-1]))
    found = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(many), SIZE))
    found.sum_duplicates()
    found.data[:] = 1
    return found
