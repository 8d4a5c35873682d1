"""Names of places that a city knows, found in Indonesian and Minangkabau spelling."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Self

from nlp.language.words import word_list

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_WHOLE = (
    ("aia", "air"), ("aie", "air"), ("pasa", "pasar"), ("bukik", "bukit"),
    ("hilia", "hilir"), ("timua", "timur"), ("tangah", "tengah"),
    ("muaro", "muara"), ("koto", "kota"), ("nan", "yang"), ("duo", "dua"), ("tigo", "tiga"),
    ("oso", "satu"), ("ii", "dua"), ("iii", "tiga"),
)  # fmt: skip
_PLAIN = dict(_WHOLE)
_ENDINGS = (("uang", "ung"), ("uak", "uk"), ("iak", "ik"), ("uah", "uh"), ("iah", "ih"), ("iang", "ing"), ("uik", "ut"))


class Gazetteer:
    """Places by their first word: ``entries[first]`` are the other words and the kind, the longest name first.
    ``later`` are all words but the first ones.

    Names are compared by sound: ``Tanjuang`` is ``Tanjung`` and ``Hilia`` is ``Hilir``.
    """

    def __init__(self, places: Iterable[tuple[str, str]]) -> None:
        """Take pairs of a name and its kind (``kecamatan``, ``kelurahan``, ``street`` or ``place``)."""
        entries: dict[str, dict[tuple[str, ...], str]] = {}
        for name, kind in places:
            words = [plain(word) for word in _WORD.findall(name.lower())]
            if words:
                entries.setdefault(words[0], {}).setdefault(tuple(words[1:]), kind)
        self.entries = {
            first: sorted(rest.items(), key=lambda item: -len(item[0])) for first, rest in sorted(entries.items())
        }
        self.later = frozenset(word for names in entries.values() for rest in names for word in rest)

    @classmethod
    def of_city(cls, names: Mapping[str, Sequence[str]]) -> Self:
        """Return the country's regencies and cities and a city's own places, by kind; its own come first."""
        own = [(name, kind) for kind, places in names.items() for name in places]
        return cls([*own, *_regencies()])

    def longest(self, words: Sequence[str], place: int) -> tuple[int, str] | None:
        """How many words from ``place`` on name a known place, and its kind."""
        for rest, kind in self.entries.get(plain(words[place]), ()):
            end = place + 1 + len(rest)
            if tuple(map(plain, words[place + 1 : end])) == rest:
                return end - place, kind
        return None


@cache
def country() -> Gazetteer:
    """The regencies, cities and provinces of Indonesia alone."""
    return Gazetteer.of_city({})


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Return a word without what Minangkabau spelling changes, to compare by; the result need not be a word."""
    if word in _PLAIN:
        return _PLAIN[word]
    return next((word[: -len(own)] + other for own, other in _ENDINGS if word.endswith(own)), word)


def _regencies() -> list[tuple[str, str]]:
    return [(name.replace("_", " "), "place") for name in sorted(word_list("regencies"))]
