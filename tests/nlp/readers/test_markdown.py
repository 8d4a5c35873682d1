"""Markdown without its marks."""

import pytest

from nlp.readers.read import choose_reader
from tests.nlp.readers.make import block_texts, cells, read, text

TABLE = "| Kegiatan | Realisasi |\n|---|--:|\n| **Izin** | 281 |\n"


def test_order_and_kinds(tmp_path):
    content = "# Laporan #\n\nKegiatan berjalan\nbaik.\n\n- satu\n  dan lanjutannya\n* [x] dua\n1. tiga\n\n"
    content += "Bagian\n------\n> kutipan\n"
    document = read(text(tmp_path / "a.md", content))
    kinds = ["heading", "paragraph", "list_item", "list_item", "list_item", "heading", "paragraph"]
    assert [block.kind for block in document.blocks] == kinds
    assert block_texts(document) == [
        "Laporan", "Kegiatan berjalan\nbaik.", "satu\ndan lanjutannya", "dua", "1. tiga", "Bagian", "kutipan",
    ]  # fmt: skip


@pytest.mark.parametrize("table", [TABLE, "Kegiatan | Realisasi\n---|---\nIzin | 281\n"])
def test_tables(tmp_path, table):
    document = read(text(tmp_path / "a.md", f"Sebelum.\n\n{table}\nSesudah."))
    assert cells(document.blocks[2]) == {"Kegiatan": "Izin", "Realisasi": "281"}
    assert document.pages[0].text == "Sebelum.\nKegiatan | Realisasi\nIzin | 281\nSesudah."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("**tebal** dan *miring* atau _miring_ dan `kode`", "tebal dan miring atau miring dan kode"),
        ("lihat [laporan](http://contoh.test/a) ![foto](b.png)", "lihat laporan foto"),
        ("3 * 4 * 5 dan nama_berkas_ini", "3 * 4 * 5 dan nama_berkas_ini"),
        (r"tanda \*bintang\*", "tanda *bintang*"),
    ],
)
def test_marks(tmp_path, line, expected):
    assert block_texts(read(text(tmp_path / "a.md", line))) == [expected]


def test_code_is_left_as_it_is(tmp_path):
    assert block_texts(read(text(tmp_path / "a.md", "```\n# bukan **judul**\n```\n"))) == ["# bukan **judul**"]


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        ("# Judul\n\n" + TABLE, "a.txt", "md"),
        ("# Judul\n\nLihat [ini](b).\n", "a", "md"),
        ("# komentar\nnilai = 3\n", "a.txt", "txt"),
        ("satu\n", "a.md", "md"),
    ],
)
def test_it_is_told_by_content(tmp_path, content, name, form):
    path = text(tmp_path / name, content)
    assert choose_reader(path.read_bytes(), name, path).format == form


def test_a_transcript(tmp_path):
    talk = "**P:** Apa yang dikerjakan?\n\n**N:** Izin usaha.\n\n**P:** Berapa?\n\n**N:** Ada 281.\n"
    assert len(block_texts(read(text(tmp_path / "a.md", talk)), "turn")) == 4
