"""Page images, and what is painted over in them."""

import io

import pytest
from PIL import Image

from nlp.errors import ReadError
from nlp.readers import Limits, read_file, render_page
from nlp.types import Box
from tests.nlp.readers.make import PAGE, docx, lines_pdf, pdf, png_bytes, read

LINES = [(50, 360, "Nomor 9999026209770001 rahasia")]


def opened(data):
    assert data.startswith(b"\x89PNG")
    return Image.open(io.BytesIO(data)).convert("RGB")


def colours(image, box, scale):
    """The colours inside a box in points."""
    part = image.crop(tuple(round(value * scale) for value in (box.x0, box.y0, box.x1, box.y1)))
    return {colour for _, colour in part.getcolors(1_000_000)}


@pytest.mark.parametrize("scale", [0.5, 1, 2])
def test_size(tmp_path, scale):
    path = lines_pdf(tmp_path / "a.pdf", "Isi laporan.")
    assert opened(render_page(path, 1, scale=scale)).size == (PAGE[0] * scale, PAGE[1] * scale)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_boxes_of_words_are_black(tmp_path, rotation):
    path = tmp_path / "a.pdf"
    pdf(path, [LINES], rotation=rotation, crop=(20, 30, 390, 395))
    secret = next(word.box for word in read(path).pages[0].words if word.text.isdigit())
    assert len(colours(opened(render_page(path, 1, scale=2)), secret, 2)) > 1
    painted = opened(render_page(path, 1, scale=2, paint_over=[secret]))
    assert colours(painted, secret, 2) == {(0, 0, 0)}


def test_only_the_box_is_painted(tmp_path):
    path = tmp_path / "a.pdf"
    pdf(path, [LINES])
    image = opened(render_page(path, 1, scale=1, paint_over=[Box(10, 10, 20, 20)]))
    assert image.getpixel((15, 15)) == (0, 0, 0)
    assert image.getpixel((25, 25)) == (255, 255, 255)


def test_a_box_over_the_edge_is_cut(tmp_path):
    path = lines_pdf(tmp_path / "a.pdf", "Isi laporan.")
    image = opened(render_page(path, 1, scale=1, paint_over=[Box(390, 590, 900, 900)]))
    assert image.getpixel((399, 599)) == (0, 0, 0)


def test_pictures_are_rendered_in_their_points(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(Image.new("RGB", (1000, 2000), "white")))
    image = opened(render_page(path, 1, scale=1, paint_over=[Box(100, 100, 200, 200)]))
    assert image.size == (421, 842)
    assert image.getpixel((150, 150)) == (0, 0, 0)


def test_photographs_are_turned_as_they_were_held(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200), "white").save(tmp_path / "a.jpg", exif=exif)
    image = opened(render_page(tmp_path / "a.jpg", 1, scale=1))
    assert image.height > image.width


def test_transparent_pictures_are_on_white(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(Image.new("RGBA", (100, 100), (0, 0, 0, 0))))
    assert opened(render_page(path, 1, scale=0.1)).getpixel((5, 5)) == (255, 255, 255)


def test_enormous_scales_are_reduced(tmp_path):
    path = lines_pdf(tmp_path / "a.pdf", "Isi laporan.")
    image = opened(render_page(path, 1, scale=50, limits=Limits(max_pixels=100_000)))
    assert image.width * image.height <= 101_000


@pytest.mark.parametrize(("number", "scale"), [(0, 1), (2, 1), (1, 0), (1, -1)])
def test_wrong_arguments(tmp_path, number, scale):
    path = lines_pdf(tmp_path / "a.pdf", "Isi laporan.")
    with pytest.raises(ValueError, match=r"page|scale"):
        render_page(path, number, scale=scale)


def test_word_documents_have_no_pages_to_render(tmp_path):
    path = docx(tmp_path / "a.docx", "Isi laporan.")
    assert read_file(path, "a.docx", Limits()).status == "ok"
    with pytest.raises(ReadError, match="unknown_format"):
        render_page(path, 1, scale=1)
