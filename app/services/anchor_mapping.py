"""Where a quote of an older text stands in a newer one: the same, nearly the same, or lost. Pure functions."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

CONTEXT_CHARS = 60
NEAR_RATIO = 0.9
NEIGHBOURS = 2
"""A quote that was changed a little is looked for this many pages before and after its own."""
MOST_WINDOWS = 4
_WORD = re.compile(r"\S+")
_LAYOUT = re.compile(r"[\s\u00ad\u2010\u2011-]+")
_PERCENT = re.compile(r"[oO0]/[oO0]")
_CONFUSED = str.maketrans("OoQlLI|SBZ", "0001111582")
"""Letters that a scan shows for digits, in a word that has digits anyway."""


@dataclass(frozen=True, slots=True)
class Place:
    """``same``: the same letters (line breaks and hyphens apart); ``near``: at least nine tenths; else ``lost``."""

    how: Literal["same", "near", "lost"]
    page: int | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote in its own page: ``text[start:end]`` on page ``page``."""

    text: str
    page: int
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The quote itself."""
        return self.text[self.start : self.end]


LOST = Place("lost")
Span = tuple[int, int, int]
"""Page, start, end."""


def map_quote(old: Quoted, pages: Mapping[int, str]) -> Place:
    """The place of a quote in newer ``pages`` (text by number): verbatim, then with spaces and hyphens folded, then
    the most similar words in the neighbouring pages. Where it stands more than once, what surrounds it decides. Where
    numbers differ it is lost: a person shall look.
    """
    if not old.quote.strip():
        return LOST
    if pages.get(old.page, "")[old.start : old.end] == old.quote and pages[old.page] == old.text:
        return Place("same", old.page, old.start, old.end)
    found = _chosen(old, pages, list(_verbatim(old, pages))) or _chosen(old, pages, list(_folded(old, pages)))
    return Place("same", *found) if found else _similar(old, pages)


def _verbatim(old: Quoted, pages: Mapping[int, str]) -> Iterator[Span]:
    for number, text in pages.items():
        position = text.find(old.quote)
        while position >= 0:
            yield number, position, position + len(old.quote)
            position = text.find(old.quote, position + 1)


def _folded(old: Quoted, pages: Mapping[int, str]) -> Iterator[Span]:
    wanted = _LAYOUT.sub("", old.quote)
    for number, text in pages.items() if wanted else ():
        folded = _LAYOUT.sub("", text)
        position = folded.find(wanted)
        if position < 0:
            continue
        places = [place for place, letter in enumerate(text) if not _LAYOUT.match(letter)]
        while position >= 0:
            yield number, places[position], places[position + len(wanted) - 1] + 1
            position = folded.find(wanted, position + 1)


def _chosen(old: Quoted, pages: Mapping[int, str], spans: list[Span]) -> Span | None:
    """The only span, or the one whose surroundings are most alike; the nearest of equals."""
    if len(spans) < 2:
        return spans[0] if spans else None
    return max(spans, key=lambda span: (_alike(old, pages[span[0]], span), -abs(span[0] - old.page), -_far(old, span)))


def _far(old: Quoted, span: Span) -> int:
    return abs(span[1] - old.start)


def _alike(old: Quoted, text: str, span: Span) -> int:
    """How many letters before and after are the same, spaces apart."""
    _number, start, end = span
    before = _common(_around(old.text[: old.start])[::-1], _around(text[:start])[::-1])
    after = _common(_around(old.text[old.end :], first=True), _around(text[end:], first=True))
    return before + after


def _around(text: str, *, first: bool = False) -> str:
    near = text[: CONTEXT_CHARS * 2] if first else text[-CONTEXT_CHARS * 2 :]
    folded = _LAYOUT.sub("", near)
    return folded[:CONTEXT_CHARS] if first else folded[-CONTEXT_CHARS:]


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _similar(old: Quoted, pages: Mapping[int, str]) -> Place:
    near = [number for number in pages if abs(number - old.page) <= NEIGHBOURS]
    windows = [(number, *span) for number in near for span in _windows(old.quote, pages[number])]
    rated = [(_ratio(old.quote, pages[number][start:end]), (number, start, end)) for number, start, end in windows]
    best = max(rated, key=lambda item: (item[0], -abs(item[1][0] - old.page)), default=(0.0, (0, 0, 0)))
    number, start, end = best[1]
    if best[0] < NEAR_RATIO or numbers_of(old.quote) != numbers_of(pages[number][start:end]):
        return LOST
    return Place("near", number, start, end)


def _windows(quote: str, text: str) -> list[tuple[int, int]]:
    """The stretches of a text that share most words with the quote, a word longer or shorter too."""
    words = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
    wanted = Counter(word.casefold() for word in _WORD.findall(quote))
    length = wanted.total()
    if not words or not length:
        return []
    starts = _best_starts([word for word, _start, _end in words], wanted, length)
    found = set()
    for first in starts:
        for shift in (-1, 0, 1):
            for longer in (-1, 0, 1):
                low, high = max(0, first + shift), min(len(words), first + shift + length + longer)
                if low < high:
                    found.add((words[low][1], words[high - 1][2]))
    return sorted(found)


def _best_starts(words: list[str], wanted: Counter[str], length: int) -> list[int]:
    """Where windows of ``length`` words with most of the wanted words begin, by a running count."""
    inside: Counter[str] = Counter()
    shared, scores = 0, []
    for place, word in enumerate(words):
        inside[word] += 1
        shared += inside[word] <= wanted[word]
        if place >= length:
            gone = words[place - length]
            shared -= inside[gone] <= wanted[gone]
            inside[gone] -= 1
        scores.append((shared, -max(0, place - length + 1)))
    return [-start for _score, start in sorted(set(scores), reverse=True)[:MOST_WINDOWS]]


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, " ".join(one.split()), " ".join(other.split()), autojunk=False).ratio()


def numbers_of(text: str) -> list[str]:
    """The digits of each word that has any, with what scans confuse read as digits."""
    words = (
        word.translate(_CONFUSED)
        for word in _WORD.findall(_PERCENT.sub("%", text))
        if any(letter.isdigit() for letter in word)
    )
    return ["".join(letter for letter in word if letter.isdigit()) for word in words]
