"""Texts as rows of word weights (TF-IDF), and which written form stands for each base form."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from nlp.themes.terms import telling_words

MOST_TERMS = 20_000
_COMMON_SHARE = 0.7
_BATCH = 500


@dataclass(frozen=True)
class TextMatrix:
    """``weights`` is sparse (CSR), a row a text, of length 1 or 0, a column a base form; ``forms`` are readable."""

    weights: Any
    terms: tuple[str, ...]
    forms: tuple[str, ...]


def text_matrix(texts: Iterable[str], progress: Callable[[int], None] | None = None) -> TextMatrix:
    """Weigh the telling words of masked texts.

    A term counts once a text, times ``ln((1 + n) / (1 + df)) + 1``; rows are scaled to length 1. Terms of a single text
    (two where there are more than 1,000 texts), and those of more than seven tenths of the texts, are left out.

    Args:
        texts: masked texts.
        progress: hears every 500 texts how many are read.
    """
    ids: dict[str, int] = {}
    forms: list[Counter[str]] = []
    columns, ends = array("l"), array("l", [0])
    for number, text in enumerate(texts, start=1):
        found: dict[int, str] = {}
        for base, word in telling_words(text):
            column = ids.setdefault(base, len(ids))
            if column == len(forms):
                forms.append(Counter())
            found.setdefault(column, word)
        for column, word in found.items():
            forms[column][word] += 1
        columns.extend(sorted(found))
        ends.append(len(columns))
        if progress and number % _BATCH == 0:
            progress(number)
    return _weighted(np.asarray(columns, np.int64), np.asarray(ends, np.int64), list(ids), forms)


def _weighted(columns: Any, ends: Any, terms: list[str], forms: list[Counter[str]]) -> TextMatrix:
    from scipy.sparse import csr_matrix

    rows = len(ends) - 1
    counts = csr_matrix((np.ones(len(columns), np.float64), columns, ends), shape=(rows, len(terms)))
    frequency = np.bincount(columns, minlength=len(terms)) if len(terms) else np.empty(0, np.int64)
    kept = _kept(frequency, rows)
    weights = counts[:, kept].multiply(np.log((1 + rows) / (1 + frequency[kept])) + 1).tocsr()
    lengths = np.sqrt(weights.multiply(weights).sum(axis=1)).A1 if len(kept) else np.zeros(rows)
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    weights = weights.multiply(scale[:, None]).tocsr()
    names = tuple(terms[place] for place in kept)
    return TextMatrix(weights, names, tuple(_form(forms[place]) for place in kept))


def _kept(frequency: Any, rows: int) -> Any:
    """The terms that are neither rare nor everywhere, the most frequent ``MOST_TERMS`` of them, in their order."""
    least = 3 if rows > 1_000 else 2
    usable = np.flatnonzero((frequency >= least) & (frequency <= max(_COMMON_SHARE * rows, least)))
    foremost = usable[np.argsort(-frequency[usable], kind="stable")[:MOST_TERMS]]
    return np.sort(foremost)


def _form(written: Counter[str]) -> str:
    """The most frequent written form, of equals the shortest, then the first in the alphabet."""
    return min(written, key=lambda word: (-written[word], len(word), word))
