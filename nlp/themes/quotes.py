"""Which texts speak for a theme."""

import re
from collections.abc import Sequence

MOST_QUOTES = 3
_LOOKED_AT = 60
_LEAST_LETTERS, _MOST_LETTERS = 40, 400
_ALIKE = 0.5
_WORD = re.compile(r"\w+")


def choose_quotes(members: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """Numbers of up to three members that speak for a theme and differ from each other.

    ``members`` are (number, masked text), closest to the centre first. Texts of 40 to 400 letters are preferred; two
    quotes share less than half of their words.
    """
    foremost = members[:_LOOKED_AT]
    readable = [pair for pair in foremost if _LEAST_LETTERS <= len(pair[1]) <= _MOST_LETTERS]
    chosen: list[int] = []
    kept: list[frozenset[str]] = []
    for number, text in [*readable, *(pair for pair in foremost if pair not in readable)]:
        words = frozenset(_WORD.findall(text.lower()))
        if len(chosen) < MOST_QUOTES and words and not any(_alike(words, other) for other in kept):
            chosen.append(number)
            kept.append(words)
    return tuple(chosen)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)
