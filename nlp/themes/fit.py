"""Centres of themes in a matrix of word weights, by NMF (readable) or by SVD and k-means (fast), and how good they are.

NMF: Lee and Seung, "Learning the parts of objects by non-negative matrix factorization" (1999). SVD and k-means:
Deerwester and others, "Indexing by latent semantic analysis" (1990), on the unit sphere. The same matrix and seed give
the same centres.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Method = Literal["nmf", "kmeans"]
FOREMOST = 6
"""So many of a theme's heaviest terms are judged, and shown."""

_SEED = 14
_DIMENSIONS = 60
_ROUNDS = 200
_TOLERANCE = 1e-3
_STARTS = 3
Centres = NDArray[np.float64]


def fit_centres(weights: Any, themes: int, method: Method) -> Centres:
    """The centres of so many themes, shape (themes, terms), not negative, each of length 1 or 0.

    ``weights`` is a sparse matrix of texts, no row empty; fewer texts or terms than themes give fewer centres.
    """
    themes = min(themes, *weights.shape)
    found = _by_nmf(weights, themes) if method == "nmf" else _by_kmeans(weights, themes)
    return _means(weights, found, themes)


def quality(weights: Any, centres: Centres) -> float:
    """How well the foremost terms of each theme belong together, times how little the themes share them.

    The first factor is the mean normalised pointwise mutual information of pairs of terms (-1..1; Bouma 2009, as a
    measure of topics: Lau, Newman and Baldwin 2014), the second the share of different terms among all foremost ones.
    """
    foremost = [foremost_terms(centre) for centre in centres if centre.any()]
    together = [_coherence(weights, terms) for terms in foremost if len(terms) > 1]
    if not together:
        return -1.0
    named = np.concatenate(foremost)
    return float(np.mean(together)) * len(np.unique(named)) / len(named)


def foremost_terms(centre: NDArray[np.float64]) -> NDArray[np.intp]:
    """The columns of the heaviest terms of a centre, heaviest first; terms without weight are left out."""
    order = np.argsort(-centre, kind="stable")[:FOREMOST]
    return order[centre[order] > 0]


def _by_nmf(weights: Any, themes: int) -> NDArray[np.intp]:
    from sklearn.decomposition import NMF

    init = "nndsvd" if themes < min(weights.shape) else "random"
    model = NMF(themes, init=init, max_iter=_ROUNDS, tol=_TOLERANCE, random_state=_SEED)
    with _no_warning_of_rounds():
        parts = model.fit_transform(weights)
    strength: NDArray[np.intp] = (parts * np.linalg.norm(model.components_, axis=1)).argmax(axis=1)
    return strength


def _by_kmeans(weights: Any, themes: int) -> NDArray[np.intp]:
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    points = weights.toarray() if min(weights.shape) <= _DIMENSIONS else None
    if points is None:
        points = normalize(TruncatedSVD(_DIMENSIONS, random_state=_SEED).fit_transform(weights))
    model = MiniBatchKMeans(themes, n_init=_STARTS, batch_size=4096, random_state=_SEED)
    with _no_warning_of_rounds():
        labels: NDArray[np.intp] = model.fit_predict(points)
    return labels


def _means(weights: Any, labels: NDArray[np.intp], themes: int) -> Centres:
    """The mean direction of the texts of each theme."""
    from scipy.sparse import csr_matrix

    texts = np.arange(len(labels))
    member = csr_matrix((np.ones(len(labels)), (labels, texts)), shape=(themes, len(labels)))
    centres: Centres = np.asarray((member @ weights).toarray(), np.float64)
    lengths = np.linalg.norm(centres, axis=1, keepdims=True)
    np.divide(centres, lengths, out=centres, where=lengths > 0)
    return centres


def _coherence(weights: Any, terms: NDArray[np.intp]) -> float:
    present = (weights[:, terms] > 0).astype(np.float64)
    texts = present.shape[0]
    shares = np.asarray((present.T @ present).todense()) / texts
    alone = np.diag(shares)
    first, second = np.triu_indices(len(terms), 1)
    both, apart = shares[first, second], alone[first] * alone[second]
    seen = (both > 0) & (both < 1)
    scores = np.where(both > 0, 1.0, -1.0)
    scores[seen] = np.log(both[seen] / apart[seen]) / -np.log(both[seen])
    return float(scores.mean())


@contextmanager
def _no_warning_of_rounds() -> Iterator[None]:
    """Stopping after the last round is meant; everything else that scikit-learn has to say still gets through."""
    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield
