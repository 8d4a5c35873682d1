"""The complaints corpus of this project: invented texts with marks and the labels of two annotators."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.complaints.labels import UNSUR
from nlp.language.masking import PLACEHOLDERS, mask
from nlp.training.data import read_jsonl

FIELDS = ("service", "sentiment", "unsur", "kind", "urgency", "integrity", "language")
PERSONAL = {
    "nama": "name",
    "nik": "nik",
    "kk": "kk",
    "nip": "nip",
    "npwp": "npwp",
    "bpjs": "bpjs",
    "rm": "record",
    "rek": "account",
    "hp": "phone",
    "telp": "phone",
    "email": "email",
    "plat": "plate",
    "akun": "handle",
    "alamat": "address",
}
"""Marks that are hidden from others, with the kind of :class:`nlp.types.PersonalSpan` that hides them."""

Labels = Mapping[str, Any]
Mark = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Complaint:
    """A text with its marks (kind, start, end) and the labels of each annotator, the decided ones alone if decided."""

    id: str
    split: str
    voice: str
    text: str
    marks: tuple[Mark, ...]
    passes: tuple[Labels, ...]

    @property
    def labels(self) -> Labels:
        """The first annotator's labels, or the decided ones."""
        return self.passes[0]

    def masked(self) -> str:
        """The text with every marked person's data hidden, and whatever the masker hides besides."""
        return mask(hide(self.text, self.marks)).text

    def target(self, field: str) -> dict[str, float]:
        """Each label of a field with the share of annotators that gave it; the weights sum to one.

        ``field`` is one of ``FIELDS`` or an unsur; two services share a pass's weight. Unsur are the last pass's alone:
        it was made after the guidelines were settled, and kappa says how far the first ones strayed there.
        """
        shares: Counter[str] = Counter()
        passes = self.passes[-1:] if field in UNSUR else self.passes
        for labels in passes:
            values = _values(labels, field)
            shares.update(dict.fromkeys(values, 1.0 / len(values) / len(passes)))
        return dict(shares)


def read_corpus(path: Path, split: str) -> list[Complaint]:
    """Return the complaints of ``corpora/complaints/data.jsonl`` in a split (``train`` or ``test``)."""
    return [_complaint(row) for row in read_jsonl(path) if row["split"] == split]


def hide(text: str, marks: Iterable[Mark]) -> str:
    """Return ``text`` with placeholders in the place of marks that are personal."""
    parts, position = [], 0
    for kind, start, end in sorted(marks, key=lambda mark: mark[1]):
        if kind in PERSONAL:
            parts += [text[position:start], PLACEHOLDERS[PERSONAL[kind]]]
            position = end
    return "".join([*parts, text[position:]])


def _complaint(row: dict[str, Any]) -> Complaint:
    first = {field: row[field] for field in FIELDS}
    passes = (first, {**first, **row["second"]}) if row.get("second") else (first,)
    marks = tuple((kind, start, end) for kind, start, end in row["marks"])
    return Complaint(row["id"], row["split"], row["voice"], row["text"], marks, passes)


def _values(labels: Labels, field: str) -> list[str]:
    if field in UNSUR:
        return [labels["unsur"].get(field, "none")]
    if field == "service":
        return list(labels["service"])
    value = labels[field]
    return [("yes" if value else "no") if isinstance(value, bool) else value or "none"]
