"""Where a table without vertical lines begins and ends among the rows of a page."""

from collections.abc import Sequence

from nlp.readers.aligned_rows import WIDE_STEP
from nlp.readers.gutters import Gutter, Row, are_near, narrowed
from nlp.readers.table_words import is_header

MIN_ROWS = 3
MAX_HEADER_LINES = 4
MAX_HEADER_WORDS = 6
MARGIN_LEFT_PT, MARGIN_RIGHT_PT = 12.0, 40.0
"""How far a header may stand out over the first full row below it."""


def heads_two(rows: Sequence[Row], start: int, rules: Sequence[float]) -> bool:
    """Whether two columns are enough: their names are known as such, or lines run above and below them."""
    row = rows[start]
    if len(row.pieces) != 2 or start + 1 == len(rows):
        return False
    if is_header([[piece] for piece in row.pieces]):
        return True
    above = any(0 <= row.top - rule + 2 < 2 * (row.bottom - row.top) for rule in rules)
    return above and any(row.bottom - 2 <= rule <= rows[start + 1].top + 2 for rule in rules)


def grow(rows: Sequence[Row], start: int, gutters: list[Gutter], least: int) -> tuple[int, set[int]]:
    """The end of the rows from ``start`` on that leave enough gutters free, and the titles that cross them between."""
    end, titles = start + 1, set[int]()
    while end < len(rows) and are_near(rows[end - 1], rows[end]):
        left = narrowed(gutters, rows[end])
        lost = len(left) < len(gutters)
        if lost and end - start >= MIN_ROWS and _is_title(rows, end, gutters):
            titles.add(end)
        elif len(left) < least or (lost and end - start >= MIN_ROWS):
            break
        else:
            gutters = left
        end += 1
    return end, titles


def _is_title(rows: Sequence[Row], index: int, gutters: Sequence[Gutter]) -> bool:
    """Whether a line is one short text, and the table goes on below it."""
    pieces, below = rows[index].pieces, rows[index + 1 : index + 2]
    if len(pieces) > 1 or len(pieces[0].tokens) > MAX_HEADER_WORDS or not below:
        return False
    fits = len(narrowed(gutters, below[0])) == len(gutters) and len(below[0].pieces) > len(gutters)
    return fits and are_near(rows[index], below[0])


def without_tail(rows: Sequence[Row], start: int, end: int) -> int:
    """Leave out lines below the table that fill one column only, unless they stand as close as wrapped lines."""
    steps = [rows[i].top - rows[i - 1].top for i in range(start + 1, end)]
    close = WIDE_STEP * min(steps, default=0.0)
    while end - start > 1 and len(rows[end - 1].pieces) == 1:
        if rows[end - 1].top - rows[end - 2].top <= close and len(rows[end - 2].pieces) > 1:
            first = rows[start].pieces[0].box.x1
            if rows[end - 1].pieces[0].box.x0 > first:
                break
        end -= 1
    return end


def above(rows: Sequence[Row], start: int, taken: int, gutters: Sequence[Gutter]) -> int:
    """The first of the header's lines above a table; they may span its columns."""
    left, right = rows[start].pieces[0].box.x0, rows[start].pieces[-1].box.x1
    first = start
    while first > taken and start - first < MAX_HEADER_LINES and are_near(rows[first - 1], rows[first]):
        pieces = rows[first - 1].pieces
        inside = pieces[0].box.x0 >= left - MARGIN_LEFT_PT and pieces[-1].box.x1 <= right + MARGIN_RIGHT_PT
        short = all(len(piece.tokens) <= MAX_HEADER_WORDS and piece.text[-1:] not in ".:" for piece in pieces)
        spans_all = len(pieces) == 1 and not narrowed(gutters, rows[first - 1])
        in_first = len(pieces) == 1 and pieces[0].box.x0 < gutters[0][0]
        if not (inside and short) or spans_all or in_first:
            break
        first -= 1
    return first
