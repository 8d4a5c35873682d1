"""Which complaints may name a place or a day, told from their words: none is missed, most are spared the search."""

import re
from array import array
from collections.abc import Sequence
from enum import IntEnum
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.gazetteer import Gazetteer, plain
from nlp.complaints.mentions_days import TRIGGERS
from nlp.complaints.mentions_places import HEADS, INSTITUTIONS
from nlp.complaints.mentions_text import WORD
from nlp.language.chunks import ItemTable
from nlp.language.words import word_list, word_table

Flags = NDArray[np.bool_]
_FIGURES = re.compile(r"\d-\d")


class _Bit(IntEnum):
    HEAD = 1
    BEFORE = 2
    """A preposition or an office: what follows may be a place."""
    NAME = 4
    """A capital, and neither a common opening nor an institution."""
    RARE = 8
    """May be a place's name by itself."""
    ROLELESS = 16
    CAPITAL = 32
    TITLE = 64
    """A capital and small letters."""
    KNOWN = 128
    """The first word of a known place."""
    WHOLE = 256
    """A known place by itself."""
    LATER = 512
    """A later word of a known place."""
    DAY = 1024
    """Tells of a day."""
    FIGURE = 2048
    DATE = 4096
    """Figures with a dash between."""


class Cue(NamedTuple):
    """Numbers of the words of a text, in order, that may be or open a place, tell of a day, hold a date in figures."""

    places: list[int]
    days: list[int]
    figures: list[int]


class MentionCues:
    """The cues of words for one city. Not for two threads at once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._table = ItemTable(WORD.findall, partial(str.split, sep=" "))
        self._items: Sequence[str] = ()
        self._bits = array("i")

    def cues(self, texts: Sequence[str]) -> list[Cue | None]:
        """Return for each text where a mention may open, None where nowhere."""
        spread, items = self._table.spread(texts)
        self._fill(items)
        bits = np.frombuffer(self._bits, np.int32)[spread.numbers] if items else np.zeros(0, np.int32)
        starts = np.append(0, np.cumsum(spread.lengths))
        around = _Around(bits)
        found = [np.flatnonzero(places) for places in (_places(around), around.here(_Bit.DAY), _figures(around))]
        bounds = [np.searchsorted(places, starts).tolist() for places in found]
        relative = [
            (places - np.repeat(starts[:-1], np.diff(ends))).tolist()
            for places, ends in zip(found, bounds, strict=True)
        ]
        cues = (
            Cue(*(places[ends[text] : ends[text + 1]] for places, ends in zip(relative, bounds, strict=True)))
            for text in range(len(texts))
        )
        return [cue if any(cue) else None for cue in cues]

    def _fill(self, items: Sequence[str]) -> None:
        if items is not self._items:
            self._items, self._bits = items, array("i")
        self._bits.extend(map(self._bits_of, items[len(self._bits) :]))

    def _bits_of(self, word: str) -> int:
        lower = word.lower()
        role, names = word_table("place_heads").get(lower), self._gazetteer.entries.get(plain(lower), ())
        capital = word[0] != lower[0]
        may_name = lower not in word_list("place_stops") and role not in INSTITUTIONS
        facts = {
            _Bit.HEAD: role in HEADS,
            _Bit.BEFORE: role in ("preposition", "office"),
            _Bit.NAME: capital and may_name,
            _Bit.RARE: may_name and lower not in word_list("common_words"),
            _Bit.ROLELESS: role is None,
            _Bit.CAPITAL: capital,
            _Bit.TITLE: capital and not word.isupper(),
            _Bit.KNOWN: bool(names),
            _Bit.WHOLE: any(not rest for rest, _ in names),
            _Bit.LATER: plain(lower) in self._gazetteer.later,
            _Bit.DAY: lower in TRIGGERS,
            _Bit.DATE: bool(_FIGURES.search(lower)),
            _Bit.FIGURE: lower[0].isdecimal() or lower[-1].isdecimal(),
        }
        return sum(bit for bit, holds in facts.items() if holds)


class _Around:
    """The bits of words and of their neighbours; a neighbour in another text is one guess too many at worst."""

    def __init__(self, bits: NDArray[np.int32]) -> None:
        self._bits = np.concatenate([np.zeros(1, np.int32), bits, np.zeros(2, np.int32)])

    def here(self, bit: _Bit, step: int = 0) -> Flags:
        return np.asarray((self._bits[1 + step : len(self._bits) - 2 + step] & int(bit)) != 0)

    def before(self, bit: _Bit) -> Flags:
        return self.here(bit, -1)

    def after(self, bit: _Bit, steps: int = 1) -> Flags:
        return self.here(bit, steps)


def _figures(around: _Around) -> Flags:
    """Where a date in figures may stand."""
    return around.here(_Bit.DATE) | (around.here(_Bit.FIGURE) & around.after(_Bit.FIGURE))


def _places(around: _Around) -> Flags:
    """Where a place may open: what :mod:`nlp.complaints.mentions_places` asks of a word and its neighbours."""
    here, before, after = around.here, around.before, around.after
    known = here(_Bit.WHOLE) & (here(_Bit.CAPITAL) | before(_Bit.BEFORE))
    known |= here(_Bit.KNOWN) & after(_Bit.LATER)
    named = after(_Bit.NAME) | after(_Bit.WHOLE) | (after(_Bit.KNOWN) & after(_Bit.LATER, 2))
    headed = here(_Bit.HEAD) & (named | (before(_Bit.BEFORE) & after(_Bit.RARE) & after(_Bit.ROLELESS)))
    led = here(_Bit.NAME) & before(_Bit.BEFORE) & (here(_Bit.RARE) | after(_Bit.NAME))
    pair = here(_Bit.NAME) & after(_Bit.NAME) & before(_Bit.ROLELESS) & ~before(_Bit.TITLE)
    return np.asarray(known | headed | led | pair)
