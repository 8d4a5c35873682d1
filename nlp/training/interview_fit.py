"""From interviews to the arrays of their models."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.linear import packed
from nlp.interviews.about import SUBJECTS
from nlp.interviews.labels import CLASSES
from nlp.interviews.role_features import OTHERS, talk_rates, work_rates
from nlp.interviews.sides import SIDES
from nlp.training.evidence_heads import fit_head
from nlp.training.interview_corpus import Interview
from nlp.training.interview_examples import (
    Rows,
    SideSequence,
    about_rows,
    pair_rows,
    role_words,
    sentences_of,
    side_rows,
    told_rows,
)
from nlp.training.sparse_rows import sparse_rows

LEAST = 0.003
MOVE_SHARE = 0.5
"""How much moves weigh beside what is said: both know of the neighbours, so less than whole (chosen held out)."""
_SMOOTHING = 0.5
_SHARPNESS = 1.0
Arrays = dict[str, NDArray[Any]]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fold:
    """The talks that train; the others are held out."""

    talks: frozenset[int]

    def rows(self, rows: Rows) -> Rows:
        """Return the rows of these talks."""
        kept = [place for place, talk in enumerate(rows.talks) if talk in self.talks]
        return Rows(
            [rows.features[place] for place in kept],
            [rows.answers[place] for place in kept],
            [rows.talks[place] for place in kept],
        )


def fit_teller(interviews: Sequence[Interview], fold: Fold) -> Arrays:
    """Fit kinds and STAR parts."""
    rows = fold.rows(told_rows(interviews))
    arrays = _head("told", rows, CLASSES)
    moves, counts = np.full((2, len(CLASSES), len(CLASSES)), _SMOOTHING), np.ones(len(CLASSES))
    numbers = [CLASSES.index(answer) for answer in rows.answers]
    turns = [(talk, sentence.turn) for talk in sorted(fold.talks) for sentence in sentences_of(interviews[talk])]
    for (one, two), (before, after) in zip(pairwise(numbers), pairwise(turns), strict=True):
        if before[0] == after[0]:
            moves[int(before != after), one, two] += 1
    np.add.at(counts, numbers, 1)
    return arrays | {"told_moves": _log_moves(moves, counts)}


def fit_sides(interviews: Sequence[Interview], fold: Fold) -> Arrays:
    """Fit who asks and who answers."""
    rows, sequences = side_rows(interviews)
    kept = [sequence for sequence in sequences if sequence.talk in fold.talks]
    return _head("side", fold.rows(rows), SIDES) | {"side_moves": _side_moves(kept)}


def _side_moves(sequences: Sequence[SideSequence]) -> NDArray[np.float32]:
    moves, counts = np.ones((2, 2, 2)), np.ones(2)
    for sequence in sequences:
        np.add.at(counts, list(sequence.sides), 1)
        for one, two in pairwise(sequence.sides):
            moves[int(sequence.cue), one, two] += 1
    return _log_moves(moves, counts)


def _log_moves(moves: Doubles, counts: Doubles) -> NDArray[np.float32]:
    """How much likelier a label is behind another than anywhere, in logarithms, weighed by ``MOVE_SHARE``."""
    found = np.log(moves / moves.sum(axis=2, keepdims=True)) - np.log(counts / counts.sum())
    return np.asarray(MOVE_SHARE * found, np.float32)


def fit_pairing(
    interviews: Sequence[Interview], kinds: Sequence[Sequence[str]], paired: Sequence[int], fold: Fold
) -> Arrays:
    """Fit which turn answers which; ``kinds`` are those that a model gave that did not see the talk."""
    from sklearn.linear_model import LogisticRegression

    rows = fold.rows(pair_rows(interviews, kinds, paired))
    model = LogisticRegression(C=_SHARPNESS, max_iter=1000)
    model.fit(sparse_rows(rows.features), [answer == "yes" for answer in rows.answers])
    return packed("pair", model.coef_.T, model.intercept_, LEAST)


def fit_about(interviews: Sequence[Interview], paired: Sequence[int], fold: Fold) -> Arrays:
    """Fit what questions and answers are about."""
    return _head("about", fold.rows(about_rows(interviews, paired)), SUBJECTS)


def fit_roles(interviews: Sequence[Interview], fold: Fold) -> Arrays:
    """Fit the roles of those who answer."""
    from sklearn.linear_model import LogisticRegression

    first, second, roles = [], [], []
    for talk in sorted(fold.talks):
        said, asked = role_words(interviews[talk])
        for speaker, words in said.items():
            first.append(talk_rates(words, asked))
            second.append(work_rates(words, asked))
            roles.append(interviews[talk].roles[speaker])
    employee = np.array([role == "employee" for role in roles])
    one = LogisticRegression(C=_SHARPNESS, max_iter=2000, class_weight="balanced").fit(np.array(first), employee)
    others = LogisticRegression(C=_SHARPNESS, max_iter=2000, class_weight="balanced")
    numbers = [OTHERS.index(role) for role in roles if role in OTHERS]
    others.fit(np.array(second)[~employee], numbers)
    return {
        "role_first": np.append(one.coef_[0], one.intercept_).astype(np.float32),
        "role_second": np.vstack([others.coef_.T, others.intercept_[None, :]]).astype(np.float32),
    }


def _head(name: str, rows: Rows, classes: Sequence[str]) -> Arrays:
    """A head, fitted on the places of the hashed space that occur alone: that is several times faster."""
    whole = sparse_rows(rows.features)
    used = np.unique(whole.indices)
    head = fit_head(whole[:, used], rows.answers, np.array(rows.talks), classes)
    weights = np.zeros((whole.shape[1], len(classes)))
    weights[used] = head.weights
    return dict(packed(name, weights, head.bias, LEAST))
