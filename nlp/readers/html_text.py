"""HTML: headings, paragraphs, lists and tables of a saved page; nothing is fetched, scripts are dropped."""

import re
from collections.abc import Iterator
from typing import Any

from nlp.readers.decoding import read_text
from nlp.readers.flow import Flow
from nlp.readers.page_text import Token
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.table_cells import Grid, GridCell
from nlp.types import BlockKind

START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
TAGS = re.compile(r"</(?:p|div|table|tr|ul|ol|h[1-6]|body|span)>", re.IGNORECASE)
MIN_TAGS = 3
_UNSEEN = "script style head template noscript iframe object svg select textarea button nav"
_BLOCKS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
DROPPED, BLOCKS = frozenset(_UNSEEN.split()), frozenset(_BLOCKS.split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
MAX_SPAN = 64
"""A cell that spans more is cut."""


class HtmlReader(Reader):
    """Reader of HTML, under whatever name: many offices' systems export it as ``.xls`` or ``.doc``."""

    format = "html"

    def judge(self, candidate: Candidate) -> float:
        """A text that begins as HTML does, or is full of its tags."""
        text = candidate.text or ""
        if START.match(text):
            return 0.95
        return 0.9 if text.lstrip().startswith("<") and len(TAGS.findall(text)) >= MIN_TAGS else 0.0

    def read(self, source: Source) -> Content:
        """Read the body as one page."""
        flow = Flow()
        root = _parse(read_text(source.path))
        if root is not None:
            _Walk(flow).write(root)
        source.progress(1, 1)
        return flow.content(has_pictures=root is not None and next(root.iter("img"), None) is not None)


def _parse(text: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    except (ValueError, AssertionError) as err:
        raise problem("corrupt") from err
    for element in list(root.iter(*DROPPED)):
        element.drop_tree()
    return root


class _Walk:
    """Collects running text and writes it as a paragraph wherever a block element begins or ends."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._parts: list[str] = []

    def write(self, root: Any) -> None:
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                self._start(element, walk)
            else:
                self._end(element)
        self._flush(None)

    def _start(self, element: Any, walk: Any) -> None:
        if element.tag in BLOCKS:
            self._flush(None)
        if element.tag == "table" and next(element.iterdescendants("table"), None) is None:
            self._flow.add_table(_grid(element))
            walk.skip_subtree()
            return
        self._parts.append("\n" if element.tag == "br" else _plain(element.text, element))

    def _end(self, element: Any) -> None:
        if element.tag in BLOCKS:
            self._flush(_kind(element))
        self._parts.append(_plain(element.tail, element.getparent()))

    def _flush(self, kind: BlockKind | None) -> None:
        text = _tidy("".join(self._parts))
        self._parts.clear()
        if text:
            self._flow.add_paragraph(text, kind)


def _kind(element: Any) -> BlockKind | None:
    if element.tag in HEADINGS:
        return "heading"
    return "list_item" if element.tag == "li" or next(element.iterancestors("li"), None) is not None else None


def _plain(text: str | None, element: Any) -> str:
    """Text with its space collapsed, as a browser shows it; preformatted text keeps its lines."""
    if not text:
        return ""
    kept = element is not None and (element.tag == "pre" or next(element.iterancestors("pre"), None) is not None)
    return text if kept else re.sub(r"[ \t\r\n\f]+", " ", text)


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _grid(table: Any) -> Grid:
    rows = list(table.iter("tr"))
    grid: Grid = [[] for _ in rows]
    for i, row in enumerate(rows):
        for cell in row.iterchildren("td", "th"):
            _place(grid, i, cell)
    width = max((len(row) for row in grid), default=0)
    return [row + [None] * (width - len(row)) for row in grid]


def _place(grid: Grid, i: int, element: Any) -> None:
    """Put a cell at all places that it spans; those that a cell above spans are taken already."""
    text = _tidy("".join(_pieces(element)))
    cell = GridCell((Token(text),) if text else ())
    j = next((j for j, taken in enumerate(grid[i]) if taken is None), len(grid[i]))
    columns = _span(element, "colspan")
    for row in grid[i : i + _span(element, "rowspan")]:
        row += [None] * (j + columns - len(row))
        row[j : j + columns] = [cell] * columns


def _pieces(cell: Any) -> Iterator[str]:
    from lxml import etree

    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element is not cell and (element.tag in BLOCKS or (element.tag == "br" and event == "start")):
            yield "\n"
        if event == "start":
            yield _plain(element.text, element)
        elif element is not cell:
            yield _plain(element.tail, element.getparent())


def _span(element: Any, name: str) -> int:
    value = element.get(name) or "1"
    return min(max(int(value), 1), MAX_SPAN) if value.isdecimal() else 1
