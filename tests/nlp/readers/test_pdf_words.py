"""Words of PDF pages and their boxes, against the places where they were drawn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

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
    path = lines_pdf(tmp_path_factory.mktemp("pdf") / "a.pdf", *(" ".join(words[i : i + 5]) for i in range(0, 30, 5)))
    page = read(path).pages[0]
    assert [page.text[word.start : word.end] for word in page.words] == [word.text for word in page.words]
    assert "".join(word.text for word in page.words) == "".join(words)


def test_ligatures_are_letters(tmp_path):
    assert read(ligature_pdf(tmp_path / "a.pdf", "veri\ufb01kasi e\ufb02uen")).pages[0].text == "verifikasi efluen"


def test_word_broken_at_line_end_keeps_its_hyphen(tmp_path):
    page = read(lines_pdf(tmp_path / "a.pdf", "Kegiatan pe-", "nyelenggaraan layanan")).pages[0]
    assert page.text == "Kegiatan pe-\nnyelenggaraan layanan"


def test_pages_are_counted_and_progress_is_told(tmp_path):
    pdf(tmp_path / "a.pdf", [LINES, LINES, LINES])
    seen = []
    document = read(tmp_path / "a.pdf", progress=lambda done, total: seen.append((done, total)))
    assert [page.number for page in document.pages] == [1, 2, 3]
    assert seen == [(1, 3), (2, 3), (3, 3)]
