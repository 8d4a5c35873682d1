"""Old Office files are told apart by their streams, under any name."""

import struct

import pytest

from nlp.errors import ReadError
from nlp.readers.ole import OLE_HEAD, stream_starts
from nlp.readers.read import choose_reader
from tests.nlp.readers.make import read

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR = 512


def compound(path, **streams):
    """A compound file of streams of eight sectors each, which begin with these bytes; see [MS-CFB]."""
    header = OLE_HEAD + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    fat = struct.pack("<128I", FAT, END, *[FREE] * 126)
    names = ["Root Entry", *streams]
    entries = b"".join(entry(name, 5 if i == 0 else 2, max(0, 8 * i - 6)) for i, name in enumerate(names))
    content = b"".join(start.ljust(8 * SECTOR, b"\0") for start in streams.values())
    path.write_bytes(header + fat + entries.ljust(SECTOR, b"\0") + content)
    return path


def entry(name, kind, sector):
    name = name.replace("_", " ").encode("utf-16-le") + b"\0\0"
    return name.ljust(64, b"\0") + struct.pack("<HB", len(name), kind) + bytes(49) + struct.pack("<IQ", sector, 4096)


def test_streams(tmp_path):
    starts = stream_starts(compound(tmp_path / "a.bin", WordDocument=b"abc", Data=b"x"))
    assert list(starts) == ["WordDocument", "Data"]
    assert starts["WordDocument"].startswith(b"abc\0")


@pytest.mark.parametrize("cut", [0, 100, SECTOR, 2 * SECTOR + 3])
def test_broken_files_have_no_streams(tmp_path, cut):
    path = compound(tmp_path / "a.bin", Workbook=b"")
    path.write_bytes(path.read_bytes()[:cut])
    assert stream_starts(path) == {}


def test_a_directory_that_leads_back_to_itself_ends(tmp_path):
    path = compound(tmp_path / "a.bin", Workbook=b"")
    data = bytearray(path.read_bytes())
    data[SECTOR + 4 : SECTOR + 8] = struct.pack("<I", 1)
    path.write_bytes(bytes(data))
    assert list(stream_starts(path)) == ["Workbook"]


@pytest.mark.parametrize(
    ("stream", "form"),
    [("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("PowerPoint_Document", "ppt")],
)
@pytest.mark.parametrize("name", ["a.doc", "a.pdf"])
def test_formats(tmp_path, stream, form, name):
    path = compound(tmp_path / name, **{stream: b""})
    assert choose_reader(path.read_bytes(), name, path).format == form


@pytest.mark.parametrize("stream", ["WordDocument", "PowerPoint_Document"])
def test_without_libreoffice_it_says_how_to_get_it(tmp_path, stream, no_tesseract):
    with pytest.raises(ReadError) as caught:
        read(compound(tmp_path / "a.doc", **{stream: b""}))
    assert caught.value.code == "tool_missing"
    assert "LibreOffice" in caught.value.reason
    assert "apt install libreoffice-writer-nogui" in caught.value.next_step
    assert "Simpan sebagai .docx/PDF" in caught.value.next_step


@pytest.mark.parametrize(
    "streams",
    [
        {"WordDocument": bytes(10) + struct.pack("<H", 0x0100)},
        {"PowerPoint_Document": b"", "EncryptedSummary": b""},
    ],
)
def test_locked_files_are_not_tried(tmp_path, streams):
    with pytest.raises(ReadError, match="encrypted"):
        read(compound(tmp_path / "a.doc", **streams))


def test_a_workbook_of_nothing_is_damaged(tmp_path):
    with pytest.raises(ReadError, match="corrupt"):
        read(compound(tmp_path / "a.xls", Workbook=b"bukan isi"))
