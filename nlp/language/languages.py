"""Which language a text is in, by its function words. A rule on word lists, not a model."""

from collections.abc import Iterable
from typing import Literal

from nlp.language.words import word_list

Language = Literal["ind", "min", "mix", "other"]
_LEAST_KNOWN_SHARE = 0.1
_MIXED_SHARE = 0.3
MINANGKABAU_ENDINGS = ("nyo", "uak", "uik")


def guess_language(words: Iterable[str]) -> Language:
    """Return ``ind``, ``min`` (Minangkabau), ``mix`` (both) or ``other`` for a text's lower-case words.

    ``other`` needs at least five words of which fewer than a tenth are common words of the two languages. ``mix`` needs
    two words of the rarer language and three tenths of the telling words. Words that end as only Minangkabau words do
    (``haragonyo``, ``masuak``) count with its function words. A text without any telling word is ``ind``.
    """
    known = list(words)
    indonesian = sum(word in word_list("function_words_ind") for word in known)
    minangkabau = sum(word in word_list("function_words_min") or word.endswith(MINANGKABAU_ENDINGS) for word in known)
    telling, rarer = indonesian + minangkabau, min(indonesian, minangkabau)
    if rarer >= 2 and rarer >= _MIXED_SHARE * telling:
        return "mix"
    if not telling and len(known) >= 5 and _common_share(known) < _LEAST_KNOWN_SHARE:
        return "other"
    return "min" if minangkabau > indonesian else "ind"


def _common_share(words: list[str]) -> float:
    return sum(word in word_list("common_words") for word in words) / len(words)
