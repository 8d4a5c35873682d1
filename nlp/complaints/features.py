"""Words and character n-grams as numbers: TF-IDF rows, built by the same code in training and at prediction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.language.tokens import Tokens, mark_negation

Floats = NDArray[np.float32]
CHARACTER_SIZES = (2, 5)
_CACHED_WORDS = 200_000


def word_terms(tokens: Tokens) -> list[str]:
    """Return the words, negation marked, and their neighbouring pairs joined by a space."""
    words = mark_negation(tokens.words)
    return words + [f"{left} {right}" for left, right in pairwise(words)]


def character_terms(word: str) -> list[str]:
    """Return the n-grams of 2 to 5 characters of one word between blanks, as scikit-learn's ``char_wb`` does."""
    padded = f" {word} "
    shortest, longest = CHARACTER_SIZES
    sizes = range(shortest, min(longest, len(padded)) + 1)
    return [padded[start : start + size] for size in sizes for start in range(len(padded) - size + 1)]


@dataclass(frozen=True)
class Vocabulary:
    """Terms with their column and inverse document frequency: ``idf[columns[term]]``."""

    columns: Mapping[str, int]
    idf: Floats


@dataclass(frozen=True)
class FeatureSpace:
    """Turns tokens into rows: word terms first, character terms after them, each half of unit length."""

    words: Vocabulary
    characters: Vocabulary
    _rows: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def transform(self, texts: Sequence[Tokens]) -> sparse.csr_array:
        """Return float32 rows of shape (texts, word terms + character terms); unknown terms count for nothing."""
        halves = [
            weigh(count_words(texts, self.words.columns), self.words.idf),
            weigh(count_characters(texts, self.characters.columns, self._rows), self.characters.idf),
        ]
        return sparse.csr_array(sparse.hstack(halves, format="csr"))


def count_words(texts: Sequence[Tokens], columns: Mapping[str, int]) -> sparse.csr_array:
    """Count the word terms of each text that have a column."""
    found = ([columns[term] for term in word_terms(tokens) if term in columns] for tokens in texts)
    return _counted(found, len(columns))


def count_characters(
    texts: Sequence[Tokens], columns: Mapping[str, int], rows: dict[str, list[int]] | None = None
) -> sparse.csr_array:
    """Count the character terms of each text that have a column: words of texts times terms of words.

    ``rows`` keeps the columns of words met before; it is emptied when it holds 200,000.
    """
    rows = {} if rows is None else rows
    if len(rows) > _CACHED_WORDS:
        rows.clear()
    places: dict[str, int] = {}
    words = _counted(([places.setdefault(word, len(places)) for word in tokens.words] for tokens in texts), 0, places)
    for word in places:
        if word not in rows:
            rows[word] = [columns[term] for term in character_terms(word) if term in columns]
    terms = _counted((rows[word] for word in places), len(columns))
    return sparse.csr_array(words @ terms)


def weigh(counts: sparse.csr_array, idf: Floats) -> sparse.csr_array:
    """Return (1 + ln count) x idf, each row scaled to unit length; empty rows stay empty."""
    data = (1 + np.log(counts.data)) * idf[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    norms = np.sqrt(np.bincount(rows, weights=data * data, minlength=counts.shape[0]))
    return sparse.csr_array(((data / norms[rows]).astype(np.float32), counts.indices, counts.indptr), counts.shape)


def _counted(rows: Iterable[Sequence[int]], width: int, places: Mapping[str, int] | None = None) -> sparse.csr_array:
    """Return a matrix of counts from one list of columns a row; ``places`` gives the width once it is filled."""
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += row
        ends.append(len(columns))
    shape = (len(ends) - 1, width if places is None else len(places))
    matrix = sparse.csr_array(
        (np.ones(len(columns), np.float32), np.array(columns, np.int32), np.array(ends, np.int32)), shape
    )
    matrix.sum_duplicates()
    return matrix
