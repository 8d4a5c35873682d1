"""Which words a search for one word should find as well: its Indonesian forms, Minangkabau equivalents, near synonyms.

Dictionary and rules, no model: lemmas (which lead Minangkabau and hurried spellings to Indonesian), corrected by three
short lists beside this module. Words are in small letters, as the index of a search keeps them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from nlp.language.lemmas import lemma, normal
from nlp.language.words import word_list, word_table

_FAMILIES, _HOMOGRAPHS, _RELATED = "search_families", "search_homographs", "search_related"
_SUFFIXES = ("nya", "nyo")


@dataclass(frozen=True, slots=True)
class Reading:
    """A stem that a word stands for; ``minangkabau`` where it does so in Minangkabau and mixed texts only."""

    stem: str
    minangkabau: bool = False


@lru_cache(maxsize=65_536)
def readings(word: str) -> tuple[Reading, ...]:
    """The stems under which a word of a text is found: ``mengantre`` → ``antre``, ``lambek`` → ``lambat``.

    A word that is Indonesian and something else in Minangkabau has two: ``maha`` → ``maha``, and ``mahal`` in
    Minangkabau texts.
    """
    if word in word_list(_HOMOGRAPHS):
        return Reading(word), Reading(_stem(word), minangkabau=True)
    return (Reading(_stem(word)),)


def wanted_stems(word: str) -> tuple[str, ...]:
    """The stems to look for when somebody searches for a word: all its readings first, then near synonyms of each."""
    own = [reading.stem for reading in readings(word)]
    near = [stem for known in own for stem in _related().get(known, ())]
    return tuple(dict.fromkeys([*own, *near]))


def _stem(word: str) -> str:
    families = word_table(_FAMILIES)
    found = next((families[form] for form in _forms(word) if form in families), None)
    return lemma(word) if found is None else found


def _forms(word: str) -> Iterator[str]:
    """The word, its Indonesian equivalent, both without a possessive."""
    for form in (word, normal(word)):
        yield form
        yield from (form.removesuffix(suffix) for suffix in _SUFFIXES if form.endswith(suffix))


@cache
def _related() -> dict[str, tuple[str, ...]]:
    text = (files("nlp.language") / f"{_RELATED}.txt").read_text(encoding="utf-8")
    groups = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return {stem: tuple(other for other in group if other != stem) for group in groups for stem in group}
