"""Personal data in a page's text. A very long one (a worksheet of millions of characters) is searched where shown."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import overload

from nlp.language.masking import find_personal_data
from nlp.types import PersonalSpan

LONG_CHARS = 200_000
PIECE_CHARS = 50_000
"""Longer than what a part of a page shows; pieces end with a line, so that nothing personal is cut in two."""


def personal_spans(text: str, allow: tuple[str, ...]) -> Sequence[PersonalSpan]:
    """What is personal in a page, in order, without overlaps; ``allow`` as in ``find_personal_data``."""
    return _found(text, allow) if len(text) <= LONG_CHARS else LongSpans(text, allow)


class LongSpans(Sequence[PersonalSpan]):
    """The spans of a long text, found piece by piece. What a name gives away holds within its piece."""

    def __init__(self, text: str, allow: tuple[str, ...]) -> None:
        self._text, self._allow = text, allow
        self._edges = _edges(text)

    def near(self, start: int, end: int) -> list[PersonalSpan]:
        """The spans of the pieces that ``text[start:end]`` lies in."""
        first, last = bisect_right(self._edges, start) - 1, bisect_left(self._edges, end)
        pieces = pairwise(self._edges[max(first, 0) : last + 1])
        return [span for low, high in pieces for span in self._piece(low, high)]

    def _piece(self, low: int, high: int) -> list[PersonalSpan]:
        found = _found(self._text[low:high], self._allow)
        return [PersonalSpan(span.start + low, span.end + low, span.kind) for span in found]

    def __len__(self) -> int:
        return len(self.near(0, len(self._text)))

    @overload
    def __getitem__(self, index: int) -> PersonalSpan: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PersonalSpan]: ...
    def __getitem__(self, index: int | slice) -> PersonalSpan | Sequence[PersonalSpan]:
        return self.near(0, len(self._text))[index]


def _edges(text: str) -> list[int]:
    edges = [0]
    while len(text) - edges[-1] > PIECE_CHARS:
        line = text.find("\n", edges[-1] + PIECE_CHARS)
        edges.append(line + 1 if line >= 0 else len(text))
    return edges if edges[-1] == len(text) else [*edges, len(text)]


@lru_cache(maxsize=256)
def _found(text: str, allow: tuple[str, ...]) -> tuple[PersonalSpan, ...]:
    """Kept for a while: a request asks for the same pages several times, for list, strip, picture and text."""
    return find_personal_data(text, allow=allow)
