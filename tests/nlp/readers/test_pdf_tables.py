"""Tables of PDF pages: rows as contiguous text, cells under their headers."""

import pytest

from tests.nlp.readers.make import block_texts, cells, lines_pdf, read, table_pdf

HEADER = ["No", "Kegiatan", "Target", "Realisasi"]
ROWS = [HEADER, ["1", "Izin terbit", "240", "281"], ["2", "Klinik OSS", "12", "19"]]


def rows_of(document):
    return [block for block in document.blocks if block.kind == "table_row"]


def test_rows_are_lines_with_bars(tmp_path):
    document = read(table_pdf(tmp_path / "a.pdf", ROWS))
    assert block_texts(document, "table_row") == [" | ".join(row) for row in ROWS]


def test_cells_have_the_header_above_them(tmp_path):
    first = rows_of(read(table_pdf(tmp_path / "a.pdf", ROWS)))[1]
    assert cells(first) == {"No": "1", "Kegiatan": "Izin terbit", "Target": "240", "Realisasi": "281"}


def test_offsets_of_cells_and_words_fit_the_text(tmp_path):
    document = read(table_pdf(tmp_path / "a.pdf", ROWS, before="Rekapitulasi triwulan"))
    text = document.pages[0].text
    assert all(text[cell.start : cell.end] == cell.text for block in rows_of(document) for cell in block.cells)
    assert all(text[word.start : word.end] == word.text for word in document.pages[0].words)
    assert text.startswith("Rekapitulasi triwulan\nNo | Kegiatan")


def test_a_cell_of_two_lines_is_one_text(tmp_path):
    rows = [HEADER, ["1", "Pendampingan\npelaku usaha", "100", "126"]]
    assert block_texts(read(table_pdf(tmp_path / "a.pdf", rows)), "table_row")[1] == (
        "1 | Pendampingan pelaku usaha | 100 | 126"
    )


def test_a_cell_over_two_rows_belongs_to_both(tmp_path):
    rows = [["Rencana", "Aspek", "Target"], ["Izin terbit", "Kuantitas", "240"], ["", "Waktu", "5"]]
    document = read(table_pdf(tmp_path / "a.pdf", rows, spans=[((0, 1), (0, 2))]))
    assert cells(rows_of(document)[2]) == {"Rencana": "Izin terbit", "Aspek": "Waktu", "Target": "5"}


def test_header_of_two_levels(tmp_path):
    rows = [["Kegiatan", "Triwulan III", ""], ["", "Target", "Realisasi"], ["Izin terbit", "240", "281"]]
    spans = [((0, 0), (0, 1)), ((1, 0), (2, 0))]
    document = read(table_pdf(tmp_path / "a.pdf", rows, spans=spans))
    assert cells(rows_of(document)[-1]) == {
        "Kegiatan": "Izin terbit",
        "Triwulan III Target": "240",
        "Triwulan III Realisasi": "281",
    }


def test_numbers_of_columns_are_no_row(tmp_path):
    rows = [HEADER, ["(1)", "(2)", "(3)", "(4)"], ROWS[1]]
    document = read(table_pdf(tmp_path / "a.pdf", rows))
    assert block_texts(document, "table_row") == ["No | Kegiatan | Target | Realisasi", "1 | Izin terbit | 240 | 281"]


def test_labels_and_values_are_under_their_label(tmp_path):
    rows = [["Nama", ": Budi Contoh"], ["Jabatan", ": Analis"]]
    document = read(table_pdf(tmp_path / "a.pdf", rows, widths=140))
    assert [cells(row) for row in rows_of(document)] == [
        {"": "Nama", "Nama": ": Budi Contoh"},
        {"": "Jabatan", "Jabatan": ": Analis"},
    ]


def test_a_table_goes_on_on_the_next_page(tmp_path):
    document = read(table_pdf(tmp_path / "a.pdf", ROWS, [["3", "Izin reklame", "10", "8"]] * 2))
    assert cells(rows_of(document)[-1])["Realisasi"] == "8"


def test_another_table_on_the_next_page_has_its_own_header(tmp_path):
    other = [["Bulan", "Masuk"], ["Juli", "97"]]
    document = read(table_pdf(tmp_path / "a.pdf", ROWS, other))
    assert cells(rows_of(document)[-1]) == {"Bulan": "Juli", "Masuk": "97"}


@pytest.mark.parametrize("rotation", [90, 270])
def test_tables_on_turned_pages_keep_their_words(tmp_path, rotation):
    page = read(table_pdf(tmp_path / "a.pdf", ROWS, rotation=rotation, top=380)).pages[0]
    assert sorted(word.text for word in page.words) == sorted(
        word for row in ROWS for text in row for word in text.split()
    )


def test_no_lines_no_table(tmp_path):
    document = read(lines_pdf(tmp_path / "a.pdf", "No Kegiatan Target", "1 Izin 240"))
    assert rows_of(document) == []


def test_a_frame_around_text_is_no_table(tmp_path):
    document = read(table_pdf(tmp_path / "a.pdf", [["Laporan ini dibuat dengan sebenarnya."]], widths=300))
    assert [block.kind for block in document.blocks] == ["paragraph"]
