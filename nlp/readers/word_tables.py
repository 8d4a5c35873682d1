"""Tables of a Word document as grids of cells."""

from typing import Any

from nlp.readers.page_text import Token
from nlp.readers.table_cells import Grid, GridCell
from nlp.readers.word_text import W, cell_text


def read_grid(table: Any) -> Grid:
    """Read a table element; a cell that spans rows or columns stands at each of its places."""
    grid: Grid = []
    for row in _rows(table):
        above = grid[-1] if grid else []
        grid.append(_read_row(row, above))
    width = max((len(row) for row in grid), default=0)
    return [row + [None] * (width - len(row)) for row in grid]


def _rows(table: Any) -> list[Any]:
    """The table's own rows, without those that were deleted while changes were tracked."""
    rows = (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table)
    return [row for row in rows if row.find(f"{W}trPr/{W}del") is None]


def _read_row(row: Any, above: list[GridCell | None]) -> list[GridCell | None]:
    cells: list[GridCell | None] = [None] * _number(row, f"{W}trPr/{W}gridBefore", 0)
    for element in row.iter(f"{W}tc"):
        if next(element.iterancestors(f"{W}tr")) is not row:
            continue
        merge = element.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
        upper = above[len(cells)] if goes_on and len(cells) < len(above) else None
        cell = upper or _cell(element)
        cells += [cell] * max(1, _number(element, f"{W}tcPr/{W}gridSpan", 1))
    return cells


def _cell(element: Any) -> GridCell:
    text = cell_text(element)
    return GridCell((Token(text),) if text else ())


def _number(element: Any, path: str, default: int) -> int:
    found = element.find(path)
    value = found.get(f"{W}val") if found is not None else None
    return min(int(value), 1000) if value and value.isdecimal() else default
