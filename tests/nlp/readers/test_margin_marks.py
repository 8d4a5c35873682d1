"""List numbers before a line that OCR overlooked: found by their ink, read together, put back in their place."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from nlp.readers import margin_marks
from nlp.readers.margin_marks import with_margin_marks
from nlp.readers.page_text import Token
from nlp.types import Box
from tests.nlp.readers.make import FONT_FILE, off_by

PT = 72 / 300
FONT = ImageFont.truetype(str(FONT_FILE), 48)
LINES = (200, 280, 360)


def page(*marks, left=300, text=400):
    """A page at 300 dpi of lines with marks before them, the tokens of their words, and the boxes of the marks."""
    image = Image.new("L", (1200, 600), 255)
    pen, tokens, boxes = ImageDraw.Draw(image), [], []
    for number, (top, mark) in enumerate(zip(LINES, marks, strict=False)):
        pen.text((left, top), mark, fill=0, font=FONT)
        boxes.append(scaled(pen.textbbox((left, top), mark, font=FONT)))
        pen.text((text, top), "Rencana", fill=0, font=FONT)
        box = scaled(pen.textbbox((text, top), "Rencana", font=FONT))
        tokens.append(Token("Rencana", box, 0.9, line=(1, 1, number)))
    return image, tokens, boxes


def scaled(pixels):
    return Box(*(value * PT for value in pixels))


def texts(tokens):
    return [token.text for token in tokens]


@pytest.fixture
def never_read(monkeypatch):
    def fail(*_, **__):
        raise AssertionError("read again without need")

    monkeypatch.setattr(margin_marks, "recognise", fail)


@pytest.fixture
def reads(monkeypatch):
    """OCR that finds one token 30 points from the left in the middle of the only strip, of this text and confidence."""

    def found(text, confidence):
        token = Token(text, Box(20, 9, 28, 17), confidence)
        monkeypatch.setattr(margin_marks, "recognise", lambda *_, **__: [token])

    return found


@pytest.mark.ocr
def test_numbers_are_put_before_their_lines():
    image, tokens, boxes = page("5.", "", "(2)")
    found = with_margin_marks(tokens, image, PT, "ind+eng", 60)
    assert texts(found) == ["5.", "Rencana", "Rencana", "(2)", "Rencana"]
    assert [found[0].line, found[3].line] == [tokens[0].line, tokens[2].line]
    assert max(off_by(found[0].box, boxes[0]), off_by(found[3].box, boxes[2])) < 2


@pytest.mark.parametrize("mark", ["", ".", "—————————"])
def test_nothing_is_read_where_no_number_stands(never_read, mark):
    image, tokens, _ = page(mark, left=340)
    assert with_margin_marks(tokens, image, PT, "ind", 1) == tokens


def test_numbers_that_were_read_are_not_read_again(never_read):
    image, tokens, boxes = page("5.")
    read = [Token("5.", boxes[0], 0.9, line=(2, 1, 1)), *tokens]
    assert with_margin_marks(read, image, PT, "ind", 1) == read


def test_ink_far_to_the_left_is_another_text(never_read):
    image, tokens, _ = page("5.", left=20)
    assert with_margin_marks(tokens, image, PT, "ind", 1) == tokens


def test_a_rule_beside_the_text_is_no_number(never_read):
    image, tokens, _ = page("")
    ImageDraw.Draw(image).rectangle((330, 0, 350, 600), fill=0)
    assert with_margin_marks(tokens, image, PT, "ind", 1) == tokens


@pytest.mark.parametrize(
    ("text", "confidence", "kept"),
    [("5.", 0.9, True), ("(a)", 0.9, True), ("iv.", 0.9, True), ("5.", 0.4, False), ("dan", 0.9, False)],
)
def test_only_sure_list_numbers_are_believed(reads, text, confidence, kept):
    reads(text, confidence)
    image, tokens, _ = page("5.")
    assert texts(with_margin_marks(tokens, image, PT, "ind", 1)) == [text, "Rencana"][not kept :]


def test_tokens_without_a_place_stay(never_read):
    image, _, _ = page("")
    assert with_margin_marks([Token("kata")], image, PT, "ind", 1) == [Token("kata")]
