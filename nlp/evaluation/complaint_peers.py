"""The usual pipelines, fitted on the same masked texts: TF-IDF with a linear SVM, and naive Bayes on word counts."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.training.fast_examples import Examples

LEAST_TEXTS = 3


def svm() -> Any:
    """TF-IDF of words, pairs and character n-grams with scikit-learn's LinearSVC."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline, make_union
    from sklearn.svm import LinearSVC

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=LEAST_TEXTS, sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=LEAST_TEXTS, sublinear_tf=True)
    return make_pipeline(make_union(words, characters), LinearSVC(random_state=0))


def naive_bayes() -> Any:
    """Counts of words and pairs with scikit-learn's MultinomialNB."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.naive_bayes import MultinomialNB
    from sklearn.pipeline import make_pipeline

    return make_pipeline(CountVectorizer(ngram_range=(1, 2), min_df=LEAST_TEXTS), MultinomialNB(alpha=0.1))


PEERS: dict[str, Callable[[], Any]] = {"svm": svm, "naive_bayes": naive_bayes}


def fit_peers(examples: Examples, heads: Sequence[str]) -> dict[str, Any]:
    """Fit each peer on the lessons of ``heads`` together, one label a text: the one with the largest share."""
    labels: dict[int, tuple[float, str]] = {}
    for head in heads:
        lessons = examples.lessons[head]
        for text, label, weight in zip(lessons.texts, lessons.labels, lessons.weights, strict=True):
            labels[text] = max(labels.get(text, (0.0, "")), (weight, label))
    texts = [examples.texts[text] for text in labels]
    return {name: make().fit(texts, [label for _, label in labels.values()]) for name, make in PEERS.items()}


def answers_of(peer: Any, masked: Sequence[str]) -> NDArray[np.str_]:
    """The labels that a peer gives."""
    return np.asarray(peer.predict(list(masked)), np.str_)
