"""Word patterns over a sentence and where they match (how they are written: see ``rule_files``)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern; ``gap`` > 0 stands for that many arbitrary words."""

    keys: Keys
    optional: bool = False
    negated: bool = False
    gap: int = 0

    def fits(self, keys: Keys) -> bool:
        """Whether a word with these keys may stand here."""
        return self.keys.isdisjoint(keys) if self.negated else not self.keys.isdisjoint(keys)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of items under a section's label and arguments."""

    label: str
    arguments: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The words of a sentence at ``places`` fit the items of ``pattern``, gaps left out."""

    places: tuple[int, ...]
    pattern: Pattern

    @property
    def start(self) -> int:
        """The first word."""
        return self.places[0]

    @property
    def end(self) -> int:
        """The word after the last."""
        return self.places[-1] + 1


class PatternSet:
    """Patterns indexed by the keys of their first item; immutable after construction."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for number, pattern in enumerate(self._patterns):
            for key in pattern.items[0].keys:
                self._by_key[key].append(number)

    def find(self, words: Sequence[Keys]) -> list[Match]:
        """The shortest match of every pattern wherever its first item fits, by place, then as in the files."""
        found = []
        for place, keys in enumerate(words):
            for number in sorted({number for key in keys for number in self._by_key.get(key, ())}):
                places = _places(self._patterns[number].items, words, place)
                if places is not None:
                    found.append(Match(places, self._patterns[number]))
        return found


def _places(items: Sequence[Item], words: Sequence[Keys], place: int) -> tuple[int, ...] | None:
    """The places of a match of ``items`` from ``place``, trying the shortest gaps first."""
    if not items:
        return ()
    item, rest = items[0], items[1:]
    if item.gap:
        tries = (_places(rest, words, place + skipped) for skipped in range(min(item.gap, len(words) - place) + 1))
        return next((places for places in tries if places is not None), None)
    if place < len(words) and item.fits(words[place]):
        following = _places(rest, words, place + 1)
        if following is not None:
            return (place, *following)
    return _places(rest, words, place) if item.optional else None
