"""Texts to train the tagger of names on: marked complaints of this project, persons in the news, lists of words."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.language.masking import PLACEHOLDERS
from nlp.language.name_features import TOKEN, common_key, often_key, word_key
from nlp.training.complaint_corpus import PERSONAL, Complaint, Mark
from nlp.training.data import read_jsonl

NEWS_WEIGHT = 0.3
FEWEST_TEXTS = 5
_MANY_TEXTS = 200
_SELDOM = 0.2
OPEN_SETS = {
    "complaints/lapor2017": (("text",), "MIT"),
    "sentiment/smsa_train": (("text",), "Apache-2.0"),
    "sentiment/nusax_ind_train": (("text",), "CC BY-SA 4.0"),
    "sentiment/nusax_min_train": (("text",), "CC BY-SA 4.0"),
    "sentiment/minangnlp": (("min", "ind"), "MIT"),
}
"""Sets whose words are counted, and nothing else: the fields with a text, the licence."""
_WORD = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*")


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


def often_words(data: Path, texts: Iterable[Tagged]) -> frozenset[int]:
    """Return the keys of words that ``FEWEST_TEXTS`` texts of the open sets have and ``texts`` seldom call a name.

    Words of citizens and places that the lists lack, chat spelling among them. Those of many more texts are
    everybody's besides.
    """
    counts: Counter[str] = Counter()
    for name, (fields, _) in OPEN_SETS.items():
        for record in read_jsonl(data / f"{name}.jsonl"):
            counts.update(set(_WORD.findall(" ".join(record[field] for field in fields).lower())))
    met: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for text in texts:
        for token, is_name in zip(text.tokens, text.names, strict=True):
            met[token.lower()] += 1
            named[token.lower()] += is_name
    often = {word for word in counts if counts[word] >= FEWEST_TEXTS and named[word] <= _SELDOM * met[word]}
    common = (word for word in often if counts[word] >= _MANY_TEXTS)
    return frozenset([*map(often_key, often), *map(common_key, common)])


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
