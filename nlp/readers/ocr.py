"""Optical character recognition by tesseract: one page a process, one thread a process."""

import csv
import io
from functools import lru_cache

from PIL import Image

from nlp.errors import ReadError, ToolMissingError
from nlp.readers.external import find_tool, run_tool
from nlp.readers.page_text import Token
from nlp.types import Box

TOOL = "tesseract"
LANGUAGES = ("ind", "eng")
LIST_TIMEOUT_S = 20.0
WORD_LEVEL = "5"
FAST_COMPRESSION = 1
"""Packed lightly, a page takes tesseract 5 to 10 per cent less time on its standard input than as plain pixels."""
NOISE_CONFIDENCE = 0.6
"""Below this a token without a letter or digit is dirt or a ruling line."""
MISSING = "Berkas ini berisi halaman pindaian, sedangkan program pengenal huruf (OCR) belum terpasang."
WITHOUT_INDONESIAN = (
    "Halaman pindaian dibaca tanpa bahasa Indonesia (paket tesseract-ocr-ind belum terpasang), jadi lebih banyak salah."
)
HOW_TO_INSTALL = (
    "Minta administrator memasang OCR (Debian: apt install tesseract-ocr tesseract-ocr-ind), lalu proses ulang berkas."
)


@lru_cache(maxsize=8)
def _installed(tool: str) -> frozenset[str]:
    listed = run_tool([tool, "--list-langs"], timeout_s=LIST_TIMEOUT_S)
    return frozenset(listed.decode("utf-8", "replace").split())


def ocr_languages() -> str | None:
    """Give the languages to recognise with (``ind+eng``, or the one that is installed), or None without OCR."""
    tool = find_tool(TOOL)
    if tool is None:
        return None
    try:
        present = _installed(tool)
    except (ToolMissingError, ReadError):
        return None
    return "+".join(name for name in LANGUAGES if name in present) or None


def language_note(languages: str | None) -> str:
    """What to tell the uploader where a page was recognised without Indonesian."""
    return "" if languages is None or "ind" in languages.split("+") else WITHOUT_INDONESIAN


def recognise(
    image: Image.Image, points_per_pixel: float, languages: str, timeout_s: float, *, one_block: bool = False
) -> list[Token]:
    """Recognise the words of a page image.

    Args:
        image: the page, upright.
        points_per_pixel: size of a pixel on the page in points.
        languages: as ``ocr_languages`` gives them.
        timeout_s: seconds after which tesseract is killed.
        one_block: the image is lines of one text under each other, nothing of which may be left out.

    Returns:
        Tokens in tesseract's reading order with boxes in points, confidence 0 to 1, and their line.

    Raises:
        ReadError: ``timeout`` or ``tool_failed``.
        ToolMissingError: tesseract cannot be started.
    """
    dpi = str(round(72 / points_per_pixel))
    layout = ("--psm", "6") if one_block else ()
    table = _tesseract(image, timeout_s, "--dpi", dpi, *layout, "-l", languages, "tsv")
    return parse_tsv(table, points_per_pixel)


def is_on_head(image: Image.Image, timeout_s: float) -> bool:
    """Whether tesseract's detection of orientation takes a level page for upside down; False where it cannot say.

    Half the resolution of 300 dpi is enough and takes half the time.

    Raises:
        ReadError: ``timeout``.
        ToolMissingError: tesseract cannot be started.
    """
    try:
        said = _tesseract(image.reduce(2), timeout_s, "--dpi", "150", "--psm", "0")
    except ReadError as err:
        if err.code != "tool_failed":
            raise
        return False
    return "Rotate: 180" in said


def _tesseract(image: Image.Image, timeout_s: float, *options: str) -> str:
    picture = io.BytesIO()
    image.save(picture, "PNG", compress_level=FAST_COMPRESSION)
    command = [find_tool(TOOL) or TOOL, "-", "-", *options]
    said = run_tool(command, timeout_s=timeout_s, stdin=picture.getvalue(), environment={"OMP_THREAD_LIMIT": "1"})
    return said.decode("utf-8", "replace")


def parse_tsv(table: str, points_per_pixel: float) -> list[Token]:
    """Read tesseract's TSV output; tokens that are surely not text are left out."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    tokens = [_token(row, points_per_pixel) for row in rows if row["level"] == WORD_LEVEL]
    return [token for token in tokens if token is not None]


def _token(row: dict[str, str], points_per_pixel: float) -> Token | None:
    text = "".join(row["text"].split())
    confidence = max(0.0, float(row["conf"]) / 100)
    if not text or (confidence < NOISE_CONFIDENCE and not any(char.isalnum() for char in text)):
        return None
    left, top, width, height = (int(row[name]) * points_per_pixel for name in ("left", "top", "width", "height"))
    line = tuple(int(row[name]) for name in ("block_num", "par_num", "line_num"))
    return Token(text, Box(left, top, left + width, top + height), confidence, line=line)


def mean_confidence(tokens: list[Token]) -> float | None:
    """Mean word confidence, 0 to 1; None where nothing was recognised."""
    known = [token.confidence for token in tokens if token.confidence is not None]
    return sum(known) / len(known) if known else None
