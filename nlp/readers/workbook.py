"""XLSX: each sheet a page, each row a line."""

from nlp.readers.office_xml import Package
from nlp.readers.problems import problem
from nlp.readers.sheet_pages import SheetPages
from nlp.readers.source import Candidate, PagedReader, PageStream, Source
from nlp.readers.xlsx_book import WORKBOOK, cell_texts, sheet_parts
from nlp.readers.xlsx_sheet import read_rows
from nlp.readers.zip_guard import ZipGuard

SHEETS = "xl/worksheets/"
"""Where programs put the sheets: unpacked once, and counted while they are read."""


class XlsxReader(PagedReader):
    """Reader of Excel workbooks (.xlsx, .xlsm)."""

    format = "xlsx"

    def judge(self, candidate: Candidate) -> float:
        """A zip file with a workbook inside."""
        return 1.0 if WORKBOOK in candidate.members else 0.0

    def stream(self, source: Source) -> PageStream:
        """Read sheet by sheet, with the values that formulas had when the file was saved."""
        with ZipGuard(source.path, source.limits) as guard:
            guard.check(but=SHEETS)
            remarks = yield from _pages(guard, source)
            guard.check()
        return remarks


def _pages(guard: ZipGuard, source: Source) -> PageStream:
    with Package(source.path) as package:
        sheets = sheet_parts(package)
        if len(sheets) > source.limits.max_pages:
            raise problem("too_many_pages", count=len(sheets), limit=source.limits.max_pages)
        texts, pages = cell_texts(package), SheetPages(source)
    for number, sheet in enumerate(sheets, start=1):
        yield pages.page(sheet.name, read_rows(guard, sheet.part, texts, source.limits), hidden=sheet.hidden)
        source.progress(number, len(sheets))
    return pages.remarks()
