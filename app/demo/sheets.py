"""Tables as XLSX: an office's target and realisation sheets."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from app.demo.corpus import SourceDocument
from app.demo.stable import without_clock

WIDEST = 60


def document_xlsx(document: SourceDocument) -> bytes:
    """The workbook; the same document gives the same bytes."""
    return workbook(document.title, document.sheets, header_row=1)


def workbook(title: str, sheets: Iterable[tuple[str, Sequence[Sequence[object]]]], *, header_row: int) -> bytes:
    """A workbook of named sheets; ``header_row`` counts from 1 and is printed bold, with a tint."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = title
    book.properties.creator = "Kota demo Tinjau (rekaan)"
    for name, rows in sheets:
        _fill(book.create_sheet(name[:31]), rows, header_row)
    buffer = BytesIO()
    book.save(buffer)
    return without_clock(buffer.getvalue())


def _fill(sheet: Worksheet, rows: Sequence[Sequence[object]], header_row: int) -> None:
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[header_row]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="DDE6EF")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for index, column in enumerate(sheet.iter_cols(min_row=header_row, values_only=True), start=1):
        longest = max((len(str(value)) for value in column if value is not None), default=0)
        sheet.column_dimensions[get_column_letter(index)].width = min(longest + 2, WIDEST)
    sheet.freeze_panes = f"A{header_row + 1}"
