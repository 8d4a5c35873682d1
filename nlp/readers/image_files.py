"""Picture files opened with care: what they are by their first bytes, sizes checked before anything is decoded."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image, ImageFile, ImageOps

from nlp.errors import ReadError
from nlp.readers.image_size import check_pixels, square_pixels, webp_size
from nlp.readers.limits import Limits
from nlp.readers.problems import problem

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
JPEG_HEAD = b"\xff\xd8\xff"
TIFF_HEADS = (b"II*\0", b"MM\0*")
HEIC_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"))
HEAD_BYTES = 32
UNREADABLE = (
    *(SyntaxError, ValueError, LookupError, TypeError, AttributeError, EOFError, ArithmeticError, RuntimeError),
    *(struct.error, MemoryError, Image.DecompressionBombError),
)
"""What Pillow raises for files that are broken, or made to break it, besides ``OSError``."""


def image_format(head: bytes) -> str | None:
    """``png``, ``jpeg``, ``tiff`` or ``webp`` by a file's first bytes (at least 12), else None."""
    if head.startswith(PNG_HEAD):
        return "png"
    if head.startswith(JPEG_HEAD):
        return "jpeg"
    if head.startswith(TIFF_HEADS):
        return "tiff"
    return "webp" if head[:4] == b"RIFF" and head[8:12] == b"WEBP" else None


def is_heic(head: bytes) -> bool:
    """Whether a file is a HEIC or AVIF photograph (ISO 14496-12: the brand follows ``ftyp``)."""
    return head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS


def open_image(path: Path, limits: Limits, page_number: int = 1) -> Image.Image:
    """Open and decode a page of an image file as RGB or gray on white, upright as the camera says, its pixels square.

    Its resolution, where the file is a TIFF, stays in ``info["dpi"]``.

    Raises:
        ReadError: ``too_large`` (before decoding), ``truncated`` or ``corrupt``, which a page that is not there is too.
    """
    with _failures_told(), path.open("rb") as stream, _opened(stream, limits) as image:
        image.seek(page_number - 1)
        check_pixels(image.size, limits)
        image.load()
        return square_pixels(_on_white(ImageOps.exif_transpose(_shallow(image))), image)


def count_pages(path: Path, limits: Limits) -> int:
    """How many pages an image file has: those of a TIFF, else one.

    Raises:
        ReadError: ``too_many_pages``, ``too_large``, ``truncated`` or ``corrupt``.
    """
    with _failures_told(), path.open("rb") as stream, _opened(stream, limits) as image:
        if image.format != "TIFF":
            return 1
        for count in range(1, limits.max_pages + 1):
            try:
                image.seek(count)
            except EOFError:
                return count
    raise problem("too_many_pages", count=f"lebih dari {limits.max_pages}", limit=limits.max_pages)


@contextmanager
def _failures_told() -> Iterator[None]:
    """Turn whatever Pillow raises into a ``ReadError``; its warnings of odd tags are of no use to anyone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except ReadError:
            raise
        except UNREADABLE as err:
            raise problem("corrupt") from err
        except OSError as err:
            raise problem("truncated" if "truncated" in str(err) else "corrupt") from err


def _opened(stream: BinaryIO, limits: Limits) -> ImageFile.ImageFile:
    """Open without decoding; ``Image.open`` would warn of size by its own measure first."""
    from PIL import JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    kind = image_format(head)
    if kind == "webp":
        check_pixels(webp_size(head), limits)
        return WebPImagePlugin.WebPImageFile(stream)
    if kind == "tiff":
        return TiffImagePlugin.TiffImageFile(stream)
    return PngImagePlugin.PngImageFile(stream) if kind == "png" else JpegImagePlugin.JpegImageFile(stream)


def _shallow(image: Image.Image) -> Image.Image:
    """An image of more than 8 bits a pixel (16-bit scans) with its lightness brought to 8; others as they are."""
    if image.mode[0] not in "IF":
        return image
    values = np.asarray(image, dtype=np.float32)
    span = max(float(values.max()), 1.0)
    shallow = Image.fromarray((values.clip(0) * (255 / span)).astype(np.uint8))
    shallow.info.update(image.info)
    return shallow


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image if image.mode in ("L", "RGB") else image.convert("RGB")
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer).convert("RGB")
