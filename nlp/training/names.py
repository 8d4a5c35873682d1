"""Training of the tagger of names: a logistic regression over hashed features of words and their neighbours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.artifacts import write_artifact
from nlp.language.name_features import (
    EDGE,
    FEATURES,
    hashed,
    is_caseless,
    neighbour_features,
    own_features,
    pair_feature,
    word_class,
)
from nlp.language.name_tagger import WEIGHTS, NameTagger, tagger_file
from nlp.language.scan import REACH
from nlp.training.complaint_corpus import read_corpus
from nlp.training.names_texts import OPEN_SETS, Tagged, known_words, often_words, tagged_complaints, tagged_news

SURE, LIKELY = -2.7, -4.5
"""Chosen on texts of writers left out: a name missed is worse than a word hidden."""
LEAST_TEXTS = 3
_CASELESS_WEIGHT = 0.5
_PENALTY = 1.0


@dataclass(frozen=True)
class Examples:
    """One row a word: its features, whether it is a name, its weight and its text."""

    rows: sparse.csr_array
    names: NDArray[np.bool_]
    weights: NDArray[np.float64]
    texts: NDArray[np.int64]


def train_names(data: Path, corpus: Path, models_dir: Path, version: str, created: str) -> dict[str, int]:
    """Write ``models/names/<version>`` and return what it was trained on: texts, words, words of names, weights kept.

    Args:
        data: the folder of the open corpora. ``corpus``: ``data.jsonl`` of the complaints written for this project.
        created: the date for the manifest.
    """
    texts = [*tagged_complaints(read_corpus(corpus, "train")), *tagged_news(data / "tagging/nergrit_train.txt")]
    known = known_words(data) | often_words(data, texts)
    found = examples(texts, known)
    tagger = fit(found, known)
    counts = {"texts": len(texts), "words": len(found.names), "name_words": int(found.names.sum())}
    counts["weights"] = int(np.count_nonzero(tagger.weights))
    write_artifact(
        models_dir / "names" / version, {WEIGHTS: tagger_file(tagger)}, _facts(version, created, texts, counts)
    )
    return counts


def examples(texts: Iterable[Tagged], known: frozenset[int]) -> Examples:
    """Return one row a word; texts with telling capitals count a second time, for less, as if in lower case."""
    places: list[list[int]] = []
    facts: list[tuple[bool, float, int]] = []
    for number, text in enumerate(texts):
        for tokens, caseless, share in _spellings(text.tokens):
            for place, features in word_features(tokens, caseless, known):
                places.append([hashed(feature) for feature in sorted(set(features))])
                facts.append((text.names[place], text.weight * share, number))
    names, weights, numbers = (np.array(column) for column in zip(*facts, strict=True))
    ends = np.cumsum([0, *map(len, places)])
    columns = np.concatenate([np.array(row, np.int32) for row in places])
    rows = sparse.csr_array((np.ones(len(columns), np.float32), columns, ends), shape=(len(places), FEATURES))
    return Examples(rows, names, weights, numbers)


def word_features(tokens: Sequence[str], caseless: bool, known: frozenset[int]) -> Iterator[tuple[int, list[str]]]:
    """Yield the place and the features of each word."""
    padded = [EDGE] * REACH + list(tokens) + [EDGE] * REACH
    kinds = [word_class(token, caseless, known) for token in padded]
    for place, token in enumerate(tokens):
        if token[0].isalpha():
            middle = place + REACH
            features = list(own_features(token, caseless, known))
            for step in (*range(1, REACH + 1), *range(-REACH, 0)):
                features += neighbour_features(padded[middle - step], kinds[middle - step], step)
            features.append(pair_feature(kinds[middle - 1], kinds[middle], ">"))
            features.append(pair_feature(kinds[middle], kinds[middle + 1], "<"))
            yield place, features


def fit(found: Examples, known: frozenset[int]) -> NameTagger:
    """Fit a logistic regression; features of fewer than ``LEAST_TEXTS`` texts go, so that no one's name stays."""
    from sklearn.linear_model import LogisticRegression

    number = len(found.texts)
    spread = sparse.csr_array((np.ones(number, np.float32), (found.texts, np.arange(number))))
    kept = np.asarray(((spread @ found.rows) > 0).sum(axis=0)).ravel() >= LEAST_TEXTS
    rows = narrow(found.rows @ sparse.diags_array(kept.astype(np.float32)))
    model = LogisticRegression(C=_PENALTY, solver="liblinear", tol=1e-3, random_state=0)
    model.fit(rows, found.names, sample_weight=found.weights)
    weights = model.coef_[0].astype(np.float32)
    weights[hashed("bias")] += np.float32(model.intercept_[0])
    return NameTagger(weights, known, SURE, LIKELY)


def narrow(rows: Any) -> Any:
    """Return a sparse matrix with the 32-bit places that scikit-learn's liblinear asks for."""
    found = sparse.csr_matrix(rows)
    found.indices, found.indptr = found.indices.astype(np.int32), found.indptr.astype(np.int32)
    return found


def _spellings(tokens: Sequence[str]) -> Iterator[tuple[Sequence[str], bool, float]]:
    caseless = is_caseless(tokens)
    yield tokens, caseless, 1.0
    if not caseless:
        yield [token if token[0] == "[" else token.lower() for token in tokens], True, _CASELESS_WEIGHT


def _facts(version: str, created: str, texts: Sequence[Tagged], counts: dict[str, int]) -> dict[str, Any]:
    news = sum(text.weight < 1 for text in texts)
    written, open_licence = "written for this project", "Apache-2.0"
    return {
        "name": "names",
        "version": version,
        "created": created,
        "settings": {"sure": SURE, "likely": LIKELY},
        "training_data": [
            {"source": "corpora/complaints", "rows": len(texts) - news, "licence": written},
            {"source": "tagging/nergrit_train", "rows": news, "licence": open_licence},
            *({"source": name, "rows": 0, "licence": licence} for name, (_, licence) in OPEN_SETS.items()),
        ],
        "held_out": counts,
        "libraries": {name: version_of(name) for name in ("numpy", "scipy", "scikit-learn")},
    }
