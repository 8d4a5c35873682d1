"""SKP items prepared for comparison: weighted base forms of title and indicator, unit and number of the target."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from nlp.evidence.units_of_measure import unit_after
from nlp.evidence.word_sets import word_set
from nlp.evidence.words import plain_keys
from nlp.language.numbers import find_numbers
from nlp.types import WorkItem

_CACHE = 512
_FULL, _WEAK, _NONE = 1.0, 0.4, 0.0


@dataclass(frozen=True, slots=True)
class ItemProfile:
    """``fields`` map base forms to weights, one map for the title and one for the indicator."""

    item: WorkItem
    fields: tuple[Mapping[str, float], ...]
    unit: str
    target: Decimal | None


@lru_cache(maxsize=_CACHE)
def profile(item: WorkItem) -> ItemProfile:
    """Prepare an item; the same item is prepared once."""
    found = find_numbers(item.target)
    number = found[0] if found else None
    return ItemProfile(
        item=item,
        fields=tuple(weights for text in (item.title, item.indicator) if (weights := _weights(text))),
        unit=unit_after(item.target, number) if number else "",
        target=number.value if number else None,
    )


def weight(word: str) -> float:
    """How much sharing a base form says: nothing for function words, little for words of every office."""
    if word in word_set("empty_words") or len(word) < 2:
        return _NONE
    return _WEAK if word in word_set("weak_words") else _FULL


def _weights(text: str) -> dict[str, float]:
    return {word: value for word in _lemmas(plain_keys(text)) if (value := weight(word))}


def _lemmas(words: Iterable[frozenset[str]]) -> list[str]:
    return [key for keys in words for key in keys if key[0] not in "=@"]
