"""Rows of a worksheet's XML as texts, in one pass and in pieces.

What programs write is regular enough to be cut at a few patterns, several times faster than with an XML parser; a sheet
that is written in any other way is noticed where a piece does not fit, and goes through the parser.
"""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, Protocol

from nlp.readers.limits import Limits
from nlp.readers.problems import problem
from nlp.readers.sheet_table import SheetRows
from nlp.readers.xlsx_book import string_pieces
from nlp.readers.xlsx_cells import CellTexts, IrregularError, decoded
from nlp.readers.xlsx_rows import RowCutter, column_number
from nlp.readers.zip_guard import ZipGuard

CHUNK = 1 << 20
ROW_END = b"</row>"
MERGE = re.compile(r"""<mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
DECLARATION = re.compile(rb"\s*<\?xml[^>]*\?>\s*")
UTF_8 = re.compile(rb"encoding=[\"'](?:utf-8|us-ascii)[\"']", re.IGNORECASE)


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, fewer only at the end."""


def read_rows(guard: ZipGuard, part: str, texts: CellTexts, limits: Limits) -> SheetRows:
    """Read a worksheet's part.

    Raises:
        ReadError: ``too_large``, ``zip_bomb`` or ``corrupt``.
    """
    try:
        with guard.open(part) as stream:
            return _cut_rows(stream, texts, limits)
    except (IrregularError, ValueError):
        with guard.open(part) as stream:
            return _parse_rows(stream, texts, limits)


def _cut_rows(stream: Readable, texts: CellTexts, limits: Limits) -> SheetRows:
    found, cutter = SheetRows(limits), RowCutter(texts)
    number, chunk = 0, ""
    for chunk in _chunks(stream):
        for piece in chunk.split("<row")[1:]:
            number, row, hidden = cutter.cut(piece, number + 1)
            found.add(number - 1, row, hidden=hidden)
        cutter.forget()
    _add_merges(found, chunk)
    return found


def _chunks(stream: Readable) -> Iterator[str]:
    """Pieces that end with a row, and last what stands behind all rows."""
    rest, first = b"", True
    while piece := stream.read(max(CHUNK, len(rest))):
        data = rest + piece
        if first and not _is_plain(data):
            raise IrregularError
        cut = data.rfind(ROW_END) + len(ROW_END) if ROW_END in data else 0
        whole, rest, first = data[:cut], data[cut:], False
        yield _text(whole)
    if b"<c" in rest.partition(b"</sheetData>")[0] or not rest.rstrip().endswith(b"</worksheet>"):
        raise IrregularError
    yield _text(rest)


def _is_plain(data: bytes) -> bool:
    """Whether a sheet begins as usual: in UTF-8, its elements without a prefix."""
    declaration = DECLARATION.match(data)
    if declaration and b"encoding" in declaration[0] and not UTF_8.search(declaration[0]):
        return False
    return data[declaration.end() if declaration else 0 :].startswith((b"<worksheet ", b"<worksheet>"))


def _text(data: bytes) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError as err:
        raise problem("corrupt") from err
    if ("!" in text and "<!" in text) or ("?" in text and "<?" in text[1:]):
        raise IrregularError
    return text


def _parse_rows(stream: Readable, texts: CellTexts, limits: Limits) -> SheetRows:
    from lxml import etree

    found, index = SheetRows(limits), -1
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    try:
        for _, element in etree.iterparse(stream, tag=("{*}row", "{*}mergeCell"), **options):
            if etree.QName(element).localname == "row":
                index = int(element.get("r") or index + 2) - 1
                row = _parsed_row(element, texts)
                found.add(index, row, hidden=element.get("hidden") in ("1", "true"))
            else:
                _add_merges(found, f'<mergeCell ref="{element.get("ref")}"')
            element.clear()
    except (etree.XMLSyntaxError, ValueError) as err:
        raise problem("corrupt") from err
    return found


def _parsed_row(row: Any, texts: CellTexts) -> list[str]:
    cells: dict[int, str] = {}
    for cell in row.iterchildren("{*}c"):
        place = re.match(r"[A-Z]{1,3}(?=\d)", cell.get("r") or "")
        column = column_number(place[0]) - 1 if place else max(cells, default=-1) + 1
        style = cell.get("s") or "0"
        decode = texts.decoder(cell.get("t") or "n", int(style) if style.isdecimal() else 0)
        raw = "".join(string_pieces(cell) if cell.get("t") == "inlineStr" else _values(cell))
        cells[column] = decoded(decode, raw) if raw else ""
    return [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _values(cell: Any) -> Iterator[str]:
    return chain.from_iterable(value.itertext() for value in cell.iterchildren("{*}v"))


def _add_merges(found: SheetRows, text: str) -> None:
    for left, top, right, bottom in MERGE.findall(text):
        first, last = (int(top) - 1, column_number(left) - 1), (int(bottom) - 1, column_number(right) - 1)
        found.add_merge((first, last))
