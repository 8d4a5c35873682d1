"""How sure a head may be of one text: fitted on held-out texts, whole and in pieces, exports and the project's own."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.calibration import fit_temperature
from nlp.complaints.fast import Head, Probabilities
from nlp.training.fast_examples import Examples, Lessons

PIECES, MOST_WORDS = 3, 25
PIECE_SHARE = 0.3
"""What the pieces of a source count beside its whole texts."""
_SEED = 1
_LEAST_CHANCE = 1e-9


@dataclass(frozen=True)
class HeldOut:
    """Scores of texts by models that saw neither them nor their whole, with what a head's heat depends on.

    ``accepted`` are the right labels, shape (texts, labels); ``known`` and ``exported`` are as :meth:`Head.heat` takes
    them; ``whole`` is false for a piece of a text.
    """

    scores: Probabilities
    accepted: NDArray[np.bool_]
    known: NDArray[np.int64]
    exported: NDArray[np.float64]
    whole: NDArray[np.bool_]
    export: NDArray[np.bool_]

    def weights(self) -> NDArray[np.float64]:
        """Each source counts the same, and its pieces together less than its whole texts."""
        found = np.zeros(len(self.whole))
        for export in (False, True):
            for whole, share in ((True, 1.0), (False, PIECE_SHARE)):
                members = (self.export == export) & (self.whole == whole)
                found[members] = share / max(1, members.sum())
        return found


def with_pieces(examples: Examples) -> Examples:
    """Return the examples with pieces of the texts that have a service: asked when held out, learned from never.

    A piece keeps the service of its whole. Few words seldom tell it, which is what a model must know of itself.
    """
    random, texts = np.random.default_rng(_SEED), list(examples.texts)
    lessons = {name: examples.lessons[name].copied() for name in ("service", "export")}
    groups = dict(zip(lessons["service"].texts, lessons["service"].groups, strict=True))
    named = {name: found.shares() for name, found in lessons.items()}
    for text, group in groups.items():
        words = examples.texts[text].split()
        for _ in range(PIECES if words else 0):
            long = min(len(words), int(np.exp(random.uniform(0, np.log(MOST_WORDS)))))
            start = int(random.integers(len(words) - long + 1))
            for name, found in lessons.items():
                found.add(len(texts), dict.fromkeys(named[name][text], 0.0), group)
            texts.append(" ".join(words[start : start + long]))
    return replace(examples, texts=texts, lessons=examples.lessons | lessons)


def heated(head: Head, held_out: HeldOut) -> Head:
    """Return the head with the temperature, evidence and export of the least log loss on held-out texts."""
    from scipy.optimize import minimize

    weights = held_out.weights()

    def loss(numbers: NDArray[np.float64]) -> float:
        right = (_chances(_with(head, numbers), held_out) * held_out.accepted).sum(axis=1)
        return float(-(weights * np.log(np.maximum(right, _LEAST_CHANCE))).sum())

    first = fit_temperature(held_out.scores[held_out.whole], held_out.accepted[held_out.whole].argmax(axis=1))
    start = np.array([np.log(first), 0.1, 0.1])
    bounds = [(np.log(0.05), np.log(20)), (0, 1), (0, 1.5)]
    return _with(head, minimize(loss, start, method="Nelder-Mead", bounds=bounds).x)


def accepted(lessons: Lessons, asked: NDArray[np.int64], labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return which labels somebody gave each text, shape (texts, labels)."""
    named = lessons.shares()
    return np.array([[label in named[int(text)] for label in labels] for text in asked])


def _with(head: Head, numbers: NDArray[np.float64]) -> Head:
    return replace(head, temperature=float(np.exp(numbers[0])), evidence=float(numbers[1]), export=float(numbers[2]))


def _chances(head: Head, held_out: HeldOut) -> Probabilities:
    return head.probabilities(held_out.scores, head.heat(held_out.known, held_out.exported))
