"""The recipes of the service and sentiment models: which rows, which groups, which accuracy an answer must have."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from nlp.artifacts import write_artifact
from nlp.complaints.linear import WEIGHTS, LinearTextModel, softmax, weights_file
from nlp.evaluation.scores import figures
from nlp.training.calibration import choose_threshold, fit_temperature, held_out_scores
from nlp.training.data import LICENCES, Row, masked_tokens, read_rows, repeated_names, without_duplicates
from nlp.training.dedup import groups
from nlp.training.fitting import Examples, fit

LEAST_ROWS_A_LABEL = 5
_REGION = re.compile(r"\b(?:kota|kab\.?|kabupaten|provinsi|prov\.?)\s+([\w ]+)$", re.I)
EVALUATED = {
    "service": ("complaints/bandung_eval",),
    "sentiment": ("sentiment/smsa_valid", "sentiment/nusax_ind_valid", "sentiment/nusax_min_valid"),
}


@dataclass(frozen=True)
class Recipe:
    """How one model is made. ``answer_accuracy`` is the share of held-out answers that must be right."""

    name: str
    sources: dict[str, float]
    group: Callable[[Sequence[Row]], list[int]]
    answer_accuracy: float


def regions(rows: Sequence[Row]) -> list[int]:
    """Return a group for each row: those of one city, regency or province share one, and so do near-duplicates.

    A row whose agency names no region stands with its near-duplicates alone. Held-out figures tell of other cities.
    """
    by_text = groups([row.text for row in rows])
    found = [_REGION.search(row.place) for row in rows]
    names = [match[1].lower() if match else f"#{group}" for match, group in zip(found, by_text, strict=True)]
    numbers = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return [numbers[name] for name in names]


def texts(rows: Sequence[Row]) -> list[int]:
    """Return a group for each row: near-duplicates share one."""
    return groups([row.text for row in rows])


SERVICE = Recipe("service", {"complaints/lapor2017": 1.0}, regions, answer_accuracy=0.9)
SENTIMENT = Recipe(
    "sentiment",
    {"sentiment/smsa_train": 1.0, "sentiment/nusax_ind_train": 2.0, "sentiment/nusax_min_train": 2.0},
    texts,
    answer_accuracy=0.95,
)
RECIPES = (SERVICE, SENTIMENT)


def train(recipe: Recipe, data: Path, models_dir: Path, model_version: str, created: str) -> dict[str, Any]:
    """Train, calibrate and write one model to ``models_dir/<name>/<model_version>``; return its held-out figures.

    Args:
        recipe: which model.
        data: the folder of the open corpora (``complaints/``, ``sentiment/``).
        models_dir: where models live.
        model_version: a whole number as text.
        created: ISO date for the manifest.
    """
    rows = training_rows(recipe, data)
    examples = _examples(recipe, rows)
    model, held_out = fit_calibrated(examples, recipe.answer_accuracy)
    weights = weights_file(model)
    facts = {
        "name": recipe.name,
        "version": model_version,
        "created": created,
        "settings": {"labels": model.labels, "temperature": model.temperature, "threshold": model.threshold},
        "training_data": [
            {"source": source, "rows": count, "licence": LICENCES.get(source, "")} for source, count in _counts(rows)
        ],
        "libraries": {name: version(name) for name in ("numpy", "scipy", "scikit-learn")},
        "held_out": held_out,
    }
    write_artifact(models_dir / recipe.name / model_version, {WEIGHTS: weights}, facts)
    return held_out


def training_rows(recipe: Recipe, data: Path) -> list[Row]:
    """Return the rows of the recipe's sources, without near-duplicates of evaluation texts and without rare labels."""
    rows = [row for source in recipe.sources for row in read_rows(data, source, recipe.name)]
    evaluated = [row for source in EVALUATED[recipe.name] for row in read_rows(data, source, recipe.name)]
    kept = without_duplicates(rows, evaluated)
    often = {label for label, count in Counter(row.label for row in kept).items() if count >= LEAST_ROWS_A_LABEL}
    return [row for row in kept if row.label in often]


def fit_calibrated(examples: Examples, answer_accuracy: float) -> tuple[LinearTextModel, dict[str, Any]]:
    """Fit on all examples; return the model, calibrated on held-out folds, and the figures of those folds."""
    model = fit(examples)
    scores = held_out_scores(examples, model.labels)
    truth = np.array([model.labels.index(label) for label in examples.labels])
    temperature = fit_temperature(scores, truth)
    chances = softmax(scores / temperature)
    threshold = choose_threshold(chances.max(axis=1), chances.argmax(axis=1) == truth, answer_accuracy)
    held_out = figures(chances, model.labels, list(examples.labels), threshold)
    return replace(model, temperature=temperature, threshold=threshold), held_out


def _examples(recipe: Recipe, rows: Sequence[Row]) -> Examples:
    return Examples(
        tokens=masked_tokens(rows, repeated_names(rows)),
        labels=np.array([row.label for row in rows]),
        weights=np.array([recipe.sources[row.source] for row in rows]),
        groups=np.array(recipe.group(rows)),
    )


def _counts(rows: Sequence[Row]) -> list[tuple[str, int]]:
    return list(Counter(row.source for row in rows).items())
