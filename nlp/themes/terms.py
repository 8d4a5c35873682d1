"""The telling words of a masked complaint: base forms, each with the form in which it was written."""

from functools import cache, lru_cache

from nlp.language.expand import readings
from nlp.language.tokens import tokenise
from nlp.language.words import word_list

_LEAST_LETTERS = 3
_LONGEST = 40


def telling_words(text: str) -> list[tuple[str, str]]:
    """(base form, written form) of each word that may tell what a masked text is about, in order.

    Placeholders of masked words, links, numbers, general words and courtesies are left out; chat words are spelled out,
    Minangkabau words stand in Indonesian.
    """
    return [(base, word) for word in tokenise(text).words if (base := _base(word))]


@lru_cache(maxsize=65_536)
def _base(word: str) -> str:
    """The base form, empty for a word that says nothing of the theme."""
    if not _LEAST_LETTERS <= len(word) <= _LONGEST or word in _stop_words():
        return ""
    base = readings(word)[0].stem
    return "" if len(base) < _LEAST_LETTERS or base in _stop_words() else base


@cache
def _stop_words() -> frozenset[str]:
    names = ("theme_stop_words", "function_words_ind", "function_words_min")
    return frozenset().union(*(word_list(name) for name in names))
