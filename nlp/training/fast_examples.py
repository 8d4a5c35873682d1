"""What the heads of the fast tier learn from: masked texts, and for every head its rows, labels and groups."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.labels import KINDS, OTHER, SENTIMENTS, SERVICES, UNSUR, URGENCIES
from nlp.language.masking import mask
from nlp.language.name_tagger import NameTagger, load_tagger
from nlp.language.name_words import name_words
from nlp.training.complaint_corpus import Complaint, hide, read_corpus
from nlp.training.data import Row, read_rows, without_duplicates
from nlp.training.dedup import groups
from nlp.training.spaces import LEAST_TEXTS

REVIEWS = {"sentiment/smsa_train": 1.0, "sentiment/nusax_ind_train": 2.0, "sentiment/nusax_min_train": 2.0}
EVALUATED = {
    "service": ("complaints/bandung_eval",),
    "sentiment": ("sentiment/smsa_valid", "sentiment/nusax_ind_valid", "sentiment/nusax_min_valid"),
}
NONE = "none"
_REGION = re.compile(r"\b(?:kota|kab\.?|kabupaten|provinsi|prov\.?)\s+([\w ]+)$", re.I)
LABELS: Mapping[str, tuple[str, ...]] = {
    "service": (*SERVICES, OTHER),
    "sentiment": SENTIMENTS,
    "sentiment_review": SENTIMENTS,
    "kind": KINDS,
    "urgency": (NONE, *URGENCIES),
    "integrity": ("yes",),
    "review": ("yes",),
    "export": ("yes",),
    "unsur": UNSUR,
    "polarity": SENTIMENTS,
}
"""The heads and their labels. ``sentiment_review`` learns from reviews and posts, ``review`` tells which of the two
moods counts; ``export`` tells real complaints of an export from invented ones, by which ``service`` is calibrated;
``polarity`` is the mood of one unsur, asked once for each that a text speaks of."""


@dataclass
class Lessons:
    """Rows of one head: which text, which label, how much it counts, and the group that is never split.

    What counts nothing is asked of held-out fits and learned from by none; ``unasked`` are texts learned from alone.
    """

    texts: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    unasked: set[int] = field(default_factory=set)

    def copied(self) -> Self:
        """Another one with the same rows."""
        return type(self)(list(self.texts), list(self.labels), list(self.weights), list(self.groups), set(self.unasked))

    def shares(self) -> dict[int, dict[str, float]]:
        """The labels of each text with what they count."""
        found: dict[int, dict[str, float]] = {}
        for text, label, weight in zip(self.texts, self.labels, self.weights, strict=True):
            found.setdefault(text, {})[label] = weight
        return found

    def learned(self) -> tuple[NDArray[np.int64], NDArray[np.str_], NDArray[np.float64]]:
        """Texts, labels and weights of the rows that count."""
        texts, labels, weights, _ = self.arrays()
        counting = weights > 0
        return texts[counting], labels[counting], weights[counting]

    def add(self, text: int, shares: Mapping[str, float], group: str) -> None:
        """Add one text with the share of each label."""
        for label, share in shares.items():
            self.texts.append(text)
            self.labels.append(label)
            self.weights.append(share)
            self.groups.append(group)

    def arrays(self) -> tuple[NDArray[np.int64], NDArray[np.str_], NDArray[np.float64], NDArray[np.str_]]:
        """The four columns as arrays."""
        return np.array(self.texts), np.array(self.labels), np.array(self.weights), np.array(self.groups)


@dataclass(frozen=True)
class Examples:
    """All texts, masked, with the lessons of each head.

    ``counts`` are the rows of each source, ``names`` words that are people's names and may not become terms; ``whole``
    is how many texts are whole ones, which alone make terms: pieces of them may follow.
    """

    texts: list[str]
    lessons: dict[str, Lessons]
    counts: dict[str, int]
    names: frozenset[str]
    whole: int


def read_examples(data: Path, corpus: Path, models_dir: Path) -> Examples:
    """Read the open corpora that may train and the training part of the project's own, without evaluated texts.

    Args:
        data: the folder of the open corpora (``complaints/``, ``sentiment/``).
        corpus: ``corpora/complaints/data.jsonl``.
        models_dir: where the tagger of names lives.
    """
    known = (data / "lexicons/root_words.txt").read_text(encoding="utf-8").lower().split()
    found = _Collected(load_tagger(models_dir), frozenset(known))
    found.add_corpus(read_corpus(corpus, "train"))
    reports = _open_rows(data, "complaints/lapor2017", "service")
    found.add(reports, "service", [f"region {number}" for number in regions(reports)])
    for source, weight in REVIEWS.items():
        rows = _open_rows(data, source, "sentiment")
        near = groups([row.text for row in rows])
        found.add(rows, "sentiment_review", [f"{source} {number}" for number in near], weight)
    return Examples(found.texts, dict(found.lessons), dict(found.counts), found.repeated_names(), len(found.texts))


def regions(rows: Sequence[Row]) -> list[int]:
    """Return a group for each row: those of one city, regency or province share one, and so do near-duplicates.

    A row whose agency names no region stands with its near-duplicates alone. Held-out figures tell of other cities.
    """
    by_text = groups([row.text for row in rows])
    found = [_REGION.search(row.place) for row in rows]
    names = [match[1].lower() if match else f"#{group}" for match, group in zip(found, by_text, strict=True)]
    numbers = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return [numbers[name] for name in names]


def _open_rows(data: Path, source: str, label: str) -> list[Row]:
    evaluated = [row for name in EVALUATED[label] for row in read_rows(data, name, label)]
    return without_duplicates(read_rows(data, source, label), evaluated)


class _Collected:
    """Texts masked by rules as they come in, with the lessons that each gives.

    The tagger takes many an adjective for a name where a text has no capitals: what it finds is kept out of the terms
    only where it is no known word.
    """

    def __init__(self, tagger: NameTagger, known: frozenset[str]) -> None:
        self.texts: list[str] = []
        self.lessons: Mapping[str, Lessons] = {name: Lessons() for name in (*LABELS, *UNSUR)}
        self.counts: Counter[str] = Counter()
        self._tagger, self._known = tagger, known
        self._names: Counter[str] = Counter()

    def add(self, rows: Sequence[Row], head: str, among: Sequence[str], weight: float = 1.0) -> None:
        """Add open rows to one head; ``among`` names the group of each."""
        for row, group in zip(rows, among, strict=True):
            self.lessons[head].add(len(self.texts), {row.label: weight}, group)
            self.lessons["review"].add(len(self.texts), {"no" if head == "service" else "yes": 1.0}, group)
            if head == "service":
                self.lessons["export"].add(len(self.texts), {"yes": 1.0}, group)
            self._take(row.text, row.source)

    def add_corpus(self, complaints: Sequence[Complaint]) -> None:
        """Add the project's own complaints to every head that they have a label for."""
        for complaint in complaints:
            text, group = len(self.texts), complaint.id.rpartition("-")[0]
            services = complaint.target("service")
            if "wilayah" not in services:
                self.lessons["service"].add(text, services, group)
                self.lessons["export"].add(text, {"no": 1.0}, group)
            for name in ("sentiment", "kind", "urgency", "integrity"):
                self.lessons[name].add(text, complaint.target(name), group)
            for unsur in UNSUR:
                _add_unsur(self.lessons, unsur, complaint.target(unsur), text, group)
            self.lessons["review"].add(text, {"no": 1.0}, group)
            self._take(hide(complaint.text, complaint.marks), "corpora/complaints")

    def repeated_names(self) -> frozenset[str]:
        """The words that were taken for a person's name in three texts or more and are no known word."""
        found = {word for word, texts in self._names.items() if texts >= LEAST_TEXTS}
        return frozenset(found - self._known)

    def _take(self, text: str, source: str) -> None:
        masked = mask(text)
        found = mask(text, tagger=self._tagger).spans
        spans = (text[span.start : span.end] for span in found if span.kind == "name")
        self._names.update({word.lower() for name in spans for word in name_words(name)})
        self.texts.append(masked.text)
        self.counts[source] += 1


def _add_unsur(lessons: Mapping[str, Lessons], unsur: str, shares: Mapping[str, float], text: int, group: str) -> None:
    spoken = 1 - shares.get(NONE, 0.0)
    lessons[unsur].add(text, {label: share for label, share in (("yes", spoken), ("no", 1 - spoken)) if share}, group)
    lessons["polarity"].add(text, {mood: share for mood, share in shares.items() if mood != NONE}, group)
