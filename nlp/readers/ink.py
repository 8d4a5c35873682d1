"""Where a gray page image is dark, and runs of dark points: the arrays on which lines and angles are measured."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Ink = NDArray[np.bool_]
SMALL_LONG_SIDE = 900
"""About 75 dpi of A4: enough for angles to a tenth of a degree, a sixteenth of the points to look at."""
DARK_SHARE = 0.75
"""Darker than this share of the paper around it is ink."""
COARSE = 8
"""Paper is looked for on a copy so many times smaller, in windows of five of its points: larger than letters are."""


def small_gray(image: Image.Image) -> Image.Image:
    """The gray page image with a long side of 600 to 1350 pixels (less where it is smaller itself)."""
    factor = round(max(image.size) / SMALL_LONG_SIDE)
    return image.reduce(factor) if factor > 1 else image


def paper_of(image: Image.Image) -> Image.Image:
    """How light the paper is around each point of a small gray image: the lightest of its neighbourhood, smoothed."""
    lightest = image.reduce(COARSE).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    return lightest.resize(image.size, Image.Resampling.BILINEAR)


def find_ink(image: Image.Image) -> Ink:
    """Where a small gray image is darker than its paper: rows × columns."""
    paper = np.asarray(paper_of(image), dtype=np.float32)
    dark: Ink = np.asarray(image) < DARK_SHARE * paper
    return dark


def runs(ink: Ink, length: int) -> Ink:
    """Only the points of rows' dark runs of at least ``length`` points."""
    starts = ink.copy()
    for step in _doublings(length):
        starts[:, :-step] &= starts[:, step:]
        starts[:, -step:] = False
    for step in _doublings(length):
        starts[:, step:] |= starts[:, :-step].copy()
    return starts


def _doublings(length: int) -> Iterator[int]:
    """Shifts that, one after the other, reach over ``length`` points."""
    reach = 1
    while reach < length:
        step = min(reach, length - reach)
        yield step
        reach += step


def without_runs(ink: Ink, length: int) -> Ink:
    """Without rows' and columns' dark runs of at least ``length`` points: letters stay, ruling lines go."""
    return ink & ~runs(ink, length) & ~runs(ink.T, length).T
