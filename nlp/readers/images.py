"""PNG, JPEG, WebP and TIFF images as pages that are read by OCR."""

from collections.abc import Iterator
from typing import ClassVar

from PIL import Image

from nlp.readers.ahead import read_ahead
from nlp.readers.assemble import assemble
from nlp.readers.image_files import count_pages, image_format, open_image
from nlp.readers.image_size import points_per_pixel
from nlp.readers.ocr import language_note
from nlp.readers.ocr_pool import OcrPool
from nlp.readers.raw_page import RawPage
from nlp.readers.source import Candidate, PagedReader, PageStream, Remarks, Source

SMALL_PIXELS = 1700
"""Below this long side (A4 at 145 dpi) letters are too small for OCR: enlarge."""
ENLARGED_PIXELS = 2480


class ImageReader(PagedReader):
    """Base of the image formats: pages that are pictures."""

    format: ClassVar[str]

    def judge(self, candidate: Candidate) -> float:
        """An image says by its first bytes what it is."""
        return 1.0 if image_format(candidate.head) == self.format else 0.0

    def stream(self, source: Source) -> PageStream:
        """Recognise page after page, or say that they wait for OCR."""
        total = count_pages(source.path, source.limits)
        with OcrPool(source.limits) as pool:
            raw_pages = read_ahead(_raw_pages(source, total, pool), 2 * source.limits.ocr_processes)
            for page, blocks in assemble(raw_pages, source.limits.ocr_min_confidence):
                source.progress(page.number, total, "ocr")
                yield page, blocks
            return Remarks(language_note(pool.languages))


class PngReader(ImageReader):
    """Reader of PNG images."""

    format = "png"


class JpegReader(ImageReader):
    """Reader of JPEG images."""

    format = "jpeg"


class WebpReader(ImageReader):
    """Reader of WebP images; of a moving one, its first picture."""

    format = "webp"


class TiffReader(ImageReader):
    """Reader of TIFF images: scanners and fax machines put many pages into one."""

    format = "tiff"


def _raw_pages(source: Source, total: int, pool: OcrPool) -> Iterator[RawPage]:
    for number in range(1, total + 1):
        image = open_image(source.path, source.limits, number)
        ratio = points_per_pixel(image)
        recognised = pool.submit(*_enlarged(image, ratio)) if pool.available else None
        size = image.width * ratio, image.height * ratio
        yield RawPage(number, *size, [], unread=recognised is None, recognised=recognised)


def _enlarged(image: Image.Image, points_per_pixel: float) -> tuple[Image.Image, float]:
    """The image in gray at a size fit for OCR, and its points a pixel."""
    gray = image.convert("L")
    if max(gray.size) >= SMALL_PIXELS:
        return gray, points_per_pixel
    factor = ENLARGED_PIXELS / max(gray.size)
    larger = gray.resize((round(gray.width * factor), round(gray.height * factor)), Image.Resampling.LANCZOS)
    return larger, points_per_pixel / factor
