"""Tables of a page with their text, and whether one goes on on the next page."""

from dataclasses import dataclass

from nlp.readers.table_cells import Grid
from nlp.readers.table_headers import column_headers, header_rows, is_label_table, leading_rows
from nlp.types import Box

COLUMN_SHIFT_PT = 4.0
"""How far a column may lie from its place on the page before and still be the same."""


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table that ends a page and may go on on the next.

    ``gutters`` are the spaces between the columns of a table without lines, in points from the left.
    """

    columns: tuple[float, ...]
    headers: tuple[str, ...]
    gutters: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table with its cells' text, its columns' left edges, its place, and its gutters where it has no lines."""

    grid: Grid
    columns: tuple[float, ...]
    box: Box
    gutters: tuple[tuple[float, float], ...] = ()

    def headers(self) -> tuple[str, ...]:
        """One header a column; none in a table of labels and values."""
        if is_label_table(self.grid):
            return ()
        rows = self.grid[leading_rows(self.grid) :]
        return column_headers(rows[: header_rows(rows)])

    def continues(self, before: OpenTable | None) -> bool:
        """Whether the columns are those of the table on the page before, and the header is not repeated."""
        if before is None or not before.headers or len(before.columns) != len(self.columns):
            return False
        if self.headers() == before.headers:
            return False
        shifts = [abs(one - other) for one, other in zip(before.columns, self.columns, strict=True)]
        return max(shifts) <= COLUMN_SHIFT_PT
