"""XLSX: each visible sheet a page, each row a line."""

import datetime
from typing import TYPE_CHECKING

from nlp.readers.page_text import PageText
from nlp.readers.problems import problem
from nlp.readers.sheet_rows import SheetWriter, column_letters, make_grid
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.xlsx_scan import WORKBOOK, SheetScan, scan_sheets
from nlp.readers.zip_guard import check_zip
from nlp.types import Block, Page

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

WHOLE_BELOW = 1e18
CellValue = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


class XlsxReader(Reader):
    """Reader of Excel workbooks (.xlsx, .xlsm)."""

    format = "xlsx"

    def judge(self, candidate: Candidate) -> float:
        """A zip file with a workbook inside."""
        return 1.0 if WORKBOOK in candidate.members else 0.0

    def read(self, source: Source) -> Content:
        """Read the visible sheets."""
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError

        check_zip(source.path, source.limits)
        try:
            scans = scan_sheets(source.path)
            _check_scans(scans, source)
            with CalamineWorkbook.from_path(source.path) as book:
                return _read_sheets(book, scans, source)
        except PasswordError as err:
            raise problem("encrypted") from err
        except (CalamineError, SyntaxError, ValueError, KeyError) as err:
            raise problem("corrupt") from err


def _check_scans(scans: list[SheetScan], source: Source) -> None:
    limits = source.limits
    if len(scans) > limits.max_pages:
        raise problem("too_many_pages", count=len(scans), limit=limits.max_pages)
    cells = max((scan.rows * scan.columns for scan in scans), default=0)
    if cells > limits.max_cells:
        raise problem("too_large", what="jumlah sel dalam satu lembar", size=cells, limit=limits.max_cells)
    if sum(scan.shared_bytes for scan in scans) > limits.max_unpacked_bytes:
        raise problem("zip_bomb")


def _read_sheets(book: "CalamineWorkbook", scans: list[SheetScan], source: Source) -> Content:
    pages: list[Page] = []
    blocks: list[Block] = []
    hidden = 0
    for index, sheet in enumerate(book.sheets_metadata):
        scan = scans[index] if index < len(scans) else SheetScan()
        if not _is_visible(sheet):
            hidden += "WorkSheet" in str(sheet.typ)
            continue
        page, rows = _read_sheet(book.get_sheet_by_index(index), len(pages) + 1, scan)
        pages.append(page)
        blocks.extend(rows)
        source.progress(index + 1, len(book.sheets_metadata))
    note = f"{hidden} lembar tersembunyi tidak dibaca." if hidden else ""
    return Content(tuple(pages), tuple(blocks), note)


def _is_visible(sheet: "SheetMetadata") -> bool:
    return str(sheet.typ).endswith("WorkSheet") and str(sheet.visible).endswith(".Visible")


def _read_sheet(sheet: "CalamineSheet", page_number: int, scan: SheetScan) -> tuple[Page, list[Block]]:
    values = sheet.to_python(skip_empty_area=False)
    rows = [
        [cell_text(value, percent=(i, j) in scan.percentages) for j, value in enumerate(row)]
        for i, row in enumerate(values)
    ]
    page = PageText()
    writer = SheetWriter(page, page_number, lambda row, column: f"{sheet.name}!{column_letters(column)}{row + 1}")
    blocks = writer.write(make_grid(rows, sheet.merged_cell_ranges or ()))
    return Page(page_number, page.text), blocks


def cell_text(value: CellValue, *, percent: bool = False) -> str:
    """Write a cell's value: numbers with all digits and a point, dates day first, percentages as shown."""
    if isinstance(value, bool | str):
        return str(value).upper() if isinstance(value, bool) else value.strip()
    if isinstance(value, int | float):
        return f"{value * 100:.10g}%" if percent else _number(value)
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.strftime("%d-%m-%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d-%m-%Y")
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else str(value)


def _number(value: float) -> str:
    """All digits that Excel keeps (15), whole numbers without a point."""
    if float(value).is_integer() and abs(value) < WHOLE_BELOW:
        return str(int(value))
    return f"{value:.15g}"
