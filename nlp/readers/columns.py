"""Columns of running text: found by their gutter, told from tables, forms and letters by how they are filled."""

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from nlp.readers.line_rules import is_field
from nlp.readers.lines import Line, cut_line, union
from nlp.readers.page_parts import Part

MIN_INDENT = 0.25
"""A second column begins at least this share of the text's width from its left edge."""
NEAR_PT = 8.0
MIN_LINES = 3
MAX_GUTTERS = 3
MIN_COLUMN_PT = 60.0
MIN_WORDS = 2.5
"""Running text has at least so many words a line or part of a line, and half of its lines reach nearly to the edge."""
FULL, FULL_SHARE = 0.7, 0.5
MIN_BESIDE = 0.5
WIDE_STEP = 1.35
MAX_DEPTH = 3


Cut = tuple[int, Part, int]
"""A part with its place in the order of the file and its side: LEFT, RIGHT, or the token before which it is cut."""
LEFT, RIGHT, ACROSS = 0, -1, -2


def split_columns(parts: Sequence[Part], depth: int = 0) -> list[list[Part]]:
    """Cut the parts of a page (lines and tables) into stretches in the order of reading.

    A stretch is a column of running text, or what spans the columns; within it the order of the file stays. A page
    without columns is one stretch.
    """
    if depth < MAX_DEPTH:
        for gutter in _gutters(parts):
            stretches = _split_at(parts, gutter, depth)
            if len(stretches) > 1:
                return stretches
    return [list(parts)] if parts else []


def _gutters(parts: Sequence[Part]) -> list[float]:
    """Where several lines, or parts of lines, begin one below the other far from the left edge; most lines first."""
    starts = sorted(_starts(parts))
    found: list[tuple[int, float]] = []
    index = 0
    while index < len(starts):
        after = bisect(starts, starts[index] + NEAR_PT)
        if after - index >= MIN_LINES:
            found.append((after - index, starts[index]))
        index = after
    return [x for _, x in sorted(found, reverse=True)[:MAX_GUTTERS]]


def _starts(parts: Sequence[Part]) -> list[float]:
    if len(parts) < 2:
        return []
    left, right = min([part.box.x0 for part in parts]), max([part.box.x1 for part in parts])
    least = left + MIN_INDENT * (right - left)
    starts = [part.box.x0 for part in parts]
    for part in parts:
        if isinstance(part, Line) and part.gaps:
            starts += [box.x0 for index in part.gaps if (box := part.tokens[index].box)]
    return [x for x in starts if x > least]


def _split_at(parts: Sequence[Part], gutter: float, depth: int) -> list[list[Part]]:
    stretches: list[list[Part]] = []
    spanning: list[tuple[int, Part]] = []
    for band in _bands(parts, gutter):
        left, right = _columns(band)
        if left and right:
            stretches += [_in_file_order(spanning)] if spanning else []
            spanning = []
            for side in (left, right):
                stretches += split_columns(side, depth + 1)
        else:
            spanning += [(index, part) for index, part, _ in band]
    return [*stretches, _in_file_order(spanning)] if spanning else stretches


def _in_file_order(placed: Sequence[tuple[int, Part]]) -> list[Part]:
    return [part for _, part in sorted(placed, key=lambda pair: pair[0])]


def _bands(parts: Sequence[Part], gutter: float) -> list[list[Cut]]:
    """From the top down: a band, the part that crosses the gutter below it, the next band, and so on."""
    cuts = [(index, part, _side(part, gutter)) for index, part in enumerate(parts)]
    crossing = sorted([(_middle(cut[1]), cut[0], cut) for cut in cuts if cut[2] == ACROSS])
    heights = [height for height, _, _ in crossing]
    bands: list[list[Cut]] = [[] for _ in range(2 * len(crossing) + 1)]
    for cut in cuts:
        if cut[2] != ACROSS:
            bands[2 * bisect(heights, _middle(cut[1]))].append(cut)
    for place, (_, _, cut) in enumerate(crossing):
        bands[2 * place + 1].append(cut)
    return bands


def _middle(part: Part) -> float:
    return (part.box.y0 + part.box.y1) / 2


def _side(part: Part, gutter: float) -> int:
    if part.box.x1 < gutter:
        return LEFT
    if part.box.x0 >= gutter - 1:
        return RIGHT
    if isinstance(part, Line):
        for index in part.gaps:
            box = part.tokens[index].box
            if box is not None and gutter - 1 <= box.x0 <= gutter + 3 * NEAR_PT:
                return index
    return ACROSS


def _columns(band: Sequence[Cut]) -> tuple[list[Part], list[Part]]:
    """The two columns of a band, both empty where it has none."""
    sides = [side for _, _, side in band]
    if min(sum(side >= LEFT for side in sides), sum(side != LEFT for side in sides)) < MIN_LINES:
        return [], []
    left: list[Part] = []
    right: list[Part] = []
    for _, part, side in band:
        if side > LEFT and isinstance(part, Line):
            first, second = cut_line(part, [side])
            left.append(first)
            right.append(second)
        else:
            (left if side == LEFT else right).append(part)
    by_column = max(sides) == LEFT and all(one >= other for one, other in pairwise(sides))
    return (left, right) if _are_columns(left, right, by_column=by_column) else ([], [])


def _are_columns(left: Sequence[Part], right: Sequence[Part], *, by_column: bool) -> bool:
    lines, others = ([part for part in side if isinstance(part, Line)] for side in (left, right))
    least = MIN_LINES if by_column else MIN_LINES + 1
    if min(len(lines), len(others)) < least or not (_is_running(lines) and _is_running(others)):
        return False
    one, other = union(line.box for line in lines), union(line.box for line in others)
    beside = min(one.y1, other.y1) - max(one.y0, other.y0)
    if beside < MIN_BESIDE * min(one.y1 - one.y0, other.y1 - other.y0):
        return False
    return by_column or _shared_gaps(lines, others) < 2


def _is_running(lines: Sequence[Line]) -> bool:
    """Whether lines are filled like text: most reach the edge, with several words; and they are no form."""
    widths = sorted(line.box.x1 - line.box.x0 for line in lines)
    usual = widths[int(0.9 * (len(widths) - 1))]
    full = sum(width >= FULL * usual for width in widths)
    prose = sum(len(line.tokens) >= MIN_WORDS * (len(line.gaps) + 1) for line in lines)
    filled = usual >= MIN_COLUMN_PT and full >= FULL_SHARE * len(lines) and prose >= FULL_SHARE * len(lines)
    return filled and sum(is_field(line.text) for line in lines) < len(lines) / 2


def _shared_gaps(left: Sequence[Line], right: Sequence[Line]) -> int:
    """How often both sides leave a space at the same height, as the rows of a table do."""
    spaces = _spaces(right)
    return sum(any(low < bottom and top < high for top, bottom in spaces) for low, high in _spaces(left))


def _spaces(lines: Sequence[Line]) -> list[tuple[float, float]]:
    boxes = sorted((line.box for line in lines), key=lambda box: box.y0)
    steps = [below.y0 - above.y0 for above, below in pairwise(boxes)]
    usual = median(steps) if steps else 0.0
    return [(above.y1, below.y0) for above, below in pairwise(boxes) if below.y0 - above.y0 > WIDE_STEP * usual]
