"""Words with boxes as one gets them from pdfplumber and from bare pypdfium2."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

Box = tuple[float, float, float, float]


def plumb(path: Path, method: str) -> None:
    """Call a method of pdfplumber on every page, and free the page as its documentation advises."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            getattr(page, method)()
            page.close()


def bare(path: Path, box: Callable[[Any, int, int], Box]) -> list[tuple[str, Box]]:
    """Words cut at white space, each with what ``box`` gives for the letters from start to end."""
    import pypdfium2  # type: ignore[import-untyped, unused-ignore]

    found = []
    document = pypdfium2.PdfDocument(path)
    for page in document:
        letters = page.get_textpage()
        for match in re.finditer(r"\S+", letters.get_text_range()):
            found.append((match[0], box(letters, match.start(), match.end())))
        letters.close()
        page.close()
    document.close()
    return found


def around(letters: Any, start: int, end: int) -> Box:
    """The box around all letters."""
    lefts, bottoms, rights, tops = zip(*(letters.get_charbox(index) for index in range(start, end)), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def ends(letters: Any, start: int, end: int) -> Box:
    """The box around the first and last letter only: quicker, and slightly wrong."""
    first, last = letters.get_charbox(start), letters.get_charbox(end - 1)
    return first[0], min(first[1], last[1]), last[2], max(first[3], last[3])
