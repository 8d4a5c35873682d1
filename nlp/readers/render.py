"""Page images for the screen, with what must not be seen painted over before they leave the server."""

import io
import math
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

from nlp.readers.image_files import count_pages, image_format, open_image
from nlp.readers.image_size import points_per_pixel
from nlp.readers.limits import Limits
from nlp.readers.pdfium import Frame, open_page, open_pdf, page_count, render
from nlp.readers.problems import problem
from nlp.readers.user_unit import user_unit
from nlp.types import Box

PADDING_PX = 1
HEAD_BYTES = 1024
DEFAULT_LIMITS = Limits()


def render_page(
    path: Path, page_number: int, *, scale: float, paint_over: Sequence[Box] = (), limits: Limits = DEFAULT_LIMITS
) -> bytes:
    """Render a page of a PDF or an image file as PNG.

    Args:
        path: the stored file.
        page_number: counts from 1.
        scale: pixels a point; less is used where the picture would have more pixels than ``limits`` allows.
        paint_over: boxes (points, as on ``Word``) that are filled with black in the picture itself.
        limits: of these, the number of pixels of an image file and of the picture that is made.

    Raises:
        ReadError: the file is no PDF and no image (``unknown_format``), or cannot be opened.
        ValueError: the file has no such page, or ``scale`` is not positive.
    """
    if scale <= 0:
        raise ValueError("scale must be positive")
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if b"%PDF-" in head:
        image, used = _pdf_page(path, page_number, scale, limits)
    elif image_format(head):
        image, used = _image_page(path, page_number, scale, limits)
    else:
        raise problem("unknown_format")
    _paint(image, paint_over, used)
    picture = io.BytesIO()
    image.save(picture, "PNG")
    return picture.getvalue()


def _pdf_page(path: Path, page_number: int, scale: float, limits: Limits) -> tuple[Image.Image, float]:
    with open_pdf(path) as document:
        _check_number(page_number, page_count(document))
        with open_page(document, page_number) as page:
            frame = Frame(page, user_unit(path))
            used = _allowed(scale, frame.width, frame.height, limits)
            return render(page, frame.unit * used).convert("RGB"), used


def _image_page(path: Path, page_number: int, scale: float, limits: Limits) -> tuple[Image.Image, float]:
    _check_number(page_number, count_pages(path, limits))
    image = open_image(path, limits, page_number)
    ratio = points_per_pixel(image)
    used = _allowed(scale, image.width * ratio, image.height * ratio, limits)
    size = (max(1, round(image.width * ratio * used)), max(1, round(image.height * ratio * used)))
    return image.resize(size).convert("RGB"), used


def _check_number(page_number: int, count: int) -> None:
    if not 1 <= page_number <= count:
        raise ValueError(f"page {page_number} of {count}")


def _allowed(scale: float, width: float, height: float, limits: Limits) -> float:
    return min(scale, math.sqrt(limits.max_pixels / max(width * height, 1.0)))


def _paint(image: Image.Image, boxes: Sequence[Box], scale: float) -> None:
    """Fill boxes with black, a pixel larger on each side: nothing may look out."""
    draw = ImageDraw.Draw(image)
    for box in boxes:
        left, top = math.floor(box.x0 * scale) - PADDING_PX, math.floor(box.y0 * scale) - PADDING_PX
        right, bottom = math.ceil(box.x1 * scale) + PADDING_PX, math.ceil(box.y1 * scale) + PADDING_PX
        draw.rectangle((left, top, right, bottom), fill="black")
