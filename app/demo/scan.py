"""Turns a PDF into what an office scanner makes of it: grey, slightly askew pictures without a text layer."""

from io import BytesIO
from time import gmtime

import numpy as np
import pypdfium2  # type: ignore[import-untyped, unused-ignore]
from PIL import Image, ImageFilter

DPI = 200
PAPER = 247
DEGREES = 0.6
NOISE = 5.0
BLUR_PX = 0.6
QUALITY = 70


def scanned(pdf: bytes, *, seed: int) -> bytes:
    """An image-only PDF of the same pages; the same seed and library versions give the same bytes."""
    random = np.random.default_rng(seed)
    pages = [_through_the_scanner(page, random) for page in _pages(pdf)]
    buffer = BytesIO()
    moment = gmtime(0)
    pages[0].save(
        buffer,
        "PDF",
        resolution=DPI,
        quality=QUALITY,
        save_all=True,
        append_images=pages[1:],
        creationDate=moment,
        modDate=moment,
    )
    return buffer.getvalue()


def _pages(pdf: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def _through_the_scanner(page: Image.Image, random: np.random.Generator) -> Image.Image:
    angle = DEGREES * random.uniform(0.8, 1.2) * random.choice([-1, 1])
    askew = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(BLUR_PX))
    grey = np.asarray(askew, dtype=np.float32) * (PAPER / 255) + random.normal(0, NOISE, (page.height, page.width))
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))
