"""Plain text: encodings and paragraphs."""

import pytest

from nlp.readers.decoding import looks_like_text
from tests.nlp.readers.make import block_texts, read, text

WRAPPED = """LAPORAN HARIAN

Kegiatan dimulai pukul delapan dan berakhir pada pukul sebelas siang
dengan dihadiri oleh dua puluh orang.
Sesudah itu rapat.

1. Menyusun jadwal
2. Membuka loket
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(tmp_path, encoding):
    content = ("\ufeff" if encoding == "utf-16-le" else "") + "Café “Sehat” melayani warga – setiap hari kerja.\n" * 3
    assert read(text(tmp_path / "a.txt", content, encoding)).pages[0].text == content.replace("\ufeff", "")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends(tmp_path, end):
    assert read(text(tmp_path / "a.txt", f"satu{end}dua")).pages[0].text == "satu\ndua"


def test_wrapped_lines_are_one_paragraph(tmp_path):
    document = read(text(tmp_path / "a.txt", WRAPPED))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph", "list_item", "list_item"]
    assert block_texts(document)[1].endswith("siang\ndengan dihadiri oleh dua puluh orang.")
    assert [block.locator for block in document.blocks][:2] == ["baris 1", "baris 3"]


def test_a_line_is_a_paragraph_where_lines_are_long(tmp_path):
    lines = ["Kalimat yang panjang " * 8 + "selesai.", "lalu baris berikutnya."]
    assert block_texts(read(text(tmp_path / "a.txt", "\n".join(lines)))) == lines


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"halo", True),
        (b"\xff\xfeh\x00", True),
        (b"", False),
        (b"  \n", True),
        (bytes(100), False),
        (b"\t\r\n a", True),
    ],
)
def test_text_or_not(head, expected):
    assert looks_like_text(head) is expected


def test_white_space_alone_is_empty(tmp_path):
    assert read(text(tmp_path / "a.txt", " \n \n")).status == "empty"
