"""Sequences of labels under a chain: the likeliest one, and how likely each label is at each place."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.linear import Floats

Doubles = NDArray[np.float64]


def best_path(scores: Floats, moves: Sequence[Floats]) -> list[int]:
    """Return the likeliest labels (Viterbi).

    Args:
        scores: a row for each place, a column for each label.
        moves: ``moves[i][a, b]`` is added where label b at place i + 1 follows label a; one less than there are rows.
    """
    best, back = scores[0], []
    for row, move in zip(scores[1:], moves, strict=True):
        ways = best[:, None] + move
        back.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    labels = [int(best.argmax())]
    for chosen in reversed(back):
        labels.append(int(chosen[labels[-1]]))
    return labels[::-1]


def shares(scores: Floats, moves: Sequence[Floats]) -> Doubles:
    """Return the probability of each label at each place (forward and backward, in logarithms); as ``best_path``."""
    forward, backward = [np.asarray(scores[0], np.float64)], [np.zeros(scores.shape[1])]
    for row, move in zip(scores[1:], moves, strict=True):
        forward.append(_log_sum(forward[-1][:, None] + move, 0) + row)
    for row, move in zip(scores[:0:-1], reversed(moves), strict=True):
        backward.append(_log_sum(move + (row + backward[-1])[None, :], 1))
    both = np.array(forward) + np.array(backward[::-1])
    raised = np.exp(both - both.max(axis=1, keepdims=True))
    found: Doubles = raised / raised.sum(axis=1, keepdims=True)
    return found


def _log_sum(values: Doubles, axis: int) -> Doubles:
    highest = values.max(axis=axis, keepdims=True)
    found: Doubles = np.squeeze(highest, axis) + np.log(np.exp(values - highest).sum(axis=axis))
    return found
