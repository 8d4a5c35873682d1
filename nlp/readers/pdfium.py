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
TAIL_BYTES = 4 * 1024 * 1024
Point = tuple[float, float]
__all__ = ["LOCK", "Frame", "Point", "is_cut", "open_page", "open_pdf", "page_count", "raw", "render", "save_unlocked"]


class Frame:
    """The visible rectangle of a page (CropBox within MediaBox), its rotation, and points in a unit of the file."""

    def __init__(self, page: Any, unit: float = 1.0) -> None:
        self.unit = unit
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()
        width, height = page.get_size()
        self.width, self.height = unit * width, unit * height

    def point(self, x: float, y: float) -> Point:
        """Turn a point of pdfium into points from the top left of the page as it is seen."""
        if self.rotation == 90:
            right, down = y - self.bottom, x - self.left
        elif self.rotation == 180:
            right, down = self.right - x, y - self.bottom
        elif self.rotation == 270:
            right, down = self.top - y, self.right - x
        else:
            right, down = x - self.left, self.top - y
        return self.unit * right, self.unit * down

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Turn a rectangle of pdfium into a box."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


@contextmanager
def open_pdf(path: Path, password: str | None = None) -> Iterator[Any]:
    """Open a PDF file as pdfium's document and close it afterwards.

    Raises:
        ReadError: ``encrypted`` (with a password: ``wrong_password``), ``truncated`` or ``corrupt``.
    """
    with LOCK:
        try:
            document = pdfium.PdfDocument(path, password)
        except pdfium.PdfiumError as err:
            if err.err_code == raw.FPDF_ERR_PASSWORD:
                raise problem("encrypted" if password is None else "wrong_password") from err
            raise problem("truncated" if is_cut(path) else "corrupt") from err
    try:
        yield document
    finally:
        with LOCK:
            document.close()


def save_unlocked(document: Any, target: Path) -> None:
    """Write a copy of a document that asks for no password.

    Raises:
        ReadError: ``corrupt``.
    """
    try:
        with LOCK:
            document.save(target, flags=raw.FPDF_REMOVE_SECURITY)
    except pdfium.PdfiumError as err:
        raise problem("corrupt") from err


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
    """Whether a PDF ends without its end mark: objects follow the last ``%%EOF``, or there is none near the end."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - TAIL_BYTES))
        tail = stream.read()
    end = tail.rfind(b"%%EOF")
    return end < 0 or re.search(rb"\d+ \d+ obj", tail[end:]) is not None


def render(page: Any, scale: float, *, gray: bool = False) -> Image.Image:
    """Render a page as it is seen, ``scale`` pixels a point. The caller holds the page open."""
    bitmap = page.render(scale=scale, grayscale=gray)
    try:
        image: Image.Image = bitmap.to_pil().copy()
    finally:
        bitmap.close()
    return image
