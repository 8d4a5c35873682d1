"""Scans: read by OCR where it is installed, said to wait for it where it is not."""

import pytest
from PIL import Image

from nlp.errors import ReadError
from nlp.readers import Limits
from nlp.readers.external import find_tool
from nlp.readers.image_size import LONG_SIDE_PT
from nlp.readers.ocr import language_note, mean_confidence, ocr_languages, parse_tsv
from nlp.readers.pdf import ocr_scale
from nlp.types import Box
from tests.nlp.readers.make import SCAN_LINES, lines_pdf, off_by, pdf, png_bytes, read, scan_image, scan_pdf

HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
WORD = "5\t1\t1\t1\t{line}\t1\t100\t200\t50\t25\t{conf}\t{text}\n"


def in_points(pixels, image):
    ratio = LONG_SIDE_PT / max(image.size)
    return Box(*(value * ratio for value in pixels))


@pytest.mark.ocr
def test_words_of_a_scan_are_where_they_were_drawn(tmp_path):
    image, drawn = scan_image()
    page = read(scan_pdf(tmp_path / "a.pdf", image)).pages[0]
    assert page.ocr
    assert 0.8 < page.confidence <= 1
    assert not page.doubtful
    assert [word.text for word in page.words] == [word for word, _ in drawn]
    for word, (_, pixels) in zip(page.words, drawn, strict=True):
        assert off_by(word.box, in_points(pixels, image)) < 6
        assert page.text[word.start : word.end] == word.text


@pytest.mark.ocr
def test_pictures_are_pages(tmp_path):
    image, drawn = scan_image()
    path = tmp_path / "a.jpg"
    image.save(path)
    document = read(path)
    page = document.pages[0]
    assert document.status == "ok"
    assert page.text == "\n".join(SCAN_LINES)
    assert page.height == pytest.approx(LONG_SIDE_PT)
    pairs = zip(page.words, drawn, strict=True)
    assert max(off_by(word.box, in_points(pixels, image)) for word, (_, pixels) in pairs) < 6


@pytest.mark.ocr
def test_small_pictures_are_enlarged(tmp_path):
    image, _ = scan_image(size=(413, 585), font_px=15)
    image.save(tmp_path / "a.png")
    assert "pelayanan" in read(tmp_path / "a.png").pages[0].text


@pytest.mark.ocr
def test_a_stamp_does_not_hide_the_scan_below(tmp_path):
    page = read(scan_pdf(tmp_path / "a.pdf", stamp="Ditandatangani secara elektronik")).pages[0]
    assert page.ocr
    assert SCAN_LINES[1] in page.text


@pytest.mark.ocr
def test_pages_keep_their_order_when_several_are_recognised(tmp_path):
    names = ("Januari", "Februari", "Maret", "April")
    scans = [scan_image((f"Laporan bulan {name}",), size=(900, 400))[0] for name in names]
    scans[0].save(tmp_path / "a.pdf", save_all=True, append_images=scans[1:], resolution=150)
    pages = read(tmp_path / "a.pdf").pages
    assert [page.text for page in pages] == [f"Laporan bulan {name}" for name in names]


@pytest.mark.ocr
def test_a_page_that_takes_too_long(tmp_path):
    with pytest.raises(ReadError) as caught:
        read(scan_pdf(tmp_path / "a.pdf"), Limits(ocr_timeout_s=0.01))
    assert caught.value.code == "timeout"


@pytest.mark.ocr
def test_an_empty_sheet_scanned_is_empty(tmp_path):
    document = read(scan_pdf(tmp_path / "a.pdf", Image.new("RGB", (600, 850), "white")))
    assert (document.status, document.pages[0].ocr) == ("empty", True)


def test_a_blank_page_needs_no_ocr(tmp_path, no_tesseract):
    pdf(tmp_path / "a.pdf", [[(50, 500, "Isi laporan.")], []])
    document = read(tmp_path / "a.pdf")
    assert document.status == "ok"
    assert [page.needs_ocr for page in document.pages] == [False, False]


def test_scans_wait_where_ocr_is_missing(tmp_path, no_tesseract):
    document = read(scan_pdf(tmp_path / "a.pdf", stamp="Halaman 1"))
    page = document.pages[0]
    assert document.status == "needs_ocr"
    assert "apt install tesseract-ocr tesseract-ocr-ind" in document.next_step
    assert (page.needs_ocr, page.ocr, page.text) == (True, False, "Halaman 1")


def test_pictures_wait_where_ocr_is_missing(tmp_path, no_tesseract):
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(scan_image()[0]))
    document = read(path)
    assert (document.status, document.pages[0].needs_ocr, document.pages[0].text) == ("needs_ocr", True, "")


def test_text_needs_no_ocr_program(tmp_path, no_tesseract):
    assert read(lines_pdf(tmp_path / "a.pdf", "Isi laporan.")).status == "ok"


def tesseract_that_says(folder, *languages):
    """A program of that name that lists these languages."""
    program = folder / "tesseract"
    program.write_text("#!/bin/sh\necho List:\n" + "".join(f"echo {name}\n" for name in languages))
    program.chmod(0o755)


@pytest.mark.parametrize(
    ("installed", "used"),
    [(("eng", "ind", "osd"), "ind+eng"), (("ind",), "ind"), (("eng", "osd"), "eng"), (("osd",), None)],
)
def test_languages_that_are_installed(tmp_path, monkeypatch, installed, used):
    tesseract_that_says(tmp_path, *installed)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_tool("tesseract")
    assert ocr_languages() == used


@pytest.mark.parametrize(("languages", "told"), [("ind+eng", False), ("ind", False), ("eng", True), (None, False)])
def test_recognising_without_indonesian_is_told(languages, told):
    assert bool(language_note(languages)) is told


def test_a_tesseract_that_does_not_run_is_none(tmp_path, monkeypatch):
    (tmp_path / "tesseract").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ocr_languages() is None


def test_tsv_gives_points_and_shares():
    tokens = parse_tsv(HEADER + WORD.format(line=1, conf="96.5", text="Laporan"), 0.24)
    assert tokens[0].box == Box(24, 48, 36, 54)
    assert (tokens[0].confidence, tokens[0].line) == (pytest.approx(0.965), (1, 1, 1))


@pytest.mark.parametrize(("text", "conf", "kept"), [("|", "20", 0), ("|", "90", 1), ("a1", "20", 1), (" ", "95", 0)])
def test_dirt_is_left_out(text, conf, kept):
    assert len(parse_tsv(HEADER + WORD.format(line=1, conf=conf, text=text), 0.24)) == kept


def test_quotes_in_tsv_are_letters():
    rows = WORD.format(line=1, conf="90", text='"Baik') + WORD.format(line=2, conf="90", text="sekali")
    assert [token.text for token in parse_tsv(HEADER + rows, 0.24)] == ['"Baik', "sekali"]


def test_mean_confidence_of_nothing():
    assert mean_confidence([]) is None


@pytest.mark.parametrize(("width", "height", "dpi"), [(595, 842, 300), (14_400, 14_400, 38.7)])
def test_enormous_pages_are_rendered_smaller(width, height, dpi):
    assert ocr_scale(width, height, Limits()) * 72 == pytest.approx(dpi, abs=0.1)
