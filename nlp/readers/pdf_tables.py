"""Tables of a PDF page, found by their ruling lines: pdfplumber's geometry over the lines that pdfium gives.

pdfplumber would parse the whole page a second time to learn the same lines (12 pages a second); its algorithm takes
plain edges just as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nlp.readers.lines import group_lines
from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Ruling
from nlp.readers.table_cells import Grid, GridCell, filled
from nlp.types import Box

TOLERANCE_PT = 3.0
MAX_RULINGS = 4000
MAX_CELL_WORDS = 250
"""A cell with more words belongs to a page's frame or a layout, not to a table of data."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table's place, its columns' left edges, and its cells' boxes."""

    box: Box
    columns: tuple[float, ...]
    cells: tuple[Box, ...]


def find_tables(rulings: Sequence[Ruling]) -> list[Table]:
    """Find grids of at least two rows and two columns, from the top of the page down.

    The first lines are a cheap test, so that pages without rulings cost nothing.
    """
    across = sum(ruling.horizontal for ruling in rulings)
    if across < 3 or len(rulings) - across < 3 or len(rulings) > MAX_RULINGS:
        return []
    tables = [_table([Box(*cell) for cell in cells]) for cells in _cell_groups(rulings)]
    found = [table for table in tables if len(table.columns) > 1 and len({cell.y0 for cell in table.cells}) > 1]
    return sorted(found, key=lambda table: (table.box.y0, table.box.x0))


def _cell_groups(rulings: Sequence[Ruling]) -> list[list[tuple[float, float, float, float]]]:
    from pdfplumber import table

    edges = table.merge_edges([_edge(ruling) for ruling in rulings], *[TOLERANCE_PT] * 4)
    crossings = table.edges_to_intersections(edges, TOLERANCE_PT, TOLERANCE_PT)
    groups: list[list[tuple[float, float, float, float]]] = table.cells_to_tables(
        table.intersections_to_cells(crossings)
    )
    return groups


def _edge(ruling: Ruling) -> dict[str, Any]:
    """A ruling as pdfplumber's edge."""
    return {
        "object_type": "line",
        "orientation": "h" if ruling.horizontal else "v",
        "x0": ruling.x0,
        "x1": ruling.x1,
        "top": ruling.y0,
        "bottom": ruling.y1,
        "doctop": ruling.y0,
        "width": ruling.x1 - ruling.x0,
        "height": ruling.y1 - ruling.y0,
    }


def _table(cells: list[Box]) -> Table:
    box = Box(
        min(cell.x0 for cell in cells),
        min(cell.y0 for cell in cells),
        max(cell.x1 for cell in cells),
        max(cell.y1 for cell in cells),
    )
    return Table(box, tuple(sorted({cell.x0 for cell in cells})), tuple(cells))


def fill_table(table: Table, tokens: Sequence[Token]) -> Grid | None:
    """Put the tokens that lie in the table into its cells.

    Gives rows of as many places as the table has columns (None where the drawing leaves a hole), or None where this is
    no table of data: nothing beside anything, or a page of text in a cell.
    """
    boxes = sorted(table.cells, key=lambda cell: (cell.y0, cell.x0))
    inside: dict[Box, list[Token]] = {box: [] for box in boxes}
    for token in tokens:
        cell = next((box for box in boxes if holds(box, token)), None)
        if cell is not None:
            inside[cell].append(token)
    if max(len(found) for found in inside.values()) > MAX_CELL_WORDS:
        return None
    grid = _grid(table, {box: GridCell(_in_lines(found)) for box, found in inside.items()})
    beside = [row for row in grid if len(filled(row)) > 1]
    return grid if len(beside) > 1 else None


def holds(box: Box, token: Token) -> bool:
    """Whether the middle of a token lies in a box."""
    if token.box is None:
        return False
    x, y = (token.box.x0 + token.box.x1) / 2, (token.box.y0 + token.box.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _in_lines(tokens: Sequence[Token]) -> list[Token]:
    lines = sorted(group_lines(tokens), key=lambda line: (round(line.box.y0), line.box.x0))
    return [token for line in lines for token in line.tokens]


def _grid(table: Table, filled: dict[Box, GridCell]) -> Grid:
    tops = sorted({cell.y0 for cell in table.cells})
    grid: Grid = [[None] * len(table.columns) for _ in tops]
    for box, cell in filled.items():
        for i, top in enumerate(tops):
            for j, left in enumerate(table.columns):
                if box.y0 <= top < box.y1 and box.x0 <= left < box.x1:
                    grid[i][j] = cell
    return grid
