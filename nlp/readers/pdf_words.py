"""Words of a PDF page with their boxes, in the order in which the file draws them."""

import ctypes
import re
from typing import Any

from nlp.readers.page_text import Token
from nlp.readers.pdf_boxes import word_boxes
from nlp.readers.pdfium import Frame, raw

LINE_END_HYPHEN = 0x02
"""pdfium's sign for a hyphen that ends a line; it leaves out the line break behind it."""
HYPHEN_OR_NOTHING = "\ufffe"
"""What pdfium's text of the whole page has for that hyphen, and for a letter without a meaning."""
SYMBOL_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "◦", 0xF076: "❖"}
"""Where Word's Symbol and Wingdings bullets lie in the private use area."""
LETTERS = {0xAD: "-"} | SYMBOL_BULLETS
NOTHING = "\x00\u200b\u200c\u200d\u2060\ufeff\ufffe\uffff"
SKIPPED = re.compile(f"[{NOTHING}]+")
UNUSUAL = re.compile(f"[{NOTHING}\x02\ud800-\udfff]")
WORD = re.compile(r"[^\s\x01-\x1f]*\x02|[^\s\x01-\x1f]+")
LINE_ENDS = ("\r", "\n")
Cut = tuple[str, int, int, bool]
"""A word, the index of its first and last letter, and whether a line ends behind it."""


def read_words(page: Any, frame: Frame) -> list[Token]:
    """Read the page's words, but for those outside of what is seen. The caller holds the page open under the lock."""
    textpage = page.get_textpage()
    try:
        text = _text(textpage.raw, textpage.count_chars()).translate(LETTERS)
        words = _words(text)
        boxes = word_boxes(textpage.raw, [(first, last) for _, first, last, _ in words], frame)
    finally:
        textpage.close()
    return [
        Token(word, box, breaks=breaks)
        for (word, _, _, breaks), box in zip(words, boxes, strict=True)
        if box is not None
    ]


def _text(handle: Any, count: int) -> str:
    """The page's letters by their index: all at once where pdfium gives one for each, else one by one."""
    if count <= 0:
        return ""
    store = (ctypes.c_ushort * (2 * count + 2))()
    length = raw.FPDFText_GetText(handle, 0, count, store) - 1
    text = bytes(store)[: 2 * length].decode("utf-16-le", "surrogatepass")
    if len(text) != count:  # letters beyond 16 bits are two of pdfium's; or some are left out
        return "".join([chr(raw.FPDFText_GetUnicode(handle, index)) for index in range(count)])
    if HYPHEN_OR_NOTHING not in text:
        return text
    return "".join(
        [
            chr(raw.FPDFText_GetUnicode(handle, index)) if letter == HYPHEN_OR_NOTHING else letter
            for index, letter in enumerate(text)
        ]
    )


def _words(text: str) -> list[Cut]:
    """Cut at white space."""
    cuts = [
        (match[0], match.start(), match.end() - 1, text.startswith(LINE_ENDS, match.end()))
        for match in WORD.finditer(text)
    ]
    return [cut for found in cuts if (cut := _usual(found))[0]] if UNUSUAL.search(text) else cuts


def _usual(cut: Cut) -> Cut:
    """A word without what is no letter, its hyphen as one, its letters beyond 16 bits whole."""
    found, first, last, breaks = cut
    last -= len(found) - len(found.rstrip(NOTHING))
    first += len(found) - len(found.lstrip(NOTHING))
    word = SKIPPED.sub("", found).replace("\x02", "-").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return word, first, last, breaks or found[-1] == "\x02"
