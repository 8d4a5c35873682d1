"""Old office files through LibreOffice; all are made and read once, two at the same time."""

import io
import shutil
import socket
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from docx import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from PIL import Image
from pptx import Presentation

from nlp.errors import ReadError
from nlp.readers import Limits
from nlp.readers.office_convert import converted, office_installed
from nlp.readers.source import Source
from tests.nlp.readers.make import block_texts, cells, png_bytes, read, xlsx

pytestmark = pytest.mark.skipif(not office_installed(), reason="LibreOffice is not installed")
RTF = r"""{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}}
\pard\s1\outlinelevel0 Pendahuluan\par\pard\s0 Kegiatan \'93Sehat\'94 berjalan baik (fiktif).\par
\trowd\cellx3000\cellx6000 Kegiatan\cell Realisasi\cell\row\trowd\cellx3000\cellx6000 Izin\cell 281\cell\row
}"""
ROWS = [["Kegiatan", "Realisasi", "Capaian"], ["Izin terbit", 1250000, 0.835]]


def make_report(path, address):
    """A report with a picture that is not in it but elsewhere."""
    report = WordDocument()
    report.add_heading("Pendahuluan", 1)
    report.add_paragraph("menyusun jadwal", "List Bullet")
    for cell, text in zip(report.add_table(1, 2).rows[0].cells, ("Izin", "281"), strict=True):
        cell.text = text
    report.add_paragraph("Selesai.")
    report.add_picture(io.BytesIO(png_bytes(Image.new("RGB", (9, 9)))))
    link = report.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    for blip in report.element.body.iter(qn("a:blip")):
        del blip.attrib[qn("r:embed")]
        blip.set(qn("r:link"), link)
    report.save(str(path))
    return path


def make_slides(path):
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Capaian Izin"
    slide.placeholders[1].text_frame.text = "Izin terbit 281"
    show.save(str(path))
    return path


def old(path, extension):
    """The file in the format before 2007."""
    with converted(Source(path, path.name, Limits()), path.suffix[1:], extension) as copy:
        return shutil.copyfile(copy, path.with_suffix(f".{extension}"))


@pytest.fixture(scope="module")
def server():
    """An address that nobody may ask."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield listener


@pytest.fixture(scope="module")
def folder(tmp_path_factory, server):
    folder = tmp_path_factory.mktemp("office")
    make_report(folder / "a.docx", "http://{}:{}/a.png".format(*server.getsockname()))
    xlsx(folder / "a.xlsx", {"TW III": ROWS}, formats={"B2": '"Rp"#,##0', "C2": "0.0%"})
    make_slides(folder / "a.pptx")
    (folder / "a.rtf").write_text(RTF, encoding="ascii")
    return folder


@pytest.fixture(scope="module")
def documents(folder):
    """Documents by their extension; ``sementara`` is where conversions work."""
    (folder / "sementara").mkdir()
    tempfile.tempdir = str(folder / "sementara")
    made = [(folder / "a.docx", "doc"), (folder / "a.xlsx", "xls"), (folder / "a.pptx", "ppt")]
    try:
        with ThreadPoolExecutor(2) as pool:
            paths = [folder / "a.rtf", *pool.map(lambda pair: old(*pair), made)]
            return dict(zip(("rtf", "doc", "xls", "ppt"), pool.map(read, paths), strict=True))
    finally:
        tempfile.tempdir = None


@pytest.mark.parametrize("extension", ["rtf", "doc", "xls", "ppt"])
def test_formats(documents, extension):
    document = documents[extension]
    assert (document.format, document.status, document.reason) == (extension, "ok", "")


def test_doc(documents):
    assert [block.kind for block in documents["doc"].blocks] == ["heading", "list_item", "table_row", "paragraph"]
    assert documents["doc"].pages[0].text == "Pendahuluan\nmenyusun jadwal\nIzin | 281\nSelesai."


def test_rtf(documents):
    document = documents["rtf"]
    assert block_texts(document, "heading") == ["Pendahuluan"]
    assert "Kegiatan “Sehat” berjalan baik (fiktif)." in block_texts(document)
    assert cells(document.blocks[-1]) == {"Kegiatan": "Izin", "Realisasi": "281"}


def test_nothing_is_fetched(documents, server):
    """The picture of the .doc file lies at the server's address."""
    with pytest.raises(BlockingIOError):
        server.accept()


def test_xls_shows_numbers_as_excel_does(documents):
    last = documents["xls"].blocks[-1]
    assert cells(last) == {"Kegiatan": "Izin terbit", "Realisasi": "Rp1.250.000", "Capaian": "83,5%"}
    assert last.locator == "TW III!A2"


def test_ppt(documents):
    assert block_texts(documents["ppt"], "heading") == ["Capaian Izin"]
    assert block_texts(documents["ppt"], "list_item") == ["Izin terbit 281"]


def test_nothing_is_left_behind(documents, folder):
    assert list((folder / "sementara").iterdir()) == []


def test_xls_without_libreoffice(documents, folder, no_tesseract):
    document = read(folder / "a.xls")
    assert cells(document.blocks[-1]) == {"Kegiatan": "Izin terbit", "Realisasi": "1250000", "Capaian": "0,835"}
    assert "LibreOffice belum terpasang" in document.reason


def test_a_time_limit(folder):
    with pytest.raises(ReadError) as caught:
        read(folder / "a.rtf", Limits(office_timeout_s=0.05))
    assert caught.value.code == "timeout"
    assert "LibreOffice" in caught.value.reason
