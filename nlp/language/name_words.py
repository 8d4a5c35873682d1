"""Which neighbouring words can be parts of a person's name."""

import re
from collections.abc import Iterator

from nlp.language.words import word_list
from nlp.types import PersonalSpan

_TOKEN = re.compile(r"[^\W\d_][^\W\d_'’]*(?:-[^\W\d_]+)*")
_GAP = re.compile(r"\.?[ \t\u00a0]+|\.(?=[^\W\d_])")
_PARTICLES = frozenset(("bin", "binti", "al", "el", "van"))
_INITIALS = frozenset(("h", "hj", "muh", "moh", "mohd", "abd", "dt", "st", "dr", "drs", "ir"))
_PREFIXED = re.compile(r"(?:di|ter|ber|me[mn]|pe[mn])[a-z]{5,}")
_SUFFIXED = re.compile(r"[a-z]{4,}kan|[a-z]+ny[ao]|\w+-\w+")
_LONGEST_NAME = 5


def read_name(text: str, start: int, lower: bool) -> Iterator[PersonalSpan]:
    """Yield the name that begins at ``start``, if any: at most five neighbouring words that look like parts of a name.

    ``lower`` lets the name be in lower case, then all of it. A full stop ends a name unless it follows an initial.
    """
    end, position = start, start
    for count in range(_LONGEST_NAME):
        token = _TOKEN.match(text, position)
        if not token or not _is_name_word(token[0], lower):
            break
        lower = lower and token[0].islower()
        initial = len(token[0]) == 1 or token[0].casefold() in _INITIALS
        if not (initial and count == 0) and token[0].casefold() not in _PARTICLES:
            end = token.end()
        gap = _GAP.match(text, token.end())
        if not gap or ("." in gap[0] and not initial):
            break
        position = gap.end()
    if end > start:
        yield PersonalSpan(start, end, "name")


def begins_name(word: str) -> bool:
    """Tell whether :func:`read_name` may find a name at the beginning of ``word`` where it must have a capital."""
    token = _TOKEN.match(word)
    return token is not None and _is_name_word(token[0], lower=False)


def name_words(name: str) -> list[str]:
    """Return the words of a name that give it away when they stand alone: at least three letters, no common word."""
    common = word_list("common_words")
    return [
        word
        for word in _TOKEN.findall(name)
        if len(word) >= 3 and (folded := word.casefold()) not in common and folded not in _PARTICLES
    ]


def _is_name_word(word: str, lower: bool) -> bool:
    folded = word.casefold()
    if folded in _PARTICLES or folded in _INITIALS:
        return True
    if folded in word_list("common_words") or _SUFFIXED.fullmatch(folded):
        return False
    if len(word) == 1 or word.istitle():
        return word[0].isupper()
    return (lower or word[0].isupper()) and not _PREFIXED.fullmatch(folded)
