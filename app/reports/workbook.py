"""A plain workbook for printing: titles, bars, tables of texts. No cell is ever a formula."""

from typing import TYPE_CHECKING

from app.reports.flow import clean

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_000
"""A cell holds at most 32,767 characters."""
_TINT, _LINE = "E9EDF2", "7A828C"


def new_workbook(titles: tuple[str, ...], name: str) -> "Workbook":
    """A workbook with one empty sheet a title."""
    from openpyxl import Workbook

    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    for title in titles:
        book.create_sheet(title)
    book.properties.title = clean(name)
    book.properties.creator = "Tinjau"
    return book


class Sheet:
    """Writes row after row; every text is kept as text, whatever it begins with."""

    def __init__(self, sheet: "Worksheet") -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        self._sheet = sheet
        self._next = 1
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def widths(self, *characters: float) -> None:
        """Widths of the columns from A on."""
        from openpyxl.utils import get_column_letter

        for number, width in enumerate(characters, start=1):
            self._sheet.column_dimensions[get_column_letter(number)].width = width

    def title(self, text: str) -> None:
        """A heading of the whole sheet."""
        from openpyxl.styles import Font

        self._put(1, text).font = Font(bold=True, size=14)
        self._next += 2

    def bar(self, text: str) -> None:
        """A heading of a section."""
        self._next += 1
        self.row(text, bold=True, tinted=True)

    def header(self, *texts: str) -> None:
        """The heads of a table's columns."""
        self.row(*texts, bold=True, tinted=True, ruled=True)

    def row(
        self, *texts: str, bold: bool = False, label: bool = False, tinted: bool = False, ruled: bool = False
    ) -> None:
        """One row; ``label`` makes the first cell bold."""
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        side = Side(style="thin", color=_LINE)
        for number, text in enumerate(texts, start=1):
            cell = self._put(number, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=bold or (label and number == 1))
            if tinted:
                cell.fill = PatternFill("solid", fgColor=_TINT)
            if ruled or len(texts) > 2:
                cell.border = Border(left=side, right=side, top=side, bottom=side)
        self._next += 1

    def _put(self, column: int, text: str) -> "Cell | MergedCell":
        cell = self._sheet.cell(row=self._next, column=column)
        content = clean(text)
        cell.value = content if len(content) <= LONGEST else content[:LONGEST] + "…"
        cell.data_type = "s"
        return cell
