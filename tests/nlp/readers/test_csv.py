"""Delimited text."""

import pytest

from nlp.readers.delimited import sniff
from tests.nlp.readers.make import block_texts, cells, read, text

ROWS = (("Tanggal", "Uraian", "Jumlah"), ("1-7-2026", "rapat, lalu kunjungan", "2"), ("2-7-2026", "verifikasi", "5"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path, delimiter):
    quoted = [[f'"{field}"' if "," in field else field for field in row] for row in ROWS]
    document = read(text(tmp_path / "a.csv", "\n".join(delimiter.join(row) for row in quoted)))
    assert cells(document.blocks[1]) == dict(zip(*ROWS[:2], strict=True))
    assert [block.locator for block in document.blocks] == ["baris 1", "baris 2", "baris 3"]


@pytest.mark.parametrize(
    ("sample", "delimiter"),
    [
        ("a;b\n1,5;2,5\n", ";"),
        ("a,b,c\n1,2,3\n", ","),
        ("satu kolom\nsaja\n", None),
        ("Baik, pak.\nYa.\nSaya, Budi, hadir.\n", None),
        ("", None),
    ],
)
def test_sniff(sample, delimiter):
    assert sniff(sample)[0] == delimiter


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path, encoding):
    content = "Uraian;Jumlah\nPenyuluhan “Sehat” – café;2\nKunjungan rumah warga;5\n"
    document = read(text(tmp_path / "a.csv", content, encoding))
    assert block_texts(document)[1] == "Penyuluhan “Sehat” – café | 2"


def test_a_field_over_two_lines(tmp_path):
    document = read(text(tmp_path / "a.csv", 'a;b\n"satu\ndua";3\n'))
    assert document.blocks[1].cells[0].text == "satu\ndua"


def test_the_header_may_stand_below_titles(tmp_path):
    rows = "Laporan pengaduan\n\nTracking ID;Kategori;Isi\n81;Jalan;berlubang\n82;Air;keruh\n"
    assert cells(read(text(tmp_path / "a.csv", rows)).blocks[-1]) == {
        "Tracking ID": "82",
        "Kategori": "Air",
        "Isi": "keruh",
    }
