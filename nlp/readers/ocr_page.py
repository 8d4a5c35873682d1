"""A page image read by OCR: made white, turned and levelled first, its ruling lines found, sure confusions repaired."""

from collections.abc import Sequence

import numpy as np
from PIL import Image

from nlp.readers.limits import Limits
from nlp.readers.margin_marks import with_margin_marks
from nlp.readers.ocr import mean_confidence, recognise
from nlp.readers.page_text import Token
from nlp.readers.photo import on_white_paper
from nlp.readers.pose import Pose, likely_poses
from nlp.readers.recognised import Placement, Recognised, Size
from nlp.readers.repairs import repair
from nlp.readers.scan_lines import find_rulings, without_lines
from nlp.readers.sideways import Turn

GOOD_CONFIDENCE = 0.7
"""Pages that lie right have 0.8 to 0.97, text upside down about 0.3."""
MIN_TOKENS = 3
Reading = tuple[Pose, Image.Image, list[Token]]


def recognise_page(image: Image.Image, points_per_pixel: float, languages: str, limits: Limits) -> Recognised:
    """Recognise the words and ruling lines of a page image, however it lies.

    Args:
        image: the page as it is seen.
        points_per_pixel: size of a pixel on the page in points.
        languages: as ``ocr_languages`` gives them.
        limits: ``ocr_timeout_s`` is for each of at most four readings; nearly all pages need one.

    Raises:
        ReadError: ``timeout`` or ``tool_failed``.
        ToolMissingError: tesseract cannot be started.
    """
    gray = on_white_paper(image.convert("L"))
    pose, level, tokens = _best_reading(gray, points_per_pixel, languages, limits)
    rulings = find_rulings(np.asarray(level), points_per_pixel)
    kept = with_margin_marks(without_lines(tokens, rulings), level, points_per_pixel, languages, limits.ocr_timeout_s)
    return Recognised(tuple(repair(kept)), rulings, _placement(pose, gray, level, points_per_pixel))


def _best_reading(gray: Image.Image, points_per_pixel: float, languages: str, limits: Limits) -> Reading:
    """The first good reading, or the best of all poses where none is good."""
    readings: list[Reading] = []
    for pose in likely_poses(gray, limits.ocr_timeout_s):
        level = pose.level(gray)
        tokens = recognise(level, points_per_pixel, languages, limits.ocr_timeout_s)
        readings.append((pose, level, tokens))
        if len(tokens) < MIN_TOKENS or (mean_confidence(tokens) or 0.0) >= GOOD_CONFIDENCE:
            break
    return max(readings, key=lambda reading: _score(reading[2]))


def _score(tokens: Sequence[Token]) -> float:
    """Letters that were read, each by how surely."""
    return sum(len(token.text) * (token.confidence or 0.0) for token in tokens)


def _placement(pose: Pose, seen: Image.Image, level: Image.Image, points_per_pixel: float) -> Placement:
    turn = Turn(*_in_points(seen, points_per_pixel), pose.direction) if pose.direction else None
    turned = _in_points(pose.turned(seen), points_per_pixel)
    return Placement(*_in_points(level, points_per_pixel), turn, pose.skew_deg, turned)


def _in_points(image: Image.Image, points_per_pixel: float) -> Size:
    return image.width * points_per_pixel, image.height * points_per_pixel
