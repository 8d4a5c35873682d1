"""Texts as rows of token numbers, apart from each other by edges that no rule looks over."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from nlp.language.chunks import Ints, ItemTable, pieces_beside
from nlp.language.columns import Growing
from nlp.language.cue_bits import Bit, bits_of
from nlp.language.name_features import PLACEHOLDER, TOKEN

REACH = 3
"""How many tokens to either side the tagger of names looks at: so many edges part two texts."""
EDGE_NUMBER = -1
Flags = NDArray[np.bool_]
Longs = NDArray[np.int64]


@dataclass(frozen=True)
class Scan:
    """Tokens of several texts: ``numbers`` point into ``items``, edges stand between texts and at both ends.

    The tokens of text ``i`` are ``numbers[starts[i] : starts[i] + lengths[i]]``. ``bits`` are those of each token,
    ``digits`` how many figures it has.
    """

    items: Sequence[str]
    numbers: Ints
    starts: Longs
    lengths: Ints
    bits: Longs
    digits: Longs

    @cached_property
    def rows(self) -> Longs:
        """The text of each token; an edge belongs to the text after it, the last ones to none."""
        counts = np.append(np.diff(np.append(0, self.starts + self.lengths)), REACH)
        return np.repeat(np.arange(len(self.starts) + 1), counts)

    def has(self, bit: Bit) -> Flags:
        """Whether each token has a bit."""
        return np.asarray((self.bits & int(bit)) != 0)

    def any(self, found: Flags) -> Flags:
        """Whether each text has a token for which ``found`` holds."""
        texts = np.zeros(len(self.starts) + 1, np.bool_)
        texts[self.rows[found]] = True
        return texts[:-1]

    def sums(self, values: NDArray[np.int64] | Flags) -> Longs:
        """Return the sum over the tokens of each text."""
        totals = np.append(0, np.cumsum(values, dtype=np.int64))
        return np.asarray(totals[self.starts + self.lengths] - totals[self.starts])


class TokenTable:
    """Scans texts; what a token is to the rules is worked out once a token. Safe to share among threads."""

    def __init__(self) -> None:
        self._table, self._lock = ItemTable(TOKEN.findall, pieces_beside(PLACEHOLDER)), Lock()
        self._begin(())

    def scan(self, texts: Sequence[str]) -> Scan:
        """Return the tokens of ``texts``."""
        spread, items = self._table.spread(texts)
        order = np.arange(1, len(texts) + 1)
        lengths = spread.lengths
        starts = np.cumsum(lengths, dtype=np.int64) - lengths + REACH * order
        numbers = np.full(len(spread.numbers) + REACH * (len(texts) + 1), EDGE_NUMBER, np.int32)
        numbers[np.arange(len(spread.numbers)) + REACH * np.repeat(order, lengths)] = spread.numbers
        with self._lock:
            self._fill(items)
            facts = self._facts.rows[numbers + 1]
        return Scan(items, numbers, starts, lengths, facts[:, 0], facts[:, 1])

    def _fill(self, items: Sequence[str]) -> None:
        if items is not self._items:
            self._begin(items)
        new = items[len(self._facts) - 1 :] if len(items) >= len(self._facts) else ()
        self._facts.extend([(bits_of(token), len(token) if token.isdecimal() else 0) for token in new])

    def _begin(self, items: Sequence[str]) -> None:
        """Start with the edge: its number is -1, so that of each item is one less than its row."""
        self._items = items
        self._facts = Growing(np.int64, 2)
        self._facts.extend([(Bit.EDGE, 0)])
