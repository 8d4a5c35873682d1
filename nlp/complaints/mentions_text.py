"""A text cut into words once, for everything that looks for mentions in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from nlp.language.words import lowered

_WORD = r"[^\W_]+(?:['’-][^\W_]+)*"
WORD = re.compile(_WORD)
_PARTED = re.compile(f"({_WORD})")
_CAPITALS, _LETTERS = re.compile(r"[A-Z]+"), re.compile(r"[A-Za-z]+")
_LOOK_BACK = 40
_SHOUTED_SHARE = 0.6


class Words:
    """The words of a text, lower case, with where each starts and what stands between them.

    ``gaps[i]`` is what stands before word ``i``; ``text[starts[i]:ends[i]]`` is the word as written.
    """

    def __init__(self, text: str) -> None:
        self.text, self.folded = text, lowered(text)
        parts = _PARTED.split(self.folded)
        bounds = list(accumulate(map(len, parts)))
        self.gaps, self.words = parts[0::2], parts[1::2]
        self.starts, self.ends = bounds[0:-1:2], bounds[1::2]

    @cached_property
    def is_shouted(self) -> bool:
        """Whether most letters are capitals."""
        if self.text.isascii():
            capitals, letters = (sum(map(len, pattern.findall(self.text))) for pattern in (_CAPITALS, _LETTERS))
            return capitals > _SHOUTED_SHARE * letters
        return sum(map(str.isupper, self.text)) > _SHOUTED_SHARE * sum(map(str.isalpha, self.text))

    @cached_property
    def capitals_tell(self) -> bool:
        """Whether the text has capitals and is not written in them throughout."""
        return self.text != self.folded and not self.is_shouted

    def is_capitalised(self, place: int) -> bool:
        """Whether the word opens with a capital letter that tells something: not in a text of capitals."""
        start, end = self.starts[place], self.ends[place]
        if self.text[start] == self.folded[start]:
            return False
        return not self.text[start:end].isupper() or not self.is_shouted

    def before(self, position: int) -> str:
        """The last lower-case characters before a position, enough for a few words."""
        return self.folded[max(0, position - _LOOK_BACK) : position]


def is_free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a span overlaps none of ``taken``, which are in order and apart."""
    place = bisect_left(taken, (end, 0))
    return place == 0 or taken[place - 1][1] <= start
