"""List numbers that tesseract's page layout overlooks: ink left of a line's first word, read again together.

It leaves out a lone ``5.`` in the margin of a justified text (all of 5 to 9 on a page of a scanned regulation), while a
strip of such numbers, each with the word behind it, is read well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

import numpy as np
from PIL import Image

from nlp.readers.ink import Ink
from nlp.readers.ocr import recognise
from nlp.readers.page_text import Token
from nlp.readers.scan_lines import DARK
from nlp.types import Box

REACH_PT = 48.0
"""A list number stands at most so far before its text."""
GAP_PT = 1.5
MIN_INK_PT = 3.0
"""Lower or narrower ink in the margin is dirt, a rule or a comma."""
MAX_STRIPS = 60
BETWEEN_PX = 24
MARK = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]+")
SURE = 0.5


@dataclass(frozen=True, slots=True)
class Strip:
    """The part of a line from its margin to the end of its first word, on the page in points."""

    first: Token
    box: Box


def with_margin_marks(
    tokens: Sequence[Token], image: Image.Image, points_per_pixel: float, languages: str, timeout_s: float
) -> list[Token]:
    """Give the tokens with the list numbers before their lines that were overlooked; reads again only if there are any.

    Args:
        tokens: as ``recognise`` gives them.
        image: the level gray page.
        points_per_pixel: size of a pixel in points.
        languages: as ``ocr_languages`` gives them.
        timeout_s: seconds after which tesseract is killed.

    Raises:
        ReadError: ``timeout`` or ``tool_failed``.
        ToolMissingError: tesseract cannot be started.
    """
    strips = _strips(tokens, np.asarray(image) < DARK, points_per_pixel)[:MAX_STRIPS]
    if not strips:
        return list(tokens)
    sheet, tops = _sheet(strips, image, points_per_pixel)
    read = recognise(sheet, points_per_pixel, languages, timeout_s, one_block=True)
    marks = {strip.first: _mark(strip, top, read, points_per_pixel) for strip, top in zip(strips, tops, strict=True)}
    return [part for token in tokens for part in (marks.get(token), token) if part is not None]


def _strips(tokens: Sequence[Token], dark: Ink, points_per_pixel: float) -> list[Strip]:
    firsts = [next(line) for _, line in groupby(tokens, key=lambda token: token.line)]
    boxes = [token.box for token in tokens if token.box is not None]
    found = []
    for first in firsts:
        if first.box is None:
            continue
        margin = _free_margin(first.box, boxes)
        if _has_mark(_cut(dark, margin, points_per_pixel), points_per_pixel):
            found.append(Strip(first, replace(margin, x1=first.box.x1)))
    return found


def _free_margin(first: Box, boxes: Sequence[Box]) -> Box:
    """What lies between a line's first word and the word, or nothing, to its left."""
    before = [box.x1 + GAP_PT for box in boxes if box.x1 <= first.x0 and box.y0 < first.y1 and box.y1 > first.y0]
    return Box(max(0.0, first.x0 - REACH_PT, *before), max(0.0, first.y0 - 1), first.x0 - GAP_PT, first.y1 + 1)


def _cut(dark: Ink, box: Box, points_per_pixel: float) -> Ink:
    left, top, right, bottom = _pixels(box, points_per_pixel)
    return dark[top:bottom, left : max(left, right)]


def _has_mark(dark: Ink, points_per_pixel: float) -> bool:
    """Whether there is ink as high as a digit that stands by itself: no rule, no end of something longer."""
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    if not len(rows) or columns[0] == 0 or columns[-1] == dark.shape[1] - 1:
        return False
    height, width = rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1
    return bool(height < dark.shape[0] and min(height, width) * points_per_pixel >= MIN_INK_PT)


def _sheet(strips: Sequence[Strip], image: Image.Image, points_per_pixel: float) -> tuple[Image.Image, list[int]]:
    """The strips under each other, and where each begins (pixels)."""
    parts = [image.crop(_pixels(strip.box, points_per_pixel)) for strip in strips]
    tops = list(accumulate((part.height + BETWEEN_PX for part in parts), initial=BETWEEN_PX))
    sheet = Image.new("L", (max(part.width for part in parts) + 2 * BETWEEN_PX, tops[-1]), 255)
    for part, top in zip(parts, tops, strict=False):
        sheet.paste(part, (BETWEEN_PX, top))
    return sheet, tops[:-1]


def _mark(strip: Strip, top_px: int, read: Sequence[Token], points_per_pixel: float) -> Token | None:
    """The list number that was read in a strip, at its place on the page and in the line of the word behind it."""
    across, down = strip.box.x0 - BETWEEN_PX * points_per_pixel, strip.box.y0 - top_px * points_per_pixel
    for token in read:
        if token.box is None or not MARK.fullmatch(token.text) or (token.confidence or 0.0) < SURE:
            continue
        box = Box(token.box.x0 + across, token.box.y0 + down, token.box.x1 + across, token.box.y1 + down)
        if strip.box.y0 <= (box.y0 + box.y1) / 2 <= strip.box.y1 and strip.first.box and box.x0 < strip.first.box.x0:
            return replace(token, box=box, line=strip.first.line)
    return None


def _pixels(box: Box, points_per_pixel: float) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(value / points_per_pixel) for value in (box.x0, box.y0, box.x1, box.y1))
    return left, top, right, bottom
