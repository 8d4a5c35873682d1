"""Which terms a model may know: those of at least three texts, so that no single person's words stay in a model."""

from collections.abc import Iterable, Sequence

import numpy as np
from scipy import sparse

from nlp.complaints.features import FeatureSpace, Vocabulary, character_terms, count_characters, count_words, word_terms
from nlp.language.tokens import Tokens

LEAST_TEXTS = 3


def fit_space(texts: Sequence[Tokens], least_texts: int = LEAST_TEXTS) -> FeatureSpace:
    """Return the feature space of the word and character terms that stand in at least ``least_texts`` texts."""
    words = _columns(term for tokens in texts for term in word_terms(tokens))
    characters = _columns(
        term for word in {word for tokens in texts for word in tokens.words} for term in character_terms(word)
    )
    return FeatureSpace(
        _kept(words, count_words(texts, words), least_texts),
        _kept(characters, count_characters(texts, characters), least_texts),
    )


def narrowed(vocabulary: Vocabulary, kept: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Vocabulary:
    """Return the vocabulary with only the columns where ``kept`` is true, order unchanged."""
    terms = [term for term, column in vocabulary.columns.items() if kept[column]]
    return Vocabulary({term: place for place, term in enumerate(terms)}, vocabulary.idf[kept])


def _columns(terms: Iterable[str]) -> dict[str, int]:
    return {term: place for place, term in enumerate(sorted(set(terms)))}


def _kept(columns: dict[str, int], counts: sparse.csr_array, least_texts: int) -> Vocabulary:
    """Smooth inverse document frequency, as scikit-learn has it: ln((1 + n) / (1 + df)) + 1."""
    texts_with = np.bincount(counts.indices, minlength=len(columns))
    idf = np.log((1 + counts.shape[0]) / (1 + texts_with)) + 1
    return narrowed(Vocabulary(columns, idf.astype(np.float32)), texts_with >= least_texts)
