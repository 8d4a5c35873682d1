"""The recipe of the fast tier: fit every head, calibrate it on texts of other writers and cities, write the model."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, read_manifest, write_artifact
from nlp.complaints.calibration import choose_threshold, fit_temperature, hardest_threshold
from nlp.complaints.encoder import NETWORK, Encoder, is_installed
from nlp.complaints.encoder import TRAIN_COMMAND as ENCODER_COMMAND
from nlp.complaints.fast import EXPORT, NAME, WEIGHTS, FastModel, Head, settings_of, weights_file
from nlp.complaints.labels import UNSUR
from nlp.complaints.rows import Floats
from nlp.complaints.service_words import default_descriptions, description_weights
from nlp.evaluation.scores import calibration_error
from nlp.training.data import LICENCES
from nlp.training.fast_examples import LABELS, Examples, Lessons, read_examples
from nlp.training.fast_fit import Fit, Weights, bayes, bayes_and_svm, held_out_scores, logistic, logistic_and_svm
from nlp.training.heat import HeldOut, accepted, heated, with_pieces
from nlp.training.spaces import fit_space
from nlp.training.teaching import teacher_of, with_lessons_of

ENCODER = "encoder"

URGENT_RECALL = 0.96
"""Of held-out urgent texts: aimed above the 0.95 that is wanted elsewhere, since a missed one costs more."""


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
    "export": Recipe(logistic),
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


def train_fast(
    data: Path, corpus: Path, models_dir: Path, model_version: str, created: str, keep: Path
) -> dict[str, Any]:
    """Train the fast tier and write ``models_dir/complaints/<model_version>``; return the held-out figures by head.

    The accurate tier below ``models_dir``, where there is one, teaches it (:mod:`nlp.training.teaching`).

    Args:
        data: the folder of the open corpora.
        corpus: ``corpora/complaints/data.jsonl``.
        models_dir: where models live.
        model_version: a whole number as text.
        created: ISO date for the manifest.
        keep: a folder where the teacher's answers are kept for the next time.
    """
    examples = taught_examples(data, corpus, models_dir, keep)
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
        "taught_pieces": len(examples.texts) - examples.whole,
        "libraries": {name: version(name) for name in ("numpy", "scipy", "scikit-learn")},
        "held_out": held_out,
    }
    write_artifact(models_dir / NAME / model_version, {WEIGHTS: weights_file(model)}, facts)
    return held_out


def taught_examples(data: Path, corpus: Path, models_dir: Path, keep: Path) -> Examples:
    """Read the examples, with lessons of the accurate tier where ``models_dir`` has one and its extra is installed."""
    examples = read_examples(data, corpus, models_dir)
    if not is_installed() or not (models_dir / ENCODER).is_dir():
        return examples
    folder = newest_version(models_dir / ENCODER, ENCODER_COMMAND)
    network = str(read_manifest(folder, ENCODER_COMMAND)["files"][NETWORK])
    return with_lessons_of(examples, teacher_of(Encoder.load(folder), keep / f"answers-{network[:16]}.json"))


def fit_model(examples: Examples) -> tuple[FastModel, dict[str, Any]]:
    """Fit every head over one feature space; return the model and the held-out figures by head."""
    examples = with_pieces(examples)
    space = fit_space(examples.texts[: examples.whole], examples.names)
    found = space.transform(examples.texts)
    rows, known = found.joined(), np.diff(found.words.indptr)
    described = description_weights(space, LABELS["service"], default_descriptions(), service_counts(examples))
    fitted = {name: _fit_head(name, rows, examples.lessons) for name in LABELS if name != "service"}
    fitted["service"] = _fit_service(rows, known, examples.lessons, described)
    fitted = {name: fitted[name] for name in LABELS}
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
            texts, given, row_weights = examples.lessons[name].learned()
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
    _, labels, _ = examples.lessons["service"].learned()
    return dict(Counter(map(str, labels)))


def _fit_head(name: str, rows: Any, lessons: Mapping[str, Lessons]) -> Fitted:
    if name == "unsur":
        return _joined([_fit_flag(unsur, "yes", rows, lessons[unsur], RECIPES[name]) for unsur in UNSUR])
    if len(LABELS[name]) == 1:
        return _fit_flag(name, LABELS[name][0], rows, lessons[name], RECIPES[name])
    return _fit_choice(name, rows, lessons[name], RECIPES[name])


def _fit_choice(name: str, rows: Any, lessons: Lessons, recipe: Recipe) -> Fitted:
    """A head with exactly one true label a text."""
    labels = LABELS[name]
    texts, given, row_weights = lessons.learned()
    weights, bias = recipe.fit(rows[texts], given, row_weights, labels)
    asked, scores = held_out_scores(rows, lessons, labels, recipe.fit)
    truth = _truth(lessons, asked, labels)
    temperature = fit_temperature(scores, truth)
    chances = Head(name, labels, temperature=temperature).probabilities(scores)
    right = chances.argmax(axis=1) == truth
    if name == "urgency":
        threshold = _recalling(1 - chances[:, 0], truth > 0, URGENT_RECALL)
    else:
        threshold = choose_threshold(chances.max(axis=1), right, recipe.accuracy)
    head = Head(name, labels, False, temperature, (threshold,))
    return Fitted(head, weights, bias, {"texts": len(asked), "accuracy": round(float(right.mean()), 4)})


def _fit_service(rows: Any, known: Any, lessons: Mapping[str, Lessons], described: Floats) -> Fitted:
    """The service: ``described`` goes to its weights unfitted; pieces of texts say how sure few words may make it."""
    own, labels, recipe = lessons["service"], LABELS["service"], RECIPES["service"]
    texts, given, row_weights = own.learned()
    weights, bias = recipe.fit(rows[texts], given, row_weights, labels)
    asked, scores = held_out_scores(rows, own, labels, recipe.fit)
    scores = scores + rows[asked] @ described
    held_out = HeldOut(
        scores=scores,
        accepted=accepted(own, asked, labels),
        known=known[asked],
        exported=_held_out_flag(rows, lessons[EXPORT], asked),
        whole=np.isin(asked, texts),
        export=np.array(["yes" in named for named in map(lessons[EXPORT].shares().__getitem__, asked.tolist())]),
    )
    head = heated(Head("service", labels), held_out)
    chances = head.probabilities(scores, head.heat(held_out.known, held_out.exported))
    places, chances = asked[held_out.whole], chances[held_out.whole]
    right = held_out.accepted[held_out.whole][np.arange(len(places)), chances.argmax(axis=1)]
    sources = held_out.export[held_out.whole].astype(str)
    threshold = hardest_threshold(chances.max(axis=1), right, sources, recipe.accuracy)
    head = replace(head, thresholds=(threshold, _second_threshold(own, places, chances, labels)))
    return Fitted(
        head,
        weights + described,
        bias,
        {
            "texts": len(places),
            "accuracy": round(float(right.mean()), 4),
            "calibration_error": round(calibration_error(chances.max(axis=1), right), 4),
        },
    )


def _held_out_flag(rows: Any, lessons: Lessons, asked: NDArray[np.int64]) -> NDArray[np.float64]:
    """The held-out probabilities of a flag for some of its texts."""
    texts, scores = held_out_scores(rows, lessons, ("yes",), logistic)
    temperature, shift = _fit_sigmoid(scores[:, 0], _truth(lessons, texts, ("yes",)) == 0)
    chances = Head(EXPORT, ("yes",), True, temperature).probabilities(scores + shift)[:, 0]
    return np.asarray(chances[np.searchsorted(texts, asked)])


def _fit_flag(name: str, label: str, rows: Any, lessons: Lessons, recipe: Recipe) -> Fitted:
    """A head with one label that is true or not."""
    texts, given, row_weights = lessons.learned()
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
    for place in (place for place in np.argsort(weights, kind="stable") if int(texts[place]) not in lessons.unasked):
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
