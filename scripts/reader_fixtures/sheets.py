"""Workbooks: XLSX, XLS, ODS, CSV."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from openpyxl import Workbook

from nlp.evaluation.readers_expected import Expected, ExpectedPage, of_text
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.office import convert
from scripts.reader_fixtures.pdf_tables import records
from scripts.reader_fixtures.texts import ACHIEVEMENTS, BUDGET

Rows = Sequence[Sequence[str]]


def words_of_rows(*tables: Rows) -> tuple[ExpectedPage, ...]:
    """A page a sheet, its words row by row."""
    return tuple(of_text(" ".join(" ".join(row) for row in rows))[0] for rows in tables)


def sheets(path: Path, form: str = "xlsx") -> Expected:
    """Two sheets with a table each."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("Capaian", ACHIEVEMENTS), ("Anggaran", BUDGET)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    convert(book.save, path)
    return Expected(
        path.name,
        form,
        () if form == "xlsx" else ("converted",),
        pages=words_of_rows(ACHIEVEMENTS, BUDGET),
        rows=(*records(ACHIEVEMENTS), *records(BUDGET)),
        tool="soffice" if form != "xlsx" else "",
    )


def titled(path: Path) -> Expected:
    """A title over merged cells, an empty row, merged headers, then rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("CAPAIAN KINERJA TRIWULAN I",),
        (),
        ("Layanan", "Triwulan I", None),
        (None, "Target", "Realisasi"),
        ("Izin usaha", "60 izin", "64 izin"),
        ("Klinik keliling", "12 kali", "11 kali"),
    ):
        sheet.append(row)
    for place in ("A1:C1", "A3:A4", "B3:C3"):
        sheet.merge_cells(place)
    book.save(path)
    header = ("Layanan", "Triwulan I Target", "Triwulan I Realisasi")
    rows = (("Izin usaha", "60 izin", "64 izin"), ("Klinik keliling", "12 kali", "11 kali"))
    words = (("CAPAIAN KINERJA TRIWULAN I",), ("Layanan Triwulan I", "Target", "Realisasi"), *rows)
    return Expected(path.name, "xlsx", ("merged headers",), pages=words_of_rows(words), rows=records((header, *rows)))


def formulas(path: Path) -> Expected:
    """A date, a fraction, a percentage as an Indonesian office sees them; a formula never calculated has no value."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Tanggal", "Volume", "Capaian", "Jumlah"))
    sheet.append((date(2026, 7, 17), 4.2, 1.05, "=B2*2"))
    sheet["C2"].number_format = "0%"
    sheet["A2"].number_format = "dd/mm/yyyy"
    book.save(path)
    rows = ({"Tanggal": "17-07-2026", "Volume": "4,2", "Capaian": "105%"},)
    pages = of_text("Tanggal Volume Capaian Jumlah 17-07-2026 4,2 105%")
    return Expected(path.name, "xlsx", ("formulas",), pages=pages, rows=rows)


def huge_cell(path: Path) -> Expected:
    """Thirty thousand letters in one cell: the most that Excel allows is 32,767."""
    words = " ".join(f"kata{number}" for number in range(3000))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Uraian", "Jumlah"))
    sheet.append((words, "3 lembar"))
    book.save(path)
    rows = ({"Uraian": words, "Jumlah": "3 lembar"},)
    return Expected(path.name, "xlsx", ("huge cell",), pages=of_text(f"Uraian Jumlah {words} 3 lembar"), rows=rows)


def csv(path: Path, *, separator: str = ",", encoding: str = "utf-8") -> Expected:
    """A table as text, quoted where the separator stands in a value."""
    lines = (separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in ACHIEVEMENTS)
    path.write_bytes("\r\n".join((*lines, "")).encode(encoding))
    faults = () if encoding == "utf-8" else (encoding,)
    return Expected(path.name, "csv", faults, pages=words_of_rows(ACHIEVEMENTS), rows=records(ACHIEVEMENTS))


FIXTURES = (
    Fixture("sheet_two.xlsx", sheets),
    Fixture("sheet_two.xls", partial(sheets, form="xls")),
    Fixture("sheet_two.ods", partial(sheets, form="ods")),
    Fixture("sheet_titled.xlsx", titled),
    Fixture("sheet_formulas.xlsx", formulas),
    Fixture("sheet_huge_cell.xlsx", huge_cell),
    Fixture("sheet_comma.csv", csv),
    Fixture("sheet_semicolon.csv", partial(csv, separator=";", encoding="cp1252")),
)
