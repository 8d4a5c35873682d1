"""From texts to numbered words: split once, spelled out once a distinct word, the rest in whole arrays.

Signs that a reader goes by (question marks, numbers, emoji, placeholders) count as words in angle brackets.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from nlp.language.languages import MINANGKABAU_ENDINGS
from nlp.language.tokens import LEFT_OUT
from nlp.language.words import word_list, word_table

Ints = NDArray[np.int32]
NEGATORS = frozenset(("tidak", "bukan", "belum", "jangan", "tanpa", "indak", "ndak", "alun", "balun", "jan"))
_MOST_WORDS = 200_000
_PIECE = re.compile(
    r"https?://\S+|www\.\S+|[@#]\w+|\[[a-z. ]{2,12}\]|[^\W_]+(?:-[^\W_]+)*|[?!]|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED = re.compile(r"^([^\W\d_]{3,})2(?=nya$|an$|$)")
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MIXED_SHARE, _LEAST_WORDS, _LEAST_KNOWN_SHARE = 0.3, 5, 0.1
MINANGKABAU, INDONESIAN, MIXED, OTHER = "min", "ind", "mix", "other"
_LANGUAGES = np.array([INDONESIAN, MINANGKABAU, MIXED, OTHER])


@dataclass(frozen=True)
class Lexed:
    """Words of several texts one after another: ``words[starts[i]:starts[i + 1]]`` are those of text ``i``.

    ``languages`` are what the function words say, one a text; ``counted`` is how many pieces each text had.
    """

    words: Ints
    starts: Ints
    languages: NDArray[np.str_]

    @property
    def rows(self) -> Ints:
        """The number of the text that each word stands in."""
        lengths = np.diff(self.starts)
        return np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)


class _Pieces(dict[str, int]):
    """Numbers of raw pieces; a new one is spelled out plainly and as a Minangkabau word."""

    def __init__(self, words: dict[str, int]) -> None:
        super().__init__()
        self._words = words
        self.spelled = array("i")
        self.starts = (array("i"), array("i"))
        self.lengths = (array("i"), array("i"))
        self.telling = (array("b"), array("b"), array("b"))

    def __missing__(self, piece: str) -> int:
        word = self[piece] = len(self)
        known = resolve(piece)
        plain, minangkabau = spell(known, {}), spell(known, word_table("minang"))
        for variant, spelled in enumerate((plain, minangkabau)):
            self.starts[variant].append(len(self.spelled))
            self.lengths[variant].append(len(spelled))
            self.spelled.extend(self._words.setdefault(part, len(self._words)) for part in spelled)
        for found, flag in zip(self.telling, _telling(known), strict=True):
            found.append(flag)
        return word


class WordTable:
    """Numbers for every word met; begun anew when it holds 200,000 raw pieces, with another ``words``.

    Not for use in two threads at once.
    """

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self._pieces = _Pieces(self.words)

    def lex(self, texts: Sequence[str]) -> Lexed:
        """Split and number the texts, in order."""
        if len(self._pieces) > _MOST_WORDS:
            self.words = {}
            self._pieces = _Pieces(self.words)
        number = self._pieces.__getitem__
        found = [list(map(number, _PIECE.findall(lower(text)))) for text in texts]
        lengths = np.fromiter(map(len, found), np.int32, len(found))
        pieces = np.fromiter(chain.from_iterable(found), np.int32, int(lengths.sum()))
        rows = np.repeat(np.arange(len(found), dtype=np.int32), lengths)
        languages = self._languages(pieces, rows, lengths)
        minangkabau = np.isin(languages, (MINANGKABAU, MIXED))[rows]
        return self._spelled(pieces, rows, minangkabau, languages)

    def _languages(self, pieces: Ints, rows: Ints, lengths: Ints) -> NDArray[np.str_]:
        """The rule of :func:`nlp.language.languages.guess_language` over all texts at once."""
        counts = [
            np.bincount(rows, np.frombuffer(flags, np.int8)[pieces] if flags else None, len(lengths))
            for flags in self._pieces.telling
        ]
        indonesian, minangkabau, common = counts
        telling, rarer = indonesian + minangkabau, np.minimum(indonesian, minangkabau)
        mixed = (rarer >= 2) & (rarer >= _MIXED_SHARE * telling)
        foreign = (telling == 0) & (lengths >= _LEAST_WORDS) & (common < _LEAST_KNOWN_SHARE * lengths)
        return _LANGUAGES[np.where(mixed, 2, np.where(foreign, 3, minangkabau > indonesian))]

    def _spelled(self, pieces: Ints, rows: Ints, minangkabau: NDArray[np.bool_], languages: NDArray[np.str_]) -> Lexed:
        table = self._pieces
        starts, lengths = (
            np.where(minangkabau, _view(sides[1])[pieces], _view(sides[0])[pieces])
            for sides in (table.starts, table.lengths)
        )
        ends = np.cumsum(lengths)
        offsets = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        words = _view(table.spelled)[np.repeat(starts, lengths) + offsets]
        counts = np.bincount(rows, lengths, len(languages)).astype(np.int32)
        return Lexed(words, np.append(0, np.cumsum(counts)).astype(np.int32), languages)


def lower(text: str) -> str:
    """Return ``text`` in lower case and compatible form (NFKC)."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()


def resolve(piece: str) -> str:
    """Return the word or sign that a raw piece stands for, or an empty text for what says nothing.

    ``lamaaa`` becomes ``lama``, ``jalan2`` ``jalan-jalan``, ``17`` ``<0>``, ``[nama]`` ``<nama>``; a link nothing.
    """
    first = piece[0]
    if first == "[":
        return f"<{piece[1:-1].replace('. ', '_')}>"
    if not first.isalnum():
        return f"<{piece}>" if len(piece) == 1 else ""
    if piece.startswith(("http://", "https://", "www.")):
        return ""
    word = _DOUBLED.sub(r"\1-\1", _STRETCHED.sub(r"\1", piece))
    if word.isdigit():
        return "<0>"
    letters = _LETTERS.findall(word)
    return letters[0] if letters else "<0>"


def spell(word: str, minangkabau: dict[str, str]) -> list[str]:
    """Return the words that a chat word, or a Minangkabau one where that table is given, stands for."""
    if not word or word.startswith("<"):
        return [word] if word else []
    spelled = minangkabau.get(word) or word_table("slang").get(word, word)
    return [part for part in spelled.split() if part != LEFT_OUT]


def _telling(word: str) -> tuple[bool, bool, bool]:
    minangkabau = word in word_list("function_words_min") or word.endswith(MINANGKABAU_ENDINGS)
    return word in word_list("function_words_ind"), minangkabau, word in word_list("common_words")


def _view(numbers: array[int]) -> Ints:
    """The numbers as an array, not copied: it must be let go before the next word is met."""
    return np.frombuffer(numbers, np.int32) if numbers else np.zeros(0, np.int32)
