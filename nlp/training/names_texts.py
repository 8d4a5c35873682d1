"""Texts to train the tagger of names on: marked complaints of this project, persons in the news, lists of words."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.language.masking import PLACEHOLDERS
from nlp.language.name_features import TOKEN, word_key
from nlp.training.complaint_corpus import PERSONAL, Complaint, Mark

NEWS_WEIGHT = 0.3


@dataclass(frozen=True)
class Tagged:
    """The tokens of a text, which of them belong to a name, who wrote it and how much it counts."""

    tokens: tuple[str, ...]
    names: tuple[bool, ...]
    writer: str
    weight: float = 1.0


def known_words(data: Path) -> frozenset[int]:
    """Return the keys of words of open lists: roots, slang, Minangkabau, and no proper nouns of the news."""
    words = set((data / "lexicons/root_words.txt").read_text(encoding="utf-8").split())
    words.update(re.findall(r"[a-z]+", (data / "lexicons/minang_ind.csv").read_text(encoding="utf-8").lower()))
    for slang, formal in json.loads((data / "lexicons/slang.json").read_text(encoding="utf-8")).items():
        words.update((slang, *formal.lower().split()))
    pairs = (line.split() for line in (data / "tagging/posp_train.txt").read_text(encoding="utf-8").splitlines())
    words.update(pair[0] for pair in pairs if len(pair) == 2 and "NNP" not in pair[1] and pair[0].isalpha())
    return frozenset(map(word_key, words))


def tagged_complaints(complaints: Iterable[Complaint]) -> Iterator[Tagged]:
    """Yield complaints with every other personal mark as its placeholder; the writer is the part of the corpus."""
    for complaint in complaints:
        text, places = name_places(complaint.text, complaint.marks)
        matches = list(TOKEN.finditer(text))
        names = tuple(any(start <= match.start() < end for start, end in places) for match in matches)
        yield Tagged(tuple(match[0] for match in matches), names, complaint.id.rsplit("-", 1)[0])


def tagged_news(path: Path) -> Iterator[Tagged]:
    """Yield the sentences of a file of NERGrit (a word, a tab and its tag a line); persons are the names."""
    for sentence in path.read_text(encoding="utf-8").split("\n\n"):
        pairs = [line.split("\t") for line in sentence.splitlines() if "\t" in line]
        found = [(token, "PERSON" in tag) for word, tag in pairs for token in TOKEN.findall(word)]
        if found:
            tokens, names = zip(*found, strict=True)
            yield Tagged(tokens, names, path.stem, NEWS_WEIGHT)


def name_places(text: str, marks: Iterable[Mark]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text as the tagger meets it, all personal marks but names hidden, and where its names stand."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    position = length = 0
    for kind, start, end in sorted((mark for mark in marks if mark[0] in PERSONAL), key=lambda mark: mark[1]):
        shown = text[start:end] if kind == "nama" else PLACEHOLDERS[PERSONAL[kind]]
        parts += [text[position:start], shown]
        length += start - position
        if kind == "nama":
            places.append((length, length + len(shown)))
        length += len(shown)
        position = end
    return "".join([*parts, text[position:]]), places
