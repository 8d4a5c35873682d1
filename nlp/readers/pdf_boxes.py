"""Boxes of a PDF page's words, fetched from pdfium in bulk: few calls a word, and the reckoning for all at once."""

import ctypes
from collections.abc import Sequence
from typing import Any

from nlp.readers.pdfium import Frame, raw
from nlp.types import Box

ASCENT, DESCENT = 0.79, 0.21
"""Parts of an em above and below the baseline, as in common Latin fonts."""
SLANT = 0.02
MIN_LEFT = 0.3
Span = tuple[int, int]


def _direct(function: Any, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes plain addresses: the checks of pypdfium2's types cost as much as the call."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_loose_box = _direct(raw.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
_text_object = _direct(raw.FPDFText_GetTextObject, _POINTER, _POINTER, _INT)
_RECT_BYTES = ctypes.sizeof(raw.FS_RECTF)


def word_boxes(handle: Any, spans: Sequence[Span], frame: Frame) -> list[Box | None]:
    """The boxes around words: as wide as their letters' advance, an em high, so that a line's boxes are level.

    None for a word whose middle is not on the page as it is seen.

    Args:
        handle: pdfium's text page.
        spans: index of the first and last letter of each word; both have a place on the page.
        frame: the page's.
    """
    import numpy as np

    with np.errstate(all="ignore"):  # letters of damaged files may lie at infinity
        boxes = _reckoned(handle, spans, frame)
        middle_x, middle_y = boxes[:, [0, 2]].mean(axis=1), boxes[:, [1, 3]].mean(axis=1)
        shown = (middle_x >= 0) & (middle_x <= frame.width) & (middle_y >= 0) & (middle_y <= frame.height)
    return [Box(*box) if on else None for box, on in zip(boxes.tolist(), shown.tolist(), strict=True)]


def _reckoned(handle: Any, spans: Sequence[Span], frame: Frame) -> Any:
    import numpy as np

    letters = _letter_boxes(handle, spans).astype(np.float64)
    low, high = letters[:, :, :2].min(axis=1), letters[:, :, 2:].max(axis=1)
    left, bottom, right, top = low[:, 0], low[:, 1], high[:, 0], high[:, 1]
    x, y, up_x, up_y = np.array(_ups(handle, spans)).reshape(-1, 4).T
    level, sideways = abs(up_x) < SLANT * abs(up_y), abs(up_y) < SLANT * abs(up_x)
    bottom, top = _within(bottom, top, y, up_y, level)
    left, right = _within(left, right, x, up_x, sideways)
    (ax, ay), (bx, by) = frame.point(left, bottom), frame.point(right, top)
    corners = np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)
    return np.stack(corners, axis=1)


def _letter_boxes(handle: Any, spans: Sequence[Span]) -> Any:
    """Left, bottom, right and top of the first and last letter of each word: an array of (words, 2, 4).

    pdfium's loose boxes: from the font's ascent to its descent, which some fonts set far too high.
    """
    import numpy as np

    store = (raw.FS_RECTF * (2 * len(spans)))()
    text, place = ctypes.cast(handle, _POINTER).value, ctypes.addressof(store)
    for first, last in spans:
        _loose_box(text, first, place)
        _loose_box(text, last, place + _RECT_BYTES)
        place += 2 * _RECT_BYTES
    boxes = np.frombuffer(store, np.float32).reshape(-1, 4)[:, [0, 3, 2, 1]]
    for row in np.flatnonzero((boxes[:, 2] <= boxes[:, 0]) | (boxes[:, 3] <= boxes[:, 1])).tolist():
        boxes[row] = _tight_box(handle, spans[row // 2][row % 2])
    return boxes.reshape(-1, 2, 4)


def _tight_box(handle: Any, index: int) -> tuple[float, float, float, float]:
    """The box around a letter's ink, where the font does not say how large its letters are."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _ups(handle: Any, spans: Sequence[Span]) -> list[tuple[float, float, float, float]]:
    """``_up`` of each word's first letter; asked once for words that are drawn together on a level line."""
    text = ctypes.cast(handle, _POINTER).value
    found, drawn, known = [], None, (0.0, 0.0, 0.0, 0.0)
    for first, _ in spans:
        item = _text_object(text, first)
        if item is None or item != drawn or (known[2] and known[3]):
            drawn, known = item, _up(handle, first)
        found.append(known)
    return found


def _up(handle: Any, index: int) -> tuple[float, float, float, float]:
    """A letter's origin on the baseline, and the vector of one em upwards from there."""
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    raw.FPDFText_GetMatrix(handle, index, matrix)
    size = raw.FPDFText_GetFontSize(handle, index)
    return x.value, y.value, matrix.c * size, matrix.d * size


def _within(low: Any, high: Any, baseline: Any, em: Any, where: Any) -> tuple[Any, Any]:
    """Cut extents across the line to an em around the baseline, unless too little of them would be left."""
    import numpy as np

    one, other = baseline - DESCENT * em, baseline + ASCENT * em
    cut_low, cut_high = np.maximum(low, np.minimum(one, other)), np.minimum(high, np.maximum(one, other))
    cut = where & (cut_high - cut_low > MIN_LEFT * (high - low))
    return np.where(cut, cut_low, low), np.where(cut, cut_high, high)
