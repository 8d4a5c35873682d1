"""What heads a table's cells, and how a table is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.readers.page_text import PageText, Token
from nlp.readers.sheet_rows import find_header
from nlp.readers.table_cells import GridCell, distinct, filled
from nlp.readers.table_grid import find_headers, write_table
from nlp.readers.table_headers import (
    column_headers,
    header_rows,
    is_column_numbers,
    is_label_table,
    is_names,
    is_number,
    is_title,
    leading_rows,
)

HEADER = ["No", "Kegiatan", "Target"]
word = st.text("abcdefghij klmno0123456789%,.", max_size=12).map(str.strip)
table = st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(word, min_size=width, max_size=width), max_size=6))


def make_grid(rows, merges=()):
    """A grid of texts; ``merges`` are first and last (row, column) of cells that span."""
    grid = [[GridCell((Token(text),) if text else ()) for text in row] for row in rows]
    for (top, left), (bottom, right) in merges:
        for row in grid[top : bottom + 1]:
            row[left : right + 1] = [grid[top][left]] * (right + 1 - left)
    return grid


def written(grid, headers=None):
    page = PageText()
    return page, write_table(page, 1, grid, lambda row: f"baris {row + 1}", headers)


@given(table)
@settings(deadline=None)
def test_cells_and_rows_are_slices_of_the_text(rows):
    page, blocks = written(make_grid(rows))
    for block in blocks:
        assert page.text[block.start : block.end].count(" | ") == len(rows[0]) - 1
        for cell in block.cells:
            assert block.start <= cell.start < cell.end <= block.end
            assert page.text[cell.start : cell.end] == cell.text


@given(table)
@settings(deadline=None)
def test_every_text_is_written_once(rows):
    page, _ = written(make_grid(rows))
    texts = [text for row in rows for text in row if text]
    assert page.text.replace("|", " ").split() == " ".join(texts).split()


@given(table)
@settings(deadline=None)
def test_there_is_a_header_for_each_place(rows):
    grid = make_grid(rows)
    assert [len(names) for names in find_headers(grid)] == [len(row) for row in grid]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([], 0),
        ([HEADER, ["1", "Izin", "240"]], 1),
        ([["1", "Izin", "240"], ["2", "Klinik", "12"]], 0),
        ([["Indikator", "2025", "2026"], ["Izin", "1", "2"]], 1),
        ([["Indikator", "12,5", "2026"], ["Izin", "1", "2"]], 0),
    ],
)
def test_header_rows(rows, count):
    assert header_rows(make_grid(rows)) == count


@pytest.mark.parametrize(
    ("below", "count"),
    [(["", "Target", "Realisasi"], 2), (["Izin", "240", "281"], 1), (["", "Target", ""], 1)],
)
def test_a_header_over_two_columns(below, count):
    grid = make_grid([["Kegiatan", "TW III", ""], below, ["Izin", "240", "281"]], [((0, 1), (0, 2))])
    assert header_rows(grid) == count


def test_levels_of_headers_are_joined():
    grid = make_grid([["Kegiatan", "TW  III", ""], ["", "Target", "Realisasi"]], [((0, 1), (0, 2)), ((0, 0), (1, 0))])
    assert column_headers(grid) == ("Kegiatan", "TW III Target", "TW III Realisasi")


@pytest.mark.parametrize(
    ("rows", "labels"),
    [
        ([["Nama", ": Budi"], ["NIP", ": 1985"]], True),
        ([["Nama", ":", "Budi"], ["NIP", ":", "1985"]], True),
        ([["Nama:", "Budi"], ["Jabatan:", "Analis"]], True),
        ([["Hari/Tanggal", "Kamis"], ["Tempat", "Aula"]], True),
        ([["Kegiatan", "Hasil"], ["Klinik", "19 kali"], ["Kunjungan", "3 kali"]], False),
        ([HEADER, ["1", "Izin", "240"]], False),
        ([["1", ": satu"], ["2", ": dua"]], False),
        ([["Nama"], ["NIP"]], False),
    ],
)
def test_tables_of_labels(rows, labels):
    assert is_label_table(make_grid(rows)) is labels


@pytest.mark.parametrize(
    ("text", "number"), [("98,5%", True), ("(1)", True), ("12 izin", False), ("-", False), ("", False)]
)
def test_numbers(text, number):
    assert is_number(text) is number


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (["1", "2", "3"], True),
        (["(1)", "(2)", "(3)"], True),
        (["1", "2"], False),
        (["2", "3", "4"], False),
        (["(1)", "(2)", "(3)", "(4)=(2)+(3)"], True),
        (["(1)", "(2)", "(8)", "(4)"], True),
        (["1", "1.240", "281"], False),
        (HEADER, False),
    ],
)
def test_rows_that_number_the_columns(row, numbers):
    assert is_column_numbers(make_grid([row])[0]) is numbers


def test_titles_and_labels_lead():
    rows = [["REKAP", "", ""], ["Periode", ":", "TW III"], HEADER]
    grid = make_grid(rows, [((0, 0), (0, 2))])
    assert is_title(grid[0])
    assert leading_rows(grid) == 2
    assert find_headers(grid)[1] == ("", "Periode", "Periode")


def test_headers_of_the_page_before_hold_for_all_rows():
    _, blocks = written(make_grid([["3", "Reklame", "10"]]), HEADER)
    assert [cell.header for cell in blocks[0].cells] == HEADER


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([HEADER, ["1", "Izin", "240"]], 0),
        ([["Periode", ":", "TW III"], HEADER, ["1", "Izin", "240"]], 1),
        ([["1", "Izin", "240"]], None),
        ([["1", "Izin", "240"], ["2", "Klinik", "12"]], None),
        ([["Nama", ": Budi"], ["NIP", ": 1985"]], None),
        ([], None),
    ],
)
def test_the_header_of_a_sheet(rows, place):
    assert find_header(make_grid(rows)) == place


def test_a_row_with_holes():
    cell = GridCell([Token("pe-", breaks=True), Token("nerbitan")])
    row = [None, cell, cell, GridCell()]
    assert cell.text == "penerbitan"
    assert (len(distinct(row)), filled(row), is_names(row)) == (2, [cell], True)
