"""OCR of a page that may lie on its side or on its head: turned only when reading it as it lies goes badly."""

from PIL import Image

from nlp.readers.ocr import mean_confidence, recognise
from nlp.readers.page_text import Token
from nlp.readers.sideways import Direction, Turn

GOOD_CONFIDENCE = 0.7
"""Pages that lie right have 0.8 to 0.97, text upside down about 0.3."""
MIN_TOKENS = 3
TURNS = {
    Direction.LEFT: Image.Transpose.ROTATE_180,
    Direction.DOWN: Image.Transpose.ROTATE_90,
    Direction.UP: Image.Transpose.ROTATE_270,
}


def recognise_turned(image: Image.Image, points_per_pixel: float, languages: str, timeout_s: float) -> list[Token]:
    """Recognise a page image as ``recognise`` does; where that goes badly, turn it and keep the best reading.

    The boxes are those of the image as it was given. ``timeout_s`` is for each of at most four readings.
    """
    best = recognise(image, points_per_pixel, languages, timeout_s)
    if len(best) < MIN_TOKENS or _is_good(best):
        return best
    width, height = (side * points_per_pixel for side in image.size)
    for direction, transpose in TURNS.items():
        found = recognise(image.transpose(transpose), points_per_pixel, languages, timeout_s)
        if _score(found) > _score(best):
            turn = Turn(width, height, direction)
            best = [turn.seen(token) for token in found]
        if _is_good(best):
            break
    return best


def _is_good(tokens: list[Token]) -> bool:
    return (mean_confidence(tokens) or 0.0) >= GOOD_CONFIDENCE


def _score(tokens: list[Token]) -> float:
    """Letters that were read, each by how surely."""
    return sum(len(token.text) * (token.confidence or 0.0) for token in tokens)
