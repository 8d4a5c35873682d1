"""How much of a text was read: recall, precision and order of its words."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class TextScore:
    """Counts of words, and ``order``: 1 - edit distance over words / the longer count (1 is the same sequence)."""

    expected: int
    found: int
    shared: int
    order: float

    @property
    def recall(self) -> float:
        """Share of the expected words that were found."""
        return self.shared / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """Share of the found words that were expected."""
        return self.shared / self.found if self.found else 1.0


def words_of(text: str) -> list[str]:
    """The words of a text that hold a letter or digit, composed (NFC); signs that only separate are left out."""
    return [word for word in unicodedata.normalize("NFC", text).split() if any(char.isalnum() for char in word)]


def score_text(expected: Sequence[str], found: Sequence[str]) -> TextScore:
    """Compare the words that a file holds with those that were read."""
    shared = sum((Counter(expected) & Counter(found)).values())
    longest = max(len(expected), len(found))
    order = 1.0 if not longest else 1 - edit_distance(expected, found) / longest
    return TextScore(len(expected), len(found), shared, order)


def edit_distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Levenshtein's distance over words, row by row (Wagner and Fischer 1974)."""
    codes = {word: code for code, word in enumerate(dict.fromkeys([*one, *other]))}
    column = np.array([codes[word] for word in other], dtype=np.int64)
    steps = np.arange(len(other) + 1)
    row = steps
    for place, word in enumerate(one, 1):
        change = np.minimum(row[:-1] + (column != codes[word]), row[1:] + 1)
        best = np.concatenate(([place], change)) - steps
        row = np.minimum.accumulate(best) + steps
    return int(row[-1])
