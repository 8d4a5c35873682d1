"""Asks the fast tier about all texts and the accurate one about those where the fast one is unsure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.answers import Answers
from nlp.complaints.loading import Models


@dataclass(frozen=True)
class Answered:
    """Answers with, for each text, whether the accurate tier was asked and whether the text has a word at all."""

    answers: Answers
    accurate: NDArray[np.bool_]
    worded: NDArray[np.bool_]


def answer(models: Models, masked: Sequence[str]) -> Answered:
    """Return the answers to masked texts, in order."""
    rows = models.fast.space.transform(masked)
    answers = Answers.of_fast(models.fast.probabilities(rows))
    accurate = np.zeros(len(masked), np.bool_)
    if models.encoder:
        asked = answers.unsure({head.name: head for head in models.fast.heads})
        accurate[asked] = True
        if len(asked):
            more = Answers.of_encoder(models.encoder.probabilities([masked[place] for place in asked]))
            answers = answers.blended(asked, more, models.blends)
    return Answered(answers, accurate, np.diff(rows.characters.indptr) > 0)
