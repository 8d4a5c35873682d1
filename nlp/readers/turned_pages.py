"""Transcripts among pages that come one by one: the first pages decide, so that no other file is held back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from nlp.readers.source import ReadPage
from nlp.readers.turns import TextLine, with_turns
from nlp.types import Block

DECIDE_PAGES = 40
STRETCH_PAGES = 200
"""A transcript is cut into turns by so many pages at a time: ten hours of talk."""
FURNITURE = frozenset(("header", "footer"))


def with_turned_pages(pages: Iterable[ReadPage]) -> Iterator[ReadPage]:
    """Give the pages, with turns of speech for blocks where the first 40 pages are a transcript."""
    source = iter(pages)
    first = list(islice(source, DECIDE_PAGES))
    turned = _turned(first)
    if turned is None:
        yield from first
        yield from source
        return
    stretch = [*first, *islice(source, STRETCH_PAGES - len(first))]
    while stretch:
        yield from _turned(stretch) or stretch
        stretch = list(islice(source, STRETCH_PAGES))


def _turned(pages: Sequence[ReadPage]) -> list[ReadPage] | None:
    """The pages with turns, None where there are none."""
    blocks = [block for _, found in pages for block in found]
    texts = {page.number: page.text for page, _ in pages}
    turned = with_turns(blocks, [_line(block, texts) for block in blocks if _may_speak(block)])
    if not any(block.kind == "turn" for block in turned):
        return None
    on_page: dict[int, list[Block]] = {number: [] for number in texts}
    for block in turned:
        on_page[block.page].append(block)
    return [(page, tuple(on_page[page.number])) for page, _ in pages]


def _may_speak(block: Block) -> bool:
    return not block.cells and block.kind not in FURNITURE


def _line(block: Block, texts: dict[int, str]) -> TextLine:
    return TextLine(block.page, block.start, block.end, texts[block.page][block.start : block.end])
