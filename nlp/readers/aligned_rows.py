"""From the lines of a table cell by cell to its rows: which lines belong together, which are the header."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from nlp.readers.gutters import Gutter, Row, column_of
from nlp.readers.lines import Line
from nlp.readers.pdf_tables import in_lines
from nlp.readers.table_cells import Grid, GridCell

NUMBER = re.compile(r"\(?(\d{1,3})[.)]?")
DIVISION = re.compile(r"\(?(?:\d{1,3}|[A-Z]|[IVX]{1,5})[.)]?")
TOTAL = re.compile(r"(?:jumlah|total|rata-rata|rerata)\b", re.IGNORECASE)
WIDE_STEP = 1.3
MIN_NUMBERED = 2
Cells = list[list[Line]]


def cells_of(row: Row, gutters: Sequence[Gutter]) -> Cells:
    """A row's pieces in their columns (by their left edge)."""
    cells: Cells = [[] for _ in range(len(gutters) + 1)]
    for piece in row.pieces:
        cells[column_of(piece.box.x0 + 1, gutters)].append(piece)
    return cells


def text_of(cell: Sequence[Line]) -> str:
    """A cell's text on one line."""
    return " ".join([piece.text for piece in cell])


def number_column(table: Sequence[Cells]) -> int | None:
    """The column that counts the rows (1, 2, 3 …), if there is one."""
    for column in range(min(2, len(table[0]))):
        found = [match for cells in table if (match := NUMBER.fullmatch(text_of(cells[column])))]
        numbers = [int(match[1]) for match in found]
        filled = sum(bool(cells[column]) for cells in table)
        if len(numbers) >= MIN_NUMBERED and len(numbers) >= filled - 2 and _count_up(numbers):
            return column
    return None


def _count_up(numbers: Sequence[int]) -> bool:
    return all(two == one + 1 for one, two in pairwise(numbers)) or (
        numbers[0] == 1 and all(two == one + 1 for one, two in pairwise(numbers[1:]))
    )


def group_rows(
    rows: Sequence[Row], table: Sequence[Cells], first: int, rules: Sequence[float], titles: Collection[int] = ()
) -> list[list[int]]:
    """Group the lines of a table's body (from ``first`` on) into its rows, each a list of indices.

    Ruling lines between all rows part them; else each number of a counting column begins one; else each line that
    fills the first column, or as many columns as the fullest, does. Titles over the columns, and totals, are rows.
    """
    body = list(range(first, len(rows)))
    ruled = _cut(body, [index for index in body[1:] if _is_ruled(rows[index - 1], rows[index], rules)])
    if len(ruled) > 1:
        return ruled
    counting = number_column(table[first:]) if body else None
    if counting is None:
        anchors = [index for index in body[1:] if _begins(table[index], table[index - 1])]
    else:
        anchors = [index for index in body if is_division([table[index][counting]])]
        if anchors and anchors[0] != first and not titles:
            return _around(rows, body, anchors)
    own = {index for index in body if index in titles or _is_total(table[index])}
    return _cut(body, [*anchors, *own, *(index + 1 for index in own)])


def is_division(cells: Cells) -> bool:
    """Whether the first cell is a number, or a letter or Roman number as parts of a table have."""
    return DIVISION.fullmatch(text_of(cells[0])) is not None


def _is_total(cells: Cells) -> bool:
    first = next((text_of(cell) for cell in cells if cell), "")
    return TOTAL.match(first) is not None and sum(map(bool, cells)) > 1


def _is_ruled(above: Row, below: Row, rules: Sequence[float]) -> bool:
    top, bottom = (above.top + above.bottom) / 2, (below.top + below.bottom) / 2
    return any(top < rule < bottom for rule in rules)


def _begins(cells: Cells, above: Cells) -> bool:
    """Whether a line begins a row: it fills the first column, and not only it."""
    if not cells[0]:
        return False
    if sum(map(bool, cells)) >= 2:
        return True
    return not text_of(cells[0])[:1].islower() and sum(map(bool, above)) >= len(cells)


def _cut(body: Sequence[int], begins: Sequence[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index in body:
        if not groups or index in begins:
            groups.append([])
        groups[-1].append(index)
    return groups


def _around(rows: Sequence[Row], body: Sequence[int], anchors: Sequence[int]) -> list[list[int]]:
    """Rows whose number stands at half height: cut at the wide steps, or each line goes with the nearest number."""
    steps = {index: rows[index].top - rows[index - 1].top for index in body[1:]}
    least = min(steps.values(), default=0.0)
    groups = _cut(body, [index for index, step in steps.items() if step > WIDE_STEP * least])
    if len(groups) == len(anchors) or not anchors:
        return groups
    nearest = {index: min(anchors, key=lambda anchor: abs(rows[anchor].top - rows[index].top)) for index in body}
    return _cut(body, [index for index in body[1:] if nearest[index] != nearest[index - 1]])


def merged(table: Sequence[Cells], group: Sequence[int], columns: int) -> list[GridCell | None]:
    """The lines of a row as its cells."""
    cells: list[GridCell | None] = []
    for column in range(columns):
        tokens = [token for index in group for piece in table[index][column] for token in piece.tokens]
        cells.append(GridCell(in_lines(tokens)))
    return cells


def header_grid(rows: Sequence[Row], table: Sequence[Cells], count: int, gutters: Sequence[Gutter]) -> Grid:
    """The header's lines as one row, or two where a piece of the upper lines spans columns named one by one below."""
    columns = len(gutters) + 1
    spans = [(index, *_span(piece, gutters), piece) for index in range(count) for piece in rows[index].pieces]
    wide = [(first, last, piece) for _, first, last, piece in spans if last > first]
    if not wide:
        return [merged(table, range(count), columns)] if count else []
    level = max(index for index, first, last, _ in spans if last > first)
    lower = merged(table, range(level + 1, count), columns)
    upper = merged([_without(cells, [piece for _, _, piece in wide]) for cells in table], range(level + 1), columns)
    for first, last, piece in wide:
        cell = GridCell(piece.tokens)
        upper[first : last + 1] = [cell] * (last + 1 - first)
    joined = {column for column in range(columns) if not any(f <= column <= last for f, last, _ in wide)}
    return _two_levels(upper, lower, joined)


def _span(piece: Line, gutters: Sequence[Gutter]) -> tuple[int, int]:
    return column_of(piece.box.x0 + 1, gutters), column_of(piece.box.x1 - 1, gutters)


def _without(cells: Cells, pieces: Sequence[Line]) -> Cells:
    return [[piece for piece in cell if not any(piece is other for other in pieces)] for cell in cells]


def _two_levels(upper: list[GridCell | None], lower: list[GridCell | None], joined: set[int]) -> Grid:
    """Names of both levels; a column that nothing spans has one name over both."""
    for column in joined:
        one, two = upper[column], lower[column]
        cell = GridCell((*(one.tokens if one else ()), *(two.tokens if two else ())))
        upper[column] = lower[column] = cell
    return [upper, lower]
