"""The recipe of the fast tier: fit every head, calibrate it on texts of other writers and cities, write the model."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import write_artifact
from nlp.complaints.fast import NAME, WEIGHTS, FastModel, Head, settings_of, weights_file
from nlp.complaints.labels import UNSUR
from nlp.complaints.rows import Floats
from nlp.complaints.service_words import default_descriptions, description_weights
from nlp.training.calibration import choose_threshold, fit_temperature
from nlp.training.data import LICENCES
from nlp.training.fast_examples import LABELS, Examples, Lessons, read_examples
from nlp.training.fast_fit import Fit, Weights, bayes, bayes_and_svm, held_out_scores, logistic, logistic_and_svm
from nlp.training.spaces import fit_space

URGENT_RECALL = 0.96


@dataclass(frozen=True)
class Recipe:
    """How a head is fitted; ``accuracy`` is the share of its held-out answers that must be right."""

    fit: Fit
    accuracy: float = 0.0


RECIPES: Mapping[str, Recipe] = {
    "service": Recipe(logistic_and_svm, 0.9),
    "sentiment": Recipe(bayes_and_svm, 0.95),
    "sentiment_review": Recipe(bayes, 0.95),
    "kind": Recipe(logistic, 0.9),
    "urgency": Recipe(logistic),
    "integrity": Recipe(logistic),
    "review": Recipe(logistic),
    "unsur": Recipe(logistic),
    "polarity": Recipe(logistic),
}


@dataclass(frozen=True)
class Fitted:
    """A calibrated head, its weights (terms, labels) and bias, and what was measured on held-out texts."""

    head: Head
    weights: Weights
    bias: Weights
    held_out: dict[str, float]


def train_fast(data: Path, corpus: Path, models_dir: Path, model_version: str, created: str) -> dict[str, Any]:
    """Train the fast tier and write ``models_dir/complaints/<model_version>``; return the held-out figures by head.

    Args:
        data: the folder of the open corpora.
        corpus: ``corpora/complaints/data.jsonl``.
        models_dir: where models live.
        model_version: a whole number as text.
        created: ISO date for the manifest.
    """
    examples = read_examples(data, corpus, models_dir)
    model, held_out = fit_model(examples)
    facts = {
        "name": NAME,
        "version": model_version,
        "created": created,
        "settings": {**settings_of(model), "service_counts": service_counts(examples)},
        "training_data": [
            {"source": source, "rows": count, "licence": LICENCES.get(source, "written for this project")}
            for source, count in examples.counts.items()
        ],
        "libraries": {name: version(name) for name in ("numpy", "scipy", "scikit-learn")},
        "held_out": held_out,
    }
    write_artifact(models_dir / NAME / model_version, {WEIGHTS: weights_file(model)}, facts)
    return held_out


def fit_model(examples: Examples) -> tuple[FastModel, dict[str, Any]]:
    """Fit every head over one feature space; return the model and the held-out figures by head."""
    space = fit_space(examples.texts, examples.names)
    rows = space.transform(examples.texts).joined()
    described = description_weights(space, LABELS["service"], default_descriptions(), service_counts(examples))
    fitted = {
        name: _fit_head(name, rows, examples.lessons, described if name == "service" else None) for name in LABELS
    }
    weights = np.hstack([found.weights for found in fitted.values()]).astype(np.float32)
    bias = np.concatenate([found.bias for found in fitted.values()]).astype(np.float32)
    heads = tuple(found.head for found in fitted.values())
    return FastModel(space, heads, weights, bias), {name: found.held_out for name, found in fitted.items()}


def fit_plain(shipped: FastModel, examples: Examples) -> FastModel:
    """Return a model like ``shipped``, its space and temperatures, with weights fitted on ``examples`` alone.

    The shift of a flag's odds is the shipped one's.
    """
    rows = shipped.space.transform(examples.texts).joined()
    described = description_weights(shipped.space, LABELS["service"], default_descriptions(), service_counts(examples))
    weights, bias = shipped.weights.copy(), shipped.bias.copy()
    for head in shipped.heads:
        flags = UNSUR if head.name == "unsur" else (head.name,)
        for place, name in enumerate(flags):
            texts, given, row_weights, _ = examples.lessons[name].arrays()
            wanted = ("yes",) if head.independent else head.labels
            found, shift = RECIPES[head.name].fit(rows[texts], given, row_weights, wanted)
            columns = shipped.columns(head.name)
            at = slice(columns.start + place, columns.start + place + len(wanted))
            weights[:, at] = found + described if head.name == "service" else found
            if not head.independent:
                bias[at] = shift
    return replace(shipped, weights=weights, bias=bias)


def service_counts(examples: Examples) -> dict[str, int]:
    """Return how many texts have each service, for the weight of its description."""
    return dict(Counter(label for label in examples.lessons["service"].labels))


def _fit_head(name: str, rows: Any, lessons: Mapping[str, Lessons], added: Floats | None) -> Fitted:
    if name == "unsur":
        return _joined([_fit_flag(unsur, "yes", rows, lessons[unsur], RECIPES[name]) for unsur in UNSUR])
    if len(LABELS[name]) == 1:
        return _fit_flag(name, LABELS[name][0], rows, lessons[name], RECIPES[name])
    return _fit_choice(name, rows, lessons[name], RECIPES[name], added)


def _fit_choice(name: str, rows: Any, lessons: Lessons, recipe: Recipe, added: Floats | None) -> Fitted:
    """A head with exactly one true label a text; ``added`` goes to its weights unfitted."""
    labels = LABELS[name]
    texts, given, row_weights, _ = lessons.arrays()
    weights, bias = recipe.fit(rows[texts], given, row_weights, labels)
    asked, scores = held_out_scores(rows, lessons, labels, recipe.fit)
    if added is not None:
        weights, scores = weights + added, scores + rows[asked] @ added
    truth = _truth(lessons, asked, labels)
    temperature = fit_temperature(scores, truth)
    chances = Head(name, labels, temperature=temperature).probabilities(scores)
    right = chances.argmax(axis=1) == truth
    if name == "urgency":
        threshold = _recalling(1 - chances[:, 0], truth > 0, URGENT_RECALL)
    else:
        threshold = choose_threshold(chances.max(axis=1), right, recipe.accuracy)
    second = (_second_threshold(lessons, asked, chances, labels),) if name == "service" else ()
    head = Head(name, labels, False, temperature, (threshold, *second))
    return Fitted(head, weights, bias, {"texts": len(asked), "accuracy": round(float(right.mean()), 4)})


def _fit_flag(name: str, label: str, rows: Any, lessons: Lessons, recipe: Recipe) -> Fitted:
    """A head with one label that is true or not."""
    texts, given, row_weights, _ = lessons.arrays()
    weights, bias = recipe.fit(rows[texts], given, row_weights, (label,))
    asked, scores = held_out_scores(rows, lessons, (label,), recipe.fit)
    truth = _truth(lessons, asked, (label,)) == 0
    temperature, shift = _fit_sigmoid(scores[:, 0], truth)
    chances = Head(name, (label,), True, temperature).probabilities(scores + shift)[:, 0]
    threshold, f1 = _best_f1(chances, truth)
    head = Head(name, (label,), True, temperature, (threshold,))
    return Fitted(head, weights, bias + shift, {"texts": len(asked), "f1": round(f1, 4)})


def _joined(flags: list[Fitted]) -> Fitted:
    """The nine unsur as one head: each flag's temperature goes into its weights."""
    head = Head("unsur", UNSUR, True, 1.0, tuple(flag.head.thresholds[0] for flag in flags))
    return Fitted(
        head,
        np.hstack([flag.weights / flag.head.temperature for flag in flags]),
        np.concatenate([flag.bias / flag.head.temperature for flag in flags]),
        {unsur: flag.held_out["f1"] for unsur, flag in zip(UNSUR, flags, strict=True)},
    )


def _truth(lessons: Lessons, asked: NDArray[np.int64], labels: tuple[str, ...]) -> NDArray[np.int64]:
    """The place of the label with the largest share for each text; -1 for one that is not among ``labels``."""
    texts, given, weights, _ = lessons.arrays()
    truth = np.full(len(asked), -1)
    for place in np.argsort(weights, kind="stable"):
        label = given[place]
        truth[np.searchsorted(asked, texts[place])] = labels.index(label) if label in labels else -1
    return truth


def _second_threshold(
    lessons: Lessons, asked: NDArray[np.int64], chances: NDArray[np.float64], labels: tuple[str, ...]
) -> float:
    """Return the probability from which the second label is named: the best F1 at finding what some annotator named."""
    meant: dict[int, set[str]] = {}
    for text, label, *_ in zip(lessons.texts, lessons.labels, strict=True):
        meant.setdefault(text, set()).add(label)
    both = [meant[int(text)] if len(meant[int(text)]) > 1 else set() for text in asked]
    second = np.argsort(-chances, axis=1, kind="stable")[:, 1]
    found = np.array([labels[place] in wanted for place, wanted in zip(second, both, strict=True)])
    return _best_f1(chances[np.arange(len(asked)), second], found)[0]


def _fit_sigmoid(scores: NDArray[np.float64], truth: NDArray[np.bool_]) -> tuple[float, float]:
    """Return temperature and shift with the smallest log loss (Platt 1999): sigmoid((score + shift) / temperature)."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1e6).fit(scores[:, None], truth)
    slope = max(float(fitted.coef_[0, 0]), 1e-3)
    return 1 / slope, float(fitted.intercept_[0]) / slope


def _best_f1(chances: NDArray[np.float64], truth: NDArray[np.bool_]) -> tuple[float, float]:
    """Return the threshold with the best F1 and that F1."""
    order = np.argsort(-chances, kind="stable")
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(order) + 1) + truth.sum())
    best = int(np.argmax(f1))
    return float(chances[order][best]), float(f1[best])


def _recalling(chances: NDArray[np.float64], truth: NDArray[np.bool_], recall: float) -> float:
    """Return the highest threshold at which so large a share of the true ones is found."""
    return float(np.quantile(chances[truth], 1 - recall, method="lower"))
