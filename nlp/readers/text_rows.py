"""Rows of texts, kept so that a hundred thousand of them are two objects."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import overload


class TextRows(Sequence[list[str]]):
    """Rows of texts in one flat list: a list a row would have Python's garbage collector look at each text again."""

    __slots__ = ("_bounds", "_texts")

    def __init__(self, rows: Sequence[Sequence[str]] = ()) -> None:
        self._texts: list[str] = []
        self._bounds = array("q", [0])
        for row in rows:
            self.append(row)

    def append(self, row: Sequence[str]) -> None:
        """Take the texts of one more row."""
        self._texts += row
        self._bounds.append(len(self._texts))

    @property
    def texts(self) -> Iterator[str]:
        """The texts of all rows."""
        return iter(self._texts[self._bounds[0] : self._bounds[-1]])

    def __len__(self) -> int:
        return len(self._bounds) - 1

    @overload
    def __getitem__(self, index: int) -> list[str]: ...
    @overload
    def __getitem__(self, index: slice) -> "TextRows": ...
    def __getitem__(self, index: int | slice) -> "list[str] | TextRows":
        """A row, or rows from one to another that go on to share their texts with these."""
        if isinstance(index, slice):
            first, last, _ = index.indices(len(self))
            return self._part(first, max(first, last))
        place = range(len(self))[index]
        return self._texts[self._bounds[place] : self._bounds[place + 1]]

    def __iter__(self) -> Iterator[list[str]]:
        texts = self._texts
        for start, end in pairwise(self._bounds):
            yield texts[start:end]

    def _part(self, first: int, last: int) -> "TextRows":
        part = TextRows()
        part._texts, part._bounds = self._texts, self._bounds[first : last + 1]
        return part
