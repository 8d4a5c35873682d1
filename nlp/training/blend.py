"""Fits how the tiers are averaged, on texts that trained neither: the fast tier is fitted anew without them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, replace_files
from nlp.complaints.answers import Answers
from nlp.complaints.blend import FILE, Blend, blend_file
from nlp.complaints.calibration import hardest_threshold
from nlp.complaints.encoder import Encoder
from nlp.complaints.fast import NAME, TRAIN_COMMAND, FastModel, Head, Probabilities, load_model
from nlp.complaints.labels import KINDS, SENTIMENTS, URGENCIES
from nlp.training.encoder_examples import read_examples as read_split
from nlp.training.encoder_targets import Example
from nlp.training.fast_examples import LABELS, NONE, Examples, Lessons
from nlp.training.fast_train import RECIPES, fit_plain, taught_examples

SHARES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
TEMPERATURES = tuple(np.round(np.arange(0.5, 1.31, 0.05), 2).tolist())
FLAG_SHARE = 0.5
URGENT_RECALL = 0.98
"""Of about three dozen held-out urgent texts: aimed above the 0.95 that is wanted elsewhere."""

_CHOICES = {"service": LABELS["service"], "sentiment": SENTIMENTS, "kind": KINDS, "urgency": (NONE, *URGENCIES)}


def train_blend(data: Path, corpora: Path, models_dir: Path, keep: Path) -> dict[str, Blend]:
    """Write ``blend.json`` beside the fast tier and return it.

    Args:
        data: the folder of the open corpora.
        corpora: the project's own.
        models_dir: where both tiers live; the fast one's temperatures are taken as they are.
        keep: as :func:`nlp.training.fast_train.train_fast` takes it.
    """
    held_out = read_split(data, corpora).held_out
    folder = newest_version(models_dir / NAME, TRAIN_COMMAND)
    shipped = load_model(folder)
    examples = taught_examples(data, corpora / "complaints/data.jsonl", models_dir, keep)
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
        places, right = _right(held_out, name, labels)
        sources = np.array([held_out[place].source if name == "service" else "" for place in places])
        tiers = (getattr(fast, name)[places], getattr(accurate, name)[places])
        blends[name] = _fit(heads[name], *tiers, right, sources)
    for name in ("integrity", "unsur"):
        blends[name] = Blend(FLAG_SHARE, 1.0, heads[name].thresholds)
    return blends | {"polarity": Blend(0.9, 1.0, heads["polarity"].thresholds)}


def _fit(
    head: Head,
    fast: Probabilities,
    accurate: Probabilities,
    accepted: NDArray[np.bool_],
    sources: NDArray[np.str_],
) -> Blend:
    """Return the blend with the least log loss of what is accepted, each source counting the same."""
    weights = _even(sources)

    def loss(blend: Blend) -> float:
        return float(-np.log((blend.mixed(fast, accurate) * accepted).sum(axis=1)) @ weights)

    best = min((Blend(share, heat, (0.0,)) for share in SHARES for heat in TEMPERATURES), key=loss)
    chances = best.mixed(fast, accurate)
    if head.name == "urgency":
        urgent = (1 - chances[:, 0])[~accepted[:, 0]]
        thresholds: tuple[float, ...] = (float(np.quantile(urgent, 1 - URGENT_RECALL)),)
    else:
        right = accepted[np.arange(len(chances)), chances.argmax(axis=1)]
        thresholds = (hardest_threshold(chances.max(axis=1), right, sources, RECIPES[head.name].accuracy),)
    return Blend(best.share, best.temperature, thresholds + head.thresholds[1:])


def _right(held_out: Sequence[Example], head: str, labels: Sequence[str]) -> tuple[list[int], NDArray[np.bool_]]:
    """The examples that have a label, and which is right: of two services either, else the one that most gave."""
    places, right = [], []
    for place, example in enumerate(held_out):
        shares = example.labels.get(head)
        if shares and head not in example.among:
            places.append(place)
            best = max(shares, key=lambda label: shares[label])
            right.append([label in shares if head == "service" else label == best for label in labels])
    return places, np.array(right)


def _even(sources: NDArray[np.str_]) -> NDArray[np.float64]:
    """Weights by which each source counts the same: exports of real complaints are the fewer."""
    counts = Counter(sources.tolist())
    return np.array([1 / counts[source] for source in sources.tolist()])


def _without(examples: Examples, held_out: set[str]) -> Examples:
    """The examples without the lessons of held-out texts."""
    lessons = {name: _kept(found, examples.texts, held_out) for name, found in examples.lessons.items()}
    return replace(examples, lessons=lessons)


def _kept(lessons: Lessons, texts: Sequence[str], held_out: set[str]) -> Lessons:
    """The lessons of other texts; what was learned from alone goes with its group."""
    rows = list(zip(lessons.texts, lessons.labels, lessons.weights, lessons.groups, strict=True))
    groups = {group for text, _, _, group in rows if texts[text] in held_out}
    kept = Lessons()
    for text, label, weight, group in rows:
        if texts[text] not in held_out and not (text in lessons.unasked and group in groups):
            kept.add(text, {label: weight}, group)
    return kept


def _fast_answers(model: FastModel, texts: Sequence[str]) -> Answers:
    return Answers.of_fast(model.probabilities(model.space.transform(texts)))
