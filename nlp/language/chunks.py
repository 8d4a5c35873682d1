"""Texts cut at blanks: what stands between two blanks is worked on once, however often it is met."""

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Pieces = Callable[[str], list[str]]
_MOST_CHUNKS, _MOST_CHARACTERS = 200_000, 8_000_000


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers of the items of several texts one after another, and how many items each text has."""

    numbers: Ints
    lengths: Ints


class ItemTable:
    """Numbers for the items (words, tokens) that texts are cut into. Safe to share among threads.

    The items of a text must be those of its pieces one after another. ``items`` is a new list once the table is begun
    anew, so that what was worked out for the old numbers can be thrown away.
    """

    def __init__(self, cut: Callable[[str], Iterable[str]], pieces: Pieces) -> None:
        """Take what cuts a piece into items, and what cuts a text with a square bracket into pieces."""
        self._cut, self._bracketed, self._lock = cut, pieces, Lock()
        self._begin()

    def spread(self, texts: Sequence[str]) -> tuple[Spread, list[str]]:
        """Return the items of the texts as numbers, and the list that the numbers point into."""
        with self._lock:
            if self._chunks.is_full():
                self._begin()
            number = self._chunks.__getitem__
            found = [list(map(number, self._pieces(text))) for text in texts]
            counts = np.fromiter(map(len, found), np.int64, len(found))
            chunks = np.fromiter(chain.from_iterable(found), np.int32, int(counts.sum()))
            return self._chunks.opened(chunks, counts), self.items

    def _begin(self) -> None:
        self._chunks = _Chunks(self._cut)
        self.items = self._chunks.members

    def _pieces(self, text: str) -> list[str]:
        return self._bracketed(text) if "[" in text else text.split(" ")


def pieces_beside(pattern: re.Pattern[str]) -> Pieces:
    """Return a function that keeps what matches whole and cuts the rest at blanks."""

    def pieces(text: str) -> list[str]:
        found: list[str] = []
        end = 0
        for match in pattern.finditer(text):
            found += text[end : match.start()].split(" ")
            found.append(match[0])
            end = match.end()
        return found + text[end:].split(" ")

    return pieces


class _Chunks(dict[str, int]):
    """The number of each chunk, and the items in it."""

    def __init__(self, cut: Callable[[str], Iterable[str]]) -> None:
        super().__init__()
        self._cut = cut
        self._known: dict[str, int] = {}
        self.members: list[str] = []
        self._members, self._starts, self._lengths = array("i"), array("i"), array("i")
        self._characters = 0

    def __missing__(self, chunk: str) -> int:
        number = self[chunk] = len(self)
        self._characters += len(chunk)
        self._starts.append(len(self._members))
        for item in self._cut(chunk):
            place = self._known.get(item)
            if place is None:
                place = self._known[item] = len(self.members)
                self.members.append(item)
            self._members.append(place)
        self._lengths.append(len(self._members) - self._starts[-1])
        return number

    def is_full(self) -> bool:
        return len(self) > _MOST_CHUNKS or self._characters > _MOST_CHARACTERS

    def opened(self, chunks: Ints, counts: NDArray[np.int64]) -> Spread:
        """Return the items of texts that are given as chunks, ``counts`` of them a text."""
        starts, lengths = _view(self._starts)[chunks], _view(self._lengths)[chunks]
        ends = np.cumsum(lengths, dtype=np.int64)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(starts - (ends - lengths), lengths)
        sums = np.append(0, ends)[np.append(0, np.cumsum(counts))]
        return Spread(_view(self._members)[places], np.diff(sums).astype(np.int32))


def _view(numbers: "array[int]") -> Ints:
    """The numbers as an array, not copied: it must be let go before the next chunk is met."""
    return np.frombuffer(numbers, np.int32) if numbers else np.zeros(0, np.int32)
