"""Figures of each question to a complaint, from probabilities and the true labels."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.fast import Probabilities
from nlp.evaluation.intervals import bootstrap
from nlp.evaluation.scores import calibration_error, figures, macro_f1

Figures = dict[str, Any]
Threshold = float | NDArray[np.float64]
_MOST_CONFUSED = 12


def choice_figures(
    chances: Probabilities, labels: Sequence[str], accepted: Sequence[Sequence[str]], threshold: Threshold
) -> Figures:
    """Return the figures of a head whose labels exclude each other, with intervals, classes and what is confused.

    Args:
        chances: shape (rows, labels).
        labels: of the columns.
        accepted: the right labels of each row, the first one counts for the classes; any of them is a right answer.
        threshold: the confidence below which the model abstains, one or one a row.
    """
    order, names = np.argsort(-chances, axis=1, kind="stable"), np.array(labels)
    first = np.array([right[0] for right in accepted])
    answered = names[order[:, 0]]
    taken = np.array([label if label in right else right[0] for label, right in zip(answered, accepted, strict=True)])
    right = answered == taken
    found = figures(chances, labels, list(map(str, taken)), threshold)
    second = np.array([bool(set(names[two]) & set(ok)) for two, ok in zip(order[:, :2], accepted, strict=True)])
    return {
        **found,
        "top2": round(float(second.mean()), 4),
        "accuracy_interval": bootstrap(len(right), lambda rows: float(right[rows].mean())),
        "macro_f1_interval": bootstrap(len(right), lambda rows: macro_f1(answered[rows], taken[rows])),
        "classes": classes(answered, taken, first),
        "confused": confused(answered[~right], first[~right]),
    }


def classes(answered: NDArray[np.str_], taken: NDArray[np.str_], first: NDArray[np.str_]) -> dict[str, Figures]:
    """Return rows, precision and recall of each label that occurs."""
    found = {}
    for label in map(str, np.unique(first)):
        hits = int(((answered == label) & (taken == label)).sum())
        found[label] = {
            "rows": int((first == label).sum()),
            "precision": _share(hits, int((answered == label).sum())),
            "recall": _share(hits, int((taken == label).sum())),
        }
    return found


def confused(answered: NDArray[np.str_], first: NDArray[np.str_]) -> list[tuple[str, str, int]]:
    """Return the most frequent errors as (true, answered, times)."""
    pairs: dict[tuple[str, str], int] = {}
    for true, wrong in zip(map(str, first), map(str, answered), strict=True):
        pairs[true, wrong] = pairs.get((true, wrong), 0) + 1
    ranked = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return [(*pair, times) for pair, times in ranked[:_MOST_CONFUSED]]


def flag_figures(chances: NDArray[np.float64], truth: NDArray[np.bool_], threshold: Threshold) -> Figures:
    """Return precision, recall and F1 of a yes-or-no question, with intervals and the calibration error of "yes"."""
    said = chances >= threshold
    return {
        "rows": len(truth),
        "true": int(truth.sum()),
        "precision": _share(int((said & truth).sum()), int(said.sum())),
        "recall": _share(int((said & truth).sum()), int(truth.sum())),
        "f1": round(_f1(said, truth), 4),
        "f1_interval": bootstrap(len(truth), lambda rows: _f1(said[rows], truth[rows])),
        "recall_interval": bootstrap(len(truth), lambda rows: _recall(said[rows], truth[rows])),
        "calibration_error": round(calibration_error(np.maximum(chances, 1 - chances), (chances >= 0.5) == truth), 4),
    }


def unsur_figures(
    chances: Probabilities, moods: Probabilities, truth: Sequence[Mapping[str, str]], heads: Mapping[str, Threshold]
) -> Figures:
    """Return the figures of each unsur, their macro-F1, and how often the mood of a rightly found one is right.

    Args:
        chances: shape (rows, unsur), in the order of ``heads``.
        moods: shape (rows, unsur, 3): negative, neutral, positive.
        truth: the unsur of each row with their moods.
        heads: each unsur with its threshold, one or one a row.
    """
    found = {}
    right = asked = 0
    for column, (unsur, threshold) in enumerate(heads.items()):
        spoken = np.array([unsur in labels for labels in truth])
        found[unsur] = flag_figures(chances[:, column], spoken, threshold)
        hits = np.flatnonzero(spoken & (chances[:, column] >= threshold)).tolist()
        best = moods[hits, column].argmax(axis=1)
        right += sum(
            ("negative", "neutral", "positive")[mood] == truth[row][unsur] for row, mood in zip(hits, best, strict=True)
        )
        asked += len(hits)
    return {
        "macro_f1": round(float(np.mean([figure["f1"] for figure in found.values()])), 4),
        "polarity_accuracy": _share(right, asked),
        "unsur": found,
    }


def _f1(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    total = said.sum() + truth.sum()
    return float(2 * (said & truth).sum() / total) if total else 0.0


def _recall(said: NDArray[np.bool_], truth: NDArray[np.bool_]) -> float:
    return float((said & truth).sum() / truth.sum()) if truth.any() else float("nan")


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
