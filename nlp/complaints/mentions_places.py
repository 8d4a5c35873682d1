"""Places that a complaint names: what a word such as "kelurahan", "jalan" or "di" leads to. Rules, not a model."""

from collections.abc import Iterator, Sequence

from nlp.complaints.gazetteer import Gazetteer
from nlp.complaints.mentions_text import Words
from nlp.language.words import word_list, word_table
from nlp.types import Mention

HEADS = frozenset(("kecamatan", "kelurahan", "street", "place"))
INSTITUTIONS = frozenset(("institution", "office"))
_SHORTENED = frozenset(["kec", "kel", "ds", "jl", "jln", "gg", "lrg", "psr", "kp", "kab", "prov"])
_MOST_WORDS, _LONGEST_ACRONYM = 4, 6


def find_places(found: Words, gazetteer: Gazetteer, openings: Sequence[int]) -> Iterator[Mention]:
    """Yield places in the order of the text. Names of offices, schools and hospitals are none.

    ``openings`` are the numbers of the words that may open a place: heads, capitals, first words of known names.
    """
    if openings:
        yield from _Finder(found, gazetteer).mentions(openings)


class _Finder:
    """One text's search, word by word from the left."""

    def __init__(self, found: Words, gazetteer: Gazetteer) -> None:
        self._found, self._gazetteer = found, gazetteer
        self._roles = list(map(word_table("place_heads").get, found.words))

    def mentions(self, places: Sequence[int]) -> Iterator[Mention]:
        """Yield the places that open at the given words, without overlaps."""
        free = 0
        for place in places:
            opened = self._at(place) if place >= free else None
            if opened:
                kind, name, free = opened
                yield self._mention(kind, place, name, free)

    def _at(self, place: int) -> tuple[str, int, int] | None:
        """Kind, first word of the name and the word after the place that opens at this word, if one does."""
        role = self._roles[place]
        if role in HEADS:
            known = self._gazetteer.longest(self._found.words, place)
            whole = (known[1], place, place + known[0]) if known and known[0] > 1 else None
            return whole or self._headed(place, role)
        if role in INSTITUTIONS:
            return None
        return self._bare(place)

    def _headed(self, place: int, role: str) -> tuple[str, int, int] | None:
        """``Kec. Talawi``, ``jalan Kemiri``, ``Pasar Lama``: a word that tells what kind of place is named."""
        end = self._name_end(place + 1)
        return (role, place + 1, end) if end > place + 1 else self._bare(place)

    def _name_end(self, first: int) -> int:
        """The word after the name that opens at ``first``, or ``first`` where no name stands there."""
        if first >= len(self._found.words) or not self._follows(first):
            return first
        if known := self._gazetteer.longest(self._found.words, first):
            return first + known[0]
        if self._has_capital(first):
            return self._capitals_end(first)
        lone = (
            not self._found.capitals_tell
            and self._leads(first - 2)
            and self._roles[first] is None
            and self._is_rare(first)
        )
        return first + lone

    def _capitals_end(self, first: int) -> int:
        end = first
        while end < min(first + _MOST_WORDS, len(self._found.words)) and self._continues(first, end):
            end += 1
        return end

    def _continues(self, first: int, place: int) -> bool:
        beside = place == first or self._is_beside(place)
        return beside and self._has_capital(place) and self._may_name(place)

    def _bare(self, place: int) -> tuple[str, int, int] | None:
        """A name without a head: known to the gazetteer, or capitalised after "di", "ka", "dari" or another word."""
        before = self._roles[place - 1] if place and self._is_beside(place) else None
        if known := self._gazetteer.longest(self._found.words, place):
            led = before == "preposition" or self._has_capital(place) or known[0] > 1
            return (known[1], place, place + known[0]) if led else None
        end = self._capitals_end(place) if place and self._is_beside(place) else place
        if end == place or not self._is_named(place, end, before):
            return None
        return "place", place, end

    def _is_named(self, place: int, end: int, before: str | None) -> bool:
        """Whether capitals alone make a place of these words, by the word before them."""
        if before in ("preposition", "office"):
            return not self._is_acronym(place) and (end - place > 1 or self._is_rare(place))
        return before is None and end - place > 1 and not self._has_capital(place - 1) and not self._is_acronym(place)

    def _may_name(self, place: int) -> bool:
        return self._found.words[place] not in word_list("place_stops") and self._roles[place] not in INSTITUTIONS

    def _is_rare(self, place: int) -> bool:
        return self._may_name(place) and self._found.words[place] not in word_list("common_words")

    def _is_acronym(self, place: int) -> bool:
        written = self._found.text[self._found.starts[place] : self._found.ends[place]]
        return written.isupper() and len(written) <= _LONGEST_ACRONYM

    def _has_capital(self, place: int) -> bool:
        return self._found.is_capitalised(place)

    def _leads(self, place: int) -> bool:
        return place >= 0 and self._roles[place] == "preposition"

    def _is_beside(self, place: int) -> bool:
        return self._found.gaps[place] == " "

    def _follows(self, place: int) -> bool:
        shortened = self._found.words[place - 1] in _SHORTENED
        return self._is_beside(place) or (shortened and self._found.gaps[place] in (". ", ".", ": "))

    def _mention(self, kind: str, place: int, name: int, end: int) -> Mention:
        start, stop = self._found.starts[place], self._found.ends[end - 1]
        return Mention(kind, start, stop, self._found.text[self._found.starts[name] : stop])
