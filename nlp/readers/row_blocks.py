"""Blocks of long sheets, built only when they are looked at: 100,000 rows are 800,000 cells that few ever ask for."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol, overload

from nlp.readers.table_grid import SEPARATOR
from nlp.types import Block, BlockKind, Cell

LONG = 1000
"""Up to so many blocks a plain tuple is simpler."""


class Locate(Protocol):
    """Gives the locator of a cell by its row and column, counted from 0."""

    def __call__(self, row: int, column: int, /) -> str:
        """The locator."""


@dataclass(frozen=True)
class RowRun:
    """Rows of a table below its header, each written as a line of its page with ``|`` between the cells.

    ``headers`` has one name a column, the last columns may have none; ``rows`` are the texts, without empty ones at a
    row's end; ``starts`` are offsets into the page's text; ``indexes`` are the rows' numbers in the sheet, from 0.
    """

    page: int
    headers: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    starts: "array[int]"
    indexes: Sequence[int]
    locate: Locate

    def __len__(self) -> int:
        return len(self.rows)

    def block(self, number: int) -> Block:
        """The block of the row with this number in the run."""
        row, start = self.rows[number], self.starts[number]
        cells = tuple(self._cells(row, start))
        column = next((j for j, text in enumerate(row) if text), 0)
        place = self.locate(self.indexes[number], column)
        return Block("table_row", self.page, start, _end(row, start), place, cells)

    def _cells(self, row: Sequence[str], start: int) -> Iterator[Cell]:
        for column, text in enumerate(row):
            end = start + len(text)
            if text not in ("", ":"):
                yield Cell(self.headers[column] if column < len(self.headers) else "", text, start, end)
            start = end + len(SEPARATOR)


def starts_array(starts: Iterable[int]) -> "array[int]":
    """Offsets as eight bytes each."""
    return array("q", starts)


def _end(row: Sequence[str], start: int) -> int:
    return start + sum(map(len, row)) + len(SEPARATOR) * (len(row) - 1)


class BlockRuns(Sequence[Block]):
    """Blocks as a frozen sequence, equal to the tuple of them; parts of it are built when they are asked for."""

    __slots__ = ("_ends", "_runs")

    def __init__(self, runs: Iterable[RowRun | Sequence[Block]]) -> None:
        self._runs = tuple(run for run in runs if len(run))
        self._ends = list(accumulate(len(run) for run in self._runs))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, index: int | slice) -> Block | tuple[Block, ...]:
        """A block, or a tuple of those in a slice."""
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        place = index + len(self) if index < 0 else index
        if not 0 <= place < len(self):
            raise IndexError(index)
        number = bisect_right(self._ends, place)
        run = self._runs[number]
        place -= self._ends[number - 1] if number else 0
        return run.block(place) if isinstance(run, RowRun) else run[place]

    def __iter__(self) -> Iterator[Block]:
        for run in self._runs:
            yield from map(run.block, range(len(run))) if isinstance(run, RowRun) else run

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, BlockRuns | tuple):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def count_kind(self, kind: BlockKind) -> int:
        """How many blocks are of this kind, without building rows."""
        return sum(
            len(run) * (kind == "table_row") if isinstance(run, RowRun) else count_kind(run, kind) for run in self._runs
        )


def joined(runs: Iterable[RowRun | Sequence[Block]]) -> Sequence[Block]:
    """The blocks of all runs as one frozen sequence: a plain tuple unless they are many."""
    blocks = BlockRuns(runs)
    return blocks if len(blocks) > LONG else tuple(blocks)


def count_kind(blocks: Sequence[Block], kind: BlockKind) -> int:
    """How many blocks of any sequence are of this kind."""
    if isinstance(blocks, BlockRuns):
        return blocks.count_kind(kind)
    return sum(block.kind == kind for block in blocks)
