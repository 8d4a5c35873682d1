"""The closed word sets of ``rules/word_sets.txt``, by name."""

from functools import cache
from importlib.resources import files


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of one section; KeyError when there is no such section."""
    return _sections()[name]


@cache
def key_set(name: str) -> frozenset[str]:
    """The same words as keys of words as written (``=dinas``)."""
    return frozenset(f"={word}" for word in word_set(name))


@cache
def _sections() -> dict[str, frozenset[str]]:
    return read_sections("word_sets")


def read_sections(file: str) -> dict[str, frozenset[str]]:
    """The words of each section of ``rules/<file>.txt``."""
    sections: dict[str, frozenset[str]] = {}
    name = ""
    for line in (files("nlp.evidence") / "rules" / f"{file}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            sections[name] = frozenset()
        elif line and not line.startswith("#"):
            sections[name] |= set(line.split())
    return sections
