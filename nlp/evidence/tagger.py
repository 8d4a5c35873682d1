"""Where evidence and its look-alikes begin and end: a linear-chain conditional random field over the words of a unit.

Labels: outside; first and further words of evidence; first and further words of a look-alike. Viterbi decoding.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.linear import Floats, Linear
from nlp.evidence.token_features import sentence_places, word_places
from nlp.evidence.unit_words import UnitWords

OUTSIDE, FIRST, FURTHER, LIKE_FIRST, LIKE_FURTHER = range(5)
LABELS = 5
Span = tuple[int, int]


@dataclass(frozen=True)
class Tagger:
    """``before[i, j]`` is added where label j follows label i, ``opening`` to the first word's labels."""

    linear: Linear
    before: Floats
    opening: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "Tagger":
        """Take the arrays that training wrote."""
        before, opening = (np.asarray(arrays[name], dtype=np.float32) for name in ("tagger_before", "tagger_opening"))
        return cls(Linear.from_arrays(arrays, "tagger"), before, opening)

    def spans(self, read: UnitWords) -> list[Span]:
        """Return the spans ``words[first:last]`` of a unit, look-alikes among them, in order."""
        if not read.words:
            return []
        return label_spans(decode(self.emissions(read), self.before, self.opening))

    def emissions(self, read: UnitWords) -> Floats:
        """Return the score of each label for each word."""
        shared = self.linear.scores(sentence_places(read)) - self.linear.bias
        sentences = np.fromiter((word.sentence for word in read.words), np.int64, len(read.words))
        found: Floats = self.linear.scores(word_places(read)) + shared[sentences]
        return found


def decode(scores: Floats, before: Floats, opening: Floats) -> list[int]:
    """Return the likeliest labels (Viterbi) of a sequence of words with these scores."""
    best = scores[0] + opening
    back = np.zeros(scores.shape, dtype=np.int64)
    for place in range(1, len(scores)):
        ways = best[:, None] + before
        back[place] = ways.argmax(axis=0)
        best = ways.max(axis=0) + scores[place]
    labels = [int(best.argmax())]
    for place in range(len(scores) - 1, 0, -1):
        labels.append(int(back[place][labels[-1]]))
    return labels[::-1]


def label_spans(labels: list[int]) -> list[Span]:
    """Return the spans that a sequence of labels means; a further word without a first begins a span."""
    found: list[Span] = []
    kind = OUTSIDE
    for place, label in enumerate(labels):
        if label in (FURTHER, LIKE_FURTHER) and kind == label - 1:
            found[-1] = (found[-1][0], place + 1)
        elif label != OUTSIDE:
            found.append((place, place + 1))
        kind = label - 1 if label in (FURTHER, LIKE_FURTHER) else label
    return found
