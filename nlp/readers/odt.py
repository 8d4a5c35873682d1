"""ODT (LibreOffice Writer): the whole document as one page."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from nlp.readers.flow import Flow
from nlp.readers.page_text import Token
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.table_cells import Grid, GridCell
from nlp.readers.zip_guard import check_zip, member_names

MIME = b"application/vnd.oasis.opendocument.text"
CONTENT = "content.xml"
MANIFEST = "META-INF/manifest.xml"
PICTURES = "Pictures/"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SKIPPED = frozenset({f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note", f"{DRAW}frame"})
ROW_GROUPS = frozenset({f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"})
PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
MAX_SPAN = 64
"""A cell repeated or spanning more often fills empty space, and is cut."""


class OdtReader(Reader):
    """Reader of OpenDocument texts."""

    format = "odt"

    def judge(self, candidate: Candidate) -> float:
        """A zip file whose first member says what it is."""
        return 1.0 if MIME in candidate.head[:200] and CONTENT in candidate.members else 0.0

    def read(self, source: Source) -> Content:
        """Read headings, paragraphs, lists, tables and text boxes."""
        check_zip(source.path, source.limits)
        flow = Flow()
        for item, in_list in _items(_body(source.path), in_list=False):
            if item.tag == f"{TABLE}table":
                flow.add_table(_grid(item))
            else:
                flow.add_paragraph(_text(item), heading=item.tag == f"{TEXT}h", list_item=in_list)
        source.progress(1, 1)
        return flow.content(has_pictures=any(name.startswith(PICTURES) for name in member_names(source.path)))


def _body(path: Path) -> Element:
    with zipfile.ZipFile(path) as archive:
        if MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST):
            raise problem("encrypted")
        try:
            root = fromstring(archive.read(CONTENT))  # noqa: S314 - check_zip refused document types
        except ParseError as err:
            raise problem("corrupt") from err
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise problem("corrupt")
    return body


def _items(parent: Element, *, in_list: bool) -> Iterator[tuple[Element, bool]]:
    """Paragraphs and tables in their order, and whether they stand in a list; text boxes follow their paragraph."""
    for child in parent:
        if child.tag == f"{TABLE}table":
            yield child, False
            continue
        if child.tag in PARAGRAPHS:
            yield child, in_list
        if child.tag not in SKIPPED or child.tag == f"{DRAW}frame":
            yield from _items(child, in_list=in_list or child.tag == f"{TEXT}list")


def _text(element: Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c") or 1), MAX_SPAN)
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield "\t" if child.tag == f"{TEXT}tab" else "\n"
        elif child.tag not in SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""


def _grid(table: Element) -> Grid:
    rows = list(_rows(table))
    grid: Grid = [[] for _ in rows]
    for i, row in enumerate(rows):
        for element in row:
            if element.tag == f"{TABLE}table-cell":
                _place(grid, i, element)
    width = max((len(row) for row in grid), default=0)
    return [row + [None] * (width - len(row)) for row in grid]


def _rows(parent: Element) -> Iterator[Element]:
    """The table's own rows, those in groups included, without those of tables in its cells."""
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in ROW_GROUPS:
            yield from _rows(child)


def _place(grid: Grid, i: int, element: Element) -> None:
    """Put a cell at all places that it spans; those that a cell above spans are taken already."""
    cell = GridCell(_tokens(element))
    j = next((j for j, taken in enumerate(grid[i]) if taken is None), len(grid[i]))
    columns = max(_number(element, "number-columns-spanned"), _number(element, "number-columns-repeated"))
    for row in grid[i : i + _number(element, "number-rows-spanned")]:
        row += [None] * (j + columns - len(row))
        row[j : j + columns] = [cell] * columns


def _tokens(element: Element) -> tuple[Token, ...]:
    lines = [_text(item).strip() for item in element.iter() if item.tag in PARAGRAPHS]
    text = "\n".join(line for line in lines if line)
    return (Token(text),) if text else ()


def _number(element: Element, name: str) -> int:
    return min(int(element.get(f"{TABLE}{name}") or 1), MAX_SPAN)
