"""The keys by which patterns know a word: base form, Indonesian form, number, person."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.evidence.patterns import Keys
from nlp.language.lemmas import lemma, normal

_PLAIN_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"(?<=\w{3})(?:nya|nyo)$")
_FIRST_PERSON = {"saya": "@aku", "kami": "@kami", "kita": "@kami", "dia": "@dia"}


def word_keys(word: str, extra: Sequence[str] = ()) -> Keys:
    """Keys of one word: ``lapor`` and ``=melaporkan``, the class of a pronoun, and what the caller knows of it.

    A compound also has the base form of its first part: ``KTP-el`` is a ``ktp``.
    """
    lowered = word.lower()
    spelled = normal(lowered)
    pronoun = _FIRST_PERSON.get(spelled)
    first, _, second = lowered.partition("-")
    parts = (lemma(first),) if first and second and lemma(first) != lemma(second) else ()
    bare = _POSSESSIVE.sub("", spelled)
    return frozenset((lemma(lowered), "=" + spelled, "=" + bare, *parts, *((pronoun,) if pronoun else ()), *extra))


def plain_keys(text: str) -> list[Keys]:
    """Keys of the words of a short text, such as a heading or a header, without any pipeline."""
    return [word_keys(match[0]) for match in _PLAIN_WORD.finditer(text)]


def lemma_set(text: str) -> frozenset[str]:
    """The base forms of the words of a text."""
    return frozenset(lemma(match[0]) for match in _PLAIN_WORD.finditer(text))


def clause_numbers(texts: Sequence[str]) -> list[int]:
    """Number the clause of each word: a comma, colon, bracket, dash or contrasting conjunction opens a new one."""
    numbers, current = [0] * len(texts), 0
    for place, (before, word) in enumerate(pairwise(["", *texts])):
        current += before in _BREAKS or word.lower() in _CONJUNCTIONS
        numbers[place] = current
    return numbers


_BREAKS = frozenset((",", ";", ":", "(", ")", "–", "—", "-", "="))
_CONJUNCTIONS = frozenset(
    ("tetapi", "tapi", "namun", "sedangkan", "padahal", "lalu", "kemudian", "sehingga", "melainkan", "walau")
)
