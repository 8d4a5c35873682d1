"""Of which criterion a question or an answer speaks: a value by its words, a work result by likeness of words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.features import hashed
from nlp.evidence.heads import softmax
from nlp.evidence.kinds import VALUES
from nlp.evidence.linear import Floats, Linear
from nlp.interviews.fair_words import fair_words
from nlp.interviews.features import echo_features, said_features
from nlp.language.lemmas import lemma
from nlp.language.words import word_list
from nlp.types import WorkItem

WORK, NOTHING = "item", "-"
SUBJECTS = (*VALUES, WORK, NOTHING)
_KEPT = 32_768
_SHORTEST = 3
_SURE_WORDS = 0.34


class About:
    """The model. Safe to share among threads."""

    def __init__(self, linear: Linear) -> None:
        self._linear = linear
        self._part = lru_cache(maxsize=_KEPT)(self._score_part)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "About":
        """Take the arrays that training wrote."""
        return cls(Linear.from_arrays(arrays, "about"))

    def criterion(self, text: str, asked: str, items: Sequence[WorkItem], last: str = "") -> tuple[str, float]:
        """Return the code of the criterion that a text speaks of, empty for none, and the probability, 0..1.

        Args:
            text: a question or an answer.
            asked: the question that an answer answers; empty for a question.
            items: the person's work results.
            last: the criterion that was spoken of before; it holds where words tell no item apart.
        """
        shares = softmax((self._part(text, "0") + self._part(asked, "q") + self._linear.bias)[None, :])[0]
        found = SUBJECTS[int(shares.argmax())]
        item, likeness = likest_item(f"{asked} {text}", items)
        if found != WORK and likeness < _SURE_WORDS:
            return ("" if found == NOTHING else found), float(shares.max())
        if likeness == 0:
            codes = {one.code for one in items}
            return (last if last in codes else item), float(shares[SUBJECTS.index(WORK)])
        return item, max(float(shares[SUBJECTS.index(WORK)]), likeness)

    def _score_part(self, text: str, part: str) -> Floats:
        found: Floats = self._linear.score(about_features(text, part)) - self._linear.bias
        return found


@dataclass(frozen=True, slots=True)
class _Words:
    code: str
    words: frozenset[str]


def about_features(text: str, part: str) -> list[int]:
    """Return the places of the features of a text (part ``0``) or of the question before it (part ``q``)."""
    names = (said_features(text, "") if part == "0" else echo_features(text, "")) if text else ()
    return [hashed(f"A{part}{name}") for name in names]


def likest_item(text: str, items: Sequence[WorkItem]) -> tuple[str, float]:
    """Return the code of the work result whose words a text has most of, and that share, 0..1; words that several
    results have weigh less.
    """
    spoken = content_words(text)
    read = [_item_words(item.code, f"{item.title} {item.indicator}") for item in items]
    best, most = (items[0].code if items else ""), 0.0
    for one in read:
        weights = {word: 1 / sum(word in other.words for other in read) for word in one.words}
        shared = sum(weight for word, weight in weights.items() if word in spoken)
        share = shared / (sum(weights.values()) or 1.0)
        if share > most:
            best, most = one.code, share
    return best, most


@lru_cache(maxsize=1024)
def _item_words(code: str, text: str) -> _Words:
    return _Words(code, content_words(text))


@lru_cache(maxsize=_KEPT)
def content_words(text: str) -> frozenset[str]:
    """Return the base forms of words that carry a subject."""
    bases = (lemma(word) for word in fair_words(text, "") if word.isalpha() and len(word) >= _SHORTEST)
    return frozenset(base for base in bases if base not in word_list("theme_stop_words"))
