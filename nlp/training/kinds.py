"""The recipe of the model of kinds of documents: texts written for this project, each in several layouts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.artifacts import write_artifact
from nlp.complaints.calibration import fit_temperature
from nlp.readers.kind_model import WEIGHTS, KindModel, rule_features, text_terms, weigh_terms, weights_file
from nlp.readers.kinds import rule_scores
from nlp.readers.prose import text_lines
from nlp.readers.turns import read_transcript
from nlp.training.data import read_jsonl

LOGISTIC_C = 10.0
FOLDS = 5
LEAST_BODIES = 2
UNRULED_WEIGHT = 0.5
"""Each text counts again without what titles and labels say, so that the words learn to stand alone."""

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class KindText:
    """A text to learn from. ``body`` names what its layouts share: they are kept whole when texts are split."""

    text: str
    kind: str
    body: str
    rules: Mapping[str, float]


def read_texts(path: Path, split: str = "train") -> list[KindText]:
    """The texts of ``corpora/kinds/data.jsonl`` in a split, with the points that the rules give them."""
    rows = (row for row in read_jsonl(path) if row["split"] == split)
    return [KindText(row["text"], row["kind"], row["id"].rpartition("-")[0], _rules(row["text"])) for row in rows]


def train_kinds(corpus: Path, models_dir: Path, number: str, created: str) -> dict[str, Any]:
    """Fit the model, set its temperature on held-out texts, and write ``models/kinds/<number>``.

    Returns:
        Figures of the held-out texts (five folds, no body on both sides): rows, accuracy, and accuracy without the
        rules. Both count for the temperature: titles elsewhere are less like the rules than those of this corpus.
    """
    texts = read_texts(corpus)
    scores, unruled, truth = _held_out(texts)
    temperature = fit_temperature(np.vstack([scores, unruled]), np.tile(truth, 2))
    held_out = {
        "rows": len(texts),
        "accuracy": _share(scores, truth),
        "accuracy_of_words_alone": _share(unruled, truth),
    }
    model = replace(fit_kinds(texts), temperature=temperature)
    facts = {
        "name": "kinds",
        "version": number,
        "created": created,
        "settings": {"labels": list(model.labels), "temperature": temperature},
        "training_data": [{"source": "corpora/kinds", "rows": len(texts), "licence": "written for this project"}],
        "held_out": held_out,
        "libraries": {name: version(name) for name in ("numpy", "scikit-learn", "scipy")},
    }
    write_artifact(models_dir / "kinds" / number, {WEIGHTS: weights_file(model)}, facts)
    return held_out


def fit_kinds(texts: Sequence[KindText]) -> KindModel:
    """Fit one logistic model, classes balanced; its temperature is 1."""
    from sklearn.linear_model import LogisticRegression

    labels = tuple(sorted({text.kind for text in texts}))
    columns, idf = _vocabulary(texts)
    empty = KindModel(labels, columns, idf, np.zeros((0, 0), np.float32), np.zeros(0, np.float32), 1.0)
    rows = _rows(empty, [*texts, *(replace(text, rules={}) for text in texts)])
    weights = [1.0] * len(texts) + [UNRULED_WEIGHT] * len(texts)
    logistic = LogisticRegression(C=LOGISTIC_C, class_weight="balanced", max_iter=2000)
    logistic.fit(rows, [text.kind for text in texts] * 2, sample_weight=weights)
    return replace(empty, weights=logistic.coef_.T.astype(np.float32), bias=logistic.intercept_.astype(np.float32))


def _rules(text: str) -> dict[str, float]:
    talk = read_transcript(list(text_lines(text)))
    return dict(rule_scores(text, talk.turns if talk else []))


def _vocabulary(texts: Sequence[KindText]) -> tuple[dict[str, int], NDArray[np.float32]]:
    """Terms that at least two bodies hold, with their smoothed inverse document frequency."""
    bodies: dict[str, set[str]] = {}
    for text in texts:
        bodies.setdefault(text.body, set()).update(text_terms(text.text))
    counts = Counter(term for terms in bodies.values() for term in terms)
    kept = sorted(term for term, count in counts.items() if count >= LEAST_BODIES)
    idf = [1 + np.log((1 + len(bodies)) / (1 + counts[term])) for term in kept]
    return {term: place for place, term in enumerate(kept)}, np.array(idf, np.float32)


def _rows(model: KindModel, texts: Sequence[KindText]) -> sparse.csr_array:
    shape = (len(texts), len(model.columns) + len(model.labels))
    matrix = sparse.lil_array(shape, dtype=np.float32)
    for place, text in enumerate(texts):
        for column, value in weigh_terms(text.text, model.columns, model.idf).items():
            matrix[place, column] = value
        for column, value in enumerate(rule_features(text.rules, model.labels), start=len(model.columns)):
            matrix[place, column] = value
    return sparse.csr_array(matrix)


def _share(scores: Scores, truth: NDArray[np.int64]) -> float:
    return round(float((scores.argmax(axis=1) == truth).mean()), 4)


def _held_out(texts: Sequence[KindText]) -> tuple[Scores, Scores, NDArray[np.int64]]:
    """Scores by models that saw no layout of a text's body, with rules and without, and the true labels' columns."""
    from sklearn.model_selection import GroupKFold

    labels = sorted({text.kind for text in texts})
    truth = np.array([labels.index(text.kind) for text in texts])
    ruled, unruled = np.zeros((2, len(texts), len(labels)))
    groups = [text.body for text in texts]
    for seen, unseen in GroupKFold(FOLDS, shuffle=True, random_state=0).split(truth, groups=groups):
        model = fit_kinds([texts[place] for place in seen])
        for place in unseen:
            ruled[place] = np.log(model.probabilities(texts[place].text, texts[place].rules))
            unruled[place] = np.log(model.probabilities(texts[place].text, {}))
    return ruled, unruled, truth
