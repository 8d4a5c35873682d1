"""How much each token speaks for a name: what a token adds is worked out once, the rest in whole arrays."""

from collections.abc import Iterable, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from nlp.language.columns import Growing
from nlp.language.name_features import (
    EDGE,
    common_key,
    hashed,
    neighbour_features,
    own_features,
    pair_feature,
    word_class,
)
from nlp.language.scan import REACH, Scan

MOST_PAIRS = 3.0
"""The two pairs add no more than this to a word, so that most words are ruled out before pairs are looked up."""
DOUBT = 2.0
"""How much more a word of everybody's ("bagus", "hari") needs to be a name where no capital speaks for it."""
NEVER = -100.0
_STEPS = (*range(1, REACH + 1), *range(-1, -REACH - 1, -1))
_PARTS = 1 + len(_STEPS)
_MOST_KINDS = 1 << 31
Scores = NDArray[np.float64]


class NameScores:
    """Scores under one set of weights. Safe to share among threads."""

    def __init__(self, weights: NDArray[np.float32], known: frozenset[int]) -> None:
        self._parts = (_Parts(weights, known, caseless=False), _Parts(weights, known, caseless=True))
        self._pairs = _Pairs(weights)
        self._lock = Lock()

    def scores(self, scan: Scan, caseless: NDArray[np.bool_], least: float) -> Scores:
        """Return the score of each token; one that cannot reach ``least``, and all that are no words, get -100.

        Args:
            scan: the tokens.
            caseless: for each text, whether its capitals say nothing.
            least: what a score must reach to be worth the exact sum.
        """
        found = np.full(len(scan.numbers), NEVER)
        with self._lock:
            parts, kinds = self._of(scan, caseless)
            alone = parts[:, 0].copy()
            for step in range(1, REACH + 1):
                alone[step:] += parts[:-step, step]
            for step in range(1, REACH + 1):
                alone[:-step] += parts[step:, REACH + step]
            places = np.flatnonzero((parts[:, 0] > NEVER) & (alone > least - MOST_PAIRS))
            both = self._pairs.sums(kinds[places - 1], kinds[places], kinds[places + 1])
        found[places] = alone[places] + np.minimum(both, MOST_PAIRS)
        return found

    def _of(self, scan: Scan, caseless: NDArray[np.bool_]) -> tuple[Scores, NDArray[np.int64]]:
        """What each token adds, shape (tokens, 7): to itself, to those after it, to those before it; its class."""
        own = np.append(caseless, True)[scan.rows]
        columns = np.empty((len(scan.numbers), _PARTS))
        kinds = np.empty(len(scan.numbers), np.int64)
        for parts, chosen in zip(self._parts, (~own, own), strict=True):
            if chosen.any():
                columns[chosen], kinds[chosen] = parts.of(scan.items, scan.numbers[chosen], self._pairs)
        return columns, kinds


class _Parts:
    """What the items of a table add where capitals tell or where they do not."""

    def __init__(self, weights: NDArray[np.float32], known: frozenset[int], caseless: bool) -> None:
        self._weights, self._known, self._caseless = weights.data, known, caseless
        self._begin(())

    def of(self, items: Sequence[str], numbers: NDArray[np.int32], pairs: "_Pairs") -> tuple[Scores, NDArray[np.int64]]:
        """Return the parts, shape (numbers, 7), and the classes."""
        if items is not self._items:
            self._begin(items)
        if len(self._places) <= len(items):
            self._places.extend([(-1,)] * (2 * len(items) + 1 - len(self._places)))
        places = self._places.rows[:, 0]
        new = np.unique(numbers[places[numbers + 1] < 0]).tolist()
        if new:
            places[np.array(new) + 1] = np.arange(len(self._values), len(self._values) + len(new))
            rows = [self._row(items[number] if number >= 0 else EDGE, pairs) for number in new]
            self._values.extend([values for values, _ in rows])
            self._kinds.extend([(kind,) for _, kind in rows])
        found = places[numbers + 1]
        return self._values.rows[found], self._kinds.rows[found, 0]

    def _begin(self, items: Sequence[str]) -> None:
        self._items = items
        self._places, self._kinds = Growing(np.int64), Growing(np.int64)
        self._values = Growing(np.float64, _PARTS)

    def _row(self, token: str, pairs: "_Pairs") -> tuple[list[float], int]:
        kind = word_class(token, self._caseless, self._known)
        own = self._own(token) if token[:1].isalpha() else NEVER
        beside = (self._sum(neighbour_features(token, kind, step)) for step in _STEPS)
        return [own, *beside], pairs.number(kind)

    def _own(self, token: str) -> float:
        score = self._sum(dict.fromkeys(own_features(token, self._caseless, self._known)))
        is_small = self._caseless or token.islower()
        return score - DOUBT if is_small and common_key(token.lower()) in self._known else score

    def _sum(self, features: Iterable[str]) -> float:
        return float(sum(self._weights[hashed(feature)] for feature in features))


class _Pairs:
    """What two neighbouring classes add to the right one and to the left one."""

    def __init__(self, weights: NDArray[np.float32]) -> None:
        self._kinds: dict[str, int] = {}
        self._names: list[str] = []
        self._left, self._right = (_PairWeights(weights.data, self._names, side) for side in "><")

    def number(self, kind: str) -> int:
        """Return the number of a class."""
        number = self._kinds.setdefault(kind, len(self._kinds))
        if number == len(self._names):
            self._names.append(kind)
        return number

    def sums(self, before: NDArray[np.int64], kinds: NDArray[np.int64], after: NDArray[np.int64]) -> Scores:
        """Return what the pairs on both sides add to each word."""
        return self._left.of(before, kinds) + self._right.of(kinds, after)


class _PairWeights(dict[int, float]):
    """Weights of pairs of classes by the numbers of both."""

    def __init__(self, weights: memoryview, names: Sequence[str], side: str) -> None:
        super().__init__()
        self._weights, self._names, self._side = weights, names, side

    def of(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> Scores:
        return np.fromiter(map(self.__getitem__, (left * _MOST_KINDS + right).tolist()), np.float64, len(left))

    def __missing__(self, key: int) -> float:
        feature = pair_feature(self._names[key // _MOST_KINDS], self._names[key % _MOST_KINDS], self._side)
        found = self[key] = float(self._weights[hashed(feature)])
        return found
