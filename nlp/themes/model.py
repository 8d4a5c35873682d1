"""Themes of many short texts: how many there are, which texts belong to each, how each is called."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.themes.fit import Centres, Method, fit_centres, foremost_terms, quality
from nlp.themes.matrix import TextMatrix, text_matrix
from nlp.themes.naming import name_forms
from nlp.themes.quotes import choose_quotes

MOST_FOR_NMF = 100_000
"""Up to so many texts NMF, whose themes read better; beyond, k-means, which is faster."""

NUMBERS = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20)
LEAST_TEXTS = 12
"""Fewer texts have no themes; with fewer than twelve texts a theme on average a number of themes is not tried."""

LEAST_MEMBERS = 4
LEAST_CLOSENESS = 0.12
"""A text that is less close (cosine) to every centre fits no theme; a theme of fewer members is none."""

_GOOD_ENOUGH = 0.95
_SAMPLE = 3_000
_KEPT_TERMS = 40
_STEPS = 100
Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Theme:
    """``members`` are indices of texts, closest first, with their ``closeness`` (cosine, 0..1) to the centre.

    ``terms`` are readable words, the most telling first; ``centre`` has the weights of base forms, ``quotes`` the
    indices of a few members that speak for it.
    """

    terms: tuple[str, ...]
    centre: dict[str, float]
    members: tuple[int, ...]
    closeness: tuple[float, ...]
    quotes: tuple[int, ...]


@dataclass(frozen=True)
class ThemeModel:
    """Themes, largest first. ``chosen`` is how many were looked for and ``score`` how good they are (``quality``)."""

    themes: tuple[Theme, ...]
    method: Method
    chosen: int
    score: float


def find_themes(texts: Sequence[str], *, method: Method | None = None, progress: Progress = _silent) -> ThemeModel:
    """Find the themes of masked texts, each text once (near-duplicates are left out by the caller).

    The number of themes is the smallest of ``NUMBERS`` whose ``quality``, on a sample of up to 3,000 texts spread over
    all, is at least 0.95 of the best one's. Texts that fit none are in no theme. The same texts give the same themes.

    Args:
        texts: masked texts.
        method: ``nmf`` or ``kmeans``; by default by the number of texts.
        progress: hears how many of 100 steps are done.
    """
    way: Method = method or ("nmf" if len(texts) <= MOST_FOR_NMF else "kmeans")
    matrix = text_matrix(texts, lambda done: progress(60 * done // len(texts), _STEPS))
    worded = np.flatnonzero(matrix.weights.getnnz(axis=1))
    if len(worded) < LEAST_TEXTS:
        return ThemeModel((), way, 0, 0.0)
    progress(60, _STEPS)
    with _one_thread():
        weights = matrix.weights[worded]
        chosen, score = _choose_number(weights, way, progress)
        centres = fit_centres(weights, chosen, way)
        progress(95, _STEPS)
        found = _themes(matrix, worded, centres, texts)
    progress(_STEPS, _STEPS)
    return ThemeModel(found, way, chosen, score)


def _choose_number(weights: Any, method: Method, progress: Progress) -> tuple[int, float]:
    rows = weights.shape[0]
    sample = weights if rows <= _SAMPLE else weights[np.linspace(0, rows - 1, _SAMPLE).astype(int)]
    tried = [number for number in NUMBERS if number * LEAST_TEXTS <= rows] or [1]
    scores = []
    for place, number in enumerate(tried, start=1):
        scores.append(quality(sample, fit_centres(sample, number, method)))
        progress(60 + 25 * place // len(tried), _STEPS)
    best = max(scores)
    return next((number, score) for number, score in zip(tried, scores, strict=True) if score >= _floor(best))


def _one_thread() -> Any:
    """Sums in the same order on every machine; and the small matrices here are slower on several threads."""
    import sklearn.cluster
    import sklearn.decomposition  # noqa: F401  only libraries that are loaded already can be limited
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)


def _floor(best: float) -> float:
    return best * _GOOD_ENOUGH if best > 0 else best


def _themes(matrix: TextMatrix, worded: NDArray[np.intp], centres: Centres, texts: Sequence[str]) -> tuple[Theme, ...]:
    closeness = np.asarray(matrix.weights[worded] @ centres.T)
    nearest = closeness.argmax(axis=1)
    near = closeness[np.arange(len(worded)), nearest]
    found = []
    for number, centre in enumerate(centres):
        rows = np.flatnonzero((nearest == number) & (near >= LEAST_CLOSENESS))
        if len(rows) >= LEAST_MEMBERS:
            rows = rows[np.argsort(-near[rows], kind="stable")]
            found.append(_theme(matrix, centre, worded[rows], near[rows], texts))
    return tuple(sorted(found, key=lambda theme: -len(theme.members)))


def _theme(
    matrix: TextMatrix,
    centre: NDArray[np.float64],
    members: NDArray[np.intp],
    closeness: NDArray[np.float64],
    texts: Sequence[str],
) -> Theme:
    columns = np.argsort(-centre, kind="stable")[:_KEPT_TERMS]
    weights = {matrix.terms[column]: round(float(centre[column]), 6) for column in columns if centre[column] > 0}
    forms = [matrix.forms[column] for column in foremost_terms(centre)]
    places = tuple(int(member) for member in members)
    return Theme(
        name_forms(forms, (texts[place] for place in places)),
        weights,
        places,
        tuple(round(float(value), 4) for value in closeness),
        choose_quotes([(place, texts[place]) for place in places]),
    )
