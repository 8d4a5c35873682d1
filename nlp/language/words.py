"""The word lists of this package, written for this project, read once from the files beside this module."""

from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of ``<name>.txt``: lower case, separated by white space, lines that open with ``#`` left out."""
    text = (files("nlp.language") / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def word_table(name: str) -> dict[str, str]:
    """Return the pairs of ``<name>.tsv``: a word and what it stands for, separated by a tab."""
    text = (files("nlp.language") / f"{name}.tsv").read_text(encoding="utf-8")
    pairs = (line.partition("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {source: target for source, _, target in pairs}


def lowered(text: str) -> str:
    """Return ``text`` in lower case with every character at its place, also where lower case is longer (``İ``)."""
    folded = text.lower()
    return folded if len(folded) == len(text) else "".join(char.lower()[0] for char in text)
