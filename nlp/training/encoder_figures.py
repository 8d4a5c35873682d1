"""Temperatures and figures of the shipped encoder, measured on its file of 8 bits as it runs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.calibration import fit_temperature
from nlp.complaints.encoder import Encoder
from nlp.complaints.labels import OTHER, SERVICES
from nlp.evaluation.scores import calibration_error, macro_f1
from nlp.language.masking import mask
from nlp.training.complaint_corpus import read_corpus
from nlp.training.data import read_jsonl
from nlp.training.encoder_examples import CORPUS
from nlp.training.encoder_targets import HEADS, NONE, Example, complaint_labels

Floats = NDArray[np.float64]
Figures = dict[str, Any]
_LEAST_CHANCE = 1e-12
_LEAST_PRECISION = 0.5


def evaluation_sets(data: Path, corpora: Path) -> dict[str, list[Example]]:
    """Return the texts that trained nothing: open sets by name, and the test part of the project's corpus."""
    names = ("smsa_valid", "nusax_ind_valid", "nusax_min_valid")
    sets = {name: _open_set(data / "sentiment" / f"{name}.jsonl", "sentiment") for name in names}
    sets["bandung_eval"] = _open_set(data / "complaints" / "bandung_eval.jsonl", "service")
    test = read_corpus(corpora / "complaints" / "data.jsonl", "test")
    sets["complaints_test"] = [Example(row.masked(), complaint_labels(row), CORPUS, {}) for row in test]
    return sets


def temperatures(encoder: Encoder, held_out: Sequence[Example]) -> dict[str, float]:
    """Return the temperature of each head with the smallest log loss on held-out texts; ``encoder`` has none yet."""
    found = encoder.probabilities([example.text for example in held_out])
    chosen = {}
    for head in encoder.heads:
        places, truth = _truth(held_out, head)
        scores = np.log(np.maximum(found[head][places], _LEAST_CHANCE))
        chosen[head] = round(fit_temperature(scores, truth.argmax(axis=1)), 4)
    return chosen


def measure(encoder: Encoder, examples: Sequence[Example]) -> dict[str, Figures]:
    """Return the figures of each head of which the examples know something."""
    chances = encoder.probabilities([example.text for example in examples])
    found = {}
    for head in encoder.heads:
        places, truth = _truth(examples, head)
        if len(places):
            found[head] = head_figures(head, chances[head][places], truth)
    return found


def head_figures(head: str, chances: Floats, truth: Floats) -> Figures:
    """Return the figures of one head.

    Args:
        head: its name in ``HEADS``.
        chances: probabilities, shape (texts, labels).
        truth: what the annotators said, weights of the same shape; any label with weight is right, the heaviest is
            the one that macro-F1 counts.
    """
    labels = np.array(HEADS[head])
    if head == "service" and not truth[:, len(SERVICES)].any():
        labels, chances, truth = np.array(SERVICES), chances[:, :-1], truth[:, :-1]
    best, true = chances.argmax(axis=1), truth.argmax(axis=1)
    right = truth[np.arange(len(best)), best] > 0
    two = np.argsort(-chances, axis=1, kind="stable")[:, :2]
    found = {
        "rows": len(best),
        "accuracy": right.mean(),
        "top2": (np.take_along_axis(truth, two, 1) > 0).any(axis=1).mean(),
        "macro_f1": macro_f1(labels[best], labels[true]),
        "calibration_error": calibration_error(chances.max(axis=1), right),
        "accuracy_surest_80": right[np.argsort(-chances.max(axis=1), kind="stable")[: round(0.8 * len(right))]].mean(),
        "recall": {str(labels[place]): (best[true == place] == place).mean() for place in np.unique(true)},
    }
    if labels[0] == NONE:
        found |= _named(chances, true)
    return {name: _rounded(value) for name, value in found.items()}


def _named(chances: Floats, true: NDArray[np.int64]) -> dict[str, Any]:
    """F1 of "anything at all", and its best recall while half of what is named is right."""
    named, wanted = chances.argmax(axis=1) > 0, true > 0
    order = np.argsort(chances[:, 0], kind="stable")
    hits = np.cumsum(wanted[order])
    enough = hits / np.arange(1, len(hits) + 1) >= _LEAST_PRECISION
    return {
        "named_f1": 2 * (named & wanted).sum() / max(1, named.sum() + wanted.sum()),
        "recall_at_half_precision": float((hits / max(1, wanted.sum()))[enough].max(initial=0.0)),
    }


def _truth(examples: Sequence[Example], head: str) -> tuple[list[int], Floats]:
    """The places of the examples that know a head's label among all of its labels, and their weights."""
    places = [place for place, example in enumerate(examples) if head in example.labels and head not in example.among]
    rows = [[examples[place].labels[head].get(label, 0.0) for label in HEADS[head]] for place in places]
    return places, np.array(rows, np.float64).reshape(-1, len(HEADS[head]))


def _open_set(path: Path, head: str) -> list[Example]:
    rows = [row for row in read_jsonl(path) if row[head] in HEADS[head] and row[head] != OTHER]
    return [Example(mask(row["text"]).text, {head: {row[head]: 1.0}}, path.stem, {}) for row in rows]


def _rounded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _rounded(part) for name, part in value.items()}
    return value if isinstance(value, int) else round(float(value), 4)
