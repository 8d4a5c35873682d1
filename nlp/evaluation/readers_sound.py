"""What must hold for every document, whatever the file was."""

import math
from collections.abc import Iterator

from nlp.types import Block, Box, Document, Page


def unsound(document: Document) -> str:
    """The first rule of ``nlp.types`` that a document breaks, in words without its content; empty where it is sound."""
    return next(_broken(document), "")


def _broken(document: Document) -> Iterator[str]:
    if [page.number for page in document.pages] != list(range(1, len(document.pages) + 1)):
        yield "pages are not numbered from one"
        return
    for page in document.pages:
        yield from _broken_page(page)
    for block in document.blocks:
        yield from _broken_block(document, block)
    for fact in document.facts:
        if not _inside(document, fact.page, fact.start, fact.end):
            yield "a fact lies outside its page"


def _broken_page(page: Page) -> Iterator[str]:
    end = 0
    for word in page.words:
        if page.text[word.start : word.end] != word.text:
            yield "a word is not the text at its place"
        if word.start < end:
            yield "words overlap or are out of order"
        if word.box and not _is_box(word.box):
            yield "a box has no finite, ordered edges"
        if word.confidence is not None and not 0 <= word.confidence <= 1:
            yield "a confidence is not between 0 and 1"
        end = word.end


def _broken_block(document: Document, block: Block) -> Iterator[str]:
    if not _inside(document, block.page, block.start, block.end):
        yield "a block lies outside its page"
        return
    text = document.pages[block.page - 1].text
    for cell in block.cells:
        if not _inside(document, block.page, cell.start, cell.end):
            yield "a cell lies outside its page"
        if " ".join(text[cell.start : cell.end].split()) != " ".join(cell.text.split()):
            yield "a cell is not the text at its place"


def _inside(document: Document, page: int, start: int, end: int) -> bool:
    return 1 <= page <= len(document.pages) and 0 <= start <= end <= len(document.pages[page - 1].text)


def _is_box(box: Box) -> bool:
    edges = (box.x0, box.y0, box.x1, box.y1)
    return all(map(math.isfinite, edges)) and box.x0 <= box.x1 and box.y0 <= box.y1
