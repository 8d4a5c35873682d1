"""Rows of pieces of text and the vertical spaces that run through several rows: the columns of tables without lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.readers.lines import Line, cut_line
from nlp.readers.reading_order import rows_of

Gutter = tuple[float, float]
MIN_GUTTER_PT = 5.0
MAX_STEP = 3.2
"""Rows further apart than this many times their height belong to two tables."""
FAR = 1e6


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces of text at one height, from left to right."""

    pieces: tuple[Line, ...]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min([piece.box.y0 for piece in self.pieces])

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max([piece.box.y1 for piece in self.pieces])


def piece_rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of a page's lines from the top down, cut at every wide space."""
    pieces = [piece for line in lines for piece in (cut_line(line, line.gaps) if line.gaps else (line,))]
    return [Row(tuple(row)) for row in rows_of(pieces)]


def spaces(row: Row) -> list[Gutter]:
    """The spaces between the pieces of a row."""
    boxes = [piece.box for piece in row.pieces]
    return [(one.x1, two.x0) for one, two in pairwise(boxes) if two.x0 - one.x1 >= MIN_GUTTER_PT]


def narrowed(gutters: Iterable[Gutter], row: Row) -> list[Gutter]:
    """What a row leaves free of gutters; those that it crosses are gone."""
    kept = []
    for left, right in gutters:
        edges = [(piece.box.x0, piece.box.x1) for piece in row.pieces if piece.box.x0 < right and piece.box.x1 > left]
        if any(x0 <= left and x1 >= right for x0, x1 in edges):
            continue
        left = max([left, *(x1 for x0, x1 in edges if x0 <= left)])
        right = min([right, *(x0 for x0, x1 in edges if x1 >= right)])
        inner = sorted((x0, x1) for x0, x1 in edges if x0 > left and x1 < right)
        kept.append(_widest(left, right, inner))
    return [gutter for gutter in kept if gutter[1] - gutter[0] >= MIN_GUTTER_PT]


def _widest(left: float, right: float, inner: Sequence[Gutter]) -> Gutter:
    """The widest free part of a gutter in which pieces stand."""
    bounds = [left, *(edge for pair in inner for edge in pair), right]
    free = [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]
    return max(free, key=lambda pair: pair[1] - pair[0])


def common_gutters(rows: Sequence[Row]) -> list[Gutter]:
    """All vertical spaces inside of the text that no row fills."""
    edges = sorted((piece.box.x0, piece.box.x1) for row in rows for piece in row.pieces)
    found: list[Gutter] = []
    reach = edges[0][1] if edges else 0.0
    for x0, x1 in edges:
        if x0 - reach >= MIN_GUTTER_PT:
            found.append((reach, x0))
        reach = max(reach, x1)
    return found


def column_of(x: float, gutters: Sequence[Gutter]) -> int:
    """The column in which a place lies, counted from 0."""
    return sum(x >= (left + right) / 2 for left, right in gutters)


def are_near(above: Row, below: Row) -> bool:
    """Whether a row stands close enough below another to belong to its table."""
    height = below.pieces[0].box.y1 - below.pieces[0].box.y0
    return below.top - above.bottom <= (MAX_STEP - 1) * height
