"""ODT (LibreOffice Writer): the whole document as one page."""

from collections.abc import Iterator
from typing import Any, Literal

from nlp.readers.flow import Flow
from nlp.readers.office_xml import Package
from nlp.readers.page_text import Token
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.table_cells import Grid, GridCell
from nlp.readers.word_apart import ONLY_NUMBERS
from nlp.readers.zip_guard import check_zip
from nlp.types import BlockKind

MIME = b"application/vnd.oasis.opendocument.text"
CONTENT, STYLES = "content.xml", "styles.xml"
MANIFEST = "META-INF/manifest.xml"
PICTURES = "Pictures/"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
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
        """Read paragraphs, lists, tables and text boxes, with headers before them, notes and footers behind."""
        check_zip(source.path, source.limits)
        with Package(source.path) as package:
            if b"encryption-data" in package.bytes_of(MANIFEST):
                raise problem("locked_office")
            body = package.parse(CONTENT).find(f"{OFFICE}body/{OFFICE}text")
            if body is None:
                raise problem("corrupt")
            flow = Flow()
            _add_running(flow, package, "header")
            _add_body(flow, body)
            _add_notes(flow, body)
            _add_running(flow, package, "footer")
            source.progress(1, 1)
            return flow.content(has_pictures=any(name.startswith(PICTURES) for name in package.names))


def _add_body(flow: Flow, body: Any) -> None:
    for item, in_list in _items(body, in_list=False):
        if item.tag == f"{TABLE}table":
            flow.add_table(_grid(item))
        else:
            flow.add_paragraph(_text(item), _kind(item, in_list=in_list))


def _add_running(flow: Flow, package: Package, kind: Literal["header", "footer"]) -> None:
    """Write the running headers or footers of all page styles, each once; bare page numbers are none."""
    root = package.parse(STYLES)
    elements = root.iter(f"{STYLE}{kind}") if root is not None else ()
    for text in dict.fromkeys(_lines(element) for element in elements):
        if not ONLY_NUMBERS.fullmatch(text):
            flow.add_apart(text, kind, "kepala halaman" if kind == "header" else "kaki halaman")


def _add_notes(flow: Flow, body: Any) -> None:
    for number, note in enumerate(body.iter(f"{TEXT}note-body"), start=1):
        if text := _lines(note):
            flow.add_apart(text, "paragraph", f"catatan kaki {number}")


def _kind(item: Any, *, in_list: bool) -> BlockKind | None:
    if item.tag == f"{TEXT}h":
        return "heading"
    return "list_item" if in_list else None


def _items(parent: Any, *, in_list: bool) -> Iterator[tuple[Any, bool]]:
    """Paragraphs and tables in their order, and whether they stand in a list; text boxes follow their paragraph."""
    for child in parent:
        if child.tag == f"{TABLE}table":
            yield child, False
            continue
        if child.tag in PARAGRAPHS:
            yield child, in_list
        if child.tag not in SKIPPED or child.tag == f"{DRAW}frame":
            yield from _items(child, in_list=in_list or child.tag == f"{TEXT}list")


def _text(element: Any) -> str:
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * _number(child, "c", TEXT)
        elif child.tag in (f"{TEXT}tab", f"{TEXT}line-break"):
            yield "\t" if child.tag == f"{TEXT}tab" else "\n"
        elif child.tag not in SKIPPED:
            yield from _pieces(child)
        yield child.tail or ""


def _grid(table: Any) -> Grid:
    rows = list(_rows(table))
    grid: Grid = [[] for _ in rows]
    for i, row in enumerate(rows):
        for element in row:
            if element.tag == f"{TABLE}table-cell":
                _place(grid, i, element)
    width = max((len(row) for row in grid), default=0)
    return [row + [None] * (width - len(row)) for row in grid]


def _rows(parent: Any) -> Iterator[Any]:
    """The table's own rows, those in groups included, without those of tables in its cells."""
    for child in parent:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in ROW_GROUPS:
            yield from _rows(child)


def _place(grid: Grid, i: int, element: Any) -> None:
    """Put a cell at all places that it spans; those that a cell above spans are taken already."""
    cell = GridCell(_tokens(element))
    j = next((j for j, taken in enumerate(grid[i]) if taken is None), len(grid[i]))
    columns = max(_number(element, "number-columns-spanned"), _number(element, "number-columns-repeated"))
    for row in grid[i : i + _number(element, "number-rows-spanned")]:
        row += [None] * (j + columns - len(row))
        row[j : j + columns] = [cell] * columns


def _tokens(element: Any) -> tuple[Token, ...]:
    text = _lines(element)
    return (Token(text),) if text else ()


def _lines(element: Any) -> str:
    """The paragraphs within, a line each."""
    lines = (_text(item).strip() for item in element.iter(*PARAGRAPHS))
    return "\n".join(line for line in lines if line)


def _number(element: Any, name: str, space: str = TABLE) -> int:
    value = element.get(f"{space}{name}") or "1"
    return min(int(value), MAX_SPAN) if value.isdecimal() else 1
