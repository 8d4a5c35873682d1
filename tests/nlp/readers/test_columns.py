"""Reading order in columns, and what only looks like columns."""

import pytest

from tests.nlp.readers.lay import column, pages, table, texts

LEFT = [
    "Pelayanan perizinan dipusatkan pada",
    "satu loket sejak bulan Februari agar",
    "pemohon tidak berpindah ruangan dan",
    "waktu layanan turun menjadi sembilan",
]
RIGHT = [
    "Klinik keliling mengunjungi delapan",
    "dusun di lereng utara dan memeriksa",
    "tekanan darah warga lanjut usia yang",
    "tidak dapat datang ke puskesmas itu.",
]
HEADING = "LAPORAN PELAYANAN PERIZINAN DAN KESEHATAN KOTA CONTOH TRIWULAN KETIGA TAHUN 2026"


def interleaved(*columns):
    return [line for row in zip(*columns, strict=True) for line in row]


@pytest.mark.parametrize(
    "placed",
    [
        [*column(50, 130, LEFT), *column(310, 130, RIGHT)],
        [*column(310, 130, RIGHT), *column(50, 130, LEFT)],
        interleaved(column(50, 130, LEFT), column(310, 130, RIGHT)),
        [*column(50, 130, LEFT), *column(310, 138, RIGHT)],
    ],
    ids=["by column", "right first", "line by line", "lines not level"],
)
def test_two_columns_are_read_one_after_the_other(placed):
    assert texts(*placed) == ["\n".join(LEFT), "\n".join(RIGHT)]


def test_a_heading_over_both_columns_parts_them():
    upper = interleaved(column(50, 130, LEFT), column(310, 130, RIGHT))
    lower = interleaved(column(50, 250, RIGHT), column(310, 250, LEFT))
    found = texts(*upper, (50, 220, HEADING), *lower)
    assert found == ["\n".join(LEFT), "\n".join(RIGHT), HEADING, "\n".join(RIGHT), "\n".join(LEFT)]


def test_three_columns():
    thirds = [[line[:24] for line in LEFT], [line[:24] for line in RIGHT], [line[8:32] for line in LEFT]]
    placed = interleaved(*(column(x, 130, lines) for x, lines in zip((40, 215, 390), thirds, strict=True)))
    assert "\n".join(texts(*placed)).split() == " ".join(line for lines in thirds for line in lines).split()


def test_text_goes_on_at_the_top_of_the_next_column():
    right = ["hari kerja menurut catatan petugas", *(line.lower() for line in RIGHT[1:])]
    assert len(texts(*column(50, 130, LEFT), *column(310, 130, right))) == 1


def test_boxes_and_offsets_stay():
    ((page, _),) = pages([*column(310, 130, RIGHT), *column(50, 130, LEFT)])
    assert all(page.text[word.start : word.end] == word.text for word in page.words)
    first = page.words[0]
    assert (first.text, first.box.x0, first.box.y0) == ("Pelayanan", 50, 130)


def test_a_letter_is_read_line_by_line():
    placed = [
        (50, 130, "Nomor : 800/12/2026"),
        (330, 130, "Kota Contoh, 3 Maret 2026"),
        (50, 146, "Sifat : Biasa"),
        (50, 162, "Lampiran : 1 berkas"),
        (330, 162, "Kepada"),
        (50, 178, "Hal : Undangan"),
        (330, 178, "Yth. Kepala Dinas Kesehatan"),
    ]
    assert texts(*placed)[:3] == ["Nomor : 800/12/2026", "Kota Contoh, 3 Maret 2026", "Sifat : Biasa"]


def test_a_table_of_two_columns_is_not_split():
    rows = [["Masalah yang dihadapi tim di lapangan", "Jalan keluar yang dipilih oleh tim"]]
    rows += [[f"{left}", f"{right}"] for left, right in zip(LEFT, RIGHT, strict=True)]
    placed = [cell for n in range(0, 4, 2) for cell in table((50, 310), 130 + 50 * n, rows[n : n + 2])]
    placed += table((50, 310), 330, rows[4:])
    assert texts(*placed)[0].startswith("Masalah yang dihadapi tim di lapangan Jalan keluar")


def test_what_the_file_draws_last_is_read_where_it_stands():
    body = column(50, 130, ["Kegiatan berjalan sesuai dengan rencana", "yang disusun pada awal tahun."])
    assert texts(*body, (50, 90, "A. Pelaksanaan Kegiatan"))[0] == "A. Pelaksanaan Kegiatan"


def test_signatures_side_by_side_keep_the_order_of_the_file():
    left, right = (
        column(60, 500, ["Pihak Kedua", "Budi Contoh"], 60),
        column(330, 500, ["Pihak Pertama", "Sari Contoh"], 60),
    )
    assert texts(*left, *right) == ["Pihak Kedua", "Budi Contoh", "Pihak Pertama", "Sari Contoh"]
