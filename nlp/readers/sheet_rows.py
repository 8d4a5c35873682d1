"""Titles and table rows of a worksheet or CSV file, from its cells."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from nlp.readers.line_rules import is_heading
from nlp.readers.page_text import PageText, Token
from nlp.readers.table_cells import Grid, GridCell, Row, filled
from nlp.readers.table_grid import write_table
from nlp.readers.table_headers import column_headers, has_colon, header_rows, is_label_table, is_names
from nlp.types import Block, BlockKind

MIN_HEADER_SHARE = 0.5
"""A header names at least this share of the columns that the fullest row below it fills."""
Merge = tuple[tuple[int, int], tuple[int, int]]
Locate = Callable[[int, int], str]


def make_grid(rows: Sequence[Sequence[str]], merges: Sequence[Merge] = ()) -> Grid:
    """Turn rows of texts into rows of cells of equal length; a merged range is one cell at all its places.

    Args:
        rows: texts, empty where nothing is.
        merges: first and last (row, column) of merged ranges, as indexes into ``rows``.
    """
    width = max((len(row) for row in rows), default=0)
    grid: Grid = []
    for row in rows:
        texts = [*row, *[""] * (width - len(row))]
        grid.append([GridCell((Token(text),)) if text else GridCell() for text in texts])
    for (top, left), (bottom, right) in merges:
        for i in range(top, min(bottom + 1, len(grid))):
            for j in range(left, min(right + 1, width)):
                grid[i][j] = grid[top][left]
    return grid


class SheetWriter:
    """Writes one sheet. Blank rows part it; a part has its own header or goes on with the one before."""

    def __init__(self, page: PageText, page_number: int, locate: Locate) -> None:
        self.page = page
        self.page_number = page_number
        self.locate = locate
        self.headers: tuple[str, ...] = ()
        self.blocks: list[Block] = []

    def write(self, grid: Sequence[Row]) -> list[Block]:
        """Write all rows and give their blocks."""
        for used, group in groupby(range(len(grid)), key=lambda i: bool(filled(grid[i]))):
            if used:
                self._write_part(grid, list(group))
        return self.blocks

    def _write_part(self, grid: Sequence[Row], indexes: list[int]) -> None:
        title_end = next((n for n, i in enumerate(indexes) if len(filled(grid[i])) > 1), len(indexes))
        for index in indexes[:title_end]:
            self._write_title(grid[index], index)
        indexes = indexes[title_end:]
        rows = [grid[i] for i in indexes]
        head = find_header(rows)
        if head is not None and self._is_new(rows[head], titled=title_end > 0):
            self._write_rows(rows[:head], indexes[:head], _without_header(rows[:head]))
            self.headers = column_headers(rows[head : head + header_rows(rows[head:])])
            self._write_rows(rows[head:], indexes[head:], None)
        else:
            labelled = all(has_colon(filled(row)) for row in rows)
            self._write_rows(rows, indexes, None if labelled else self.headers or _without_header(rows))

    def _is_new(self, row: Row, *, titled: bool) -> bool:
        """Whether a row that may be a header is one, and not a row of texts under the header above."""
        if not self.headers or titled:
            return True
        named = [bool(cell and cell.text) for cell in row]
        return named != [bool(header) for header in self.headers]

    def _write_rows(self, rows: Sequence[Row], indexes: Sequence[int], headers: Sequence[str] | None) -> None:
        def locate(n: int) -> str:
            return self.locate(indexes[n], _first_column(rows[n]))

        self.blocks += write_table(self.page, self.page_number, rows, locate, headers)

    def _write_title(self, row: Row, index: int) -> None:
        cell = filled(row)[0]
        if cell.span is not None:
            return
        self.page.new_line()
        start, end = cell.span = self.page.add_tokens(cell.tokens)
        kind: BlockKind = "heading" if is_heading(cell.text) else "paragraph"
        self.blocks.append(Block(kind, self.page_number, start, end, self.locate(index, _first_column(row))))


def _without_header(rows: Sequence[Row]) -> Sequence[str] | None:
    """No headers, unless the rows carry their own labels."""
    return None if is_label_table(rows) or not rows else [""] * len(rows[0])


def find_header(rows: Sequence[Row]) -> int | None:
    """The index of the first row that holds nothing but names and names enough columns, or None."""
    if is_label_table(rows):
        return None
    fullest = max((len(filled(row)) for row in rows), default=0)
    for index, row in enumerate(rows[:-1]):
        names = filled(row)
        wide = len(names) > 1 and len(names) >= MIN_HEADER_SHARE * fullest
        if wide and is_names(row) and not has_colon(names):
            return index
    return None


def _first_column(row: Row) -> int:
    return next((j for j, cell in enumerate(row) if cell is not None and cell.text), 0)


def column_letters(index: int) -> str:
    """The letters of a spreadsheet column counted from 0: A, …, Z, AA."""
    return "".join(reversed(list(_letters(index))))


def _letters(index: int) -> Iterator[str]:
    while index >= 0:
        yield chr(ord("A") + index % 26)
        index = index // 26 - 1
