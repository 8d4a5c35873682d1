"""Lines of a page grouped by what they say and where they stand, without a file."""

import pytest

from nlp.readers.lines import Line, group_lines
from nlp.readers.page_layout import lay_out_parts
from nlp.readers.page_parts import read_parts
from nlp.readers.page_text import Token
from nlp.readers.paragraphs import group_paragraphs
from nlp.readers.pdf_drawing import Ruling
from nlp.readers.pdf_tables import find_tables
from nlp.types import Box

PITCH, HEIGHT, LETTER = 16, 12, 6


def line(text, number, *, x=50, height=HEIGHT, ocr=False):
    """A line of type in which each letter is six points wide; lines stand 16 points apart."""
    top = 100 + PITCH * number
    tokens, left = [], x
    for word in text.split(" "):
        box = Box(left, top, left + LETTER * len(word), top + height)
        tokens.append(Token(word, box, line=(1, 1, int(number)) if ocr else ()))
        left = box.x1 + LETTER
    return Line(tuple(tokens), Box(x, top, left - LETTER, top + height))


def groups(*lines):
    return [(passage.kind, " ".join(part.text for part in passage.lines)) for passage in group_paragraphs(lines)]


FULL = "Kegiatan pendampingan pelaku usaha berjalan"


def test_nothing():
    assert group_paragraphs([]) == []


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (line("dengan baik.", 1), 1),
        (line("Kota Contoh.", 1), 1),
        (line("dengan baik.", 3), 2),
        (line("1. Menyusun", 1), 2),
        (line("BAB II", 1), 2),
        (line("Nomor : 12", 1), 2),
    ],
    ids=["small letter", "no room left", "gap", "list", "heading", "field"],
)
def test_what_goes_on_and_what_begins(second, count):
    assert len(groups(line(FULL, 0), second, line(FULL, 8), line("lagi", 9))) == count + 1


def test_a_line_with_room_left_ends_before_a_capital():
    assert len(groups(line(FULL, 0), line("Selesai.", 1), line("Berikutnya mulai.", 2))) == 2


def test_a_list_item_takes_its_wrapped_lines():
    assert groups(line(f"1. {FULL}", 0), line("dengan baik;", 1, x=68), line("2. Menyusun jadwal", 2)) == [
        ("list_item", f"1. {FULL} dengan baik;"),
        ("list_item", "2. Menyusun jadwal"),
    ]


@pytest.mark.parametrize(("ocr", "kind"), [(False, "heading"), (True, "paragraph")])
def test_large_type_counts_where_it_is_measured_well(ocr, kind):
    lines = [line("Ruas Demi Ruas", 0, height=20, ocr=ocr), *(line(FULL, n + 3, ocr=ocr) for n in range(4))]
    assert groups(*lines)[0][0] == kind


def test_a_heading_of_two_sizes_is_two_headings():
    assert len(groups(line("LAPORAN", 0, height=24), line("TAHUN ANGGARAN", 1.5), line(FULL, 6), line("lagi", 7))) == 3


def rulings(columns, rows):
    """A grid of lines."""
    across = [Ruling(columns[0], y, columns[-1], y) for y in rows]
    return [*across, *(Ruling(x, rows[0], x, rows[-1]) for x in columns)]


@pytest.mark.parametrize(
    ("columns", "rows", "count"),
    [
        ((50, 150, 250), (100, 120, 140), 1),
        ((50, 150), (100, 120, 140), 0),
        ((50, 150, 250), (100, 120), 0),
        ((50, 150, 250), (), 0),
    ],
)
def test_grids(columns, rows, count):
    lines = rulings(columns, rows) if rows else []
    assert len(find_tables(lines)) == count


def test_nearly_joined_lines_make_a_grid():
    lines = [
        Ruling(r.x0 + 1, r.y0, r.x1 - 1, r.y1) if r.horizontal else r for r in rulings((50, 150, 250), (100, 120, 140))
    ]
    (found,) = find_tables(lines)
    assert len(found.cells) == 4


def test_two_tables_come_from_the_top_down():
    lines = [*rulings((50, 150, 250), (300, 320, 340)), *rulings((50, 150, 250), (100, 120, 140))]
    assert [table.box.y0 for table in find_tables(lines)] == [100, 300]


def test_a_page_is_written_in_its_order():
    before, after = line("Sebelum tabel.", -2), line("Sesudah tabel.", 4)
    cells = [Token(text, Box(x, y, x + 20, y + 10)) for text, x, y in (("No", 60, 105), ("Hasil", 160, 105))]
    cells += [Token(text, Box(x, y, x + 20, y + 10)) for text, x, y in (("1", 60, 125), ("281", 160, 125))]
    tables = find_tables(rulings((50, 150, 250), (100, 120, 140)))
    laid = lay_out_parts(read_parts([*before.tokens, *cells, *after.tokens], tables), 3)
    assert laid.text == "Sebelum tabel.\nNo | Hasil\n1 | 281\nSesudah tabel."
    assert [block.locator for block in laid.blocks][1:3] == ["halaman 3, tabel 1 baris 1", "halaman 3, tabel 1 baris 2"]
    assert {word.text for word in laid.words} == {"Sebelum", "Sesudah", "tabel.", "No", "Hasil", "1", "281"}


def test_lines_keep_their_tokens():
    made = line("satu dua", 0)
    assert group_lines(made.tokens) == [made]


def test_words_where_a_line_of_the_grid_is_missing_are_not_lost():
    grid = [ruling for ruling in rulings((50, 150, 250), (100, 120, 140)) if ruling.y0 != 100 or not ruling.horizontal]
    cells = [Token(text, Box(x, y, x + 20, y + 10)) for text, x, y in (("No", 60, 105), ("Hasil", 160, 105))]
    cells += [Token(text, Box(x, y, x + 20, y + 10)) for text, x, y in (("1", 60, 125), ("281", 160, 125))]
    half = [*grid, Ruling(50, 100, 150, 100)]
    assert "Hasil" in lay_out_parts(read_parts(cells, find_tables(half)), 1).text
