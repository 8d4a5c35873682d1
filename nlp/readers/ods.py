"""ODS (LibreOffice Calc): each sheet a page; cells as they show, numbers in Indonesian notation."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from nlp.readers.number_format import INDONESIAN, plain_number
from nlp.readers.problems import problem
from nlp.readers.sheet_pages import SheetPages
from nlp.readers.sheet_table import SheetRows
from nlp.readers.source import Candidate, PagedReader, PageStream, Source
from nlp.readers.xlsx_cells import decoded
from nlp.readers.zip_guard import check_zip

MIME = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
_SPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
TABLE, TEXT, OFFICE, STYLE = (_SPACE.format(name) for name in ("table", "text", "office", "style"))
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
MAX_COLUMNS = 16_384
NUMBERS = frozenset({"float", "percentage", "currency"})


class OdsReader(PagedReader):
    """Reader of OpenDocument spreadsheets."""

    format = "ods"

    def judge(self, candidate: Candidate) -> float:
        """A zip file whose first member says what it is."""
        return 1.0 if MIME in candidate.head[:200] and CONTENT in candidate.members else 0.0

    def stream(self, source: Source) -> PageStream:
        """Read sheet by sheet, with the values that formulas had when the file was saved."""
        from lxml import etree

        check_zip(source.path, source.limits)
        with zipfile.ZipFile(source.path) as archive:
            if MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST):
                raise problem("locked_office")
            try:
                with archive.open(CONTENT) as stream:
                    return (yield from _sheets(stream, source))
            except (etree.XMLSyntaxError, ValueError) as err:
                raise problem("corrupt") from err


def _sheets(stream: IO[bytes], source: Source) -> PageStream:
    """Row by row, so that the tree never stands whole in memory."""
    from lxml import etree

    pages, number, hidden_styles = SheetPages(source), 0, set()
    found, index = SheetRows(source.limits), 0
    tags = (f"{STYLE}style", f"{TABLE}table-row", f"{TABLE}table")
    for _, element in etree.iterparse(stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False):
        if element.tag == tags[0]:
            hidden_styles |= {element.get(f"{STYLE}name")} if _is_hidden(element) else set()
            continue
        if element.tag == tags[1]:
            index += _add_row(found, index, element)
        elif next(element.iterancestors(f"{TABLE}table"), None) is None:
            number += 1
            if number > source.limits.max_pages:
                raise problem("too_many_pages", count=number, limit=source.limits.max_pages)
            hidden = element.get(f"{TABLE}style-name") in hidden_styles
            yield pages.page(element.get(f"{TABLE}name") or "", found, hidden=hidden)
            found, index = SheetRows(source.limits), 0
            source.progress(number, number)
        element.clear(keep_tail=False)
    return pages.remarks()


def _is_hidden(style: Any) -> bool:
    return any(item.get(f"{TABLE}display") == "false" for item in style)


def _add_row(found: SheetRows, index: int, row: Any) -> int:
    """Take a row as often as it is repeated; gives how many rows it stands for."""
    texts: list[str] = []
    for cell in row.iterchildren(*CELLS):
        text, times = _cell_text(cell), min(_number(cell, "number-columns-repeated"), MAX_COLUMNS)
        down, right = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
        if text and (down > 1 or right > 1):
            found.add_merge(((index, len(texts)), (index + down - 1, len(texts) + right - 1)))
        if len(texts) < MAX_COLUMNS:
            texts += [text] * times
    times = _number(row, "number-rows-repeated")
    if any(texts):
        for repeated in range(times):
            found.add(index + repeated, texts.copy(), hidden=row.get(f"{TABLE}visibility") in ("collapse", "filter"))
    return times


def _cell_text(cell: Any) -> str:
    if cell.tag != CELLS[0]:
        return ""
    kind, value = cell.get(f"{OFFICE}value-type"), cell.get(f"{OFFICE}value")
    shown = "\n".join("".join(_pieces(item)) for item in cell.iterchildren(f"{TEXT}p")).strip()
    if kind in NUMBERS and value:
        return decoded(lambda raw: shown_number(raw, shown, percent=kind == "percentage"), value)
    if kind == "date" and (
        found := re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?", cell.get(f"{OFFICE}date-value", ""))
    ):
        year, month, day, clock = found.groups()
        return f"{day}-{month}-{year}" + (f" {clock}" if clock and clock != "00:00" else "")
    return shown


def shown_number(raw: str, shown: str, *, percent: bool) -> str:
    """The number as its cell shows it, in Indonesian notation; the stored value tells which sign is the decimal one.

    Raises:
        ValueError: ``raw`` is no number.
    """
    value = float(raw) * (100 if percent else 1)
    digits = re.sub(r"[^\d.,-]", "", shown)
    readings = {
        digits: digits.replace(".", "").replace(",", "."),
        digits.translate(INDONESIAN): digits.replace(",", ""),
    }
    for text, number in readings.items():
        places = len(number.partition(".")[2])
        if re.fullmatch(r"-?\d+(?:\.\d+)?", number) and abs(float(number) - value) <= 0.51 * 10**-places:
            return (
                f"{_clear(text, number)}%"
                if percent
                else f"{'Rp' if 'rp' in shown.lower() else ''}{_clear(text, number)}"
            )
    return plain_number(repr(value)) + ("%" if percent else "")


def _clear(text: str, number: str) -> str:
    """The text without a single grouping dot that could be read as a decimal sign."""
    return number if text.count(".") == 1 and "," not in text else text


def _pieces(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element.iterchildren():
        yield " " if child.tag == f"{TEXT}s" else "\n" if child.tag == f"{TEXT}line-break" else "".join(_pieces(child))
        yield child.tail or ""


def _number(element: Any, name: str) -> int:
    value = element.get(f"{TABLE}{name}") or "1"
    return max(int(value), 1) if value.isdecimal() else 1
