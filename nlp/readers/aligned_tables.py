"""Tables without ruling lines, or with horizontal ones only: rows whose pieces stand below each other.

Precision first: forms (label, colon, value), lists, signatures, contents with page numbers and running text are none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.readers.aligned_bounds import MAX_HEADER_WORDS, MIN_ROWS, above, grow, heads_two, without_tail
from nlp.readers.aligned_rows import (
    WIDE_STEP,
    Cells,
    cells_of,
    group_rows,
    header_grid,
    is_division,
    merged,
    text_of,
)
from nlp.readers.filled_table import FilledTable, OpenTable
from nlp.readers.gutters import Gutter, Row, are_near, common_gutters, narrowed, piece_rows, spaces
from nlp.readers.lines import Line, union
from nlp.readers.table_cells import Grid
from nlp.readers.table_headers import is_column_numbers, is_number
from nlp.readers.table_words import is_data, is_header
from nlp.types import Box


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the rows of the page that it takes."""

    table: FilledTable
    rows: tuple[Row, ...]


def may_hold_table(lines: Sequence[Line]) -> bool:
    """A cheap test: several lines have a wide space within, or another line beside them."""
    boxes = sorted([line.box for line in lines], key=_top)
    beside = sum([below.y0 < upper.y1 - 2 for upper, below in pairwise(boxes)])
    return beside + sum([len(line.gaps) for line in lines]) >= MIN_ROWS


def _top(box: Box) -> float:
    return box.y0


def find_aligned(lines: Sequence[Line], rules: Sequence[float], before: OpenTable | None = None) -> list[Found]:
    """Find the tables among lines that stand outside of ruled tables.

    Args:
        lines: of one column of the page.
        rules: heights of horizontal ruling lines, in points.
        before: the table without lines that ended the page before; its columns may go on in the first lines.
    """
    if not may_hold_table(lines) and not (before and before.gutters):
        return []
    rows = piece_rows(lines)
    found: list[Found] = []
    start = taken = 0
    if before and before.gutters and (first := _continued(rows, before)):
        found.append(first)
        start = taken = len(first.rows)
    while start < len(rows):
        end, table = _table_at(rows, start, taken, rules)
        if table is not None:
            found.append(table)
            taken = end
        start = end
    return found


def is_counted(table: FilledTable) -> bool:
    """Whether all columns have short names, and the first counts the rows."""
    names = [cell.text.split() for cell in table.grid[0] if cell is not None]
    first = [cell.text.strip("().") for row in table.grid[1:] if (cell := row[0]) is not None]
    short = all(0 < len(name) <= MAX_HEADER_WORDS - 1 for name in names)
    return short and len(first) > 1 and all(text.isdecimal() for text in first)


def _continued(rows: Sequence[Row], before: OpenTable) -> Found | None:
    """The first rows of a page, as far as they keep to the gutters of the table on the page before."""
    count = 0
    while count < len(rows) and len(narrowed(before.gutters, rows[count])) == len(before.gutters):
        if count and not are_near(rows[count - 1], rows[count]):
            break
        count += 1
    taken = list(rows[:count])
    cells = [cells_of(row, before.gutters) for row in taken]
    if not cells or sum(map(bool, cells[0])) < len(before.gutters):
        return None
    grid = _grid(taken, cells, _header_lines(taken, cells, ()), before.gutters, ())
    return Found(FilledTable(grid, before.columns, _box(taken), before.gutters), tuple(taken))


def _table_at(rows: Sequence[Row], start: int, taken: int, rules: Sequence[float]) -> tuple[int, Found | None]:
    """The table whose first full row is at ``start``, and where to look on; rows before ``taken`` belong to others."""
    gutters = spaces(rows[start])
    least = 1 if heads_two(rows, start, rules) else 2
    if len(gutters) < least:
        return start + 1, None
    end, titles = grow(rows, start, gutters, least)
    end = without_tail(rows, start, end)
    if end - start < 2:
        return start + 1, None
    common = common_gutters([rows[index] for index in range(start, end) if index not in titles])
    first = above(rows, start, taken, common)
    table = _accepted(rows[first:end], start - first, common, rules)
    return (end, Found(table, tuple(rows[first:end]))) if table else (start + 1, None)


def _accepted(rows: Sequence[Row], least: int, gutters: list[Gutter], rules: Sequence[float]) -> FilledTable | None:
    cells = [cells_of(row, gutters) for row in rows]
    inner = [rule for rule in rules if rows[0].top < rule < rows[-1].bottom]
    height = rows[0].bottom - rows[0].top
    around = [rule for rule in rules if rows[0].top - height < rule < rows[-1].bottom + height]
    if not is_data(cells, rules=len(around)):
        return None
    header = max(_header_lines(rows, cells, inner), least)
    grid = _grid(rows, cells, header, gutters, inner)
    if len(grid) < MIN_ROWS and len(inner) < 2:
        return None
    lefts = [min(c[j][0].box.x0 for c in cells if c[j]) for j in range(len(gutters) + 1)]
    return FilledTable(grid, tuple(lefts), _box(rows), tuple(gutters))


def _header_lines(rows: Sequence[Row], cells: Sequence[Cells], rules: Sequence[float]) -> int:
    """How many of the first lines are header: those before the first number, or above the first ruling line."""
    ruled = next((i for i in range(1, len(rows)) if any(rows[i - 1].top < r < rows[i].bottom for r in rules)), 0)
    if ruled and rules and min(rules) < rows[ruled].bottom and not _has_number(cells[0]):
        return ruled
    first = next((i for i, line in enumerate(cells) if _has_number(line) or (i and is_division(line))), None)
    if first is None:
        return 1 if is_header(cells[0]) else 0
    return _widest_step(rows, first) if first > 1 else first


def _widest_step(rows: Sequence[Row], first: int) -> int:
    """Where the header ends if the first row's number stands at half height: at the widest step above it."""
    steps = [rows[i].top - rows[i - 1].top for i in range(1, first + 1)]
    widest = max(steps)
    return steps.index(widest) + 1 if widest > WIDE_STEP * min(steps) else first


def _has_number(cells: Cells) -> bool:
    return any(is_number(text_of(cell)) for cell in cells)


def _grid(
    rows: Sequence[Row], cells: Sequence[Cells], header: int, gutters: Sequence[Gutter], rules: Sequence[float]
) -> Grid:
    columns = len(gutters) + 1
    grid = header_grid(rows, cells, header, gutters)
    if header < len(rows) and is_column_numbers(numbers := merged(cells, [header], columns)):
        grid.append(numbers)
        header += 1
    titles = {index for index, row in enumerate(rows) if index > header and _crosses(row, gutters)}
    return [*grid, *(merged(cells, group, columns) for group in group_rows(rows, cells, header, rules, titles))]


def _crosses(row: Row, gutters: Sequence[Gutter]) -> bool:
    return len(row.pieces) == 1 and len(narrowed(gutters, row)) < len(gutters)


def _box(rows: Sequence[Row]) -> Box:
    return union(piece.box for row in rows for piece in row.pieces)
