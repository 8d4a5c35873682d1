"""Figures of a classifier from its probabilities."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.fast import Probabilities

_COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
_BINS = 10


def figures(
    probabilities: Probabilities,
    labels: Sequence[str],
    truth: Sequence[str],
    threshold: float | NDArray[np.float64],
) -> dict[str, Any]:
    """Return accuracy, top-2 accuracy, macro-F1, calibration error and what abstaining below ``threshold`` gives.

    Args:
        probabilities: shape (rows, labels).
        labels: the model's labels, by column.
        truth: the true label of each row; one that the model lacks counts as missed.
        threshold: the confidence below which the model abstains.
    """
    order = np.argsort(-probabilities, axis=1, kind="stable")
    names, true = np.array(labels), np.array(truth)
    best, confidence = names[order[:, 0]], probabilities.max(axis=1)
    right = best == true
    answered = confidence >= threshold
    return {
        "rows": len(true),
        "accuracy": _rounded(right.mean()),
        "top2": _rounded((names[order[:, :2]] == true[:, None]).any(axis=1).mean()),
        "macro_f1": _rounded(macro_f1(best, true)),
        "calibration_error": _rounded(calibration_error(confidence, right)),
        "answered": _rounded(answered.mean()),
        "accuracy_answered": _rounded(right[answered].mean()) if answered.any() else None,
        "accuracy_by_coverage": {str(share): _rounded(_surest(confidence, right, share)) for share in _COVERAGES},
    }


def macro_f1(predicted: NDArray[np.str_], true: NDArray[np.str_]) -> float:
    """Return the mean F1 of the labels that occur in ``true``."""
    return float(np.mean([_f1(predicted == label, true == label) for label in np.unique(true)]))


def calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the expected calibration error: |accuracy - confidence| over ten equal bins, weighted by rows."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(right[bins == place].mean() - confidence[bins == place].mean()) * (bins == place).mean()
        for place in set(bins)
    ]
    return float(sum(gaps))


def _f1(predicted: NDArray[np.bool_], true: NDArray[np.bool_]) -> float:
    return float(2 * (predicted & true).sum() / (predicted.sum() + true.sum()))


def _surest(confidence: NDArray[np.float64], right: NDArray[np.bool_], share: float) -> float:
    surest = np.argsort(-confidence, kind="stable")[: max(1, round(share * len(right)))]
    return float(right[surest].mean())


def _rounded(value: float) -> float:
    return round(float(value), 4)
