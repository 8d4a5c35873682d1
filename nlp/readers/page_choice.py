"""Which words of a page count: those of its text layer, or those that OCR found in its picture."""

from collections.abc import Sequence

from nlp.readers.page_text import Token
from nlp.readers.scan_check import is_garbage

KEEP_NATIVE_SHARE = 0.7
"""The text layer stays if OCR surely finds hardly more words than it has; photographs give unsure ones."""
SURE_CONFIDENCE = 0.7


def keeps_native(native: Sequence[Token], recognised: Sequence[Token]) -> bool:
    """Whether the text layer is readable and says about as much as the picture surely does."""
    readable = bool(native) and not is_garbage("".join(token.text for token in native))
    sure = [token for token in recognised if len(token.text) > 1 and (token.confidence or 0.0) >= SURE_CONFIDENCE]
    return readable and len(native) >= KEEP_NATIVE_SHARE * len(sure)
