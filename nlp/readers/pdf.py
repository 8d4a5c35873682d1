"""PDF: the text layer with word boxes, tables by their ruling lines, OCR for pages that are pictures; page by page."""

import math
from collections.abc import Iterator
from typing import Any

from nlp.readers.ahead import read_ahead
from nlp.readers.assemble import REACH, assemble
from nlp.readers.limits import Limits
from nlp.readers.ocr import language_note
from nlp.readers.ocr_pool import OcrPool
from nlp.readers.pdf_drawing import read_drawing
from nlp.readers.pdf_words import read_words
from nlp.readers.pdfium import Frame, is_cut, open_page, open_pdf, page_count, render
from nlp.readers.problems import problem
from nlp.readers.raw_page import RawPage
from nlp.readers.scan_check import needs_ocr
from nlp.readers.source import Candidate, PagedReader, PageStream, Progress, ReadPage, Remarks, Source
from nlp.readers.turned_pages import with_turned_pages
from nlp.readers.user_unit import user_unit

POINTS_PER_INCH = 72
WINDOW = 1024
"""The header may stand anywhere in the first 1024 bytes (PDF 32000-1, annex H.3.4.1)."""


class PdfReader(PagedReader):
    """Reader of PDF files."""

    format = "pdf"

    def judge(self, candidate: Candidate) -> float:
        """A PDF says so in its first kilobyte."""
        return 1.0 if b"%PDF-" in candidate.head[:WINDOW] else 0.0

    def stream(self, source: Source) -> PageStream:
        """Read page after page; scans are recognised meanwhile, a few pages ahead of the page that is given."""
        limits = source.limits
        if is_cut(source.path):
            raise problem("truncated")
        recognised = False
        with open_pdf(source.path) as document, OcrPool(limits) as pool:
            total = page_count(document)
            if total > limits.max_pages:
                raise problem("too_many_pages", count=total, limit=limits.max_pages)
            raw_pages = read_ahead(_raw_pages(document, total, pool, source), 2 * limits.ocr_processes)
            laid = assemble(raw_pages, limits.ocr_min_confidence)
            for page, blocks in with_turned_pages(_told(laid, total, source.progress)):
                recognised |= page.ocr
                yield page, blocks
            return Remarks(language_note(pool.languages) if recognised else "")


def _raw_pages(document: Any, total: int, pool: OcrPool, source: Source) -> Iterator[RawPage]:
    unit = user_unit(source.path)
    for number in range(1, total + 1):
        raw_page = _read_page(document, number, unit, pool, source.limits)
        if raw_page.recognised and number <= REACH:
            source.progress(0, total, "ocr")
        yield raw_page


def _told(pages: Iterator[ReadPage], total: int, progress: Progress) -> Iterator[ReadPage]:
    for page, blocks in pages:
        progress(page.number, total, "ocr" if page.ocr else "read")
        yield page, blocks


def _read_page(document: Any, number: int, unit: float, pool: OcrPool, limits: Limits) -> RawPage:
    with open_page(document, number) as page:
        frame = Frame(page, unit)
        tokens = read_words(page, frame)
        drawing = read_drawing(page, frame)
        scanned = needs_ocr(tokens, drawing)
        image = None
        if scanned and pool.available:
            scale = ocr_scale(frame.width, frame.height, limits)
            image = render(page, unit * scale, gray=True)
    recognised = pool.submit(image, frame.width / image.width) if image else None
    return RawPage(
        number, frame.width, frame.height, tokens, drawing.rulings, scanned and not pool.available, recognised
    )


def ocr_scale(width: float, height: float, limits: Limits) -> float:
    """Pixels a point at which a page is rendered for OCR: the wanted resolution, less for a page of enormous size."""
    most = math.sqrt(limits.max_pixels / max(width * height, 1.0))
    return min(limits.ocr_dpi / POINTS_PER_INCH, most)
