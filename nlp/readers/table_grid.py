"""Write the rows of a table into a page's text; the same for PDF, Word and spreadsheets."""

from collections.abc import Callable, Sequence

from nlp.readers.page_text import PageText
from nlp.readers.table_cells import GridCell, Row, Span, distinct, filled
from nlp.readers.table_headers import (
    column_headers,
    has_colon,
    header_rows,
    is_column_numbers,
    is_label_table,
    label_headers,
    leading_rows,
)
from nlp.types import Block, Cell

SEPARATOR = " | "


def write_table(
    page: PageText,
    page_number: int,
    rows: Sequence[Row],
    locate: Callable[[int], str],
    headers: Sequence[str] | None = None,
) -> list[Block]:
    """Append a table, one line a row with ``|`` between cells, and give a block for each row that says something.

    A cell that spans several rows is written once, and each of its rows has a ``Cell`` with its offsets.

    Args:
        page: the text to append to; the table begins a new line.
        page_number: counts from 1.
        rows: all of the same length.
        locate: gives the locator of a row by its index.
        headers: headers that hold for all rows, where the table goes on from the page before; otherwise they are found
            in the table.
    """
    blocks = []
    row_headers = [headers] * len(rows) if headers is not None else find_headers(rows)
    for index, (row, names) in enumerate(zip(rows, row_headers, strict=True)):
        start, end = _write_row(page, row)
        if end > start and not is_column_numbers(row):
            blocks.append(Block("table_row", page_number, start, end, locate(index), _cells(row, names)))
    return blocks


def find_headers(rows: Sequence[Row]) -> list[Sequence[str]]:
    """The headers of each row's cells, one a column; empty over header rows themselves and where there are none."""
    if is_label_table(rows):
        return [label_headers(row) for row in rows]
    lead = leading_rows(rows)
    before: list[Sequence[str]] = [
        label_headers(row) if has_colon(filled(row)) else [""] * len(row) for row in rows[:lead]
    ]
    top = lead + header_rows(rows[lead:])
    names = column_headers(rows[lead:top]) or [""] * max((len(row) for row in rows), default=0)
    return [*before, *([""] * len(row) for row in rows[lead:top]), *(names for _ in rows[top:])]


def _write_row(page: PageText, row: Row) -> Span:
    """Write the cells that were not written in a row above; an empty row writes nothing."""
    fresh = [cell for cell in distinct(row) if cell.span is None]
    if not any(cell.text for cell in fresh):
        return page.length, page.length
    page.new_line()
    start = page.length
    for index, cell in enumerate(fresh):
        if index:
            page.add(SEPARATOR)
        cell.span = page.add_tokens(cell.tokens)
    return start, page.length


def _cells(row: Row, headers: Sequence[str]) -> tuple[Cell, ...]:
    """The row's cells that hold text, each once, under the header of its first column."""
    named: dict[GridCell, str] = {}
    for cell, header in zip(row, headers, strict=True):
        if cell is not None and cell.span is not None and cell.text not in ("", ":"):
            named.setdefault(cell, header)
    return tuple(Cell(header, cell.text, *cell.span) for cell, header in named.items() if cell.span)
