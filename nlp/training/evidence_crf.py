"""Fitting the linear-chain conditional random field of the tagger: exact likelihood, L-BFGS.

Lafferty, McCallum and Pereira 2001; forward and backward passes scaled as by Rabiner 1989, in batches of like length.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.tagger import LABELS

_BATCH = 80
Doubles = NDArray[np.float64]
Wholes = NDArray[np.int64]


@dataclass(frozen=True)
class Fitted:
    """``weights`` has a row for each place of the hashed space."""

    weights: Doubles
    before: Doubles
    opening: Doubles


def fit_crf(rows: Any, labels: Wholes, lengths: Sequence[int], *, penalty: float, steps: int) -> Fitted:
    """Fit by maximum likelihood with an L2 penalty (half of ``penalty`` times the squared weights).

    Args:
        rows: CSR matrix, a row of features for each word of all sequences in order.
        labels: a label for each row.
        lengths: words of each sequence; they sum to the number of rows.
        penalty: strength of the penalty.
        steps: most iterations of L-BFGS.
    """
    from scipy.optimize import minimize

    used = np.unique(rows.indices)
    likelihood = _Likelihood(rows[:, used].astype(np.float64), labels, lengths, penalty)
    start = np.zeros(likelihood.size)
    found = minimize(likelihood, start, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    inner, before, opening = likelihood.parts(found)
    weights = np.zeros((rows.shape[1], LABELS))
    weights[used] = inner
    return Fitted(weights, before, opening)


class _Likelihood:
    """The penalised negative log likelihood and its gradient, as a function of one long vector."""

    def __init__(self, rows: Any, labels: Wholes, lengths: Sequence[int], penalty: float) -> None:
        self._rows, self._turned = rows, rows.T.tocsr()
        self._penalty, self._features = penalty, rows.shape[1]
        self.size = self._features * LABELS + LABELS * LABELS + LABELS
        wanted = np.zeros((len(labels), LABELS))
        wanted[np.arange(len(labels)), labels] = 1
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        before, opening = np.zeros((LABELS, LABELS)), np.zeros(LABELS)
        for start, end in itertools.pairwise(offsets):
            opening[labels[start]] += 1
            np.add.at(before, (labels[start : end - 1], labels[start + 1 : end]), 1)
        self._gold = np.concatenate([(self._turned @ wanted).ravel(), before.ravel(), opening])
        self._batches = _batches(lengths, offsets)

    def parts(self, vector: Doubles) -> tuple[Doubles, Doubles, Doubles]:
        """Weights, transitions and opening scores of the vector."""
        end = self._features * LABELS
        inner = vector[:end].reshape(self._features, LABELS)
        return inner, vector[end:-LABELS].reshape(LABELS, LABELS), vector[-LABELS:]

    def __call__(self, vector: Doubles) -> tuple[float, Doubles]:
        inner, before, opening = self.parts(vector)
        scores = self._rows @ inner
        highest = scores.max(axis=1, keepdims=True)
        shares = np.zeros_like(scores)
        moves, first, total = np.zeros_like(before), np.zeros(LABELS), float(highest.sum())
        for places in self._batches:
            total += _expect(np.exp(scores - highest), places, np.exp(before), np.exp(opening), shares, moves)
            first += shares[places[:, 0]].sum(axis=0)
        expected = np.concatenate([(self._turned @ shares).ravel(), moves.ravel(), first])
        value = total - float(vector @ self._gold) + 0.5 * self._penalty * float(vector @ vector)
        return value, expected - self._gold + self._penalty * vector


def _batches(lengths: Sequence[int], offsets: Wholes) -> list[Wholes]:
    """Places of the words of sequences of like length, a row each, -1 behind the end."""
    order = np.argsort(lengths, kind="stable")
    found = []
    for chosen in np.array_split(order, max(1, len(order) // _BATCH)):
        places = np.full((len(chosen), max(lengths[index] for index in chosen)), -1, dtype=np.int64)
        for row, index in enumerate(chosen):
            places[row, : lengths[index]] = np.arange(offsets[index], offsets[index + 1])
        found.append(places)
    return found


def _expect(
    raised: Doubles, places: Wholes, before: Doubles, opening: Doubles, shares: Doubles, moves: Doubles
) -> float:
    """Add the expected labels and moves of a batch to ``shares`` and ``moves``; return the log of its partition."""
    count, longest = places.shape
    there = places >= 0
    heights = np.where(there[:, :, None], raised[places], 1.0)
    forward, scale = np.empty((longest, count, LABELS)), np.ones((longest, count))
    current = heights[:, 0] * opening
    for step in range(longest):
        if step:
            reached = (forward[step - 1] @ before) * heights[:, step]
            current = np.where(there[:, step, None], reached, forward[step - 1])
        scale[step] = np.where(there[:, step], current.sum(axis=1), 1.0)
        forward[step] = current / current.sum(axis=1, keepdims=True)
    backward = np.ones((count, LABELS))
    for step in range(longest - 1, -1, -1):
        now = there[:, step]
        shares[places[now, step]] = (forward[step] * backward)[now]
        if step:
            weighed = heights[:, step] * backward / scale[step][:, None]
            moves += (forward[step - 1][now].T @ weighed[now]) * before
            backward = np.where(now[:, None], weighed @ before.T, backward)
    return float(np.log(scale).sum())
