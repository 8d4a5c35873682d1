"""A look into a workbook's XML before it is read: how large its sheets are, and which cells show a percentage.

python-calamine makes room for every cell between the first and the last, so that two cells can fill the memory; it
copies a shared string for each cell that shows it; and it gives values without their number format, so that 98,5%
would be read as 0.985.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from docx.oxml import parse_xml

CHUNK = 1 << 22
OVERLAP = 512
REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
STYLED = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*?\bs=[\"'](\d+)[\"']")
SHARED = re.compile(rb"\bt=[\"']s[\"'][^>]*>\s*<(?:\w+:)?v>(\d+)<")
SHARED_STRING = re.compile(rb"<(?:\w+:)?si>(.*?)</(?:\w+:)?si>", re.DOTALL)
BUILT_IN_PERCENT = frozenset({9, 10})
"""Number formats 0% and 0.00% (ECMA-376 part 1, 18.8.30)."""
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True)
class SheetScan:
    """What a sheet will need.

    ``rows`` and ``columns`` count up to the last that is used; ``shared_bytes`` is the size of its shared strings, each
    counted where it is shown; ``percentages`` are the (row, column) of cells that show one, counted from 0.
    """

    rows: int = 0
    columns: int = 0
    shared_bytes: int = 0
    percentages: frozenset[tuple[int, int]] = frozenset()


def scan_sheets(path: Path) -> list[SheetScan]:
    """Scan the sheets of a workbook in their order; a sheet whose part is missing scans as empty."""
    with zipfile.ZipFile(path) as archive:
        styles, lengths = _percent_styles(archive), _string_lengths(archive)
        return [_scan(archive, part, styles, lengths) for part in _sheet_parts(archive)]


def _string_lengths(archive: zipfile.ZipFile) -> list[int]:
    if STRINGS not in archive.namelist():
        return []
    return [len(found[1]) for found in SHARED_STRING.finditer(archive.read(STRINGS))]


def _sheet_parts(archive: zipfile.ZipFile) -> list[str]:
    names = frozenset(archive.namelist())
    if not {WORKBOOK, RELATIONS} <= names:
        return []
    targets = {item.get("Id"): item.get("Target") or "" for item in parse_xml(archive.read(RELATIONS))}
    parts = []
    for sheet in parse_xml(archive.read(WORKBOOK)).iter("{*}sheet"):
        link = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), None)
        target = targets.get(link, "")
        parts.append(target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target))
    return parts


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """Indexes of cell styles whose number format shows a percentage."""
    if STYLES not in archive.namelist():
        return frozenset()
    tree = parse_xml(archive.read(STYLES))
    custom = {int(item.get("numFmtId")) for item in tree.iter("{*}numFmt") if "%" in (item.get("formatCode") or "")}
    formats = [int(item.get("numFmtId") or 0) for cells in tree.iter("{*}cellXfs") for item in cells.iter("{*}xf")]
    return frozenset(i for i, number in enumerate(formats) if number in custom | BUILT_IN_PERCENT)


def _scan(archive: zipfile.ZipFile, part: str, percent_styles: frozenset[int], string_lengths: list[int]) -> SheetScan:
    rows = columns = shared = 0
    percentages: set[tuple[int, int]] = set()
    for chunk in _chunks(archive, part):
        for letters, number in REFERENCE.findall(chunk):
            rows, columns = max(rows, int(number)), max(columns, column_number(letters))
        shared += sum(string_lengths[int(i)] for i in SHARED.findall(chunk) if int(i) < len(string_lengths))
        if percent_styles:
            styled = STYLED.findall(chunk)
            percentages |= {
                (int(n) - 1, column_number(x) - 1) for x, n, style in styled if int(style) in percent_styles
            }
    return SheetScan(rows, columns, shared, frozenset(percentages))


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part in pieces that overlap, so that no cell's tag is cut in all of them."""
    if part not in archive.namelist():
        return
    with archive.open(part) as stream:
        rest = b""
        while piece := stream.read(CHUNK):
            yield rest + piece
            rest = piece[-OVERLAP:]


def column_number(letters: bytes) -> int:
    """The number of a column from its letters, A = 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
