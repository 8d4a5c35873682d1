"""Ruling lines and pictures of a page."""

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from nlp.readers.pdf_drawing import read_drawing
from nlp.readers.pdfium import Frame, open_page, open_pdf
from tests.nlp.readers.make import PAGE


def drawing(path, draw, **page):
    canvas = Canvas(str(path), pagesize=PAGE)
    draw(canvas)
    canvas.save()
    with open_pdf(path) as document, open_page(document, 1) as opened:
        return read_drawing(opened, Frame(opened))


def in_a_form(canvas):
    canvas.beginForm("kotak")
    canvas.line(0, 0, 100, 0)
    canvas.endForm()
    canvas.translate(50, 100)
    canvas.scale(2, 2)
    canvas.doForm("kotak")


@pytest.mark.parametrize(
    ("draw", "lines"),
    [
        (lambda canvas: canvas.line(50, 100, 250, 100), [(50, 500, 250, 500)]),
        (lambda canvas: canvas.line(50, 100, 50, 300), [(50, 300, 50, 500)]),
        (lambda canvas: canvas.line(50, 100, 250, 300), []),
        (lambda canvas: canvas.rect(50, 100, 200, 80, stroke=0, fill=1), []),
        (lambda canvas: canvas.rect(50, 100, 200, 80, stroke=0, fill=0), []),
        (in_a_form, [(50, 500, 250, 500)]),
    ],
    ids=["horizontal", "vertical", "slanted", "shading", "invisible", "form"],
)
def test_straight_lines(tmp_path, draw, lines):
    found = drawing(tmp_path / "a.pdf", draw).rulings
    assert [tuple(round(value) for value in (line.x0, line.y0, line.x1, line.y1)) for line in found] == lines


def test_a_thin_filled_rectangle_is_a_line(tmp_path):
    found = drawing(tmp_path / "a.pdf", lambda canvas: canvas.rect(50, 100, 200, 0.5, stroke=0, fill=1)).rulings
    assert {line.horizontal for line in found} == {True}


def test_share_of_pictures(tmp_path):
    picture = Image.new("RGB", (20, 20), "gray")
    found = drawing(tmp_path / "a.pdf", lambda canvas: canvas.drawInlineImage(picture, 0, 0, PAGE[0], PAGE[1] / 2))
    assert found.image_share == pytest.approx(0.5, abs=0.01)


def test_an_empty_page(tmp_path):
    found = drawing(tmp_path / "a.pdf", lambda canvas: canvas.showPage())
    assert (found.rulings, found.image_share, found.objects) == ((), 0.0, 0)
