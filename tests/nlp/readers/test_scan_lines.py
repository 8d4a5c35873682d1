"""Ruling lines in scanned pages, held against where they were drawn; photographs of paper made white."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Ruling
from nlp.readers.pdf_tables import find_tables
from nlp.readers.photo import on_white_paper
from nlp.readers.scan_lines import find_rulings, without_lines
from nlp.types import Box
from tests.nlp.readers.make import scan_image

PT = 72 / 150
XS, YS = (150, 400, 800, 1100), (200, 260, 320, 380)


def drawn_table(width=3):
    image, _ = scan_image()
    pen = ImageDraw.Draw(image)
    for y in YS:
        pen.line((XS[0], y, XS[-1], y), fill="black", width=width)
    for x in XS:
        pen.line((x, YS[0], x, YS[-1]), fill="black", width=width)
    return image.convert("L")


def rulings(image):
    return find_rulings(np.asarray(image), PT)


@pytest.mark.parametrize("width", [1, 2, 3, 5])
def test_lines_are_where_they_were_drawn(width):
    found = rulings(drawn_table(width))
    assert sorted(round(line.y0) for line in found if line.horizontal) == pytest.approx([y * PT for y in YS], abs=2)
    assert sorted(round(line.x0) for line in found if not line.horizontal) == pytest.approx([x * PT for x in XS], abs=2)


def test_a_drawn_table_has_its_cells():
    table = find_tables(rulings(drawn_table()))[0]
    assert (len(table.cells), len(table.columns)) == (9, 3)


def test_a_line_that_is_a_little_askew_is_one():
    image = Image.new("L", (1240, 400), 255)
    ImageDraw.Draw(image).line((100, 200, 1100, 204), fill=0, width=3)
    found = rulings(image)
    assert len(found) == 1
    assert found[0].x1 - found[0].x0 == pytest.approx(1000 * PT, abs=5)


def test_text_and_shapes_are_no_lines():
    image, _ = scan_image(("Laporan IlIlI kegiatan (TERPADU)",) * 5)
    ImageDraw.Draw(image).rectangle((300, 1200, 700, 1400), fill="black")
    assert rulings(image.convert("L")) == ()


@pytest.mark.parametrize(
    ("text", "x", "confidence", "kept"),
    [
        ("|", 100, 0.9, False),
        ("|", 110, 0.9, True),
        ("—", 101, 0.9, False),
        ("1", 100, 0.9, True),
        ("Na", 100, 0.3, False),
        ("Na", 110, 0.3, True),
        ("-", 130, 0.9, True),
    ],
)
def test_lines_read_as_letters_are_dropped(text, x, confidence, kept):
    token = Token(text, Box(x - 1, 50, x + 1, 60), confidence)
    assert without_lines([token], [Ruling(100, 0, 100, 200)]) == ([token] if kept else [])


def test_white_paper_stays_as_it_is():
    page = scan_image()[0].convert("L")
    assert on_white_paper(page) is page


@pytest.mark.parametrize("darkest", [0.3, 0.6])
def test_a_shadow_goes_and_the_letters_stay(darkest):
    page = np.asarray(scan_image()[0].convert("L"), dtype=float)
    shade = np.linspace(darkest, 1, page.shape[1])[None, :]
    mended = np.asarray(on_white_paper(Image.fromarray((page * shade).astype(np.uint8))))
    assert np.median(mended[:, :200]) > 240
    assert mended[page == 0].max() < 40


def test_a_black_picture_is_no_paper():
    assert on_white_paper(Image.new("L", (1000, 1000), 0)).getextrema() == (0, 0)
