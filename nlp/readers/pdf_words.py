"""Words of a PDF page with their boxes, in the order in which the file draws them."""

import ctypes
from collections.abc import Iterator
from typing import Any

from nlp.readers.page_text import Token
from nlp.readers.pdfium import Frame, raw
from nlp.types import Box

LINE_END_HYPHEN = 0x02
"""pdfium's sign for a hyphen that ends a line; it leaves out the line break behind it."""
SKIPPED = frozenset({0x0, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF})
SYMBOL_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "◦", 0xF076: "❖"}
"""Where Word's Symbol and Wingdings bullets lie in the private use area."""
ASCENT, DESCENT = 0.79, 0.21
"""Parts of an em above and below the baseline, as in common Latin fonts."""
SLANT = 0.02
MIN_LEFT = 0.3
LINE_ENDS = "\r\n"
SPACES = " " + LINE_ENDS
LETTERS = {LINE_END_HYPHEN: "-", 0xAD: "-", 0xA: "\n", 0xD: "\r"} | SYMBOL_BULLETS


def read_words(page: Any, frame: Frame) -> list[Token]:
    """Read the page's words, but for those outside of what is seen. The caller holds the page open under the lock."""
    textpage = page.get_textpage()
    try:
        words = _words(textpage.raw, textpage.count_chars(), frame)
        return [word for word in words if word.box is not None and frame.shows(word.box)]
    finally:
        textpage.close()


def _words(handle: Any, count: int, frame: Frame) -> Iterator[Token]:
    """Cut at white space; ``handle`` is pdfium's own, because its wrapper costs as much again for each letter."""
    read_letter = raw.FPDFText_GetUnicode
    letters: list[str] = []
    first = last = 0
    for index in range(count):
        code = read_letter(handle, index)
        if code in SKIPPED:
            continue
        letter = LETTERS.get(code) or _letter(code)
        if letter not in SPACES:
            first = first if letters else index
            last = index
            letters.append(letter)
            if code != LINE_END_HYPHEN:
                continue
        if letters:
            breaks = letter in LINE_ENDS or code == LINE_END_HYPHEN
            yield Token("".join(letters), _box(handle, first, last, frame), breaks=breaks)
            letters = []
    if letters:
        yield Token("".join(letters), _box(handle, first, last, frame))


def _letter(code: int) -> str:
    if code < 0x20 or chr(code).isspace():
        return " "
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def _box(handle: Any, first: int, last: int, frame: Frame) -> Box:
    """The box around a word: as wide as its letters' advance, an em high, so that a line's boxes are level."""
    left, bottom, right, top = _char_box(handle, first)
    if last != first:
        left2, bottom2, right2, top2 = _char_box(handle, last)
        left, bottom, right, top = min(left, left2), min(bottom, bottom2), max(right, right2), max(top, top2)
    x, y, up_x, up_y = _up(handle, first)
    if abs(up_x) < SLANT * abs(up_y):
        bottom, top = _within(bottom, top, y, up_y)
    elif abs(up_y) < SLANT * abs(up_x):
        left, right = _within(left, right, x, up_x)
    return frame.box(left, bottom, right, top)


def _char_box(handle: Any, index: int) -> tuple[float, float, float, float]:
    """pdfium's loose box: from the font's ascent to its descent, which some fonts set far too high."""
    rect = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(handle, index, rect) and rect.right > rect.left and rect.top > rect.bottom:
        return rect.left, rect.bottom, rect.right, rect.top
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(handle, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _up(handle: Any, index: int) -> tuple[float, float, float, float]:
    """A letter's origin on the baseline, and the vector of one em upwards from there."""
    x, y, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    raw.FPDFText_GetMatrix(handle, index, matrix)
    size = raw.FPDFText_GetFontSize(handle, index)
    return x.value, y.value, matrix.c * size, matrix.d * size


def _within(low: float, high: float, baseline: float, em: float) -> tuple[float, float]:
    """Cut an extent across the line to an em around the baseline, unless too little of it would be left."""
    one, other = sorted((baseline - DESCENT * em, baseline + ASCENT * em))
    cut_low, cut_high = max(low, one), min(high, other)
    return (cut_low, cut_high) if cut_high - cut_low > MIN_LEFT * (high - low) else (low, high)
