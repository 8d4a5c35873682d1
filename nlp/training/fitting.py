"""Fitting the linear models. scikit-learn is needed here only, never at prediction."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.linear import LinearTextModel
from nlp.language.tokens import Tokens
from nlp.training.vocabulary import fit_space

LOGISTIC_C, SVM_C, SVM_SHARE = 10.0, 0.3, 6.0
_ITERATIONS = 300


@dataclass(frozen=True)
class Examples:
    """Tokens with their labels and weights, one each; ``groups`` are kept whole when the rows are split."""

    tokens: Sequence[Tokens]
    labels: NDArray[np.str_]
    weights: NDArray[np.float64]
    groups: NDArray[np.int64]

    def take(self, places: NDArray[np.int64]) -> "Examples":
        """Return the examples at ``places``."""
        tokens = [self.tokens[place] for place in places]
        return Examples(tokens, self.labels[places], self.weights[places], self.groups[places])


def fit(examples: Examples) -> LinearTextModel:
    """Fit one linear model: logistic scores plus six times the margins of a linear SVM, classes balanced.

    Both are linear in the same features, so their sum is one matrix. Temperature 1 and threshold 0: not calibrated.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    space = fit_space(examples.tokens)
    rows = space.transform(examples.tokens)
    logistic = LogisticRegression(C=LOGISTIC_C, class_weight="balanced", max_iter=_ITERATIONS)
    svm = LinearSVC(C=SVM_C, class_weight="balanced", random_state=0)
    for estimator in (logistic, svm):
        estimator.fit(rows, examples.labels, sample_weight=examples.weights)
    weights = (logistic.coef_ + SVM_SHARE * svm.coef_).T.astype(np.float32)
    bias = (logistic.intercept_ + SVM_SHARE * svm.intercept_).astype(np.float32)
    return LinearTextModel(tuple(map(str, logistic.classes_)), space, weights, bias, temperature=1.0, threshold=0.0)
