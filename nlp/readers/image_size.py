"""How large a picture is: in pixels before it is decoded, in points on the page."""

from PIL import Image

from nlp.readers.limits import Limits
from nlp.readers.problems import problem

Pixels = tuple[int, int]
LONG_SIDE_PT = 842.0
"""Photographs have no size on paper that can be trusted (phones write 72 dpi): the long side is taken for A4's."""
SCANNER_DPI = (90.0, 1300.0)
PAPER_LONG_SIDE_PT = (400.0, 1300.0)
"""From A6 to somewhat over A3: a resolution that makes the page larger or smaller is not believed."""
MAX_STRETCH = 4.0


def check_pixels(size: Pixels, limits: Limits) -> None:
    """Refuse a picture with too many pixels.

    Raises:
        ReadError: ``too_large``.
    """
    pixels = size[0] * size[1]
    if pixels > limits.max_pixels:
        shown, limit = f"{pixels / 1e6:.0f} juta piksel", f"{limits.max_pixels / 1e6:.0f} juta"
        raise problem("too_large", what="ukuran gambar", size=shown, limit=limit)


def webp_size(head: bytes) -> Pixels:
    """Width and height from the first 30 bytes of a WebP file (RFC 9649): its decoder takes memory as it opens.

    Raises:
        ValueError: the file is cut or its first chunk is none that WebP has.
    """
    chunk = head[12:16]
    if len(head) < 30 or chunk not in (b"VP8X", b"VP8L", b"VP8 "):
        raise ValueError("no WebP header")
    if chunk == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if chunk == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (26, 28))
    return width, height


def points_per_pixel(image: Image.Image) -> float:
    """Size of a pixel on the page in points, for an image from ``open_image``."""
    dpi = image.info.get("dpi", (0.0, 0.0))[0]
    long_side = max(image.size)
    if _is_scanner(dpi) and PAPER_LONG_SIDE_PT[0] <= long_side * 72 / dpi <= PAPER_LONG_SIDE_PT[1]:
        return float(72 / dpi)
    return LONG_SIDE_PT / long_side


def square_pixels(image: Image.Image, file: Image.Image) -> Image.Image:
    """The decoded image with square pixels, and in its ``info`` the resolution that its file says it was scanned at.

    Only TIFF is believed: scanners and fax machines write it (fax: 204 × 98 dpi). PNG and JPEG stay A4-sized, as they
    were when boxes of earlier readings were stored.
    """
    across, down = (float(value) for value in file.info.get("dpi", (0.0, 0.0)))
    image.info.pop("dpi", None)
    most, least = max(across, down), min(across, down)
    if file.format != "TIFF" or not _is_scanner(most) or most > MAX_STRETCH * least:
        return image
    if across != down:
        image = image.resize((round(image.width * most / across), round(image.height * most / down)))
    image.info["dpi"] = (most, most)
    return image


def _is_scanner(dpi: float) -> bool:
    return SCANNER_DPI[0] <= dpi <= SCANNER_DPI[1]
