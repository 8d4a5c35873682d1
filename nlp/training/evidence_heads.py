"""Fitting the heads: naive Bayes twice over, stacked on held-out answers, folded into one linear layer.

Few examples and many features: a complement naive Bayes (Rennie et al. 2003) and, one class against the rest, a
logistic regression on log-count ratios (NB-SVM of Wang and Manning 2012). Their scores on texts that they have not
seen are weighed by a small logistic regression, which also makes the answers probabilities. All three are linear in
the features, so the whole is one matrix.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.training.evidence_crf import Doubles, Wholes

FOLDS = 5
SEED = 20261124
_SMOOTHING = 0.3
_RATIO_SMOOTHING = 0.5
_SHARPNESS = 0.3
_STACK = 1.0
_NEVER = -5.0
Words = NDArray[np.str_]


@dataclass(frozen=True)
class LinearHead:
    """``rows @ weights + bias`` are log odds (up to a shared constant) of ``classes``."""

    classes: tuple[str, ...]
    weights: Doubles
    bias: Doubles

    def scores(self, rows: Any) -> Doubles:
        """Score the classes of each row."""
        found: Doubles = rows @ self.weights + self.bias
        return found


def fit_head(rows: Any, answers: Sequence[str], texts: Wholes, classes: Sequence[str]) -> LinearHead:
    """Fit a head that chooses one of ``classes``; those that never occur get a score out of reach.

    ``texts`` says of which text each row is: answers for stacking come from models that saw no row of that text.
    """
    width, used = rows.shape[1], np.unique(rows.indices)
    rows, told = rows[:, used], np.asarray(answers)
    seen = [name for name in classes if (told == name).any()]
    index = np.array([seen.index(name) for name in answers])
    held = np.zeros((len(told), 2 * len(seen)))
    for fold in range(FOLDS):
        apart = texts % FOLDS == fold
        if apart.any() and not apart.all():
            weights, bias = _layers(rows[~apart], index[~apart], len(seen))
            held[apart] = rows[apart] @ weights + bias
    weights, bias = _layers(rows, index, len(seen))
    mixing, shift = _stack(held, index, len(seen))
    return _spread(seen, classes, _widened(weights @ mixing, used, width), bias @ mixing + shift)


def _layers(rows: Any, index: Wholes, classes: int) -> tuple[Doubles, Doubles]:
    """Weights and bias of both kinds of scores, side by side."""
    complement = _complement(rows, index, classes)
    ratios = [_ratio(rows, index == place) for place in range(classes)]
    weights = np.hstack([complement, np.stack([weights for weights, _ in ratios], axis=1)])
    return weights, np.concatenate([np.zeros(classes), [bias for _, bias in ratios]])


def _complement(rows: Any, index: Wholes, classes: int) -> Doubles:
    counts = np.stack([np.asarray(rows[index == place].sum(axis=0)).ravel() for place in range(classes)])
    others = counts.sum(axis=0) - counts + _SMOOTHING
    found: Doubles = -np.log(others / others.sum(axis=1, keepdims=True)).T
    seen = counts.sum(axis=0) > 0
    return np.asarray((found - found.mean(axis=1, keepdims=True)) * seen[:, None])


def _ratio(rows: Any, yes: NDArray[np.bool_]) -> tuple[Doubles, float]:
    from sklearn.linear_model import LogisticRegression

    if not yes.any():
        return np.zeros(rows.shape[1]), _NEVER
    inside, outside = (np.asarray(rows[side].sum(axis=0)).ravel() for side in (yes, ~yes))
    seen = (inside + outside > 0).astype(float)
    inside, outside = inside + _RATIO_SMOOTHING, outside + _RATIO_SMOOTHING
    ratio = np.log((inside / inside.sum()) / (outside / outside.sum())) * seen
    model = LogisticRegression(C=_SHARPNESS, max_iter=200, solver="liblinear").fit(rows.multiply(ratio).tocsr(), yes)
    return ratio * model.coef_[0], float(model.intercept_[0])


def _stack(held: Doubles, index: Wholes, classes: int) -> tuple[Doubles, Doubles]:
    """Mix held-out scores into log odds: a matrix from both kinds of scores to classes, and a shift."""
    from sklearn.linear_model import LogisticRegression

    spread = held.std(axis=0) + 1e-9
    model = LogisticRegression(C=_STACK, max_iter=2000).fit(held / spread, index)
    mixing, shift = model.coef_.T / spread[:, None], model.intercept_
    if classes == 2:
        mixing, shift = np.hstack([-mixing / 2, mixing / 2]), np.array([-shift[0] / 2, shift[0] / 2])
    return mixing, shift


def _widened(weights: Doubles, used: Wholes, width: int) -> Doubles:
    """Weights of the features that occur put in their places among all."""
    found = np.zeros((width, weights.shape[1]))
    found[used] = weights
    return found


def _spread(seen: Sequence[str], classes: Sequence[str], weights: Doubles, bias: Doubles) -> LinearHead:
    whole, shift = np.zeros((len(weights), len(classes))), np.full(len(classes), -20.0)
    for place, name in enumerate(seen):
        whole[:, classes.index(name)] = weights[:, place]
        shift[classes.index(name)] = bias[place]
    return LinearHead(tuple(classes), whole, shift)
