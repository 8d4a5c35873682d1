"""Pairing two sets of spans of one text, one to one."""

from collections.abc import Sequence
from typing import NamedTuple

Span = tuple[int, int]
LEAST = 0.5


class SpanMatch(NamedTuple):
    """A predicted span and the gold span it is paired with, by place in their lists; ``alike`` is shared / joined."""

    predicted: int
    gold: int
    alike: float


def pair_spans(predicted: Sequence[Span], gold: Sequence[Span]) -> list[SpanMatch]:
    """Pair spans that share at least half of the shorter one, each at most once, the most alike (Jaccard) first."""
    found = []
    for one, (start, end) in enumerate(predicted):
        for two, (first, last) in enumerate(gold):
            shared = min(end, last) - max(start, first)
            if shared > 0 and shared >= LEAST * min(end - start, last - first):
                found.append(SpanMatch(one, two, shared / (max(end, last) - min(start, first))))
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for match in sorted(found, key=lambda match: (-match.alike, match.predicted, match.gold)):
        if match.predicted not in taken[0] and match.gold not in taken[1]:
            taken[0].add(match.predicted)
            taken[1].add(match.gold)
            kept.append(match)
    return kept
