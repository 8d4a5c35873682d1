"""Words and character n-grams as numbers: TF-IDF rows, built by the same code in training and at prediction."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.complaints.words import NEGATORS, Ints, Lexed, WordTable

Floats = NDArray[np.float32]
Longs = NDArray[np.int64]
CHARACTER_SIZES = (2, 5)
NEGATED = "NOT_"
NEGATION_REACH = 3


def mark_negation(words: Iterable[str]) -> list[str]:
    """Return the words with ``NOT_`` before each of the three words that follow a negator."""
    marked, left = [], 0
    for word in words:
        if word in NEGATORS:
            left = NEGATION_REACH
            marked.append(word)
        else:
            marked.append(NEGATED + word if left else word)
            left = max(0, left - 1)
    return marked


def word_terms(words: Iterable[str]) -> list[str]:
    """Return the words, negation marked, and their neighbouring pairs joined by a space."""
    marked = mark_negation(words)
    return marked + [f"{left} {right}" for left, right in pairwise(marked)]


def character_terms(word: str) -> list[str]:
    """Return the n-grams of 2 to 5 characters of one word between blanks, as scikit-learn's ``char_wb`` does.

    A sign (``<?>``) has none.
    """
    if word.startswith("<"):
        return []
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
class Rows:
    """TF-IDF rows of texts: word terms and character terms, each half of unit length."""

    words: sparse.csr_array
    characters: sparse.csr_array

    def __matmul__(self, weights: Floats) -> Floats:
        """Return ``rows @ weights`` for weights of shape (word terms + character terms, outputs)."""
        split = self.words.shape[1]
        return np.asarray(self.words @ weights[:split] + self.characters @ weights[split:])

    def joined(self) -> sparse.csr_array:
        """Return one matrix, word terms first."""
        return sparse.csr_array(sparse.hstack([self.words, self.characters], format="csr"))


class FeatureSpace:
    """Turns texts into rows; what a word brings is looked up once a distinct word. Not for two threads at once."""

    def __init__(self, words: Vocabulary, characters: Vocabulary) -> None:
        self.words, self.characters = words, characters
        self._table = WordTable()
        self._cache = _WordCache(words.columns, characters.columns)

    def transform(self, texts: Sequence[str]) -> Rows:
        """Return the rows of texts; unknown terms count for nothing."""
        lexed = self._table.lex(texts)
        self._cache.fill(self._table.words)
        return Rows(
            weigh(self._cache.word_counts(lexed), self.words.idf),
            weigh(self._cache.character_counts(lexed), self.characters.idf),
        )


class _WordCache:
    """The columns of each numbered word: alone and negated, as part of a pair, and its character terms."""

    def __init__(self, columns: Mapping[str, int], characters: Mapping[str, int]) -> None:
        self._columns, self._characters = columns, characters
        pairs = {term: term.split(" ") for term in columns if " " in term}
        self._parts = {
            part: place for place, part in enumerate(sorted({part for pair in pairs.values() for part in pair}))
        }
        numbers = np.array([[self._parts[part] for part in pair] for pair in pairs.values()], np.int64).reshape(-1, 2)
        keys = self._keys_of(numbers[:, 0], numbers[:, 1])
        order = np.argsort(keys)
        self._keys = np.append(keys[order], np.iinfo(np.int64).max)
        self._pair_columns = np.append(np.array([columns[term] for term in pairs], np.int32)[order], np.int32(-1))
        self._reset({})

    def _keys_of(self, left: Longs, right: Longs) -> Longs:
        return np.asarray(left * len(self._parts) + right)

    def _reset(self, words: Mapping[str, int]) -> None:
        self._numbered, self._filled = words, 0
        self._alone, self._in_pair = array("i"), array("i")
        self._negators = array("b")
        self._terms, self._ends = array("i"), array("i", [0])

    def fill(self, words: Mapping[str, int]) -> None:
        """Look up the words that are new since the last time; other numbers than those begin anew."""
        if words is not self._numbered:
            self._reset(words)
        for word in list(words)[self._filled :] if len(words) > self._filled else ():
            for form in (word, NEGATED + word):
                self._alone.append(self._columns.get(form, -1))
                self._in_pair.append(self._parts.get(form, -1))
            self._negators.append(word in NEGATORS)
            known = map(self._characters.get, character_terms(word))
            self._terms.extend(column for column in known if column is not None)
            self._ends.append(len(self._terms))
        self._filled = len(words)

    def word_counts(self, lexed: Lexed) -> sparse.csr_array:
        """Counts of words and pairs, negation marked."""
        rows = lexed.rows
        forms = lexed.words * 2 + self._negated(lexed.words, rows)
        alone = _view(self._alone)[forms]
        parts = _view(self._in_pair)[forms].astype(np.int64)
        keys = self._keys_of(parts[:-1], parts[1:])
        keys[(rows[:-1] != rows[1:]) | (parts[:-1] < 0) | (parts[1:] < 0)] = -1
        found = np.searchsorted(self._keys, keys)
        pairs = np.where(self._keys[found] == keys, self._pair_columns[found], -1)
        columns, rows = np.concatenate([alone, pairs]), np.concatenate([rows, rows[:-1]])
        kept = columns >= 0
        return _counted(rows[kept], columns[kept], (len(lexed.starts) - 1, len(self._columns)))

    def character_counts(self, lexed: Lexed) -> sparse.csr_array:
        """Counts of character terms: words of texts times terms of words."""
        texts = len(lexed.starts) - 1
        ones = np.ones(len(lexed.words), np.float32)
        words = sparse.csr_array((ones, lexed.words, lexed.starts), (texts, self._filled))
        terms = _view(self._terms)
        ones = np.ones(len(terms), np.float32)
        table = sparse.csr_array((ones, terms, _view(self._ends)), (self._filled, len(self._characters)))
        return sparse.csr_array(words @ table)

    def _negated(self, words: Ints, rows: Ints) -> NDArray[np.bool_]:
        """Which words stand within three words after a negator of the same text and are none themselves."""
        negators = np.frombuffer(self._negators, np.bool_)[words] if len(self._negators) else np.zeros(0, np.bool_)
        negated = np.zeros(len(words), np.bool_)
        for reach in range(1, NEGATION_REACH + 1):
            negated[reach:] |= negators[:-reach] & (rows[reach:] == rows[:-reach])
        return negated & ~negators


def weigh(counts: sparse.csr_array, idf: Floats) -> sparse.csr_array:
    """Return (1 + ln count) x idf, each row scaled to unit length; empty rows stay empty."""
    data = (1 + np.log(counts.data)) * idf[counts.indices]
    rows = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    norms = np.sqrt(np.bincount(rows, weights=data * data, minlength=counts.shape[0]))
    return sparse.csr_array(((data / norms[rows]).astype(np.float32), counts.indices, counts.indptr), counts.shape)


def _counted(rows: Ints, columns: Ints, shape: tuple[int, int]) -> sparse.csr_array:
    matrix = sparse.coo_array((np.ones(len(rows), np.float32), (rows, columns)), shape).tocsr()
    matrix.sum_duplicates()
    return sparse.csr_array(matrix)


def _view(numbers: array[int]) -> Ints:
    return np.frombuffer(numbers, np.int32) if numbers else np.zeros(0, np.int32)
