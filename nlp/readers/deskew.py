"""How the text of a page image lies: along or across, on its head, and by how many degrees askew.

All is measured on a small black and white copy (75 dpi), because OCR itself must stay the only thing that costs time.
"""

import numpy as np
from numpy.typing import NDArray

from nlp.readers.ink import Ink, without_runs

Points = tuple[NDArray[np.float64], NDArray[np.float64]]
MAX_SKEW_DEG = 10.0
COARSE_STEP_DEG = 0.5
FINE_STEP_DEG = 0.1
MAX_POINTS = 40_000
MIN_POINTS = 400
"""Fewer dark points than this say nothing of lines."""
LINE_RUN = 24
"""Dark runs longer than this many points of the small copy (23 pt) are ruling lines, not letters."""
SMEAR = 4
"""Further than from letter to letter at 75 dpi, less than from line to line."""
MIN_LINE_ROWS = 5
BETWEEN_LINES = 0.03
"""Rows with less than this share of the fullest row's ink are between lines."""


def find_skew(ink: Ink) -> float:
    """By how many degrees the lines of a page run clockwise of level, within ±10; 0 where there is too little ink.

    The right angle is the one at which the rows' sums of ink change most from row to row (the projection profile of
    Postl, "Detection of linear oblique structures", 1986).
    """
    points = _points(ink)
    if len(points[0]) < MIN_POINTS:
        return 0.0
    coarse = np.arange(-MAX_SKEW_DEG, MAX_SKEW_DEG + COARSE_STEP_DEG / 2, COARSE_STEP_DEG)
    best = max(coarse, key=lambda angle: _sharpness(points, angle))
    fine = np.arange(best - COARSE_STEP_DEG, best + COARSE_STEP_DEG + FINE_STEP_DEG / 2, FINE_STEP_DEG)
    return float(max(fine, key=lambda angle: _sharpness(points, angle)))


def downness(ink: Ink) -> float:
    """How surely the text's lines run down the page rather than across: over 1 is down (1.9 to 6, across 0.2 to 0.7).

    Letters stand closer to their neighbours in the line than to the next line. So smearing the ink along the lines
    joins it into few pieces, and smearing it across them does not; columns of figures under each other, sharp lines to
    a projection profile, do not mislead this.
    """
    letters = without_runs(ink, LINE_RUN)
    return _pieces(letters) / max(_pieces(letters.T), 1)


def _pieces(ink: Ink) -> int:
    """How many pieces the ink has, smeared along the rows."""
    from scipy.ndimage import label

    smeared = ink.copy()
    for shift in range(1, SMEAR + 1):
        smeared[:, shift:] |= ink[:, :-shift]
    return int(label(smeared)[1])


def ascent(ink: Ink) -> float:
    """How much more ink the lines of a level page have above their letters' bodies than below, as a share of all.

    Latin letters have more ascenders and capitals than descenders: 0.02 to 0.07 on pages of text that lie right, as
    much below zero on those on their head, less than 0.01 where the page says nothing (digits only).
    """
    profile = without_runs(ink, LINE_RUN).sum(axis=1).astype(float)
    above = below = total = 0.0
    for start, end in _bands(profile):
        line = profile[start:end]
        body = np.flatnonzero(line >= line.max() / 2)
        above += float(line[: body[0]].sum())
        below += float(line[body[-1] + 1 :].sum())
        total += float(line.sum())
    return (above - below) / total if total else 0.0


def _bands(profile: NDArray[np.float64]) -> list[tuple[int, int]]:
    """First row and end of each line of text."""
    inked = profile > BETWEEN_LINES * profile.max(initial=0.0)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2) if end - start >= MIN_LINE_ROWS]


def _points(ink: Ink) -> Points:
    rows, columns = np.nonzero(ink)
    step = max(1, -(-len(rows) // MAX_POINTS))
    return rows[::step].astype(float), columns[::step].astype(float)


def _sharpness(points: Points, angle_deg: float) -> float:
    rows, columns = points
    offsets = rows * np.cos(np.radians(angle_deg)) - columns * np.sin(np.radians(angle_deg))
    sums = np.bincount((offsets - offsets.min()).astype(np.int64))
    return float(np.square(np.diff(sums.astype(float))).sum())
