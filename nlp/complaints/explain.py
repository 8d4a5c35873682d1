"""Why the fast tier answers as it does: what each word adds to a label's score, exactly."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.complaints.fast import FastModel
from nlp.complaints.rows import NEGATED, character_terms
from nlp.complaints.words import WordTable
from nlp.types import Driver

Floats = NDArray[np.float64]
_SIGNS = {"0": "(angka)", "!": "!", "?": "?"}


def contributions(model: FastModel, text: str, head: str, label: str) -> tuple[Driver, ...]:
    """Return each distinct word of a masked text with what it adds to a label's score, largest first.

    For labels that exclude each other the score is the lead over the mean of all labels. The weights sum to the score
    without the bias: a pair of words counts half for each, a piece of a word for the words that hold it.
    """
    words = _words(text)
    rows, chosen = model.space.transform([text]), _column(model, head, label)
    split = len(model.space.words.columns)
    by_word: defaultdict[str, float] = defaultdict(float)
    for term, value in _terms(rows.words, model.space.words.columns, chosen[:split]):
        for part in (parts := term.split(" ")):
            by_word[part.removeprefix(NEGATED)] += value / len(parts)
    holders = _holders(words)
    for term, value in _terms(rows.characters, model.space.characters.columns, chosen[split:]):
        for word, share in holders[term].items():
            by_word[word] += value * share
    ranked = sorted(by_word.items(), key=lambda item: (-abs(item[1]), item[0]))
    return tuple(Driver(_shown(word), float(weight)) for word, weight in ranked)


def _column(model: FastModel, head: str, label: str) -> Floats:
    found = model.head(head)
    weights = model.weights[:, model.columns(head)].astype(np.float64)
    column = weights[:, found.labels.index(label)]
    return np.asarray(column if found.independent else column - weights.mean(axis=1))


def _terms(row: sparse.csr_array, columns: Mapping[str, int], weights: Floats) -> Iterable[tuple[str, float]]:
    """Each term of a row with its part of the score."""
    names = list(columns)
    for column, value in zip(row.indices, row.data, strict=True):
        yield names[column], float(value) * float(weights[column])


def _words(text: str) -> list[str]:
    table = WordTable()
    lexed = table.lex([text])
    names = list(table.words)
    return [names[place] for place in lexed.words]


def _holders(words: Iterable[str]) -> dict[str, dict[str, float]]:
    """Each piece with the words that hold it and their shares of its count."""
    found: dict[str, Counter[str]] = {}
    for word in words:
        for term in character_terms(word):
            found.setdefault(term, Counter())[word] += 1
    return {term: {word: n / counts.total() for word, n in counts.items()} for term, counts in found.items()}


def _shown(word: str) -> str:
    sign = word.strip("<>") if word.startswith("<") else ""
    return _SIGNS.get(sign, f"[{sign}]" if sign.isalpha() else sign) if sign else word
