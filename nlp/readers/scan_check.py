"""Does a PDF page need OCR? By how much usable text it has and how much of it is picture."""

import re
from collections.abc import Sequence
from string import ascii_lowercase

from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Drawing

FEW_CHARS = 200
"""A picture over half the page with less text than this is a scan with a stamp, a footer or a caption."""
PICTURE_SHARE = 0.5
VISIBLE_SHARE = 0.02
OUTLINED_OBJECTS = 20
"""A page without text but with more drawn shapes than this may be text turned into outlines."""
MAX_UNKNOWN_SHARE = 0.3
MIN_VOWEL_SHARE = 0.22
"""Indonesian and English prose has 0.38 to 0.46; text in a font with a wrong character map has about 0.1."""
ENOUGH_LETTERS = 100
VOWELS = "aeiou"
UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff]")


def needs_ocr(tokens: Sequence[Token], drawing: Drawing) -> bool:
    """Whether the page's own text is missing, unusable, or only a stamp on a scan."""
    chars = sum(len(token.text) for token in tokens)
    if chars == 0:
        return drawing.image_share > VISIBLE_SHARE or drawing.objects > OUTLINED_OBJECTS
    if is_garbage("".join(token.text for token in tokens)):
        return True
    return chars < FEW_CHARS and drawing.image_share >= PICTURE_SHARE


def is_garbage(text: str) -> bool:
    """Whether a page's text comes from fonts without a usable character map."""
    if len(UNKNOWN.findall(text)) > MAX_UNKNOWN_SHARE * len(text):
        return True
    lowered = text.lower()
    letters, vowels = sum(map(lowered.count, ascii_lowercase)), sum(map(lowered.count, VOWELS))
    return letters >= ENOUGH_LETTERS and vowels < MIN_VOWEL_SHARE * letters
