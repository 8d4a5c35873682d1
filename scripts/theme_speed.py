"""Speed of the themes: NMF beside SVD and k-means on the same complaints in the same run, and near-duplicates."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nlp.themes.matrix import text_matrix
from nlp.themes.model import ThemeModel, find_themes
from nlp.themes.near_duplicates import group_signatures, sign_texts
from scripts.synthetic_complaints import masked_texts

T = TypeVar("T")


def benchmark_themes(count: int, folder: Path) -> dict[str, float]:
    """Return CPU seconds for ``count`` complaints.

    ``words_s`` is the reading and weighing of words that both ways begin with; ``nmf_s`` and ``kmeans_s`` are the
    whole, from texts to named themes, with the choice of how many. ``sign_s`` and ``group_s`` are near-duplicates:
    signatures, then groups.
    """
    texts = masked_texts(count, folder)
    _, words_s = _timed(lambda: text_matrix(texts))
    nmf, nmf_s = _timed(lambda: find_themes(texts, method="nmf"))
    kmeans, kmeans_s = _timed(lambda: find_themes(texts, method="kmeans"))
    signatures, sign_s = _timed(lambda: sign_texts(texts))
    _, group_s = _timed(lambda: group_signatures(signatures))
    found = {"complaints": float(count), "words_s": words_s, "nmf_s": nmf_s, "kmeans_s": kmeans_s}
    found |= {"nmf_to_kmeans": nmf_s / kmeans_s, "nmf_themes": _size(nmf), "kmeans_themes": _size(kmeans)}
    return found | {"sign_s": sign_s, "group_s": group_s}


def _size(model: ThemeModel) -> float:
    return float(len(model.themes))


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    started = time.process_time()
    result = work()
    return result, time.process_time() - started
