"""Lay out page after page, looking two pages ahead for what repeats at their edges; no more pages are held."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.readers.filled_table import OpenTable
from nlp.readers.page_choice import keeps_native
from nlp.readers.page_layout import lay_out_parts
from nlp.readers.page_parts import PageParts, read_parts
from nlp.readers.pdf_tables import find_tables
from nlp.readers.raw_page import RawPage
from nlp.readers.recognised import Placement, Recognised
from nlp.readers.running_lines import Edges, RunningLines, find_edges
from nlp.readers.sideways import Direction, Turn, find_turn
from nlp.types import Block, Page, Word

REACH = 2
"""So many pages before and behind a page are compared with it; even and odd pages may differ."""


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """A page whose words are known, as it lies upright; ``found`` is the OCR that they come from."""

    raw: RawPage
    parts: PageParts
    edges: Edges
    placement: Placement
    found: Recognised | None = None


def assemble(raw_pages: Iterable[RawPage], min_confidence: float = 0.0) -> Iterator[tuple[Page, tuple[Block, ...]]]:
    """Give each page with its blocks, in order.

    A page is given when the two behind it were taken, and waited for where they are recognised by OCR.

    Args:
        raw_pages: in order.
        min_confidence: mean OCR confidence (0 to 1) below which a page is doubtful.

    Raises:
        ReadError: what recognising a page raised.
    """
    running, before = RunningLines(), deque[Edges](maxlen=REACH)
    open_table: OpenTable | None = None
    for page, behind in _with_behind(_ready(raw) for raw in raw_pages):
        edges = [one.edges for one in behind]
        found = running.find(page.edges, [*before, *edges], edges[0] if edges else None)
        laid = lay_out_parts(page.parts, page.raw.number, open_table, found)
        open_table = laid.open_table
        before.append(page.edges)
        words = tuple([page.placement.seen(word) for word in laid.words]) if _is_moved(page) else laid.words
        yield _page(page, laid.text, min_confidence, words), laid.blocks


def _with_behind(pages: Iterator[ReadyPage]) -> Iterator[tuple[ReadyPage, list[ReadyPage]]]:
    """Each page with the next ones, as many as there are up to ``REACH``."""
    window = deque(islice(pages, REACH))
    for page in pages:
        first = window.popleft()
        window.append(page)
        yield first, list(window)
    while window:
        yield window.popleft(), list(window)


def _ready(raw: RawPage) -> ReadyPage:
    found = raw.recognised.result() if raw.recognised else None
    if found is not None and not keeps_native(raw.tokens, found.tokens):
        parts = read_parts(found.tokens, find_tables(found.rulings), found.rulings)
        return _made(raw, parts, found.placement, found)
    turn = find_turn(raw.tokens, raw.width, raw.height)
    if turn is not None:
        return _made(raw, read_parts([turn.upright(token) for token in raw.tokens], ()), _sideways(raw, turn))
    tables = find_tables(raw.rulings) if raw.tokens else []
    return _made(raw, read_parts(raw.tokens, tables, raw.rulings), Placement(raw.width, raw.height))


def _made(raw: RawPage, parts: PageParts, placement: Placement, found: Recognised | None = None) -> ReadyPage:
    return ReadyPage(raw, parts, find_edges(parts.lines, raw.number, placement.height), placement, found)


def _sideways(raw: RawPage, turn: Turn) -> Placement:
    """The upright page's size: that of the page as it is seen, on its side where lines run up or down."""
    lies = turn.direction is Direction.LEFT
    width, height = (raw.width, raw.height) if lies else (raw.height, raw.width)
    return Placement(width, height, turn)


def _is_moved(page: ReadyPage) -> bool:
    return page.placement.turn is not None or page.placement.skew_deg != 0.0


def _page(page: ReadyPage, text: str, min_confidence: float, words: tuple[Word, ...]) -> Page:
    raw, found = page.raw, page.found
    return Page(
        raw.number,
        text,
        words,
        raw.width,
        raw.height,
        ocr=found is not None,
        confidence=found.confidence if found else None,
        needs_ocr=raw.unread,
        doubtful=found is not None and found.doubtful(min_confidence),
    )
