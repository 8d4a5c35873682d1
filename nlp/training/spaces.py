"""Which terms a model may know: those of at least three texts, so that no single person's words stay in a model."""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from nlp.complaints.rows import FeatureSpace, Vocabulary, character_terms, word_terms
from nlp.complaints.words import WordTable

LEAST_TEXTS = 3


def split_words(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of each masked text as the models see them."""
    table = WordTable()
    lexed = table.lex(texts)
    words = list(table.words)
    return [
        [words[place] for place in lexed.words[start:end]]
        for start, end in zip(lexed.starts[:-1], lexed.starts[1:], strict=True)
    ]


def fit_space(texts: Sequence[str], left_out: frozenset[str] = frozenset(), least: int = LEAST_TEXTS) -> FeatureSpace:
    """Return the space of the word and character terms that stand in at least ``least`` texts.

    ``left_out`` are words that no term may come from: names of people that the masking found several times.
    """
    split = [[word for word in words if word not in left_out] for words in split_words(texts)]
    by_word = {word: character_terms(word) for words in split for word in words}
    words = _vocabulary((word_terms(words) for words in split), len(texts), least)
    characters = _vocabulary(
        ([term for word in set(words) for term in by_word[word]] for words in split), len(texts), least
    )
    return FeatureSpace(words, characters)


def _vocabulary(texts: Iterable[Iterable[str]], count: int, least: int) -> Vocabulary:
    """Smooth inverse document frequency, as scikit-learn has it: ln((1 + n) / (1 + df)) + 1."""
    found: Counter[str] = Counter()
    for terms in texts:
        found.update(set(terms))
    kept = sorted(term for term, texts_with in found.items() if texts_with >= least)
    frequencies = np.array([found[term] for term in kept])
    idf = np.log((1 + count) / (1 + frequencies)) + 1
    return Vocabulary({term: place for place, term in enumerate(kept)}, idf.astype(np.float32))
