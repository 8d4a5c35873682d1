"""Near-duplicates by character shingles: found with MinHash bands, confirmed by the exact Jaccard similarity."""

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

SIMILARITY = 0.6
_SHINGLE, _BANDS, _ROWS = 5, 20, 3
_PRIME = (1 << 31) - 1
_NOT_LETTERS = re.compile(r"[\W_]+")


def shingles(text: str) -> frozenset[int]:
    """Return hashes of the five-character pieces of a text, case, spaces and punctuation set aside."""
    letters = _NOT_LETTERS.sub("", text.lower())
    starts = range(max(1, len(letters) - _SHINGLE + 1))
    return frozenset(zlib.crc32(letters[start : start + _SHINGLE].encode()) for start in starts)


def jaccard(left: frozenset[int], right: frozenset[int]) -> float:
    """Return the share of common members, 0..1; 0 for two empty sets."""
    union = len(left | right)
    return len(left & right) / union if union else 0.0


def near_duplicates(texts: Sequence[str], others: Sequence[str], similarity: float = SIMILARITY) -> set[int]:
    """Return the places in ``texts`` of those that are at least so similar to some text of ``others``."""
    pairs = _similar_pairs([*texts, *others], similarity)
    return {low for low, high in pairs if low < len(texts) <= high}


def groups(texts: Sequence[str], similarity: float = SIMILARITY) -> list[int]:
    """Return a group number for each text: near-duplicates, and their near-duplicates, share one."""
    parents = list(range(len(texts)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = place = parents[parents[place]]
        return place

    for low, high in _similar_pairs(texts, similarity):
        parents[root(high)] = root(low)
    return [root(place) for place in range(len(texts))]


def _similar_pairs(texts: Sequence[str], similarity: float) -> Iterator[tuple[int, int]]:
    """Yield ``(low, high)`` places of similar texts that share at least one band."""
    sets = [shingles(text) for text in texts]
    signatures = np.array([_signature(members) for members in sets], np.int64).reshape(len(sets), _BANDS, _ROWS)
    seen: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        buckets: dict[bytes, list[int]] = defaultdict(list)
        for place, signature in enumerate(signatures[:, band]):
            buckets[signature.tobytes()].append(place)
        for pair in _pairs(list(buckets.values())):
            if pair not in seen:
                seen.add(pair)
                if jaccard(sets[pair[0]], sets[pair[1]]) >= similarity:
                    yield pair


def _pairs(buckets: Sequence[list[int]]) -> Iterator[tuple[int, int]]:
    for places in buckets:
        yield from ((low, high) for index, low in enumerate(places) for high in places[index + 1 :])


def _signature(members: frozenset[int]) -> NDArray[np.int64]:
    hashes = np.fromiter(members, np.int64, len(members)) % _PRIME
    return np.asarray(((hashes[:, None] * _FACTORS + _SHIFTS) % _PRIME).min(axis=0), np.int64)


_RANDOM = np.random.default_rng(20260101)
_FACTORS = _RANDOM.integers(1, _PRIME, _BANDS * _ROWS)
_SHIFTS = _RANDOM.integers(0, _PRIME, _BANDS * _ROWS)
