"""Workbooks: sheets as pages, rows as lines, values as text."""

import datetime

import pytest
from openpyxl import Workbook

from nlp.errors import ReadError
from nlp.readers.old_sheets import cell_text
from nlp.readers.sheet_rows import column_letters
from nlp.readers.xlsx_rows import column_number
from tests.nlp.readers.make import block_texts, cells, read, repack, xlsx

SHEET_1 = "xl/worksheets/sheet1.xml"
SHEET_ML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TABLE = [["No", "Kegiatan", "Target", "Realisasi"], [1, "Izin terbit", 240, 281.5]]


def sheet_of(path, rows):
    """The workbook with these rows of XML in its first sheet."""
    sheet = f'<worksheet xmlns="{SHEET_ML}"><sheetData>{rows}</sheetData></worksheet>'
    return repack(path, path.with_name("b.xlsx"), {SHEET_1: sheet})


def test_rows_and_places(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"TW III": TABLE, "TW IV": [["Bulan", "Masuk"], ["Juli", 97]]}))
    assert [page.text for page in document.pages] == [
        "No | Kegiatan | Target | Realisasi\n1 | Izin terbit | 240 | 281,5",
        "Bulan | Masuk\nJuli | 97",
    ]
    assert [block.locator for block in document.blocks] == ["TW III!A1", "TW III!A2", "TW IV!A1", "TW IV!A2"]
    assert cells(document.blocks[1]) == {"No": "1", "Kegiatan": "Izin terbit", "Target": "240", "Realisasi": "281,5"}


def test_cells_are_slices(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"A": TABLE}))
    text = document.pages[0].text
    assert all(text[cell.start : cell.end] == cell.text for block in document.blocks for cell in block.cells)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (0, "0"),
        (98.5, "98,5"),
        (0.1 + 0.2, "0,3"),
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
    assert block_texts(read(path))[1] == "98,5% | 0,985"


def test_titles_above_a_table_are_no_headers(tmp_path):
    rows = [["REALISASI KINERJA"], ["Periode: TW III"], [], *TABLE]
    document = read(xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "table_row", "table_row"]
    assert cells(document.blocks[3])["Realisasi"] == "281,5"


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


def test_a_text_behind_a_blank_merged_cell_does_no_harm(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x"]]})
    rows = '<row r="1"><c r="B1"><v>1</v></c></row><row r="2"><c r="A2" t="str"><v>Catatan</v></c></row>'
    sheet = f'<worksheet xmlns="{SHEET_ML}"><sheetData>{rows}</sheetData><mergeCell ref="A1:B1"/></worksheet>'
    assert read(repack(path, tmp_path / "c.xlsx", {SHEET_1: sheet})).pages[0].text == "Catatan"


@pytest.mark.parametrize("comment", ["", "<!-- x -->"])
def test_how_to_pronounce_a_text_is_left_out(tmp_path, comment):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x"]]})
    text = '<is><t>surat</t><rPh sb="0" eb="1"><t>su</t></rPh></is>'
    rows = f'{comment}<row r="1"><c r="A1" t="inlineStr">{text}</c></row>'
    assert read(sheet_of(path, rows)).pages[0].text == "surat"


def test_years_may_be_headers(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"A": [["Indikator", 2025, 2026], ["Izin", 240, 281]]}))
    assert cells(document.blocks[1]) == {"Indikator": "Izin", "2025": "240", "2026": "281"}


def test_hidden_sheets_and_rows_are_read_and_said_to_be_hidden(tmp_path):
    book = Workbook()
    for text in ("Isi", "Disembunyikan"):
        book.active.append([text])
    book.active.row_dimensions[2].hidden = True
    lama = book.create_sheet("Lama")
    lama.append(["Arsip"])
    lama.sheet_state = "hidden"
    book.save(str(tmp_path / "a.xlsx"))
    document = read(tmp_path / "a.xlsx")
    places = ["Sheet!A1", "Sheet!A2 (tersembunyi)", "Lama!A1 (tersembunyi)"]
    assert [block.locator for block in document.blocks] == places
    assert document.reason == "1 lembar tersembunyi ikut dibaca dan ditandai."


def test_formulas_show_the_value_that_was_saved(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x"]]})
    cell = '<row r="1"><c r="A1"><f>1+1</f><v>2.5</v></c><c r="B1" t="str"><f>"a"</f><v>lunas</v></c></row>'
    assert read(sheet_of(path, cell)).pages[0].text == "2,5 | lunas"


UNUSUAL = {
    "cells without a place": "<row><c><v>1</v></c><c><v>2</v></c></row>",
    "another order": '<row r="1"><c t="n" r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
    "a comment": '<row r="1"><c r="A1"><v>1</v></c><!-- x --><c r="B1"><v>2</v></c></row>',
    "apostrophes": "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row>",
    "space": '<row r="1"><c  r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
}


@pytest.mark.parametrize("rows", UNUSUAL.values(), ids=UNUSUAL)
def test_sheets_that_are_written_unusually(tmp_path, rows):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x"]]})
    assert read(sheet_of(path, rows)).pages[0].text == "1 | 2"


def test_sheets_with_a_prefix_or_another_encoding(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x"]]})
    rows = '<x:row r="1"><x:c r="B1" t="inlineStr"><x:is><x:t>teks</x:t></x:is></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="{SHEET_ML}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    data = f'<?xml version="1.0" encoding="UTF-16"?>{sheet}'.encode("utf-16")
    assert read(repack(path, tmp_path / "b.xlsx", {SHEET_1: data})).blocks[0].locator == "A!B1"


@pytest.mark.parametrize("length", [10, 3000])
def test_long_sheets_read_as_short_ones_do(tmp_path, length):
    rows = [["DAFTAR IZIN"], [], ["No", "Kegiatan", "Realisasi"], *([i, f"Izin {i}", i / 8] for i in range(length))]
    document = read(xlsx(tmp_path / "a.xlsx", {"A": rows}))
    text, last = document.pages[0].text, document.blocks[-1]
    assert len(document.blocks) == length + 2
    assert all(text[cell.start : cell.end] == cell.text for block in document.blocks for cell in block.cells)
    assert text[last.start : last.end] == text.split("\n")[-1]
    assert (last.locator, cells(last)["Kegiatan"]) == (f"A!A{length + 3}", f"Izin {length - 1}")


def test_titles_only(tmp_path):
    document = read(xlsx(tmp_path / "a.xlsx", {"A": [[f"Catatan {i}."] for i in range(130)]}))
    assert {block.kind for block in document.blocks} == {"paragraph"}
    assert document.blocks[129].locator == "A!A130"


def test_merged_cells_deep_in_a_table(tmp_path):
    rows = [["Rencana", "Aspek"], *([f"Rencana {i}", "Mutu"] for i in range(70)), [None, "Waktu"]]
    document = read(xlsx(tmp_path / "a.xlsx", {"A": rows}, merges=["A71:A72"]))
    assert cells(document.blocks[71]) == {"Rencana": "Rencana 69", "Aspek": "Waktu"}


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns(index, letters):
    assert column_letters(index) == letters
    assert column_number(letters) == index + 1


def test_a_sheet_that_breaks_off_is_corrupt_and_not_empty(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x"]]})
    with pytest.raises(ReadError, match="corrupt"):
        read(sheet_of(path, '<row r="1"><c r="A1"><v>1'))
