"""Whatever is done to a file: it gives a document or a ``ReadError``, never another exception."""

import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.errors import ReadError
from nlp.types import Document
from tests.nlp.readers.make import docx, png_bytes, read, repack, scan_image, table_pdf, text, xlsx

TABLE = [["No", "Kegiatan", "Target"], ["1", "Izin terbit", "240"], ["2", "Klinik", "12"]]
SRT = "1\n00:00:01,000 --> 00:00:02,000\nP: Halo.\n\n2\n00:00:03,000 --> 00:00:04,000\nN: Ya.\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Fitri>Halo</v>\n"
JSON = '{"segments": [{"start": 0, "end": 1, "text": "Halo"}]}'
MAKERS = {
    "pdf": lambda path: table_pdf(path, TABLE),
    "docx": lambda path: docx(path, "Isi laporan.", tables=[TABLE]),
    "xlsx": lambda path: xlsx(path, {"A": TABLE}),
    "csv": lambda path: text(path, "a;b\n1;2\n3;4\n"),
    "txt": lambda path: text(path, "P: Halo.\nN: Ya.\nP: Baik.\n"),
    "srt": lambda path: text(path, SRT),
    "vtt": lambda path: text(path, VTT),
    "json": lambda path: text(path, JSON),
}
HEADS = [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"WEBVTT\n", b'{"segments"']
tolerant = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@cache
def original(form):
    """The bytes of a good file."""
    with TemporaryDirectory() as folder:
        return MAKERS[form](Path(folder) / f"a.{form}").read_bytes()


def outcome(path, data):
    """The document's status, or the error's code."""
    path.write_bytes(data)
    try:
        document = read(path)
    except ReadError as error:
        return error.code
    assert isinstance(document, Document)
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(document.pages[block.page - 1].text)
    return document.status


@pytest.mark.parametrize("form", MAKERS)
def test_whole_files_are_read(tmp_path, form):
    assert outcome(tmp_path / f"a.{form}", original(form)) == "ok"


@pytest.mark.parametrize("form", MAKERS)
@given(share=st.floats(0.05, 0.999))
@tolerant
def test_cut_anywhere(tmp_path, form, share):
    data = original(form)
    code = outcome(tmp_path / f"a.{form}", data[: int(share * len(data))])
    if form in ("pdf", "docx", "xlsx"):
        assert code not in ("ok", "empty", "needs_ocr")


@pytest.mark.parametrize("form", MAKERS)
@given(places=st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), min_size=1, max_size=20))
@tolerant
def test_altered_anywhere(tmp_path, form, places, no_tesseract):
    data = bytearray(original(form))
    for share, change in places:
        data[int(share * len(data))] ^= change
    assert outcome(tmp_path / f"a.{form}", bytes(data))


@pytest.mark.parametrize(
    ("form", "member"),
    [
        ("docx", "word/document.xml"),
        ("docx", "word/styles.xml"),
        ("docx", "[Content_Types].xml"),
        ("docx", "word/_rels/document.xml.rels"),
        ("xlsx", "xl/worksheets/sheet1.xml"),
        ("xlsx", "xl/workbook.xml"),
        ("xlsx", "xl/styles.xml"),
        ("xlsx", "xl/_rels/workbook.xml.rels"),
    ],
)
@given(place=st.floats(0, 0.999), removed=st.integers(0, 40), added=st.text('<>/="w:rspv019AZ', max_size=8))
@tolerant
def test_altered_inside(tmp_path, form, member, place, removed, added):
    (tmp_path / "whole").write_bytes(original(form))
    with zipfile.ZipFile(tmp_path / "whole") as archive:
        content = archive.read(member)
    at = int(place * len(content))
    changed = content[:at] + added.encode() + content[at + removed :]
    altered = repack(tmp_path / "whole", tmp_path / "altered", members={member: changed})
    assert outcome(tmp_path / f"a.{form}", altered.read_bytes())


@given(data=st.binary(max_size=300))
@tolerant
def test_any_bytes(tmp_path, data):
    assert outcome(tmp_path / "a.bin", data)


@given(
    head=st.sampled_from(HEADS),
    data=st.binary(max_size=200),
)
@tolerant
def test_any_bytes_behind_a_known_beginning(tmp_path, head, data, no_tesseract):
    assert outcome(tmp_path / "a.bin", head + data)


@given(content=st.text(max_size=300))
@tolerant
def test_any_text(tmp_path, content):
    assert outcome(tmp_path / "a.txt", content.encode("utf-8", "surrogatepass"))


@given(share=st.floats(0.05, 0.8))
@tolerant
def test_cut_pictures_are_never_read_as_whole(tmp_path, share, no_tesseract):
    data = png_bytes(scan_image(size=(60, 80), font_px=10)[0].effect_spread(20))
    assert outcome(tmp_path / "a.png", data[: int(share * len(data))]) in ("truncated", "corrupt", "unknown_format")
