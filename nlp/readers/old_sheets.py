"""XLS and XLSB: through LibreOffice, which keeps how numbers are shown, or where it is missing their bare values."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from nlp.readers.number_format import plain_number
from nlp.readers.office_convert import converted, office_installed
from nlp.readers.ole import stream_starts
from nlp.readers.problems import problem
from nlp.readers.sheet_pages import SheetPages
from nlp.readers.sheet_table import SheetRows
from nlp.readers.source import Candidate, PagedReader, PageStream, Source
from nlp.readers.workbook import XlsxReader
from nlp.readers.zip_guard import ZIP_HEAD, check_zip

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

BINARY = "xl/workbook.bin"
BARE_VALUES = "Angka persen dan rupiah terbaca tanpa tandanya karena LibreOffice belum terpasang."
CellValue = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


class OldSheetReader(PagedReader):
    """Reader of workbooks that are not XML."""

    def stream(self, source: Source) -> PageStream:
        """Read sheet by sheet.

        calamine looks at the file first: it knows at once whether the file is whole and unlocked.
        """
        with source.path.open("rb") as file:
            if file.read(4) == ZIP_HEAD:
                check_zip(source.path, source.limits)
        with _opened(source) as book:
            if not office_installed():
                return (yield from _read_values(book, source))
        with converted(source, self.format, "xlsx") as path:
            return (yield from XlsxReader().stream(replace(source, path=path)))


class XlsReader(OldSheetReader):
    """Reader of Excel workbooks before 2007."""

    format = "xls"

    def judge(self, candidate: Candidate) -> float:
        """An OLE file with a stream of Excel's."""
        return 1.0 if {"Workbook", "Book"} & stream_starts(candidate.path).keys() else 0.0


class XlsbReader(OldSheetReader):
    """Reader of binary Excel workbooks."""

    format = "xlsb"

    def judge(self, candidate: Candidate) -> float:
        """A zip file with a binary workbook inside."""
        return 1.0 if BINARY in candidate.members else 0.0


@contextmanager
def _opened(source: Source) -> Iterator["CalamineWorkbook"]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_path(source.path) as book:
            if len(book.sheet_names) > source.limits.max_pages:
                raise problem("too_many_pages", count=len(book.sheet_names), limit=source.limits.max_pages)
            yield book
    except PasswordError as err:
        raise problem("locked_office") from err
    except (CalamineError, ValueError, OverflowError) as err:
        raise problem("corrupt") from err


def _read_values(book: "CalamineWorkbook", source: Source) -> PageStream:
    pages = SheetPages(source)
    for index, meta in enumerate(book.sheets_metadata):
        if str(meta.typ).endswith("WorkSheet"):
            rows = _rows(book.get_sheet_by_index(index), source)
            yield pages.page(meta.name, rows, hidden=not str(meta.visible).endswith(".Visible"))
        source.progress(index + 1, len(book.sheets_metadata))
    return pages.remarks(BARE_VALUES)


def _rows(sheet: "CalamineSheet", source: Source) -> SheetRows:
    found = SheetRows(source.limits)
    for index, row in enumerate(sheet.to_python(skip_empty_area=False)):
        found.add(index, [cell_text(value) for value in row])
    for merge in sheet.merged_cell_ranges or ():
        found.add_merge(merge)
    return found


def cell_text(value: CellValue) -> str:
    """Write a cell's value: numbers with all digits and a decimal comma, dates day first."""
    if isinstance(value, bool | str):
        return str(value).upper() if isinstance(value, bool) else value.strip()
    if isinstance(value, int | float):
        return plain_number(repr(value))
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.strftime("%d-%m-%Y %H:%M")
    if isinstance(value, datetime.date):
        return value.strftime("%d-%m-%Y")
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else str(value)
