"""Tables without ruling lines: rows, headers, wrapped cells; and what stands in columns but is no table."""

import pytest

from nlp.readers.pdf_drawing import Ruling
from tests.nlp.readers.lay import blocks, column, pages, table, texts
from tests.nlp.readers.make import cells

HEADER = ["No", "Uraian", "Target", "Realisasi"]
XS = (50, 90, 330, 420)
FIRST, SECOND = ["1", "Izin terbit", "240", "281"], ["2", "Klinik keliling", "48", "46"]
ROWS = [HEADER, FIRST, SECOND]


def rows(*placed, rulings=()):
    return texts(*placed, kind="table_row", rulings=rulings)


def across(*heights):
    return tuple(Ruling(50, y, 500, y) for y in heights)


def test_target_and_realisation_stand_in_one_row_under_their_headers():
    ((_, found),) = pages(table(XS, 100, ROWS))
    assert cells(found[1]) == {"No": "1", "Uraian": "Izin terbit", "Target": "240", "Realisasi": "281"}


def test_rows_stand_between_the_text_around_them():
    placed = [
        (50, 60, "Capaian disajikan di bawah ini."),
        *table(XS, 100, ROWS),
        (50, 180, "Demikian laporan ini dibuat."),
    ]
    assert [kind for kind, _ in blocks(*placed)] == ["paragraph", "table_row", "table_row", "table_row", "paragraph"]


def test_cells_drawn_column_by_column_are_the_same_table():
    by_column = sorted(table(XS, 100, ROWS), key=lambda cell: cell[0])
    assert rows(*by_column) == [" | ".join(row) for row in ROWS]


def test_wrapped_lines_belong_to_their_row():
    wrapped = [
        HEADER,
        ["1", "Pembinaan kelompok tani di", "12 kali", "11 kali"],
        ["", "lima kecamatan", "", ""],
        SECOND,
    ]
    assert rows(*table(XS, 100, wrapped))[1] == "1 | Pembinaan kelompok tani di lima kecamatan | 12 kali | 11 kali"


def test_a_word_broken_in_a_cell_is_joined():
    wrapped = [HEADER, ["1", "Rapat membahas pelak-", "12 kali", "11 kali"], ["", "sanaan kegiatan", "", ""], SECOND]
    assert rows(*table(XS, 100, wrapped))[1] == "1 | Rapat membahas pelaksanaan kegiatan | 12 kali | 11 kali"


def test_numbers_at_half_height():
    one = [
        ["", "Pembinaan kelompok tani di", "", ""],
        ["1", "lima kecamatan", "12", "11"],
        ["", "di lereng utara", "", ""],
    ]
    two = [["", "Klinik keliling ke dusun", "", ""], ["2", "di lereng utara", "48", "46"], ["", "dan selatan", "", ""]]
    placed = [*table(XS, 100, [HEADER]), *table(XS, 130, one), *table(XS, 190, two)]
    assert rows(*placed)[1:] == [
        "1 | Pembinaan kelompok tani di lima kecamatan di lereng utara | 12 | 11",
        "2 | Klinik keliling ke dusun di lereng utara dan selatan | 48 | 46",
    ]


def test_a_header_of_two_lines():
    lines = [["No", "Nama", "Jumlah", "Jumlah"], ["", "Kegiatan", "Target", "Hasil"], FIRST, SECOND]
    ((_, found),) = pages(table(XS, 100, lines))
    assert list(cells(found[-1])) == ["No", "Nama Kegiatan", "Jumlah Target", "Jumlah Hasil"]


def test_a_header_over_two_columns():
    ((_, found),) = pages([(340, 84, "Triwulan III"), *table(XS, 100, ROWS)])
    assert list(cells(found[-1])) == ["No", "Uraian", "Triwulan III Target", "Triwulan III Realisasi"]


@pytest.mark.parametrize(
    "numbers", [["(1)", "(2)", "(3)", "(4)"], ["1", "2", "3", "4"], ["(1)", "(2)", "(3)", "(4)=(3)/(2)"]]
)
def test_numbers_of_columns_are_no_row(numbers):
    assert rows(*table(XS, 100, [HEADER, numbers, FIRST, SECOND])) == [" | ".join(row) for row in ROWS]


def test_lines_above_and_below_make_a_table_of_two_columns():
    placed = table((50, 300), 100, [["Kegiatan", "Keluaran"], ["Izin terbit", "281 izin"], ["Klinik", "baik"]])
    assert rows(*placed) == []
    assert rows(*placed, rulings=across(96, 114, 150)) == [
        "Kegiatan | Keluaran",
        "Izin terbit | 281 izin",
        "Klinik | baik",
    ]


def test_lines_between_rows_part_them():
    lines = [
        ["Nama", "Tugas", "Hasil"],
        ["Budi", "memeriksa berkas", "baik"],
        ["Contoh", "permohonan", "sekali"],
        ["Sari", "loket", "baik"],
    ]
    found = rows(*table((50, 200, 400), 100, lines), rulings=across(96, 114, 146, 164))
    assert found[1:] == ["Budi Contoh | memeriksa berkas permohonan | baik sekali", "Sari | loket | baik"]


def test_a_table_goes_on_on_the_next_page():
    placed = [
        table(XS, 700, ROWS),
        table(XS, 60, [["3", "Izin reklame", "10", "8"]]) + column(50, 120, ["Demikian laporan ini."]),
    ]
    (_, (_, found)) = pages(*placed)
    assert cells(found[0]) == {"No": "3", "Uraian": "Izin reklame", "Target": "10", "Realisasi": "8"}


def test_a_header_that_is_repeated_on_the_next_page_heads_its_rows():
    (_, (_, found)) = pages(
        table(XS, 700, ROWS), table(XS, 60, [HEADER, ["3", "Izin reklame", "10", "8"], ["4", "Arsip", "5", "5"]])
    )
    assert [cells(block).get("No", "") for block in found] == ["", "3", "4"]


def test_titles_within_a_table_and_totals_are_rows():
    lines = [
        HEADER,
        ["A", "Bidang kesehatan", "", ""],
        FIRST,
        ["B", "Bidang arsip", "", ""],
        SECOND,
        ["", "Jumlah", "288", "327"],
    ]
    assert rows(*table(XS, 100, lines))[1::2] == [
        "A | Bidang kesehatan |  | ",
        "B | Bidang arsip |  | ",
        " | Jumlah | 288 | 327",
    ]


def test_a_title_across_the_columns_does_not_end_the_table():
    upper, lower = (
        table((50, 90, 200, 420), 100, [*ROWS, ["3", "Arsip", "5", "5"]]),
        table((50, 90, 200, 420), 180, [FIRST, SECOND]),
    )
    ((_, found),) = pages([*upper, (90, 164, "Bidang Kesehatan Masyarakat Kota"), *lower])
    assert cells(found[-1]) == {"No": "2", "Uraian": "Klinik keliling", "Target": "48", "Realisasi": "46"}


def test_a_table_in_a_column_of_text():
    prose = [
        "Pelayanan perizinan dipusatkan pada",
        "satu loket sejak bulan Februari agar",
        "pemohon tidak berpindah ruangan dan",
    ]
    right = [*column(310, 100, prose), *table((310, 340, 450, 510), 148, ROWS), *column(310, 196, prose)]
    assert rows(*column(50, 100, prose * 3), *right) == [" | ".join(row) for row in ROWS]


NO_TABLES = {
    "form": table((50, 150, 165), 100, [["Nama", ":", "Budi Contoh"], ["NIP", ":", "198001"], ["Unit", ":", "Arsip"]]),
    "two forms": table((50, 110, 125, 300, 380, 395), 100, [["Nama", ":", "Budi", "Unit", ":", "Arsip"]] * 3),
    "signatures": table(
        (60, 230, 400),
        100,
        [
            ["Mengetahui,", "Menyetujui,", "Pembuat,"],
            ["Kepala", "Sekretaris", "Staf"],
            ["NIP. 19", "NIP. 20", "NIP. 21"],
        ],
    ),
    "contents": table((50, 80, 500), 100, [["A.", "Latar belakang", "1"], ["B.", "Maksud", "2"], ["C.", "Hasil", "5"]]),
    "leaders": table(
        (50, 80, 500),
        100,
        [["A.", "Latar belakang ..........", "1"], ["B.", "Maksud .........", "12"], ["C.", "Hasil ......", "5"]],
    ),
    "list": table(
        (50, 90), 100, [["1.", "Menyusun jadwal kerja"], ["2.", "Membuka loket"], ["3.", "Memeriksa berkas"]]
    ),
    "preamble": [
        *table((50, 130, 150, 170), 100, [["Menimbang", ":", "a.", "bahwa pelayanan perlu ditata"]]),
        *table((150, 170), 116, [["b.", "bahwa loket dibuka"], ["c.", "bahwa hasilnya dicatat"]]),
    ],
    "two rows": table(XS, 100, [HEADER, FIRST]),
    "text": column(50, 100, ["Tim memeriksa seluruh berkas", "permohonan izin yang masuk", "pada bulan Agustus"]),
}


@pytest.mark.parametrize("name", NO_TABLES)
def test_no_table(name):
    assert rows(*NO_TABLES[name]) == []


def test_justified_text_is_no_table():
    spread = [[(50 + 130 * place, 100 + 16 * number, "pelayanan") for place in range(4)] for number in range(4)]
    assert rows(*[word for line in spread for word in line]) == []
