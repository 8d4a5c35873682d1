"""The trained parts together: from a document's units to findings; the rules give hints and further candidates."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, read_manifest, read_verified
from nlp.evidence.features import hashed
from nlp.evidence.findings import Finding
from nlp.evidence.heads import EVIDENCE_KINDS, KINDS, NONE, OWNERS, POLARITIES, SPAN_HEADS, Heads
from nlp.evidence.item_features import item_features
from nlp.evidence.linear import Floats
from nlp.evidence.linker import Linker
from nlp.evidence.measures import quantity_of
from nlp.evidence.periods import period_of
from nlp.evidence.span_features import span_features
from nlp.evidence.tagger import Span, Tagger
from nlp.evidence.unit_words import UnitWords
from nlp.evidence.units import Unit
from nlp.types import CriterionLink, EvidenceKind, Polarity, Quantity

NAME = "evidence"
WEIGHTS = "weights.npz"
TRAIN_COMMAND = "python -m scripts.train evidence"
_LINKED = 0.5
_EVEN_PAIR, _PAIR_WEIGHT = 0.3, 1.5
"""Where figures speak neither for nor against a realisation, and how much: chosen on held-out training texts."""
_ONE_SIDED: Mapping[EvidenceKind, Polarity] = {
    "output": "support",
    "award": "support",
    "training": "support",
    "innovation": "support",
    "assignment": "support",
    "shortfall": "counter",
}
Reading = tuple[EvidenceKind, dict[str, float], tuple[CriterionLink, ...], Quantity | None]


@dataclass(frozen=True)
class EvidenceModel:
    """``least`` is the probability of being evidence from which a candidate counts. Safe to share among threads."""

    tagger: Tagger
    heads: Heads
    linker: Linker
    least: float

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], settings: Mapping[str, Any]) -> "EvidenceModel":
        """Take the arrays and settings that training wrote."""
        return cls(
            Tagger.from_arrays(arrays),
            Heads.from_arrays(arrays),
            Linker.from_arrays(arrays, settings["least_link"]),
            settings["least_evidence"],
        )

    def findings(self, reads: Sequence[UnitWords]) -> list[tuple[Unit, Finding]]:
        """Return what the units of one document are evidence of, in order."""
        return [(unit, finding) for _, unit, finding in self.judged(reads, self.least)]

    def judged(self, reads: Sequence[UnitWords], least: float) -> list[tuple[float, Unit, Finding]]:
        """Return the findings whose probability of being evidence is ``least`` or more, with it."""
        chosen = [(read, span) for read in reads for span in candidates(self.tagger, read)]
        if not chosen:
            return []
        places = [[hashed(name) for name in span_features(read, *span)] for read, span in chosen]
        answers = {name: self.heads.answers(name, places) for name in SPAN_HEADS}
        found: list[tuple[float, Unit, Finding]] = []
        previous = ""
        for row, (read, span) in enumerate(chosen):
            share = 1 - float(answers["kind"][row, KINDS.index(NONE)])
            if share >= least:
                told = {name: shares[row] for name, shares in answers.items()}
                finding, previous = self._finding(read, span, told, previous)
                found.append((share, read.source, finding))
        return found

    def _finding(
        self, read: UnitWords, span: Span, answers: Mapping[str, Floats], previous: str
    ) -> tuple[Finding, str]:
        kind, items, links, quantity = self._reading(read, span, answers, previous)
        owner = int(answers["owner"].argmax())
        finding = Finding(
            *read.told.own(read.words[span[0]].start, read.words[span[1] - 1].end),
            kind,
            _polarity(kind, quantity, answers["polarity"]),
            OWNERS[owner],
            round(float(answers["owner"][owner]), 2),
            links,
            quantity,
            period_of(read, span),
        )
        nearest = max(items, key=lambda code: items[code], default="")
        return finding, nearest if items and items[nearest] >= _LINKED else previous

    def _reading(self, read: UnitWords, span: Span, answers: Mapping[str, Floats], previous: str) -> Reading:
        """The likeliest kind with its links and figures.

        Words and figures weigh together whether it is a realisation: without its target it is of another kind.
        """
        shares = {name: float(answers["kind"][KINDS.index(name)]) for name in EVIDENCE_KINDS}
        told = shares.pop("target_realisation")
        other = max(shares, key=lambda name: shares[name])
        likenesses = item_features(read, *span, previous)
        if told * (1 / _EVEN_PAIR) ** _PAIR_WEIGHT > shares[other]:
            reading, sure = self._read_as("target_realisation", read, span, answers, likenesses)
            if told * (sure / _EVEN_PAIR) ** _PAIR_WEIGHT > shares[other]:
                return reading
        return self._read_as(other, read, span, answers, likenesses)[0]

    def _read_as(
        self,
        kind: EvidenceKind,
        read: UnitWords,
        span: Span,
        answers: Mapping[str, Floats],
        likenesses: Sequence[Sequence[float]],
    ) -> tuple[Reading, float]:
        items = self.linker.items(read.context.items, likenesses, kind)
        links = self.linker.links(items, answers["values"], answers["first"])
        quantity, sure = quantity_of(read, span, kind, links, self.heads)
        return (kind, items, links, quantity), sure


def _polarity(kind: EvidenceKind, quantity: Quantity | None, shares: Floats) -> Polarity:
    """What the kind or a measured pair says itself (by the guidelines a miss speaks against), else the head."""
    if kind in _ONE_SIDED:
        return _ONE_SIDED[kind]
    if kind == "target_realisation" and quantity and quantity.ratio is not None and not quantity.ambiguous:
        return "counter" if quantity.ratio < 1 else "support"
    return POLARITIES[int(shares.argmax())]


def candidates(tagger: Tagger, read: UnitWords) -> list[Span]:
    """Return the spans of a unit to be judged: a whole row; else the tagger's, and the rules' where it has none."""
    if not read.words:
        return []
    if read.row:
        return [(0, len(read.words))]
    found = tagger.spans(read)
    for finding in read.rules:
        inside = [at for at, word in enumerate(read.words) if finding.start <= word.start < finding.end]
        if inside and all(last <= inside[0] or inside[-1] < first for first, last in found):
            found.append((inside[0], inside[-1] + 1))
    return sorted(found)


@lru_cache(maxsize=4)
def load_evidence_model(models_dir: Path) -> EvidenceModel:
    """Load the newest version; once a process for each folder.

    Raises:
        ArtifactError: it is missing, altered or of another format; the message says how to mend it.
    """
    folder = newest_version(models_dir / NAME, TRAIN_COMMAND)
    settings = read_manifest(folder, TRAIN_COMMAND)["settings"]
    with np.load(io.BytesIO(read_verified(folder, WEIGHTS, TRAIN_COMMAND)), allow_pickle=False) as arrays:
        return EvidenceModel.from_arrays(dict(arrays), settings)
