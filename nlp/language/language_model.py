"""Which language a complaint is in: each word's own odds, counted up, weighed by a small linear model."""

from __future__ import annotations

import io
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import read_manifest, read_verified
from nlp.language.chunks import ItemTable, Spread
from nlp.language.language_words import language_pieces, language_words, letter_grams

WEIGHTS = "weights.npz"
TRAIN_COMMAND = "python -m scripts.train language --data DIR"
LABELS = ("ind", "min", "mix", "other")
Floats = NDArray[np.float64]
_MEASURES = 5
_TELLING, _LOOSE, _FEW = 0.8, 0.02, 4


@dataclass(frozen=True)
class WordOdds:
    """What is known of words: ``known`` is the share of Minangkabau of those met in training, the rest goes by letters.

    ``share(word) = 1 / (1 + exp(-(bias + mean of gram weights times the root of their number)))`` for a word not met.
    """

    known: dict[str, float]
    grams: dict[str, float]
    bias: float
    foreign: frozenset[str]

    def measures(self, word: str) -> tuple[float, float, float, float, float]:
        """Log-odds, whether the word tells of Minangkabau, of Indonesian, of another language, whether it is new."""
        share = self.known.get(word)
        new = share is None
        if share is None:
            share = 1 / (1 + np.exp(-self._score(word)))
        odds = float(np.log((share + _LOOSE) / (1 - share + _LOOSE)))
        return odds, float(share > _TELLING), float(share < 1 - _TELLING), float(word in self.foreign), float(new)

    def _score(self, word: str) -> float:
        found = [weight for gram in letter_grams(word) if (weight := self.grams.get(gram)) is not None]
        return self.bias + (sum(found) / len(found) ** 0.5 if found else 0.0)


@dataclass
class _Measures:
    """The measures of the items of a table, one row an item."""

    items: Sequence[str]
    measures: array[float]


@dataclass(frozen=True)
class LanguageModel:
    """Names the language of masked texts; what a word says is worked out once. Not for two threads at once."""

    odds: WordOdds
    weights: Floats
    bias: Floats
    _table: ItemTable = field(default_factory=lambda: ItemTable(language_words, language_pieces), repr=False)
    _rows: _Measures = field(default_factory=lambda: _Measures((), array("d")), repr=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the model of ``models/language/<version>``, verified.

        Raises:
            ArtifactError: it is missing, altered or of another format; the message says which command mends it.
        """
        read_manifest(folder, TRAIN_COMMAND)
        with np.load(io.BytesIO(read_verified(folder, WEIGHTS, TRAIN_COMMAND)), allow_pickle=False) as arrays:
            odds = WordOdds(
                dict(zip(_lines(arrays["words"]), map(float, arrays["shares"]), strict=True)),
                dict(zip(_lines(arrays["grams"]), map(float, arrays["gram_weights"]), strict=True)),
                float(arrays["gram_bias"]),
                frozenset(_lines(arrays["foreign"])),
            )
            return cls(odds, arrays["weights"], arrays["bias"])

    def languages(self, texts: Sequence[str]) -> list[str]:
        """Return ``ind``, ``min``, ``mix`` or ``other`` for each masked text, in order; ``other`` without any word."""
        found, items = self._table.spread(texts)
        best = (self._features(found, items) @ self.weights + self.bias).argmax(axis=1)
        return [LABELS[place] if words else "other" for place, words in zip(best, found.lengths, strict=True)]

    def features(self, found: Sequence[Sequence[str]]) -> Floats:
        """Return what the words of each text add up to, shape (texts, 11)."""
        return self._features(*ItemTable(str.split, str.split).spread([" ".join(words) for words in found]))

    def _features(self, found: Spread, items: Sequence[str]) -> Floats:
        if items is not self._rows.items:
            self._rows.items, self._rows.measures = items, array("d")
        known = len(self._rows.measures) // _MEASURES
        for word in items[known:] if len(items) > known else ():
            self._rows.measures.extend(self.odds.measures(word))
        rows = np.repeat(np.arange(len(found.lengths)), found.lengths)
        table = np.array(self._rows.measures).reshape(-1, _MEASURES)
        sums = (np.bincount(rows, column, len(found.lengths)).astype(np.float64) for column in table[found.numbers].T)
        return text_features(found.lengths.astype(np.int64), *sums)


def text_features(
    lengths: NDArray[np.int64], odds: Floats, minangkabau: Floats, indonesian: Floats, foreign: Floats, new: Floats
) -> Floats:
    """Return shares of the telling words and what a mixture shows in, one row a text; all given are sums over words."""
    count = np.maximum(lengths, 1)
    mean, theirs, ours, others, unmet = (column / count for column in (odds, minangkabau, indonesian, foreign, new))
    telling = theirs + ours + 0.05
    few = np.minimum(np.minimum(minangkabau, indonesian), _FEW) / _FEW
    columns: Iterator[Floats] = iter(
        (mean, theirs, ours, np.minimum(theirs, ours), theirs / telling, ours / telling, others, unmet)
    )
    return np.column_stack([*columns, np.log1p(lengths), np.abs(theirs - ours), few])


def weights_file(model: LanguageModel) -> bytes:
    """Return the content of ``weights.npz``: numbers and words as UTF-8 lines, no pickles."""
    buffer = io.BytesIO()
    odds = model.odds
    np.savez_compressed(
        buffer,
        words=_packed(odds.known),
        shares=np.array(list(odds.known.values()), np.float32),
        grams=_packed(odds.grams),
        gram_weights=np.array(list(odds.grams.values()), np.float32),
        gram_bias=np.array(odds.bias),
        foreign=_packed(sorted(odds.foreign)),
        weights=model.weights,
        bias=model.bias,
    )
    return buffer.getvalue()


def _lines(packed: NDArray[np.uint8]) -> list[str]:
    return packed.tobytes().decode().split("\n") if packed.size else []


def _packed(words: Sequence[str] | dict[str, float]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(words).encode(), np.uint8)
