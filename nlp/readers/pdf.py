"""PDF: the text layer with word boxes, tables by their ruling lines, OCR for pages that are pictures."""

import math
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from nlp.readers.limits import Limits
from nlp.readers.ocr import language_note, mean_confidence
from nlp.readers.ocr_pool import OcrPool
from nlp.readers.page_layout import Laid, OpenTable, lay_out
from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import read_drawing
from nlp.readers.pdf_tables import Table, find_tables
from nlp.readers.pdf_words import read_words
from nlp.readers.pdfium import Frame, is_cut, open_page, open_pdf, page_count, render
from nlp.readers.problems import problem
from nlp.readers.scan_check import is_garbage, needs_ocr
from nlp.readers.sideways import find_turn
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.turns import TextLine, with_turns
from nlp.types import Block, Page

POINTS_PER_INCH = 72
WINDOW = 1024
"""The header may stand anywhere in the first 1024 bytes (PDF 32000-1, annex H.3.4.1)."""
KEEP_NATIVE_SHARE = 0.7
"""The text layer stays if OCR surely finds hardly more words than it has; photographs give unsure ones."""
SURE_CONFIDENCE = 0.7


@dataclass(frozen=True)
class RawPage:
    """A page before it is laid out."""

    number: int
    width: float
    height: float
    tokens: list[Token]
    tables: list[Table]
    unread: bool = False
    recognised: Future[list[Token]] | None = None


class PdfReader(Reader):
    """Reader of PDF files."""

    format = "pdf"

    def judge(self, candidate: Candidate) -> float:
        """A PDF says so in its first kilobyte."""
        return 1.0 if b"%PDF-" in candidate.head[:WINDOW] else 0.0

    def read(self, source: Source) -> Content:
        """Read page after page; scans are recognised meanwhile."""
        if is_cut(source.path):
            raise problem("truncated")
        with open_pdf(source.path) as document, OcrPool(source.limits) as pool:
            total = page_count(document)
            if total > source.limits.max_pages:
                raise problem("too_many_pages", count=total, limit=source.limits.max_pages)
            raw_pages = []
            for number in range(1, total + 1):
                raw_pages.append(_read_page(document, number, pool, source.limits))
                source.progress(number, total)
            pages, blocks = _assemble(raw_pages)
            note = language_note(pool.languages) if any(page.ocr for page in pages) else ""
        return Content(pages, blocks, note)


def _read_page(document: Any, number: int, pool: OcrPool, limits: Limits) -> RawPage:
    with open_page(document, number) as page:
        frame = Frame(page)
        tokens = read_words(page, frame)
        drawing = read_drawing(page, frame)
        scanned = needs_ocr(tokens, drawing)
        image = None
        if scanned and pool.available:
            scale = ocr_scale(frame.width, frame.height, limits)
            image = render(page, scale, gray=True)
    recognised = pool.submit(image, frame.width / image.width) if image else None
    tables = find_tables(drawing.rulings) if tokens else []
    return RawPage(number, frame.width, frame.height, tokens, tables, scanned and not pool.available, recognised)


def ocr_scale(width: float, height: float, limits: Limits) -> float:
    """Pixels a point at which a page is rendered for OCR: the wanted resolution, less for a page of enormous size."""
    most = math.sqrt(limits.max_pixels / max(width * height, 1.0))
    return min(limits.ocr_dpi / POINTS_PER_INCH, most)


def _assemble(raw_pages: Sequence[RawPage]) -> tuple[tuple[Page, ...], tuple[Block, ...]]:
    pages: list[Page] = []
    blocks: list[Block] = []
    open_table: OpenTable | None = None
    for raw_page in raw_pages:
        page, laid = _finish(raw_page, open_table)
        open_table = laid.open_table
        pages.append(page)
        blocks.extend(laid.blocks)
    lines = [TextLine(x.page, x.start, x.end, pages[x.page - 1].text[x.start : x.end]) for x in blocks if not x.cells]
    return tuple(pages), with_turns(blocks, lines)


def _finish(raw_page: RawPage, before: OpenTable | None) -> tuple[Page, Laid]:
    found = raw_page.recognised.result() if raw_page.recognised else None
    tokens = raw_page.tokens if found is None else _better(raw_page.tokens, found)
    turn = find_turn(tokens, raw_page.width, raw_page.height)
    if turn is None:
        laid = lay_out(tokens, raw_page.tables, raw_page.number, before)
        words = laid.words
    else:
        laid = lay_out([turn.upright(token) for token in tokens], (), raw_page.number, before)
        words = tuple(turn.seen(word) for word in laid.words)
    page = Page(
        raw_page.number,
        laid.text,
        words,
        raw_page.width,
        raw_page.height,
        ocr=found is not None and tokens is found,
        confidence=mean_confidence(tokens),
        needs_ocr=raw_page.unread,
    )
    return page, laid


def _better(native: list[Token], recognised: list[Token]) -> list[Token]:
    """The text layer where it is readable and says about as much as the picture surely does, else what OCR found."""
    readable = native and not is_garbage("".join(token.text for token in native))
    sure = [token for token in recognised if len(token.text) > 1 and (token.confidence or 0.0) >= SURE_CONFIDENCE]
    return native if readable and len(native) >= KEEP_NATIVE_SHARE * len(sure) else recognised
