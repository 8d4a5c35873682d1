"""The words of what is said, as they are judged: who is meant, and how they are addressed, is one neutral word each.

``fair_text`` of the evidence does so for text with capitals; here speech without them is read too.
"""

import re
from functools import cache, lru_cache

from nlp.evidence.fair_text import fair_text
from nlp.evidence.persons import ADDRESS, EMPLOYEE, PERSON, may_be_name
from nlp.evidence.word_sets import read_sections
from nlp.interviews.cue_words import cue_sections
from nlp.language.words import word_list

_CACHE = 16_384
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[?%…]|\.\.+")
_SHORTEST = 3
_NAMES = frozenset((PERSON.lower(), EMPLOYEE.lower()))
NAME, SELF, CALLED = PERSON.lower(), EMPLOYEE.lower(), ADDRESS.lower()


@lru_cache(maxsize=_CACHE)
def fair_words(text: str, employee_name: str) -> tuple[str, ...]:
    """The words, question marks and gaps (``…``) of a text in small letters.

    A person's name, with or without a form of address, is ``namaorang`` (``namapegawai`` for the employee); a form of
    address alone is ``sapaan``; words of sex, faith and people stand as the word of their section.
    """
    own = frozenset(part for part in employee_name.lower().split(",")[0].split() if len(part) > 2)
    found: list[str] = []
    for match in _WORD.finditer(fair_text(_whole_names(text, own), employee_name).text):
        word = _neutral(match[0].lower(), own, called=bool(found) and found[-1] == CALLED)
        if found and ((word in _NAMES and found[-1] in {CALLED, word}) or (word == CALLED and found[-1] == CALLED)):
            found.pop()
        found.append(word)
    return tuple(found)


def _whole_names(text: str, own: frozenset[str]) -> str:
    """The text with the employee's name for a piece of it behind a form of address: ``Pak Zul`` of Zulkarnaini."""

    def whole(match: re.Match[str]) -> str:
        short = match[2]
        name = next((part for part in sorted(own) if short.lower() in part), short)
        return match[1] + (name.capitalize() if short[0].isupper() else name)

    return _called().sub(whole, text) if own else text


def _neutral(word: str, own: frozenset[str], *, called: bool) -> str:
    if word in own:
        return SELF
    if word in _addresses():
        return CALLED
    if word in _NAMES or not word.isalpha():
        return word
    listed = word in word_list("name_list")
    return NAME if (listed and called) or ((listed or called) and may_be_name(word)) else word


@cache
def _called() -> re.Pattern[str]:
    """A form of address and the word behind it."""
    return re.compile(rf"\b((?:{'|'.join(sorted(_addresses()))})\.?\s)([^\W\d_]{{{_SHORTEST},}})\b", re.IGNORECASE)


@cache
def _addresses() -> frozenset[str]:
    sections = read_sections("fair_words")
    return sections[ADDRESS] | sections["before_name"] | cue_sections()["kin"] | {ADDRESS.lower()}
