"""Who asks and who answers, by what is said alone: for pieces of a talk of which nobody says who speaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.features import hashed
from nlp.evidence.linear import Floats, Linear
from nlp.interviews.chain import Doubles, best_path, shares
from nlp.interviews.features import echo_features, said_features

ASKS, ANSWERS = 0, 1
SIDES = ("asks", "answers")
_STEP, _LONGEST, _EARLY = 4, 6, 4
_SURELY = 30.0


@dataclass(frozen=True)
class Sides:
    """The model; ``moves[cue][a, b]`` is added where side b follows side a. Safe to share among threads."""

    linear: Linear
    moves: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "Sides":
        """Take the arrays that training wrote."""
        return cls(Linear.from_arrays(arrays, "side"), np.asarray(arrays["side_moves"], np.float32))

    def scores(self, texts: Sequence[str], employee_name: str, *, cue: bool) -> Floats:
        """Return the log probability of asking and of answering for each piece, shape (pieces, 2)."""
        rows = [piece_features(texts, place, employee_name, cue=cue) for place in range(len(texts))]
        scores = self.linear.scores(rows)
        found: Floats = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return found

    def path(self, scores: Floats, *, cue: bool) -> list[int]:
        """Return the likeliest sides."""
        return best_path(scores, [self.moves[int(cue)]] * (len(scores) - 1))

    def shares(self, scores: Floats, *, cue: bool) -> Doubles:
        """Return the probability of each side for each piece."""
        return shares(scores, [self.moves[int(cue)]] * (len(scores) - 1))


def clamped(scores: Floats, known: Sequence[int | None]) -> Floats:
    """Return scores in which the sides that are known cannot but be so."""
    fixed = scores.copy()
    for row, side in zip(fixed, known, strict=True):
        if side is not None:
            row[1 - side] = row[side] - _SURELY
    return fixed


def piece_features(texts: Sequence[str], place: int, employee_name: str, *, cue: bool) -> list[int]:
    """Return the places of the features of a piece in the hashed space."""
    text = texts[place]
    where = "begin" if place == 0 else "early" if place < _EARLY else "end" if place == len(texts) - 1 else "mid"
    found = [f"0{name}" for name in said_features(text, employee_name)]
    if place:
        found += [f"p{name}" for name in echo_features(texts[place - 1], employee_name)]
    if place + 1 < len(texts):
        found += [f"n{name}" for name in echo_features(texts[place + 1], employee_name)]
    found += [f"cue:{cue}", f"place:{where}", f"cue:{cue}:{min(len(text.split()) // _STEP, _LONGEST)}"]
    return [hashed("S" + name) for name in found]
