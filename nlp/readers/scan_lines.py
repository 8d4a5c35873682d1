"""Ruling lines in a scanned page, found by their long dark runs.

Painting them out before OCR was tried and is worse: on the real tables of a scanned regulation tesseract then takes
columns for texts of their own and drops numbers (words' confidence 94 to 83 per cent, 1 to 9 numbers a page lost).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.readers.ink import Ink, runs
from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import THICKEST_PT, Ruling
from nlp.types import Box

SHORTEST_PT = 18.0
"""Longer than the strokes of large letters, shorter than a table's cells are wide or its sides high."""
DARK = 160
ALONG, ACROSS = 4, 2
"""Pixels that make a cell of the searched grid: dark all along the line, and somewhere across it."""
ON_LINE_PT = 2.5
UNSURE = 0.6


def find_rulings(gray: NDArray[np.uint8], points_per_pixel: float) -> tuple[Ruling, ...]:
    """Find the straight lines along the axes of a level page.

    Args:
        gray: rows × columns of lightness, 0 to 255.
        points_per_pixel: size of a pixel in points.

    Returns:
        The lines in points from the top left.
    """
    dark = gray < DARK
    level = [Ruling(x0, y, x1, y) for x0, x1, y in _lines(dark, points_per_pixel)]
    upright = [Ruling(x, y0, x, y1) for y0, y1, x in _lines(dark.T, points_per_pixel)]
    return (*level, *upright)


def _lines(dark: Ink, points_per_pixel: float) -> list[tuple[float, float, float]]:
    """Level lines as start, end and height in points; what is thicker than a line is left out."""
    from scipy.ndimage import find_objects, label

    long = runs(_grid(dark), max(2, round(SHORTEST_PT / points_per_pixel / ALONG)))
    if not long.size:
        return []
    numbered, _ = label(long, structure=np.ones((3, 3)))
    along, over = ALONG * points_per_pixel, ACROSS * points_per_pixel
    return [
        (columns.start * along, columns.stop * along, (rows.start + rows.stop) / 2 * over)
        for rows, columns in find_objects(numbered)
        if (long[rows, columns].sum(axis=0).mean() - 1) * over <= THICKEST_PT
    ]


def _grid(dark: Ink) -> Ink:
    height, width = dark.shape[0] // ACROSS * ACROSS, dark.shape[1] // ALONG * ALONG
    pairs = dark[0:height:ACROSS, :width] | dark[1:height:ACROSS, :width]
    grid: Ink = np.logical_and.reduce([pairs[:, column::ALONG] for column in range(ALONG)])
    return grid


def without_lines(tokens: Sequence[Token], rulings: Sequence[Ruling]) -> list[Token]:
    """Without the tokens on a ruling line that are the line itself: ``|``, ``—``, ``_``, or letters read unsurely."""
    return [token for token in tokens if _is_text(token) or not _on_line(token.box, rulings)]


def _is_text(token: Token) -> bool:
    return any(char.isalnum() for char in token.text) and (token.confidence or 0.0) >= UNSURE


def _on_line(box: Box | None, rulings: Sequence[Ruling]) -> bool:
    if box is None:
        return False
    x, y, near = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, ON_LINE_PT
    return any(line.x0 - near <= x <= line.x1 + near and line.y0 - near <= y <= line.y1 + near for line in rulings)
