"""What each sentence of a talk is: its kind, and in an example the part of STAR that it tells.

Linear scores of the sentence, of the sentences around it, of the question before it and of its place, kept by text so
that a talk that grows is judged again at once; Viterbi over the sentences of the talk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.features import hashed
from nlp.evidence.heads import softmax
from nlp.evidence.linear import Floats, Linear
from nlp.interviews.chain import best_path
from nlp.interviews.features import echo_features, said_features
from nlp.interviews.labels import CLASSES, INTERVIEWER, split_class

Bounds = tuple[int, int]
OWN, BEFORE, AFTER, ASKED, PLACE = "0", "p", "n", "q", "f"
_KEPT = 32_768
_ACTS = CLASSES.index("example/A")
_FEW, _MANY, _EDGE_TURNS = 4, 5, 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be judged: its text, the number of its turn in the talk, the role of who says it."""

    text: str
    turn: int
    role: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence is; ``star`` is empty but in examples, ``sure`` the probability of both together, 0..1.

    ``acts`` is the probability that it tells an action before all: one sentence often holds a situation too.
    """

    kind: str
    star: str
    sure: float
    acts: float = 0.0


class Teller:
    """The model of kinds and STAR parts. Safe to share among threads."""

    def __init__(self, linear: Linear, moves: Floats) -> None:
        self._linear, self._moves = linear, moves
        self._part = lru_cache(maxsize=_KEPT)(self._score_part)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "Teller":
        """Take the arrays that training wrote."""
        return cls(Linear.from_arrays(arrays, "told"), np.asarray(arrays["told_moves"], np.float32))

    def tell(self, sentences: Sequence[Sentence], employee_name: str) -> list[Told]:
        """Judge the sentences of one talk, in their order."""
        if not sentences:
            return []
        bounds = turn_bounds(sentences)
        scores = np.array([self._score(sentences, place, bounds, employee_name) for place in range(len(sentences))])
        turns = [sentence.turn for sentence in sentences]
        moves = [self._moves[int(one != two)] for one, two in pairwise(turns)]
        sure = softmax(scores)
        path = best_path(scores, moves)
        return [
            Told(*split_class(CLASSES[label]), round(float(row[label]), 3), round(float(row[_ACTS]), 3))
            for row, label in zip(sure, path, strict=True)
        ]

    def _score(self, sentences: Sequence[Sentence], place: int, bounds: Sequence[Bounds], name: str) -> Floats:
        total = self._linear.bias.copy()
        for part, text in parts_of(sentences, place, bounds[place]):
            total += self._part(part, text, name)
        for feature in place_features(sentences, place, bounds[place]):
            total += self._part(PLACE, feature, "")
        return total

    def _score_part(self, part: str, text: str, name: str) -> Floats:
        names = (text,) if part == PLACE else part_features(part, text, name)
        found: Floats = self._linear.score([hashed(part + feature) for feature in names]) - self._linear.bias
        return found


def sentence_features(sentences: Sequence[Sentence], place: int, bounds: Bounds, employee_name: str) -> list[int]:
    """Return the places of all features of a sentence in the hashed space, as training takes them."""
    found = [hashed(PLACE + feature) for feature in place_features(sentences, place, bounds)]
    for part, text in parts_of(sentences, place, bounds):
        found += [hashed(part + feature) for feature in part_features(part, text, employee_name)]
    return found


def part_features(part: str, text: str, employee_name: str) -> list[str]:
    """Name the features of a text in its part: the sentence itself, or a neighbour."""
    return said_features(text, employee_name) if part == OWN else echo_features(text, employee_name)


def parts_of(sentences: Sequence[Sentence], place: int, bounds: Bounds) -> list[tuple[str, str]]:
    """Return the texts that a sentence is judged by, each with its part."""
    here, first = sentences[place], bounds[0]
    found = [(OWN, here.text)]
    if place > first:
        found.append((BEFORE, sentences[place - 1].text))
    if place < bounds[1]:
        found.append((AFTER, sentences[place + 1].text))
    if first:
        found.append((ASKED, sentences[first - 1].text))
    return found


def place_features(sentences: Sequence[Sentence], place: int, bounds: Bounds) -> list[str]:
    """Name who speaks and where in the turn and the talk a sentence stands."""
    here, (first, last) = sentences[place], bounds
    side = "I" if here.role == INTERVIEWER else "A"
    edges = f"{place == first}:{place == last}"
    late = here.turn > sentences[-1].turn - _EDGE_TURNS
    talk = "begin" if here.turn < _EDGE_TURNS else "end" if late else "mid"
    return [
        f"side:{side}",
        f"role:{here.role}",
        f"edges:{edges}",
        f"side:{side}:{edges}",
        f"place:{min(place - first, _FEW)}",
        f"talk:{talk}:{side}",
        f"count:{min(last - first + 1, _MANY)}",
    ]


def turn_bounds(sentences: Sequence[Sentence]) -> list[Bounds]:
    """Return for each sentence the places of the first and the last of its turn."""
    found: list[Bounds] = []
    first = 0
    for place, sentence in enumerate(sentences):
        if place + 1 == len(sentences) or sentences[place + 1].turn != sentence.turn:
            found += [(first, place)] * (place + 1 - first)
            first = place + 1
    return found
