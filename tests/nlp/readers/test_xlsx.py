"""Workbooks: sheets as pages, rows as lines, values as text."""

import datetime

import pytest
from openpyxl import Workbook

from nlp.readers.sheet_rows import column_letters
from nlp.readers.workbook import cell_text
from nlp.readers.xlsx_scan import column_number, scan_sheets
from tests.nlp.readers.make import block_texts, cells, read, xlsx

TABLE = [["No", "Kegiatan", "Target", "Realisasi"], [1, "Izin terbit", 240, 281.5]]


def test_rows_and_places(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"TW III": TABLE, "TW IV": [["Bulan", "Masuk"], ["Juli", 97]]}))
    assert [page.text for page in document.pages] == [
        "No | Kegiatan | Target | Realisasi\n1 | Izin terbit | 240 | 281.5",
        "Bulan | Masuk\nJuli | 97",
    ]
    assert [block.locator for block in document.blocks] == ["TW III!A1", "TW III!A2", "TW IV!A1", "TW IV!A2"]
    assert cells(document.blocks[1]) == {"No": "1", "Kegiatan": "Izin terbit", "Target": "240", "Realisasi": "281.5"}


def test_cells_are_slices(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"A": TABLE}))
    text = document.pages[0].text
    assert all(text[cell.start : cell.end] == cell.text for block in document.blocks for cell in block.cells)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (0, "0"),
        (98.5, "98.5"),
        (0.1 + 0.2, "0.3"),
        (1_250_000_000.0, "1250000000"),
        (True, "TRUE"),
        ("  98,5% ", "98,5%"),
        (datetime.date(2026, 11, 24), "24-11-2026"),
        (datetime.datetime(2026, 11, 24), "24-11-2026"),
        (datetime.datetime(2026, 11, 24, 8, 30), "24-11-2026 08:30"),
        (datetime.time(8, 30), "08:30"),
    ],
)
def test_values(value, text):
    assert cell_text(value) == text


def test_percentages_are_read_as_they_are_shown(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["Capaian", "Nilai"], [0.985, 0.985]]}, formats={"A2": "0.0%"})
    assert block_texts(read(path))[1] == "98.5% | 0.985"


def test_titles_above_a_table_are_no_headers(tmp_path):
    rows = [["REALISASI KINERJA"], ["Periode: TW III"], [], *TABLE]
    document = read(xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "table_row", "table_row"]
    assert cells(document.blocks[3])["Realisasi"] == "281.5"


def test_labels_above_a_table_keep_their_values(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"A": [["Nama", ":", "Budi"], *TABLE]}))
    assert cells(document.blocks[0]) == {"": "Nama", "Nama": "Budi"}
    assert cells(document.blocks[2])["Kegiatan"] == "Izin terbit"


def test_a_merged_title_and_header(tmp_path):
    rows = [["REALISASI", None, None], ["Kegiatan", "TW III", None], [None, "Target", "Realisasi"], ["Izin", 240, 281]]
    document = read(xlsx(tmp_path / "a.xlsx", {"A": rows}, merges=["A1:C1", "A2:A3", "B2:C2"]))
    assert document.blocks[0].kind == "heading"
    assert cells(document.blocks[-1]) == {"Kegiatan": "Izin", "TW III Target": "240", "TW III Realisasi": "281"}


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (["Jumlah", None, 240, 281], {"No": "Jumlah", "Target": "240", "Realisasi": "281"}),
        (["Catatan", ":", "lengkap"], {"": "Catatan", "Catatan": "lengkap"}),
    ],
)
def test_rows_after_a_blank_one(tmp_path, below, expected):
    document = read(xlsx(tmp_path / "a.xlsx", {"A": [*TABLE, [], below]}))
    assert cells(document.blocks[-1]) == expected


def test_a_second_table_with_its_own_title(tmp_path):
    rows = [*TABLE, [], ["Rincian"], ["Bulan", "Masuk", "Terbit", "Batal"], ["Juli", 97, 88, 9]]
    assert cells(read(xlsx(tmp_path / "a.xlsx", {"A": rows})).blocks[-1])["Bulan"] == "Juli"


def test_rows_without_a_header(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"A": [[1, "Izin", 240], [2, "Klinik", 12]]}))
    assert {cell.header for block in document.blocks for cell in block.cells} == {""}


def test_years_may_be_headers(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"A": [["Indikator", 2025, 2026], ["Izin", 240, 281]]}))
    assert cells(document.blocks[1]) == {"Indikator": "Izin", "2025": "240", "2026": "281"}


def test_hidden_sheets_are_told(tmp_path):
    book = Workbook()
    book.active.append(["Isi"])
    book.create_sheet("Lama").sheet_state = "hidden"
    book.save(str(tmp_path / "a.xlsx"))
    document = read(tmp_path / "a.xlsx")
    assert len(document.pages) == 1
    assert document.reason == "1 lembar tersembunyi tidak dibaca."


def test_scan(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x", 0.5], [None, None, 0.25]], "B": []}, formats={"C2": "0%"})
    first, second = scan_sheets(path)
    assert (first.rows, first.columns, first.percentages) == (2, 3, {(1, 2)})
    assert second.rows * second.columns <= 6


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns(index, letters):
    assert column_letters(index) == letters
    assert column_number(letters.encode()) == index + 1
