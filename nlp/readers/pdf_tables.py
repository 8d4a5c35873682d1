"""Tables of a PDF page, found by their ruling lines: pdfplumber's geometry over the lines that pdfium gives.

pdfplumber would parse the whole page a second time to learn the same lines (12 pages a second); its algorithm takes
plain edges just as well.
"""

from bisect import bisect, bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nlp.readers.lines import group_lines
from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Ruling
from nlp.readers.reading_order import rows_of
from nlp.readers.table_cells import Grid, GridCell, filled
from nlp.types import Box

TOLERANCE_PT = 3.0
MAX_RULINGS = 4000
MAX_CELL_WORDS = 250
"""A cell with more words belongs to a page's frame or a layout, not to a table of data."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table's place, its columns' left edges, its rows' upper edges, and its cells' boxes."""

    box: Box
    columns: tuple[float, ...]
    tops: tuple[float, ...]
    cells: tuple[Box, ...]


def find_tables(rulings: Sequence[Ruling]) -> list[Table]:
    """Find grids of at least two rows and two columns, from the top of the page down.

    The first lines are a cheap test, so that pages without rulings cost nothing.
    """
    across = sum(ruling.horizontal for ruling in rulings)
    if across < 3 or len(rulings) - across < 3 or len(rulings) > MAX_RULINGS:
        return []
    tables = [_table([Box(*cell) for cell in cells]) for cells in _cell_groups(rulings)]
    found = [table for table in tables if len(table.columns) > 1 and len(table.tops) > 1]
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
    columns, tops = sorted({cell.x0 for cell in cells}), sorted({cell.y0 for cell in cells})
    return Table(box, tuple(columns), tuple(tops), tuple(cells))


def fill_table(table: Table, tokens: Sequence[Token]) -> Grid | None:
    """Put the tokens that lie in the table into its cells.

    Gives rows of as many places as the table has columns (None where the drawing leaves a hole without text), or None
    where this is no table of data: nothing beside anything, or a page of text in a cell.
    """
    places = _places(table)
    inside: dict[Box, list[Token]] = {box: [] for box in table.cells}
    for token in tokens:
        if holds(table.box, token):
            inside.setdefault(_cell_of(token, table, places), []).append(token)
    if max(len(found) for found in inside.values()) > MAX_CELL_WORDS:
        return None
    cells = {box: GridCell(in_lines(found)) for box, found in inside.items()}
    grid: Grid = [[None] * len(table.columns) for _ in table.tops]
    for (i, j), box in places.items():
        grid[i][j] = cells[box]
    beside = [row for row in grid if len(filled(row)) > 1]
    return grid if len(beside) > 1 else None


def _places(table: Table) -> dict[tuple[int, int], Box]:
    """The cell at each row and column; one that spans several stands at each of them."""
    places: dict[tuple[int, int], Box] = {}
    for cell in table.cells:
        for i in range(bisect_left(table.tops, cell.y0), bisect_left(table.tops, cell.y1)):
            for j in range(bisect_left(table.columns, cell.x0), bisect_left(table.columns, cell.x1)):
                places[i, j] = cell
    return places


def _cell_of(token: Token, table: Table, places: dict[tuple[int, int], Box]) -> Box:
    """The cell in which a token of the table lies; where a line is missing, the place of its row and column."""
    box = token.box or table.box
    i = max(bisect(table.tops, (box.y0 + box.y1) / 2) - 1, 0)
    j = max(bisect(table.columns, (box.x0 + box.x1) / 2) - 1, 0)
    right = table.columns[j + 1] if j + 1 < len(table.columns) else table.box.x1
    bottom = table.tops[i + 1] if i + 1 < len(table.tops) else table.box.y1
    return places.setdefault((i, j), Box(table.columns[j], table.tops[i], right, bottom))


def holds(box: Box, token: Token) -> bool:
    """Whether the middle of a token lies in a box."""
    if token.box is None:
        return False
    x, y = (token.box.x0 + token.box.x1) / 2, (token.box.y0 + token.box.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def in_lines(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a cell from the top down; a word broken at a line's end is marked as such."""
    rows = rows_of(group_lines(tokens))
    found = [token for row in rows for line in row for token in line.tokens]
    ends = {id(row[-1].tokens[-1]) for row in rows}
    return [replace(token, breaks=True) if token.text[-1:] == "-" and id(token) in ends else token for token in found]
