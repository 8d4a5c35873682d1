"""What a PDF page draws besides text: ruling lines of tables, and images."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from nlp.readers.pdfium import Frame, Point, raw

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
MAX_OBJECTS = 20_000
"""A page with more drawn objects is a map or a plan, whose lines are no table."""
SMALLEST_AREA = 1e-6
"""Square points: below it a page shows nothing, and damaged ones have no height at all."""
MAX_DEPTH = 8
STRAIGHT_PT = 1.0
THICKEST_PT = 3.0
SHORTEST_PT = 3.0


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line along an axis, in points from the top left; ``x0 == x1`` or ``y0 == y1`` within a point."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rulings of a page, the share of its area that images cover (0 to 1), and the number of drawn objects."""

    rulings: tuple[Ruling, ...]
    image_share: float
    objects: int


def read_drawing(page: Any, frame: Frame) -> Drawing:
    """Read what is drawn on the page. The caller holds the page open under the lock."""
    rulings: list[Ruling] = []
    image_area = 0.0
    seen = 0
    for item, kind, matrix in _objects(page, IDENTITY, 0):
        seen += 1
        if seen > MAX_OBJECTS:
            rulings.clear()
            break
        if kind == raw.FPDF_PAGEOBJ_PATH:
            rulings.extend(_path_rulings(item, matrix, frame))
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            image_area += _unit_area(_times(_matrix(item), matrix)) * frame.unit**2
    return Drawing(tuple(rulings), min(1.0, image_area / max(frame.width * frame.height, SMALLEST_AREA)), seen)


def _objects(parent: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    count = raw.FPDFFormObj_CountObjects if depth else raw.FPDFPage_CountObjects
    fetch = raw.FPDFFormObj_GetObject if depth else raw.FPDFPage_GetObject
    for index in range(count(parent)):
        item = fetch(parent, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
            yield from _objects(item, _times(_matrix(item), matrix), depth + 1)
        else:
            yield item, kind, matrix


def _path_rulings(path: Any, outer: Matrix, frame: Frame) -> Iterator[Ruling]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    matrix = _times(_matrix(path), outer)
    for subpath in _subpaths(path):
        points = [frame.point(*_apply(matrix, point)) for point in subpath]
        if stroke.value or _is_thin(points):
            yield from _straight(points)


def _is_thin(points: list[Point]) -> bool:
    """Whether a filled shape is a line drawn as a rectangle; a larger one is the shading of a cell."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(max(xs) - min(xs), max(ys) - min(ys)) <= THICKEST_PT


def _straight(points: list[Point]) -> Iterator[Ruling]:
    for (ax, ay), (bx, by) in pairwise(points):
        ruling = Ruling(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        thick, length = sorted((ruling.x1 - ruling.x0, ruling.y1 - ruling.y0))
        if thick <= STRAIGHT_PT and length >= SHORTEST_PT:
            yield ruling


def _subpaths(path: Any) -> Iterator[list[Point]]:
    """The corners of each part of a path in its own coordinates; a closed part ends where it began."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _matrix(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First ``inner``, then ``outer`` (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _unit_area(matrix: Matrix) -> float:
    """The area that an image, a unit square, covers."""
    return abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
