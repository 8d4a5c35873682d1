"""Every bad file has its code, a reason and a next step, and none of its content in them."""

import pickle
import struct
import zipfile
from zlib import crc32

import pytest
from PIL import Image

from nlp.errors import ReadError
from nlp.readers import Limits
from nlp.readers.problems import CODES, PROBLEMS, problem
from nlp.readers.zip_guard import MAX_MEMBERS
from tests.nlp.readers.make import docx, lines_pdf, pdf, png_bytes, read, repack, table_pdf, text, xlsx

SECRET = "Rahasia Keluarga Budi"
MAIN, SHEET_1 = "word/document.xml", "xl/worksheets/sheet1.xml"
SHEET_ML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = f'<worksheet xmlns="{SHEET_ML}"><sheetData>{{}}</sheetData></worksheet>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><d>&c;</d>'
)


def code_of(path, limits=None):
    with pytest.raises(ReadError) as caught:
        read(path, limits)
    error = caught.value
    assert error.reason.endswith(".")
    assert error.next_step.endswith(".")
    assert SECRET not in f"{error} {error.reason} {error.next_step}"
    return error.code


def written(path, data):
    path.write_bytes(data)
    return path


def ole(path, stream):
    return written(path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le"))


def empty(folder):
    return written(folder / "a.pdf", b"")


def binary(folder):
    return written(folder / "a.txt", bytes(range(256)) * 20)


def old_word(folder):
    return ole(folder / "a.doc", "WordDocument")


def locked_word(folder):
    return ole(folder / "a.docx", "EncryptedPackage")


def locked_pdf(folder):
    pdf(folder / "a.pdf", [[(50, 500, SECRET)]], encrypt="sandi")
    return folder / "a.pdf"


def cut_pdf(folder):
    data = lines_pdf(folder / "b.pdf", SECRET, *["Isi laporan."] * 20).read_bytes()
    return written(folder / "a.pdf", data[: len(data) * 2 // 3])


def pdf_cut_after_an_update(folder):
    """Two PDFs in a row look like a file that was saved again, and then cut in its second part."""
    data = lines_pdf(folder / "b.pdf", SECRET).read_bytes()
    return written(folder / "a.pdf", data + data[: len(data) // 2])


def broken_pdf(folder):
    return written(folder / "a.pdf", b"%PDF-1.7\nbukan isi\nstartxref\n0\n%%EOF\n")


def cut_docx(folder):
    data = docx(folder / "b.docx", SECRET, "Isi laporan.").read_bytes()
    return written(folder / "a.docx", data[: len(data) // 2])


def damaged_docx(folder):
    """A member's bytes are altered; the directory is whole."""
    data = bytearray(docx(folder / "b.docx", SECRET).read_bytes())
    data[len(data) // 3] ^= 0xFF
    return written(folder / "a.docx", bytes(data))


def locked_member(folder):
    """The directory says that the members are encrypted."""
    data = bytearray(docx(folder / "b.docx", SECRET).read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return written(folder / "a.docx", bytes(data))


def crowded_zip(folder):
    docx(folder / "a.docx", SECRET)
    with zipfile.ZipFile(folder / "a.docx", "a") as archive:
        for number in range(MAX_MEMBERS):
            archive.writestr(f"word/{number}", "")
    return folder / "a.docx"


def broken_docx(folder):
    return repack(docx(folder / "b.docx", SECRET), folder / "a.docx", {MAIN: "<w:document><tidak selesai"})


def laughing_docx(folder):
    return repack(docx(folder / "b.docx", SECRET), folder / "a.docx", {MAIN: LAUGHS})


def broken_xlsx(folder):
    return repack(xlsx(folder / "b.xlsx", {"A": [[SECRET]]}), folder / "a.xlsx", {"xl/workbook.xml": "<workbook"})


def cut_png(folder):
    data = png_bytes(Image.effect_noise((200, 200), 80))
    return written(folder / "a.png", data[: len(data) // 2])


def broken_jpeg(folder):
    return written(folder / "a.jpg", b"\xff\xd8\xff\xe0" + b"bukan gambar" * 10)


def foreign_zip(folder):
    with zipfile.ZipFile(folder / "a.docx", "w") as archive:
        archive.writestr("catatan.txt", SECRET)
    return folder / "a.docx"


def undecodable(folder):
    return written(folder / "a.txt", b"\xff\xfe" + b"\x00\xd8" * 40)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (empty, "empty_file"),
        (binary, "unknown_format"),
        (old_word, "unknown_format"),
        (foreign_zip, "unknown_format"),
        (locked_word, "encrypted"),
        (locked_member, "encrypted"),
        (locked_pdf, "encrypted"),
        (cut_pdf, "truncated"),
        (pdf_cut_after_an_update, "truncated"),
        (cut_docx, "truncated"),
        (cut_png, "truncated"),
        (broken_pdf, "corrupt"),
        (broken_docx, "corrupt"),
        (damaged_docx, "corrupt"),
        (laughing_docx, "corrupt"),
        (broken_xlsx, "corrupt"),
        (broken_jpeg, "corrupt"),
        (undecodable, "bad_encoding"),
        (crowded_zip, "zip_bomb"),
    ],
)
def test_bad_files(tmp_path, make, code):
    assert code_of(make(tmp_path)) == code


def test_old_word_files_are_to_be_saved_anew(tmp_path):
    with pytest.raises(ReadError) as caught:
        read(old_word(tmp_path))
    assert caught.value.next_step.startswith("Simpan sebagai .docx atau PDF lalu unggah lagi")


def test_garbage_behind_a_pdf_does_no_harm(tmp_path):
    path = lines_pdf(tmp_path / "a.pdf", "Isi laporan.")
    written(path, path.read_bytes() + b"\n" * 5000)
    assert read(path).status == "ok"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(max_bytes=100), "too_large"),
        (Limits(max_pages=1), "too_many_pages"),
    ],
)
def test_pdf_limits(tmp_path, limits, code):
    assert code_of(table_pdf(tmp_path / "a.pdf", [["a", "b"]], [["a", "b"]]), limits) == code


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(max_unpacked_bytes=5000), "too_large"),
        (Limits(max_zip_ratio=50), "zip_bomb"),
    ],
)
def test_docx_limits(tmp_path, limits, code):
    assert code_of(docx(tmp_path / "a.docx", "nol " * 500_000), limits) == code


def test_too_many_sheets(tmp_path):
    assert code_of(xlsx(tmp_path / "a.xlsx", {"A": [["x"]], "B": [["x"]]}), Limits(max_pages=1)) == "too_many_pages"


def test_pictures_are_measured_before_they_are_decoded(tmp_path):
    data = bytearray(png_bytes(Image.new("RGB", (10, 10))))
    data[16:24] = struct.pack(">II", 60_000, 60_000)
    data[29:33] = struct.pack(">I", crc32(data[12:29]))
    assert code_of(written(tmp_path / "a.png", bytes(data))) == "too_large"


def test_sheets_are_measured_before_they_are_read(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x"]]})
    row = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
    far = SHEET.format(row.format(1, "A") + row.format(1_048_576, "XFD"))
    assert code_of(repack(path, tmp_path / "b.xlsx", {SHEET_1: far})) == "too_large"


def test_shared_strings_count_each_time_they_are_shown(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"A": [["x"]]})
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 101))
    strings = f'<sst xmlns="{SHEET_ML}"><si><t>{"panjang " * 1000}</t></si></sst>'
    shown = {"xl/sharedStrings.xml": strings, SHEET_1: SHEET.format(cells)}
    assert code_of(repack(path, tmp_path / "b.xlsx", shown), Limits(max_unpacked_bytes=700_000)) == "zip_bomb"


def test_a_header_that_lies_about_its_size(tmp_path):
    path = tmp_path / "a.docx"
    docx(path, "nol " * 500_000)
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("word/document.xml").file_size
    data = path.read_bytes()
    assert data.count(struct.pack("<I", size)) == 2
    written(path, data.replace(struct.pack("<I", size), struct.pack("<I", 1000)))
    assert code_of(path, Limits(max_zip_ratio=20)) == "zip_bomb"


def test_csv_with_too_many_cells(tmp_path):
    assert code_of(text(tmp_path / "a.csv", "a;b\n" * 100), Limits(max_cells=100)) == "too_large"


@pytest.mark.parametrize("name", PROBLEMS)
def test_problems_survive_the_way_between_processes(name):
    details = {"count": 3, "limit": 2, "what": "halaman", "size": 4, "limit_s": 1, "tool": "tesseract"}
    details |= {"extension": "doc", "kind": "RAR"}
    error = pickle.loads(pickle.dumps(problem(name, **details)))
    assert error.code == CODES.get(name, name)
    assert "{" not in error.reason
