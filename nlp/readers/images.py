"""PNG and JPEG images as pages: checked before they are decoded, turned as the camera says."""

from pathlib import Path
from typing import BinaryIO, ClassVar

from PIL import Image, ImageOps, UnidentifiedImageError
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from nlp.readers.limits import Limits
from nlp.readers.ocr import language_note, mean_confidence, ocr_languages
from nlp.readers.ocr_turned import recognise_turned
from nlp.readers.page_layout import lay_out
from nlp.readers.page_text import Token
from nlp.readers.problems import problem
from nlp.readers.sideways import find_turn
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.types import Page

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
JPEG_HEAD = b"\xff\xd8\xff"
LONG_SIDE_PT = 842.0
"""An image has no size on paper that can be trusted (phones write 72 dpi): its long side is taken for A4's."""
SMALL_PIXELS = 1700
"""Below this long side (A4 at 145 dpi) letters are too small for OCR: enlarge."""
ENLARGED_PIXELS = 2480


class ImageReader(Reader):
    """Base of the image formats: one page, read by OCR."""

    head: ClassVar[bytes]

    def judge(self, candidate: Candidate) -> float:
        """An image says by its first bytes what it is."""
        return 1.0 if candidate.head.startswith(self.head) else 0.0

    def read(self, source: Source) -> Content:
        """Recognise the image, or say that it waits for OCR."""
        image = open_image(source.path, source.limits)
        ratio = points_per_pixel(image)
        width, height = image.width * ratio, image.height * ratio
        languages = ocr_languages()
        if languages is None:
            return Content((Page(1, "", width=width, height=height, needs_ocr=True),))
        content = _recognised(image, languages, width, height, source.limits)
        source.progress(1, 1)
        return content


class PngReader(ImageReader):
    """Reader of PNG images."""

    format = "png"
    head = PNG_HEAD


class JpegReader(ImageReader):
    """Reader of JPEG images."""

    format = "jpeg"
    head = JPEG_HEAD


def points_per_pixel(image: Image.Image) -> float:
    """Size of a pixel on the page in points."""
    return LONG_SIDE_PT / max(image.size)


def open_image(path: Path, limits: Limits) -> Image.Image:
    """Open and decode an image as RGB on white, upright.

    Raises:
        ReadError: ``too_large`` (before decoding), ``truncated`` or ``corrupt``.
    """
    try:
        with path.open("rb") as stream, _opened(stream) as image:
            pixels = image.width * image.height
            if pixels > limits.max_pixels:
                size, limit = f"{pixels / 1e6:.0f} juta piksel", f"{limits.max_pixels / 1e6:.0f} juta"
                raise problem("too_large", what="ukuran gambar", size=size, limit=limit)
            image.load()
            return _on_white(ImageOps.exif_transpose(image))
    except (SyntaxError, UnidentifiedImageError, ValueError) as err:
        raise problem("corrupt") from err
    except OSError as err:
        raise problem("truncated" if "truncated" in str(err) else "corrupt") from err


def _opened(stream: BinaryIO) -> Image.Image:
    """Open without decoding; ``Image.open`` would warn of size by its own measure first."""
    head = stream.read(len(PNG_HEAD))
    stream.seek(0)
    return PngImageFile(stream) if head == PNG_HEAD else JpegImageFile(stream)


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")


def _recognised(image: Image.Image, languages: str, width: float, height: float, limits: Limits) -> Content:
    tokens = recognise_turned(*_enlarged(image), languages, limits.ocr_timeout_s)
    turn = find_turn(tokens, width, height)
    upright: list[Token] = [turn.upright(token) for token in tokens] if turn else tokens
    laid = lay_out(upright, (), 1)
    words = tuple(turn.seen(word) for word in laid.words) if turn else laid.words
    page = Page(1, laid.text, words, width, height, ocr=True, confidence=mean_confidence(tokens))
    return Content((page,), laid.blocks, language_note(languages))


def _enlarged(image: Image.Image) -> tuple[Image.Image, float]:
    """The image in gray at a size fit for OCR, and its points a pixel."""
    gray = image.convert("L")
    if max(gray.size) < SMALL_PIXELS:
        factor = ENLARGED_PIXELS / max(gray.size)
        gray = gray.resize((round(gray.width * factor), round(gray.height * factor)), Image.Resampling.LANCZOS)
    return gray, points_per_pixel(gray)
