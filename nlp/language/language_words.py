"""How a text is cut into words for the language model, and what a word's letters are compared by."""

import re
import unicodedata

from nlp.language.chunks import pieces_beside

_WORD = re.compile(r"\[[a-z. ]{2,12}\]|https?://\S+|[@#]\w+|([^\W\d_]+)")
_AROUND_PLACEHOLDERS = pieces_beside(re.compile(r"\[[A-Za-z. ]{2,12}\]"))
_LONGEST = 40
GRAM_SIZES = (2, 3, 4)


def language_words(text: str) -> list[str]:
    """Return the lower-case words of a masked text, without placeholders, links, handles, figures
    and runs of over 40 letters."""
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()
    return [word for word in _WORD.findall(folded) if 0 < len(word) <= _LONGEST]


def language_pieces(text: str) -> list[str]:
    """Return a text in pieces whose words are those of the text: at blanks, placeholders whole."""
    return [text] if "://" in text or not text.isascii() else _AROUND_PLACEHOLDERS(text)


def letter_grams(word: str) -> list[str]:
    """Return the runs of two to four letters of a word with its bounds marked."""
    bound = f"^{word}$"
    return [bound[start : start + size] for size in GRAM_SIZES for start in range(len(bound) - size + 1)]
