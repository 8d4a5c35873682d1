"""Themes found again in newer data: which of the new ones is which of the old ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST_LIKENESS = 0.35
"""Below this a new theme is not taken for an old one."""


@dataclass(frozen=True)
class Known:
    """A theme as it is to be compared: weights of base forms, length 1, and the ids of its texts."""

    centre: Mapping[str, float]
    texts: frozenset[int]


def match_themes(old: Sequence[Known], new: Sequence[Known]) -> list[int | None]:
    """For each new theme the index of the old one that it continues, or None; no old one is continued twice.

    Of all pairings the one with the greatest sum of likeness is taken (Kuhn's Hungarian method); pairs below
    ``LEAST_LIKENESS`` are dropped.
    """
    from scipy.optimize import linear_sum_assignment

    if not old or not new:
        return [None] * len(new)
    scores = likeness(old, new)
    found: list[int | None] = [None] * len(new)
    for before, after in zip(*linear_sum_assignment(-scores), strict=True):
        if scores[before, after] >= LEAST_LIKENESS:
            found[int(after)] = int(before)
    return found


def likeness(old: Sequence[Known], new: Sequence[Known]) -> NDArray[np.float64]:
    """Likeness from 0 to 1, shape (old, new): the mean of the cosine of the centres and the overlap of the texts.

    The overlap (Jaccard) counts only texts that both sides know, for newer data have more; where the two sides have no
    text in common it is the cosine alone.
    """
    shared = frozenset().union(*(one.texts for one in old)) & frozenset().union(*(one.texts for one in new))
    scores = np.array([[_cosine(before.centre, after.centre) for after in new] for before in old])
    if not shared:
        return scores
    overlaps = np.array([[_overlap(before.texts & shared, after.texts & shared) for after in new] for before in old])
    known = np.array([bool(before.texts & shared) for before in old])
    return np.where(known[:, None], (scores + overlaps) / 2, scores)


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    lengths = np.sqrt(sum(value**2 for value in one.values()) * sum(value**2 for value in other.values()))
    product = sum(value * other.get(term, 0.0) for term, value in one.items())
    return float(product / lengths) if lengths else 0.0


def _overlap(one: frozenset[int], other: frozenset[int]) -> float:
    together = len(one | other)
    return len(one & other) / together if together else 0.0
