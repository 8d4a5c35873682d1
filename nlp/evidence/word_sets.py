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
    sections: dict[str, frozenset[str]] = {}
    name = ""
    for line in (files("nlp.evidence") / "rules" / "word_sets.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            sections[name] = frozenset()
        elif line and not line.startswith("#"):
            sections[name] |= set(line.split())
    return sections
