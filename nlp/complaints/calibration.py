"""From raw scores to probabilities that mean what they say, and the confidence below which a model abstains."""

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.fast import Probabilities, softmax


def fit_temperature(scores: Probabilities, truth: NDArray[np.int64]) -> float:
    """Return the temperature in 0.05..20 with the smallest log loss (Guo et al. 2017, temperature scaling)."""
    from scipy.optimize import minimize_scalar

    def log_loss(log_temperature: float) -> float:
        chances = softmax(scores / np.exp(log_temperature))[np.arange(len(truth)), truth]
        return float(-np.log(np.maximum(chances, 1e-12)).mean())

    return float(np.exp(minimize_scalar(log_loss, bounds=(np.log(0.05), np.log(20)), method="bounded").x))


def hardest_threshold(
    confidence: NDArray[np.float64], right: NDArray[np.bool_], sources: NDArray[np.str_], accuracy: float
) -> float:
    """Return the threshold of the source that needs the highest one: what a city will bring is none of them."""
    chosen = (sources == source for source in np.unique(sources))
    return max(choose_threshold(confidence[one], right[one], accuracy) for one in chosen)


def choose_threshold(confidence: NDArray[np.float64], right: NDArray[np.bool_], accuracy: float) -> float:
    """Return the lowest confidence at and above which held-out answers are right at least so often.

    Args:
        confidence: of the best label, one a held-out row, 0..1.
        right: whether the best label was the true one.
        accuracy: the share that must be right, 0..1.

    Returns:
        The threshold, or 1.0 when no part of the rows is right so often: the model then always abstains.
    """
    order = np.argsort(-confidence, kind="stable")
    ranked = confidence[order]
    share_right = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    last_of_its_rank = np.append(ranked[:-1] != ranked[1:], True)
    enough = np.flatnonzero((share_right >= accuracy) & last_of_its_rank)
    return float(ranked[enough[-1]]) if enough.size else 1.0
