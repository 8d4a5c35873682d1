"""What a workbook's parts say outside of its sheets: names, shared strings, number formats."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nlp.readers.number_format import BUILT_IN, Show, show_as
from nlp.readers.office_xml import Package
from nlp.readers.problems import problem
from nlp.readers.xlsx_cells import CellTexts, clean

WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet: its name, its part of the package, and whether it is hidden."""

    name: str
    part: str
    hidden: bool


def sheet_parts(package: Package) -> list[SheetPart]:
    """The worksheets in their order; charts and macro sheets are none."""
    relations = package.relations(WORKBOOK)
    parts = []
    for sheet in _root(package).iter("{*}sheet"):
        link = next((str(value) for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        relation = relations.get(link)
        if relation is not None and relation.kind == "worksheet" and relation.target in package.names:
            hidden = sheet.get("state", "visible") != "visible"
            parts.append(SheetPart(sheet.get("name", ""), relation.target, hidden))
    return parts


def cell_texts(package: Package) -> CellTexts:
    """What the cells of all sheets need: strings by number, and ways to show numbers by style."""
    since_1904 = any(item.get("date1904") in ("1", "true") for item in _root(package).iter("{*}workbookPr"))
    return CellTexts(list(_strings(package)), _shows(package, since_1904=since_1904))


def _root(package: Package) -> Any:
    root = package.parse(WORKBOOK)
    if root is None:
        raise problem("corrupt")
    return root


def _strings(package: Package) -> Iterator[str]:
    from lxml import etree

    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    data = io.BytesIO(package.bytes_of(STRINGS))
    try:
        for _, item in etree.iterparse(data, tag="{*}si", **options) if data.getbuffer().nbytes else ():
            yield clean("".join(string_pieces(item)))
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]
    except etree.XMLSyntaxError as err:
        raise problem("corrupt") from err


def string_pieces(item: Any) -> Iterator[str]:
    """Text of a shared or inline string; how to pronounce it is left out."""
    for text in item.iter("{*}t"):
        if not text.getparent().tag.endswith("}rPh"):
            yield text.text or ""


def _shows(package: Package, *, since_1904: bool) -> Sequence[Show]:
    root = package.parse(STYLES)
    if root is None:
        return ()
    codes = {**BUILT_IN, **{_id(item): item.get("formatCode") or "" for item in root.iter("{*}numFmt")}}
    formats = [_id(item) for cells in root.iter("{*}cellXfs") for item in cells.iter("{*}xf")]
    known = {number: show_as(codes.get(number, ""), since_1904=since_1904) for number in set(formats)}
    return [known[number] for number in formats]


def _id(item: Any) -> int:
    number = item.get("numFmtId") or "0"
    return int(number) if number.isdecimal() else 0
