"""Labels with values, wrapped values, and list items that hang."""

import pytest

from tests.nlp.readers.lay import blocks, column, table, texts


def test_a_value_that_wraps_belongs_to_its_field():
    placed = table(
        (50, 150, 165),
        100,
        [["Jabatan", ":", "Analis pada bagian"], ["", "", "Organisasi daerah"], ["NIP", ":", "1980"]],
    )
    assert texts(*placed, (50, 300, "Demikian surat ini dibuat dengan sebenarnya oleh yang bersangkutan.")) == [
        "Jabatan : Analis pada bagian\nOrganisasi daerah",
        "NIP : 1980",
        "Demikian surat ini dibuat dengan sebenarnya oleh yang bersangkutan.",
    ]


def test_a_value_in_capitals_that_wraps_is_no_heading():
    placed = [(50, 100, "Menetapkan : PERATURAN TENTANG"), (128, 116, "PELAYANAN PUBLIK KOTA")]
    assert blocks(*placed) == [("field", "Menetapkan : PERATURAN TENTANG\nPELAYANAN PUBLIK KOTA")]


def test_fields_side_by_side():
    rows = [["Nama", ":", "Budi", "Jabatan", ":", "Analis"], ["NIP", ":", "1980", "Unit", ":", "Arsip"]]
    found = blocks(*table((50, 110, 125, 300, 380, 395), 100, rows))
    assert found == [("field", text) for text in ("Nama : Budi", "Jabatan : Analis", "NIP : 1980", "Unit : Arsip")]


def test_what_stands_far_behind_a_field_is_no_part_of_it():
    assert texts((50, 100, "Nomor : 800/12"), (330, 100, "Kota Contoh, 3 Maret 2026")) == [
        "Nomor : 800/12",
        "Kota Contoh, 3 Maret 2026",
    ]


def test_a_list_item_takes_the_lines_below_its_text():
    placed = [(50, 100, "1. Menyusun laporan bersama"), (68, 116, "Bagian Organisasi"), (50, 132, "2. Membuka loket")]
    wide = (50, 300, "Kalimat yang panjang sekali supaya tepi kanan halaman ini jauh dari butir di atas.")
    assert texts(*placed, wide, kind="list_item") == [
        "1. Menyusun laporan bersama\nBagian Organisasi",
        "2. Membuka loket",
    ]


def test_a_list_item_that_ends_in_a_colon_is_no_label():
    placed = [(50, 100, "(1) Penggunaan dana untuk operasional"), (74, 116, "Pemerintah Desa meliputi :")]
    assert [kind for kind, _ in blocks(*placed)] == ["list_item"]


@pytest.mark.parametrize("text", ["MEMUTUSKAN :", "M E M U T U S K A N :", "MEMERINTAHKAN:"])
def test_orders_are_headings(text):
    assert blocks((200, 100, text))[0][0] == "heading"


@pytest.mark.parametrize("text", ["NIP. 198001012005011001", "Pasal 28D, Pasal 28H, Pasal 28I ayat (2), dan", "NAMA :"])
def test_no_headings(text):
    assert blocks((200, 100, text))[0][0] != "heading"


def test_a_division_within_a_sentence_is_no_heading():
    assert texts(*column(50, 100, ["Dasar hukumnya adalah Pasal 28C,", "Pasal 28D"])) == [
        "Dasar hukumnya adalah Pasal 28C,\nPasal 28D"
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("M E M U T U S K A N", "MEMUTUSKAN"),
        ("A B C", "A B C"),
        ("Kelas A B C D", "Kelas A B C D"),
        ("1 2 3 4 5", "1 2 3 4 5"),
    ],
)
def test_spread_letters_are_a_word(written, read):
    assert texts((50, 100, written)) == [read]


def test_spread_words_stay_apart():
    placed = [(50 + 12 * n, 100, letter) for n, letter in enumerate("SURAT")] + [
        (134 + 12 * n, 100, letter) for n, letter in enumerate("TUGAS")
    ]
    assert texts(*placed) == ["SURAT TUGAS"]
