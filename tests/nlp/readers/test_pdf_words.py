"""Words of PDF pages and their boxes, against the places where they were drawn."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from nlp.readers.scan_check import is_garbage
from nlp.types import Box
from tests.nlp.readers.make import ASCENT, DESCENT, PAGE, draw, ligature_pdf, lines_pdf, off_by, pdf, read

LINES = [(50, 360, "Laporan kegiatan"), (50, 340, "Izin usaha terbit"), (120, 200, "(240) izin.")]
WIDTH, HEIGHT = PAGE
TURNED = (HEIGHT, WIDTH)


def seen(word, rotation, visible):
    """Where a drawn word is seen on a page turned clockwise that shows ``visible`` (left, bottom, right, top)."""
    left, bottom, right, top = visible
    x0, x1, low, high = word.x0, word.x1, word.baseline - DESCENT, word.baseline + ASCENT
    if rotation == 90:
        return Box(low - bottom, x0 - left, high - bottom, x1 - left)
    if rotation == 180:
        return Box(right - x1, low - bottom, right - x0, high - bottom)
    if rotation == 270:
        return Box(top - high, right - x1, top - low, right - x0)
    return Box(x0 - left, top - high, x1 - left, top - low)


@pytest.mark.parametrize("crop", [None, (30, 40, 380, 390)])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_are_where_words_are_seen(tmp_path, rotation, crop):
    (drawn,) = pdf(tmp_path / "a.pdf", [LINES], rotation=rotation, crop=crop)
    media = (0, 0, *(TURNED if rotation in (90, 270) else PAGE))
    expected = {word.text: seen(word, rotation, crop or media) for word in drawn}
    page = read(tmp_path / "a.pdf").pages[0]
    assert {word.text for word in page.words} == set(expected)
    assert max(off_by(word.box, expected[word.text]) for word in page.words) < 2


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_text_of_turned_pages_has_its_lines(tmp_path, rotation):
    pdf(tmp_path / "a.pdf", [LINES], rotation=rotation)
    lines = read(tmp_path / "a.pdf").pages[0].text.split("\n")
    assert sorted(lines) == sorted(text for _, _, text in LINES)


@pytest.mark.parametrize("rotation", [0, 90])
def test_page_size_is_as_seen(tmp_path, rotation):
    left, bottom, right, top = crop = (30, 40, 380, 390)
    pdf(tmp_path / "a.pdf", [LINES], rotation=rotation, crop=crop)
    page = read(tmp_path / "a.pdf").pages[0]
    size = (right - left, top - bottom)
    assert (page.width, page.height) == (size if rotation == 0 else size[::-1])


def test_words_outside_the_crop_are_not_read(tmp_path):
    pdf(tmp_path / "a.pdf", [[*LINES, (50, 590, "tersembunyi")]], crop=(0, 0, WIDTH, 560))
    assert "tersembunyi" not in read(tmp_path / "a.pdf").pages[0].text


def test_scaled_text(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=PAGE)
    canvas.scale(1.5, 1.5)
    (known,) = draw(canvas, 40, 300, "Realisasi")
    canvas.save()
    (word,) = read(tmp_path / "a.pdf").pages[0].words
    top, bottom = HEIGHT - 1.5 * (300 + ASCENT), HEIGHT - 1.5 * (300 - DESCENT)
    assert off_by(word.box, Box(1.5 * known.x0, top, 1.5 * known.x1, bottom)) < 2


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyzABC0123456789.,:;()/%-", min_size=1, max_size=9), max_size=30))
@settings(deadline=None)
def test_words_are_slices_of_the_text(tmp_path_factory, words):
    assume(not is_garbage("".join(words)))
    # A hyphen at a line's end may be the line break's own; the test of a broken word is about those.
    assume(not any(word.endswith("-") for word in words[4::5]))
    path = lines_pdf(tmp_path_factory.mktemp("pdf") / "a.pdf", *(" ".join(words[i : i + 5]) for i in range(0, 30, 5)))
    page = read(path).pages[0]
    assert [page.text[word.start : word.end] for word in page.words] == [word.text for word in page.words]
    assert "".join(word.text for word in page.words) == "".join(words)


def test_ligatures_are_letters(tmp_path):
    assert read(ligature_pdf(tmp_path / "a.pdf", "veri\ufb01kasi e\ufb02uen")).pages[0].text == "verifikasi efluen"


def test_a_word_broken_at_a_line_end_is_one_in_the_text(tmp_path):
    page = read(lines_pdf(tmp_path / "a.pdf", "Kegiatan pe-", "nyelenggaraan layanan")).pages[0]
    assert page.text == "Kegiatan penyelenggaraan layanan"


def test_pages_are_counted_and_progress_is_told(tmp_path):
    pdf(tmp_path / "a.pdf", [LINES, LINES, LINES])
    seen = []
    document = read(tmp_path / "a.pdf", progress=lambda *told: seen.append(told))
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert seen == [(1, 3, "read"), (2, 3, "read"), (3, 3, "read")]


@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("soft\xadware", "soft-ware"),
        ("\u200bizin\u200b us\u2060aha", "izin usaha"),
        ("izin\xa0usaha", "izin usaha"),
    ],
)
def test_letters_without_a_shape_of_their_own(tmp_path, drawn, text):
    page = read(ligature_pdf(tmp_path / "a.pdf", drawn)).pages[0]
    assert page.text == text
    assert [word.text for word in page.words] == text.split()


def mapped_pdf(path, code):
    """A page that says ``izin A usaha`` in a font whose character map gives ``A`` the hexadecimal UTF-16 ``code``."""
    letters = b"BT /F 12 Tf 50 500 Td (izin A usaha) Tj ET"
    cmap = f"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <{code}> endbfchar".encode()
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(letters), letters),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % numbered for numbered in enumerate(parts, start=1))
    path.write_bytes(b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 7>>\n%%EOF\n")
    return path


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("0041", "izin A usaha"),
        ("d835dc00", "izin \U0001d400 usaha"),
        ("d835", "izin \ufffd usaha"),
        ("fffe", "izin usaha"),
        ("f0b7", "izin • usaha"),
    ],
)
def test_letters_of_any_code(tmp_path, code, text):
    page = read(mapped_pdf(tmp_path / "a.pdf", code)).pages[0]
    assert page.text == text
    assert page.words[-1].box.x0 == pytest.approx(87, abs=6)
