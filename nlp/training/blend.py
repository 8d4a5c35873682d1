"""Fits how the tiers are averaged, on texts that trained neither: the fast tier is fitted anew without them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, replace_files
from nlp.complaints.answers import Answers
from nlp.complaints.blend import FILE, Blend, blend_file
from nlp.complaints.encoder import Encoder
from nlp.complaints.fast import NAME, TRAIN_COMMAND, FastModel, Head, Probabilities, load_model
from nlp.complaints.labels import KINDS, SENTIMENTS, URGENCIES
from nlp.training.calibration import choose_threshold
from nlp.training.encoder_examples import read_examples as read_split
from nlp.training.encoder_targets import Example
from nlp.training.fast_examples import LABELS, NONE, Examples, Lessons, read_examples
from nlp.training.fast_train import RECIPES, fit_plain

SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
TEMPERATURES = tuple(np.round(np.arange(0.5, 1.31, 0.05), 2).tolist())
FLAG_SHARE = 0.5
URGENT_RECALL = 0.98
"""Of about three dozen held-out urgent texts: aimed above the 0.95 that is wanted elsewhere."""

_CHOICES = {"service": LABELS["service"], "sentiment": SENTIMENTS, "kind": KINDS, "urgency": (NONE, *URGENCIES)}


def train_blend(data: Path, corpora: Path, models_dir: Path) -> dict[str, Blend]:
    """Write ``blend.json`` beside the fast tier and return it.

    Args:
        data: the folder of the open corpora.
        corpora: the project's own.
        models_dir: where both tiers live; the fast one's temperatures are taken as they are.
    """
    held_out = read_split(data, corpora).held_out
    folder = newest_version(models_dir / NAME, TRAIN_COMMAND)
    shipped = load_model(folder)
    examples = read_examples(data, corpora / "complaints/data.jsonl", models_dir)
    fast = fit_plain(shipped, _without(examples, {example.text for example in held_out}))
    texts = [example.text for example in held_out]
    encoder = Encoder.load(newest_version(models_dir / "encoder", TRAIN_COMMAND))
    sides = (_fast_answers(fast, texts), Answers.of_encoder(encoder.probabilities(texts)))
    blends = fit_blends({head.name: head for head in shipped.heads}, held_out, *sides)
    replace_files(folder, {FILE: blend_file(blends)}, TRAIN_COMMAND)
    return blends


def fit_blends(
    heads: Mapping[str, Head], held_out: Sequence[Example], fast: Answers, accurate: Answers
) -> dict[str, Blend]:
    """Return the blends with the least log loss on held-out texts; flags count half and half, thresholds unchanged."""
    blends = {}
    for name, labels in _CHOICES.items():
        places, truth = _truth(held_out, name, labels)
        blends[name] = _fit(heads[name], getattr(fast, name)[places], getattr(accurate, name)[places], truth)
    for name in ("integrity", "unsur"):
        blends[name] = Blend(FLAG_SHARE, 1.0, heads[name].thresholds)
    return blends | {"polarity": Blend(0.9, 1.0, heads["polarity"].thresholds)}


def _fit(head: Head, fast: Probabilities, accurate: Probabilities, truth: NDArray[np.int64]) -> Blend:
    def loss(blend: Blend) -> float:
        return float(-np.log(blend.mixed(fast, accurate)[np.arange(len(truth)), truth]).mean())

    best = min((Blend(share, heat, (0.0,)) for share in SHARES for heat in TEMPERATURES), key=loss)
    chances = best.mixed(fast, accurate)
    if head.name == "urgency":
        urgent = (1 - chances[:, 0])[truth > 0]
        thresholds: tuple[float, ...] = (float(np.quantile(urgent, 1 - URGENT_RECALL)),)
    else:
        right = chances.argmax(axis=1) == truth
        thresholds = (choose_threshold(chances.max(axis=1), right, RECIPES[head.name].accuracy),)
    return Blend(best.share, best.temperature, thresholds + head.thresholds[1:])


def _truth(held_out: Sequence[Example], head: str, labels: Sequence[str]) -> tuple[list[int], NDArray[np.int64]]:
    places, truth = [], []
    for place, example in enumerate(held_out):
        shares = example.labels.get(head)
        if shares and head not in example.among:
            places.append(place)
            truth.append(labels.index(max(shares, key=lambda label: shares[label])))
    return places, np.array(truth)


def _without(examples: Examples, held_out: set[str]) -> Examples:
    """The examples without the lessons of held-out texts."""
    lessons = {name: _kept(found, examples.texts, held_out) for name, found in examples.lessons.items()}
    return replace(examples, lessons=lessons)


def _kept(lessons: Lessons, texts: Sequence[str], held_out: set[str]) -> Lessons:
    rows = zip(lessons.texts, lessons.labels, lessons.weights, lessons.groups, strict=True)
    kept = Lessons()
    for text, label, weight, group in rows:
        if texts[text] not in held_out:
            kept.add(text, {label: weight}, group)
    return kept


def _fast_answers(model: FastModel, texts: Sequence[str]) -> Answers:
    return Answers.of_fast(model.probabilities(model.space.transform(texts)))
