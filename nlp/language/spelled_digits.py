"""Digits that are not written as digits: the words of somebody who dictates, and O or l among figures."""

import re
from collections.abc import Iterator

from nlp.language.words import lowered
from nlp.types import PersonalSpan

_WORDS = (
    r"nol|kosong|satu|ciek|dua|duo|tiga|tigo|empat|ampek|lima|limo|enam|anam|tujuh|tujuah|delapan|lapan|salapan"
    r"|sembilan|sambilan"
)
_SPELLED = re.compile(rf"(?<!\w)(?:(?:{_WORDS})[\s,.-]{{1,3}}){{7,29}}(?:{_WORDS})(?!\w)")
_HINT = re.compile(r"lapan|nol |kosong ")
_MIXED = re.compile(r"(?<![^\W_])(?=[OolI]*\d[OolI]*\d)[\dOolI]{3,24}(?![^\W_])")
_LETTERS = str.maketrans("OolI", "0011")


def find_spelled(text: str) -> Iterator[PersonalSpan]:
    """Yield each run of eight spelled digits or more: nobody dictates so many but of a personal number."""
    folded = lowered(text)
    if _HINT.search(folded):
        for match in _SPELLED.finditer(folded):
            yield PersonalSpan(*match.span(), "phone")


def with_digits(text: str) -> str:
    """Return ``text`` with 0 and 1 for O and l in words of figures (``08l2``, ``345O``); every place stays the same."""
    return _MIXED.sub(lambda match: match[0].translate(_LETTERS), text)
