"""A worksheet or CSV file as rows of texts, before it is written to a page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from nlp.readers.limits import Limits
from nlp.readers.page_text import Token
from nlp.readers.problems import problem
from nlp.readers.table_cells import Grid, GridCell
from nlp.readers.text_rows import TextRows

Merge = tuple[tuple[int, int], tuple[int, int]]
"""First and last (row, column) of a merged range, counted from 0."""


@dataclass
class SheetRows:
    """Rows that hold text: their numbers from 0, their texts without empty ones at the end, and which are hidden.

    ``cells`` counts the texts of all rows, empty ones between others included, and ``width`` those of the widest row;
    ``merges`` are by their first row.
    """

    limits: Limits
    indexes: list[int] = field(default_factory=list)
    rows: TextRows = field(default_factory=TextRows)
    hidden: set[int] = field(default_factory=set)
    merges: dict[int, list[Merge]] = field(default_factory=lambda: defaultdict(list))
    cells: int = 0
    width: int = 0

    def add(self, index: int, texts: Sequence[str], *, hidden: bool = False) -> None:
        """Take a row unless it is empty.

        Raises:
            ReadError: ``too_large``.
        """
        if not texts or not texts[-1]:
            texts = _without_end(texts)
            if not texts:
                return
        width, limit = len(texts), self.limits.max_cells
        self.cells += width
        if self.cells > limit or (index + 1) * width > limit:
            size = max(self.cells, (index + 1) * width)
            raise problem("too_large", what="jumlah sel dalam satu lembar", size=size, limit=limit)
        self.indexes.append(index)
        self.rows.append(texts)
        if width > self.width:
            self.width = width
        if hidden:
            self.hidden.add(index)

    def add_merge(self, merge: Merge) -> None:
        """Note a merged range."""
        self.merges[merge[0][0]].append(merge)

    def parts(self) -> Iterator[tuple[int, int]]:
        """First place and the one behind the last of rows without a blank one between."""
        for _, group in groupby(enumerate(self.indexes), key=lambda pair: pair[1] - pair[0]):
            places = [place for place, _ in group]
            yield places[0], places[-1] + 1

    def merged_end(self, first: int, last: int) -> int:
        """The place behind the last row of a part that a merged range touches, ``first`` where none does."""
        ends = (
            place + 1 + bottom - top
            for place in (range(first, last) if self.merges else ())
            for (top, _), (bottom, _) in self.merges.get(self.indexes[place], ())
        )
        return min(max(ends, default=first), last)

    def grid(self, first: int, last: int) -> Grid:
        """Turn rows of a part into rows of cells of the same length; a merged range is one cell at all its places.

        Behind the last text of a row there are no cells, unless a merged range reaches there.
        """
        grid: Grid = []
        width = self.width
        for row in self.rows[first:last]:
            cells = [GridCell((Token(text),)) if text else GridCell() for text in row]
            grid.append([*cells, *[None] * (width - len(row))])
        self._merge(grid, self.indexes[first:last], width)
        return grid

    def _merge(self, grid: Grid, indexes: list[int], width: int) -> None:
        budget = self.limits.max_cells
        for place, index in enumerate(indexes if self.merges else ()):
            for (top, left), (bottom, right) in self.merges.get(index, ()):
                rows, columns = grid[place : place + bottom - top + 1], min(right + 1, width) - left
                budget -= len(rows) * max(columns, 0)
                for row in rows if columns > 0 and budget > 0 else ():
                    row[left : left + columns] = [grid[place][left]] * columns


def _without_end(texts: Sequence[str]) -> Sequence[str]:
    """The texts without empty ones behind the last."""
    width = next((place for place in range(len(texts), 0, -1) if texts[place - 1]), 0)
    return texts[:width]
