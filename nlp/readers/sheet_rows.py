"""Titles and table rows of a worksheet or CSV file, from its cells."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from nlp.readers.line_rules import is_heading
from nlp.readers.page_text import PageText
from nlp.readers.row_blocks import Locate, RowRun, starts_array
from nlp.readers.sheet_table import SheetRows
from nlp.readers.table_cells import Row, filled
from nlp.readers.table_grid import SEPARATOR, write_table
from nlp.readers.table_headers import column_headers, has_colon, header_rows, is_label_table, is_names
from nlp.types import Block, BlockKind

MIN_HEADER_SHARE = 0.5
"""A header names at least this share of the columns that the fullest row below it fills."""
LEAD_ROWS = 50
"""Titles and headers of a table are sought in its first rows; those below are written as they are."""
Headers = Sequence[str] | None


class SheetWriter:
    """Writes one sheet. Blank rows part it; a part has its own header or goes on with the one before."""

    def __init__(self, page: PageText, page_number: int, locate: Locate) -> None:
        self.page = page
        self.page_number = page_number
        self.locate = locate
        self.headers: tuple[str, ...] = ()
        self.runs: list[RowRun | tuple[Block, ...]] = []

    def write(self, found: SheetRows) -> list[RowRun | tuple[Block, ...]]:
        """Write all rows and give their blocks, those of long tables as runs."""
        for first, last in found.parts():
            while first < last:
                first = self._write_part(found, first, last)
        return self.runs

    def _write_part(self, found: SheetRows, first: int, last: int) -> int:
        """Write titles and a table, or as many titles as are looked at together; gives the place behind."""
        lead = min(last, max(first + LEAD_ROWS, found.merged_end(first, last)))
        grid, indexes = found.grid(first, lead), found.indexes[first:lead]
        titles = next((n for n, row in enumerate(grid) if len(filled(row)) > 1), len(grid))
        for row, index in zip(grid[:titles], indexes[:titles], strict=True):
            self._write_title(row, index)
        if titles == len(grid):
            return lead
        headers = self._write_lead(grid[titles:], indexes[titles:], titled=titles > 0)
        if lead < last and headers is None:
            self._write_rows(found.grid(lead, last), found.indexes[lead:last], None)
        elif lead < last:
            self._write_run(found, lead, last, tuple(headers or ()))
        return last

    def _write_lead(self, rows: Sequence[Row], indexes: Sequence[int], *, titled: bool) -> Headers:
        """Write the first rows of a table and give the headers of those that follow, None where each has labels."""
        head = find_header(rows)
        if head is not None and self._is_new(rows[head], titled=titled):
            self._write_rows(rows[:head], indexes[:head], _without_header(rows[:head]))
            self.headers = column_headers(rows[head : head + header_rows(rows[head:])])
            self._write_rows(rows[head:], indexes[head:], None)
            return self.headers
        labelled = all(has_colon(filled(row)) for row in rows)
        headers = None if labelled else self.headers or _without_header(rows)
        self._write_rows(rows, indexes, headers)
        return headers

    def _is_new(self, row: Row, *, titled: bool) -> bool:
        """Whether a row that may be a header is one, and not a row of texts under the header above."""
        if not self.headers or titled:
            return True
        named = [bool(cell and cell.text) for cell in row]
        return named != [bool(header) for header in self.headers]

    def _write_rows(self, rows: Sequence[Row], indexes: Sequence[int], headers: Headers) -> None:
        def locate(n: int) -> str:
            return self.locate(indexes[n], _first_column(rows[n]))

        self.runs.append(tuple(write_table(self.page, self.page_number, rows, locate, headers)))

    def _write_run(self, found: SheetRows, first: int, last: int, headers: tuple[str, ...]) -> None:
        self.page.new_line()
        rows = found.rows[first:last]
        lines = list(map(SEPARATOR.join, rows))
        starts = accumulate((len(line) + 1 for line in lines[:-1]), initial=self.page.length)
        run = RowRun(self.page_number, headers, rows, starts_array(starts), found.indexes[first:last], self.locate)
        self.page.add("\n".join(lines))
        self.runs.append(run)

    def _write_title(self, row: Row, index: int) -> None:
        cell = next(iter(filled(row)), None)
        if cell is None or cell.span is not None:
            return
        self.page.new_line()
        start, end = cell.span = self.page.add_tokens(cell.tokens)
        kind: BlockKind = "heading" if is_heading(cell.text) else "paragraph"
        block = Block(kind, self.page_number, start, end, self.locate(index, _first_column(row)))
        self.runs.append((block,))


def _without_header(rows: Sequence[Row]) -> Headers:
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
