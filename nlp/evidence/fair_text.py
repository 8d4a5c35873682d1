"""A text as it is judged: names, forms of address, words of sex, faith and people stand as one neutral word each.

Whoever is meant stays told (the employee, somebody else), who that is doesn't: another name, sex, faith or people then
changes no feature. Places lead back to the text as it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.evidence.facts import name_words
from nlp.evidence.persons import ADDRESS, EITHER, EMPLOYEE, PERSON, role_names
from nlp.evidence.word_sets import read_sections, word_set

_CACHE = 4096
_LONGEST_NAME, _LONGEST_PHRASE = 4, 4
_WORD = re.compile(r"[^\W\d_]+")
_NIP = re.compile(r"\b\d{8} ?\d{6} ?[12] ?\d{3}\b")
_DEGREES = re.compile(
    r"(?:(?:\.?,\s?|\s)(?:S|M|A|Sp|Dr|Ph|Ns|Apt)\.\s?[A-Z][A-Za-z]{0,15}(?:\.[A-Z][a-z]*)*)+(?:\.(?=\s?[a-z,:;()|]))?"
)
_BESIDE = frozenset((" ", "\n", "-"))
_BEHIND_ADDRESS = frozenset((" ", "\n", ".", ". ", ".\n"))
_SLASHES = frozenset(("/", "-", " / "))
_SPECIAL = ("before_name", "dotted")
Mark = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class FairText:
    """``marks`` are the changed stretches of ``whole`` in order, with what stands there in ``text``."""

    whole: str
    text: str
    marks: tuple[Mark, ...]
    starts: tuple[int, ...]

    def own(self, start: int, end: int) -> tuple[int, int]:
        """Lead ``text[start:end]`` back to ``whole``; a neutral word to all that it stands for."""
        return self._own(start, 0), self._own(end, 1)

    def here(self, place: int) -> int:
        """Lead a place of ``whole`` to ``text``; one within a changed stretch to its start."""
        moved = 0
        for start, end, word in self.marks:
            if place < end:
                return min(place, start) + moved if place > start else place + moved
            moved += len(word) - (end - start)
        return place + moved

    def _own(self, place: int, side: int) -> int:
        index = bisect_right(self.starts, place - side) - 1
        if index < 0:
            return place
        start, end, word = self.marks[index]
        behind = place - self.starts[index] - len(word)
        return end + behind if behind > -1 + side else (start, end)[side]


@lru_cache(maxsize=_CACHE)
def fair_text(text: str, name: str) -> FairText:
    """Read a text that may speak of an employee of this name."""
    first = _replaced(text, sorted(_marks(text, name)))
    others = [(*first.own(start, end), PERSON) for start, end in role_names(first.text)]
    if not others:
        return first
    kept = [mark for mark in first.marks if all(mark[1] <= start or end <= mark[0] for start, end, _ in others)]
    return _replaced(text, sorted([*kept, *others]))


def _replaced(text: str, marks: Sequence[Mark]) -> FairText:
    parts, starts, reached, length = [], [], 0, 0
    for start, end, word in marks:
        parts += [text[reached:start], word]
        length += start - reached
        starts.append(length)
        length += len(word)
        reached = end
    return FairText(text, "".join(parts) + text[reached:], tuple(marks), tuple(starts))


def _marks(text: str, name: str) -> Iterator[Mark]:
    spans = [match.span() for match in _WORD.finditer(text)]
    place = 0
    while place < len(spans):
        found = next(filter(None, (read(text, spans, place, name) for read in _READ)), None)
        if found is None:
            place += 1
            continue
        last, word = found
        end = spans[last][1]
        if word in (EMPLOYEE, PERSON) and (degrees := _DEGREES.match(text, end)):
            end = degrees.end()
        yield spans[place][0], end, word
        place = last + 1
        while place < len(spans) and spans[place][0] < end:
            place += 1
    yield from ((*match.span(), "Nomorpegawai") for match in _NIP.finditer(text))


Spans = Sequence[tuple[int, int]]
Found = tuple[int, str] | None


def _own_name(text: str, spans: Spans, place: int, name: str) -> Found:
    """The employee's name from here on, whole or in part, as one word; a part alone in small letters may be no name."""
    last = None
    own, short = _parts(name)
    for at in range(place, len(spans)):
        if at > place and text[spans[at - 1][1] : spans[at][0]] not in _BEHIND_ADDRESS:
            break
        word = _word(text, spans[at])
        if word.lower() in own:
            last = at
        elif word.lower() not in short or not (word[0].isupper() or last is not None):
            break
    if last is None:
        return None
    doubtful = last == place and text[spans[place][0]].islower()
    return last, EITHER if doubtful else EMPLOYEE


def _addressed(text: str, spans: Spans, place: int, name: str) -> Found:
    """A form of address, with the name behind it if there is one."""
    at = place
    while at < len(spans) and _is_address(text, spans[at]) and _led(text, spans, at, name):
        at += 1
    alone = _section_of(_word(text, spans[place]).lower()) == ADDRESS
    if at == place or at == len(spans):
        return _either(text, spans, place) if alone else None
    if own := _own_name(text, spans, at, name):
        return own[0], EMPLOYEE
    last = _name_behind(text, spans, at)
    if last is None:
        return (at - 1, ADDRESS) if alone else None
    return last, PERSON


def _led(text: str, spans: Spans, place: int, name: str) -> bool:
    """Whether a word in capitals or a part of the employee's name follows an address at once."""
    if place + 1 >= len(spans):
        return False
    gap = text[spans[place][1] : spans[place + 1][0]]
    word = _word(text, spans[place + 1])
    return gap in _BEHIND_ADDRESS and (word[0].isupper() or word.lower() in _parts(name)[0])


def _either(text: str, spans: Spans, place: int) -> Found:
    """``Bapak/Ibu`` is one address."""
    last = place
    while last + 1 < len(spans) and text[spans[last][1] : spans[last + 1][0]] in _SLASHES:
        if _section_of(_word(text, spans[last + 1]).lower()) != ADDRESS:
            break
        last += 1
    return last, ADDRESS


def _name_behind(text: str, spans: Spans, place: int) -> int | None:
    """The last word of somebody's name, None where an office or a word in capitals alone stands."""
    last = None
    for at in range(place, min(place + _LONGEST_NAME, len(spans))):
        word = _word(text, spans[at])
        beside = at == place or text[spans[at - 1][1] : spans[at][0]] == " "
        ends = not beside or _DEGREES.match(text, spans[at - 1][1])
        if ends or not word[0].isupper() or word.lower() in word_set("office_names"):
            break
        last = at
    return last


def _is_address(text: str, span: tuple[int, int]) -> bool:
    word = _word(text, span)
    lowered = word.lower()
    if word.isupper() and len(word) > 1:
        return False
    sections = _sections()
    dotted = lowered in sections["dotted"] and text[span[1] : span[1] + 1] == "."
    return dotted or lowered in sections["before_name"] or _section_of(lowered) == ADDRESS


def _phrase(text: str, spans: Spans, place: int, name: str) -> Found:
    """The longest phrase of a section from here on."""
    for count in range(min(_LONGEST_PHRASE, len(spans) - place), 0, -1):
        last = place + count - 1
        gaps = (text[spans[at][1] : spans[at + 1][0]] for at in range(place, last))
        if count > 1 and not all(gap in _BESIDE for gap in gaps):
            continue
        words = [_word(text, span).lower() for span in spans[place : last + 1]]
        section = _section_of("_".join(words))
        if section and _parts(name)[0].isdisjoint(words):
            return last, section if text[spans[place][0]].isupper() else section.lower()
    return None


_READ = (_own_name, _addressed, _phrase)


def _word(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]]


def _section_of(words: str) -> str:
    return _neutral().get(words, "")


@cache
def _neutral() -> dict[str, str]:
    return {word: name for name, words in _sections().items() if name not in _SPECIAL for word in words}


@cache
def _sections() -> dict[str, frozenset[str]]:
    return read_sections("fair_words")


@lru_cache(maxsize=64)
def _parts(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The parts of a name that stand for it alone, and those that do so only beside another."""
    own = frozenset(name_words(name))
    plain = name.split(",")[0]
    return own, frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", plain)) - own | {"bin", "binti"}
