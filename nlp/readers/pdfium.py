"""The only door to pdfium: one lock (it is not thread-safe), every page closed, coordinates turned the right way up.

pypdfium2 is imported nowhere else. pdfium's own coordinates have their origin at the bottom left of the
unrotated page; everything that leaves this module is in ``nlp.types.Box`` coordinates.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped, unused-ignore]
import pypdfium2.raw as raw  # type: ignore[import-untyped, unused-ignore]
from PIL import Image

from nlp.readers.problems import problem
from nlp.types import Box

LOCK = threading.RLock()
Point = tuple[float, float]
__all__ = ["LOCK", "Frame", "Point", "is_cut", "open_page", "open_pdf", "page_count", "raw", "render"]


class Frame:
    """The visible rectangle of a page (CropBox within MediaBox) and its rotation."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()
        self.width, self.height = page.get_size()

    def point(self, x: float, y: float) -> Point:
        """Turn a point of pdfium into points from the top left of the page as it is seen."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Turn a rectangle of pdfium into a box."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def shows(self, box: Box) -> bool:
        """Whether the middle of a box lies on the page as it is seen."""
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
        return bool(0 <= x <= self.width and 0 <= y <= self.height)


@contextmanager
def open_pdf(path: Path) -> Iterator[Any]:
    """Open a PDF file as pdfium's document and close it afterwards.

    Raises:
        ReadError: ``encrypted``, ``truncated`` or ``corrupt``.
    """
    with LOCK:
        try:
            document = pdfium.PdfDocument(path)
        except pdfium.PdfiumError as err:
            if err.err_code == raw.FPDF_ERR_PASSWORD:
                raise problem("encrypted") from err
            raise problem("truncated" if is_cut(path) else "corrupt") from err
    try:
        yield document
    finally:
        with LOCK:
            document.close()


def page_count(document: Any) -> int:
    """How many pages a document has."""
    with LOCK:
        return len(document)


@contextmanager
def open_page(document: Any, page_number: int) -> Iterator[Any]:
    """Load a page (counted from 1) under the lock and close it afterwards: an open page keeps its memory.

    Raises:
        ReadError: ``corrupt``, the page cannot be loaded.
    """
    with LOCK:
        try:
            page = document[page_number - 1]
        except pdfium.PdfiumError as err:
            raise problem("corrupt") from err
        try:
            yield page
        finally:
            page.close()


def is_cut(path: Path) -> bool:
    """Whether a PDF ends without its end mark: objects follow the last ``%%EOF``, or there is none."""
    data = path.read_bytes()
    end = data.rfind(b"%%EOF")
    return end < 0 or re.search(rb"\d+ \d+ obj", data[end:]) is not None


def render(page: Any, scale: float, *, gray: bool = False) -> Image.Image:
    """Render a page as it is seen, ``scale`` pixels a point. The caller holds the page open."""
    bitmap = page.render(scale=scale, grayscale=gray)
    try:
        image: Image.Image = bitmap.to_pil().copy()
    finally:
        bitmap.close()
    return image
