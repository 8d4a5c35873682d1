"""Speed of the readers of DOCX and XLSX beside the libraries alone, on files that are made for it."""

import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from nlp.readers import Limits, read_file

ROUNDS = 5
COLUMNS = ("No", "Nama Kegiatan", "Unit", "Tanggal", "Target", "Realisasi", "Capaian", "Keterangan")
NAMES, UNITS = 500, 40
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SECTIONS, PARAGRAPHS, TABLE_ROWS, TABLE_COLUMNS = 300, 8, 8, 5


def xlsx_figures(rows: int = 100_000) -> dict[str, float]:
    """Time of reading a workbook of eight columns beside ``python_calamine``.

    Args:
        rows: rows under the header. The sheet is written as Excel writes it, with shared strings and styled numbers.

    Returns:
        ``seconds`` and ``peer_seconds``, medians of rounds in which the two take turns, and ``ratio``, the median of
        the rounds' ratios.
    """
    from python_calamine import CalamineWorkbook

    def peer(path: Path) -> None:
        CalamineWorkbook.from_path(path).get_sheet_by_name("Data").to_python()

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        _write_xlsx(path, rows)
        return _compare(path, peer)


def docx_figures() -> dict[str, float]:
    """Time of reading a document of some 300 pages beside ``python-docx``; figures as of ``xlsx_figures``."""
    from docx import Document

    def peer(path: Path) -> None:
        document = Document(str(path))
        [paragraph.text for paragraph in document.paragraphs]
        [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        _write_docx(path)
        return _compare(path, peer)


def _compare(path: Path, peer: Callable[[Path], None]) -> dict[str, float]:
    def own(path: Path) -> None:
        read_file(path, path.name, Limits())

    own(path)
    peer(path)
    pairs = [(_seconds(own, path), _seconds(peer, path)) for _ in range(ROUNDS)]
    return {
        "seconds": median(one for one, _ in pairs),
        "peer_seconds": median(other for _, other in pairs),
        "ratio": median(one / other for one, other in pairs),
    }


def _seconds(action: Callable[[Path], None], path: Path) -> float:
    start = time.perf_counter()
    action(path)
    return time.perf_counter() - start


def _write_docx(path: Path) -> None:
    from docx import Document

    document = Document()
    for section in range(SECTIONS):
        document.add_heading(f"Bagian {section}", 1)
        for paragraph in range(PARAGRAPHS):
            document.add_paragraph(" ".join(f"kata{(section * paragraph + i * i) % 997}" for i in range(45)))
        if section % 3 == 0:
            for row in document.add_table(TABLE_ROWS, TABLE_COLUMNS).rows:
                for number, cell in enumerate(row.cells):
                    cell.text = f"isi {section} {number}"
    document.save(str(path))


def _write_xlsx(path: Path, rows: int) -> None:
    strings = [*COLUMNS, "selesai tepat waktu", *(f"Kegiatan pelayanan {i}" for i in range(NAMES))]
    strings += [f"Unit {i}" for i in range(UNITS)]
    shared = "".join(f"<si><t>{text}</t></si>" for text in strings)
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 4, 10))
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(_xlsx_rows(rows))}</sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, content)
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs>{formats}</cellXfs></styleSheet>')
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')
        archive.writestr("xl/worksheets/sheet1.xml", sheet)


def _xlsx_rows(rows: int) -> Iterator[str]:
    yield f'<row r="1">{"".join(_string(chr(65 + i), 1, i) for i in range(len(COLUMNS)))}</row>'
    for number in range(rows):
        row, target, done = number + 2, 100 + number % 50, 9000 + number * 37 % 7000
        note = _string("H", row, len(COLUMNS)) if number % 3 else ""
        yield (
            f'<row r="{row}" spans="1:8"><c r="A{row}"><v>{number + 1}</v></c>{_string("B", row, 9 + number % NAMES)}'
            f'{_string("C", row, 9 + NAMES + number % UNITS)}<c r="D{row}" s="1"><v>{46023 + number % 365}</v></c>'
            f'<c r="E{row}"><v>{target}</v></c><c r="F{row}" s="2"><v>{done / 100}</v></c>'
            f'<c r="G{row}" s="3"><v>{done / target / 100}</v></c>{note}</row>'
        )


def _string(column: str, row: int, number: int) -> str:
    return f'<c r="{column}{row}" t="s"><v>{number}</v></c>'


_SHEETS = '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>'
_LINKS = (("officeDocument", "xl/workbook.xml"),)
_BOOK_LINKS = (("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml"))
_OVERRIDES = {
    "workbook": "sheet.main",
    "worksheets/sheet1": "worksheet",
    "styles": "styles",
    "sharedStrings": "sharedStrings",
}


def _relations(links: tuple[tuple[str, str], ...]) -> str:
    items = (
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(links, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(items)}</Relationships>'


def _content_types() -> str:
    overrides = (
        f'<Override PartName="/xl/{part}.xml" ContentType="{SPREADSHEET}.{kind}+xml"/>'
        for part, kind in _OVERRIDES.items()
    )
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{default}{"".join(overrides)}</Types>'


_PARTS = {
    "[Content_Types].xml": _content_types(),
    "_rels/.rels": _relations(_LINKS),
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{_SHEETS}</workbook>',
    "xl/_rels/workbook.xml.rels": _relations(_BOOK_LINKS),
}
