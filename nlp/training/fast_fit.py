"""Fitting linear heads. scikit-learn is needed here only, never at prediction."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.training.fast_examples import Lessons

LOGISTIC_C, SVM_C, SVM_SHARE, BAYES_C = 10.0, 0.3, 6.0, 6.0
_ITERATIONS = 300
Weights = NDArray[np.float64]
Fit = Callable[[Any, NDArray[np.str_], NDArray[np.float64], Sequence[str]], tuple[Weights, Weights]]
"""Rows, labels, row weights and the wanted labels to weights (terms, labels) and bias (labels)."""


def logistic(
    rows: Any, labels: NDArray[np.str_], weights: NDArray[np.float64], wanted: Sequence[str]
) -> tuple[Weights, Weights]:
    """Multinomial logistic regression, classes balanced; for one wanted label its odds against all others."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=LOGISTIC_C, class_weight="balanced", max_iter=_ITERATIONS)
    model.fit(rows, labels, sample_weight=weights)
    return _arranged(model.coef_, model.intercept_, model.classes_, wanted)


def logistic_and_svm(
    rows: Any, labels: NDArray[np.str_], weights: NDArray[np.float64], wanted: Sequence[str]
) -> tuple[Weights, Weights]:
    """Logistic scores plus six times the margins of a linear SVM: both linear, so their sum is one matrix."""
    from sklearn.svm import LinearSVC

    coefficients, bias = logistic(rows, labels, weights, wanted)
    svm = LinearSVC(C=SVM_C, class_weight="balanced", random_state=0)
    svm.fit(rows, labels, sample_weight=weights)
    more, shift = _arranged(svm.coef_, svm.intercept_, svm.classes_, wanted)
    return coefficients + SVM_SHARE * more, bias + SVM_SHARE * shift


def bayes(
    rows: Any, labels: NDArray[np.str_], weights: NDArray[np.float64], wanted: Sequence[str]
) -> tuple[Weights, Weights]:
    """Logistic regression on terms scaled by their naive Bayes log-count ratio, one label against the rest.

    After Wang and Manning 2012 (NB-SVM), with a logistic loss.
    """
    from sklearn.linear_model import LogisticRegression

    coefficients, bias = np.zeros((rows.shape[1], len(wanted))), np.zeros(len(wanted))
    for place, label in enumerate(wanted):
        inside = labels == label
        for_label, against = (np.asarray(rows[side].T @ weights[side]) + 1 for side in (inside, ~inside))
        ratio = np.log((for_label / for_label.sum()) / (against / against.sum())).astype(np.float32)
        model = LogisticRegression(C=BAYES_C, class_weight="balanced", max_iter=_ITERATIONS)
        model.fit(sparse.csr_array(rows @ sparse.diags_array(ratio)), inside, sample_weight=weights)
        coefficients[:, place], bias[place] = model.coef_[0] * ratio, model.intercept_[0]
    return coefficients, bias


def bayes_and_svm(
    rows: Any, labels: NDArray[np.str_], weights: NDArray[np.float64], wanted: Sequence[str]
) -> tuple[Weights, Weights]:
    """The mean of :func:`bayes` and :func:`logistic_and_svm`, each scaled to the same mean score on the rows."""
    coefficients: Weights = np.zeros((rows.shape[1], len(wanted)))
    bias: Weights = np.zeros(len(wanted))
    for fit in (bayes, logistic_and_svm):
        found, shift = fit(rows, labels, weights, wanted)
        size = np.abs(rows @ found + shift).mean()
        coefficients, bias = coefficients + found / size, bias + shift / size
    return coefficients, bias


def held_out_scores(rows: Any, lessons: Lessons, wanted: Sequence[str], fit: Fit) -> tuple[NDArray[np.int64], Weights]:
    """Return texts and their scores by fits that saw neither them nor their group, in five folds.

    Returns:
        The texts that have lessons, in order, without those learned from alone, and scores of shape (those texts,
        wanted labels).
    """
    texts, labels, weights, groups = lessons.arrays()
    may_ask = ~np.isin(texts, list(lessons.unasked))
    asked = np.unique(texts[may_ask])
    scores = np.zeros((len(asked), len(wanted)))
    for seen, unseen in _folds(groups):
        counting = seen[weights[seen] > 0]
        coefficients, bias = fit(rows[texts[counting]], labels[counting], weights[counting], wanted)
        places = np.unique(texts[unseen[may_ask[unseen]]])
        scores[np.searchsorted(asked, places)] = rows[places] @ coefficients + bias
    return asked, scores


def _folds(groups: NDArray[np.str_]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    from sklearn.model_selection import GroupKFold

    yield from GroupKFold(5).split(groups, groups=groups)


def _arranged(
    coefficients: Weights, intercepts: Weights, classes: NDArray[np.str_], wanted: Sequence[str]
) -> tuple[Weights, Weights]:
    """Weights by wanted label; a binary model's one row speaks for its second class; a missing label gets the least."""
    if len(classes) == 2:
        coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.append(-intercepts, intercepts)
    places = {str(label): place for place, label in enumerate(classes)}
    arranged = np.zeros((coefficients.shape[1], len(wanted)))
    bias = np.full(len(wanted), intercepts.min())
    for column, label in enumerate(wanted):
        if label in places:
            arranged[:, column], bias[column] = coefficients[places[label]], intercepts[places[label]]
    return arranged, bias
