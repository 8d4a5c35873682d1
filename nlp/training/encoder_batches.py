"""Texts of pieces in batches: like lengths together, short rows filled up."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PAD = 1
_POOL = 40


def padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Return ids of shape (rows, longest row); short rows are filled with the id of padding."""
    filled = np.full((len(rows), max(map(len, rows))), PAD, np.int64)
    for place, row in enumerate(rows):
        filled[place, : len(row)] = row
    return filled


def batches(rows: Sequence[Sequence[int]], size: int) -> list[list[int]]:
    """Return the places of the rows in batches of at most ``size``, the shortest rows first."""
    order = sorted(range(len(rows)), key=lambda place: len(rows[place]))
    return [order[start : start + size] for start in range(0, len(order), size)]


def shuffled_batches(rows: Sequence[Sequence[int]], size: int, random: np.random.Generator) -> list[list[int]]:
    """Return the places in batches in random order, like lengths together within 40 batches drawn at random."""
    order = [int(place) for place in random.permutation(len(rows))]
    found = []
    for start in range(0, len(order), _POOL * size):
        pool = order[start : start + _POOL * size]
        found += [[pool[place] for place in places] for places in batches([rows[place] for place in pool], size)]
    return [found[place] for place in random.permutation(len(found))]
