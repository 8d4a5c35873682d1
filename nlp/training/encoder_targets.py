"""What the encoder learns to say: its heads with their labels, and targets as one row of weights over all labels."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.labels import KINDS, OTHER, SENTIMENTS, SERVICES, UNSUR, URGENCIES
from nlp.training.complaint_corpus import Complaint

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

NONE = "none"
HEADS: dict[str, tuple[str, ...]] = {
    "service": (*SERVICES, OTHER),
    "sentiment": SENTIMENTS,
    **dict.fromkeys(UNSUR, (NONE, *SENTIMENTS)),
    "kind": KINDS,
    "urgency": (NONE, *URGENCIES),
    "integrity": ("no", "yes"),
}
"""Labels of each head, in the order of the scores: a manifest keeps them with the weights."""


@dataclass(frozen=True, slots=True)
class Example:
    """A masked text with the labels known of it: head to label to weight, the weights of a head summing to one.

    ``among`` limits a head to the labels between which its annotators chose: a corpus of two sentiments says nothing
    of the third. ``source`` names the corpus.
    """

    text: str
    labels: Mapping[str, Mapping[str, float]]
    source: str
    among: Mapping[str, tuple[str, ...]]


def complaint_labels(complaint: Complaint) -> dict[str, dict[str, float]]:
    """Return what is known of a complaint, with the weights of its annotators; an address is no service."""
    found = {head: _known(complaint.target(head), labels) for head, labels in HEADS.items()}
    return {head: weights for head, weights in found.items() if weights}


def head_slices(heads: Mapping[str, Sequence[str]]) -> dict[str, slice]:
    """Return where each head's labels stand among the labels of all heads."""
    return dict(_slices(heads))


def target_rows(examples: Sequence[Example]) -> tuple[Floats, Bools]:
    """Return targets and whether a label was to be chosen from, each of shape (examples, labels of all heads).

    A head of which nothing is known has neither in its columns.
    """
    places = head_slices(HEADS)
    width = sum(map(len, HEADS.values()))
    targets, choices = np.zeros((len(examples), width), np.float32), np.zeros((len(examples), width), np.bool_)
    for row, example in enumerate(examples):
        for head, weights in example.labels.items():
            labels = HEADS[head]
            for label, weight in weights.items():
                targets[row, places[head].start + labels.index(label)] = weight
            for label in example.among.get(head, labels):
                choices[row, places[head].start + labels.index(label)] = True
    return targets, choices


def _known(weights: Mapping[str, float], labels: Sequence[str]) -> dict[str, float]:
    kept = {label: weight for label, weight in weights.items() if label in labels}
    total = sum(kept.values())
    return {label: weight / total for label, weight in kept.items()}


def _slices(heads: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, slice]]:
    start = 0
    for head, labels in heads.items():
        yield head, slice(start, start + len(labels))
        start += len(labels)
