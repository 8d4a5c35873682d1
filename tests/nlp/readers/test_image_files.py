"""Image files: told by content, measured before they are decoded, shown and read page by page."""

import io
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from nlp.errors import ReadError
from nlp.readers import Limits, read_file, render_page
from nlp.readers.image_files import count_pages, image_format, open_image
from nlp.readers.image_size import LONG_SIDE_PT, points_per_pixel, webp_size
from nlp.types import Box
from tests.nlp.readers.make import off_by, read, scan_image

SMALL = Image.new("RGB", (40, 20), "white")


def saved(folder, image, suffix, **options):
    path = folder / f"a.{suffix}"
    image.save(path, **options)
    return path


def grays(*values):
    return [Image.new("L", (1240, 1754), value) for value in values]


def tiff(folder, *values, **options):
    first, *others = grays(*values)
    return saved(folder, first, "tif", save_all=True, append_images=others, **options)


def failure(path, limits=None):
    with pytest.raises(ReadError) as caught:
        read(path, limits)
    return caught.value.code


@pytest.mark.parametrize(("suffix", "kind"), [("png", "png"), ("jpg", "jpeg"), ("tif", "tiff"), ("webp", "webp")])
def test_formats_by_content(tmp_path, no_tesseract, suffix, kind):
    path = saved(tmp_path, SMALL, suffix)
    assert image_format(path.read_bytes()) == kind
    document = read_file(path, "foto.dat", Limits())
    assert (document.format, document.status) == (kind, "needs_ocr")


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp"])
def test_pictures_cut_short(tmp_path, suffix):
    noise = Image.fromarray(np.random.default_rng(2).integers(0, 255, (60, 60, 3), dtype=np.uint8))
    path = saved(tmp_path, noise, suffix)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert failure(path) in {"truncated", "corrupt"}


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp"])
def test_too_many_pixels(tmp_path, suffix):
    assert failure(saved(tmp_path, SMALL, suffix), Limits(max_pixels=799)) == "too_large"


def test_a_webp_of_enormous_size_is_refused_by_its_header(tmp_path):
    size = (16382).to_bytes(3, "little")
    path = tmp_path / "a.webp"
    path.write_bytes(b"RIFF\x64\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + size * 2 + b"\0" * 40)
    assert failure(path) == "too_large"


@pytest.mark.parametrize(
    "options", [{"lossless": True}, {"lossless": False}, {"lossless": True, "exif": b"Exif\0\0II"}]
)
def test_sizes_of_webp(options):
    stream = io.BytesIO()
    Image.new("RGB", (321, 123)).save(stream, "WEBP", **options)
    assert webp_size(stream.getvalue()[:32]) == (321, 123)


@given(st.binary(max_size=60))
def test_any_head_of_webp(data):
    try:
        assert min(webp_size(data)) >= 0
    except ValueError:
        assert len(data) < 30 or data[12:15] != b"VP8"


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_photographs_of_iphones_are_named(tmp_path, brand):
    path = tmp_path / "IMG_1.HEIC"
    path.write_bytes(b"\0\0\0\x18ftyp" + brand + b"\0" * 100)
    with pytest.raises(ReadError, match="HEIC") as caught:
        read(path)
    assert (caught.value.code, "JPEG" in caught.value.next_step) == ("unknown_format", True)


def test_pages_of_a_tiff_are_shown(tmp_path):
    path = tiff(tmp_path, 10, 100, 200)
    assert count_pages(path, Limits()) == 3
    shown = [Image.open(io.BytesIO(render_page(path, number, scale=0.1))).getpixel((9, 9)) for number in (1, 2, 3)]
    assert [pixel[0] for pixel in shown] == [10, 100, 200]


def test_a_page_behind_the_last(tmp_path):
    with pytest.raises(ValueError, match="page 2 of 1"):
        render_page(saved(tmp_path, SMALL, "webp"), 2, scale=1)


def test_pages_of_a_tiff_are_read_one_by_one(tmp_path, no_tesseract):
    seen = []
    document = read(tiff(tmp_path, 10, 100), progress=lambda *step: seen.append(step))
    assert [page.number for page in document.pages] == [1, 2]
    assert seen == [(1, 2, "ocr"), (2, 2, "ocr")]


def test_too_many_pages(tmp_path):
    assert failure(tiff(tmp_path, 1, 2, 3), Limits(max_pages=2)) == "too_many_pages"


def test_a_tiff_that_goes_round_in_circles_ends(tmp_path):
    path = saved(tmp_path, SMALL, "tif")
    data = bytearray(path.read_bytes())
    (directory,) = struct.unpack_from("<I", data, 4)
    (entries,) = struct.unpack_from("<H", data, directory)
    struct.pack_into("<I", data, directory + 2 + 12 * entries, directory)
    path.write_bytes(data)
    assert count_pages(path, Limits()) == 1


@pytest.mark.parametrize(
    ("dpi", "height"),
    [((150, 150), 841.92), ((300, 300), 420.96), ((72, 72), LONG_SIDE_PT), ((1200, 1200), LONG_SIDE_PT)],
)
def test_scans_are_as_large_as_they_say_if_that_is_paper(tmp_path, dpi, height):
    image = open_image(tiff(tmp_path, 255, dpi=dpi), Limits())
    assert image.height * points_per_pixel(image) == pytest.approx(height)


def test_photographs_are_as_large_as_a4(tmp_path):
    image = open_image(saved(tmp_path, grays(255)[0], "jpg", dpi=(300, 300)), Limits())
    assert image.height * points_per_pixel(image) == pytest.approx(LONG_SIDE_PT)


def test_pixels_of_a_fax_are_made_square(tmp_path):
    fax = Image.new("1", (1728, 1145), 1)
    image = open_image(saved(tmp_path, fax, "tif", dpi=(204, 98)), Limits())
    assert image.size == (1728, 2383)
    assert image.height * points_per_pixel(image) == pytest.approx(841, abs=1)


def test_scans_of_16_bits_keep_their_grays(tmp_path):
    values = np.linspace(0, 65535, 900, dtype=np.uint16).reshape(30, 30)
    image = open_image(saved(tmp_path, Image.fromarray(values), "tif"), Limits())
    assert (image.getpixel((0, 0)), image.getpixel((0, 15))) == (0, pytest.approx(127, abs=2))


@pytest.mark.parametrize("suffix", ["tif", "webp", "jpg"])
def test_pictures_are_turned_as_the_camera_says(tmp_path, suffix):
    exif = Image.Exif()
    exif[0x0112] = 6
    assert open_image(saved(tmp_path, SMALL, suffix, exif=exif), Limits()).size == (20, 40)


@given(st.binary(max_size=200), st.sampled_from([b"II*\0", b"MM\0*", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF"]))
def test_any_bytes_fail_with_a_reason(tmp_path_factory, data, head):
    path = tmp_path_factory.mktemp("any") / "a.bin"
    path.write_bytes(head + data)
    with pytest.raises(ReadError):
        count_pages(path, Limits())
        open_image(path, Limits())


@pytest.mark.ocr
def test_a_tiff_scan_askew_and_on_its_side_is_read_where_it_lies(tmp_path):
    """Boxes are held against the drawn ones, turned by hand: 3 degrees clockwise, then a quarter."""
    image, drawn = scan_image()
    askew = image.rotate(-3, Image.Resampling.BICUBIC, fillcolor="white").transpose(Image.Transpose.ROTATE_270)
    path = saved(tmp_path, askew, "tif", dpi=(150, 150))
    page = read(path).pages[0]
    assert [word.text for word in page.words] == [word for word, _ in drawn]
    assert page.width == pytest.approx(841.92)
    for word, (_, pixels) in zip(page.words, drawn, strict=True):
        assert off_by(word.box, seen_box(pixels, image.size, 3)) < 6


def seen_box(pixels, size, degrees):
    """The box in points (150 dpi) of a rectangle turned clockwise about the middle, then by a quarter clockwise."""
    middle = complex(size[0], size[1]) / 2
    spin = complex(np.cos(np.radians(degrees)), np.sin(np.radians(degrees)))
    corners = [(complex(x, y) - middle) * spin + middle for x in pixels[::2] for y in pixels[1::2]]
    xs, ys = [size[1] - corner.imag for corner in corners], [corner.real for corner in corners]
    return Box(*(value * 72 / 150 for value in (min(xs), min(ys), max(xs), max(ys))))
