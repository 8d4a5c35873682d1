"""Distilling: the accurate tier says what it thinks of pieces of reviews, and the fast tier learns from that.

After Hinton, Vinyals and Dean 2015. Pieces, since the teacher knows the whole texts by heart; it never read a piece.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from nlp.complaints.encoder import Encoder
from nlp.complaints.fast import Probabilities
from nlp.complaints.labels import SENTIMENTS
from nlp.training.fast_examples import Examples

Teacher = Callable[[Sequence[str]], Probabilities]
"""Texts to probabilities of the sentiments, shape (texts, 3)."""

HEAD = "sentiment_review"
PIECES, NEUTRAL_PIECES = 2, 4
"""How many pieces a text gives; neutral ones are few, and the weak class everywhere."""

LEAST_WORDS, MOST_WORDS = 3, 60
LEAST_SHARE = 0.05
"""A label that the teacher gives less is not learned from."""

_SHORTEST, _LONGEST = 0.25, 0.7
_SEED = 7
_BATCH = 1000


def with_lessons_of(examples: Examples, teacher: Teacher) -> Examples:
    """Return the examples with pieces of reviews and what the teacher says of them, which no figure is measured on."""
    lessons, texts = examples.lessons[HEAD].copied(), list(examples.texts)
    parents, pieces = zip(*_pieces(examples), strict=True)
    groups = dict(zip(lessons.texts, lessons.groups, strict=True))
    for parent, piece, chances in zip(parents, pieces, teacher(pieces), strict=True):
        shares = {name: float(share) for name, share in zip(SENTIMENTS, chances, strict=True) if share > LEAST_SHARE}
        lessons.unasked.add(len(texts))
        lessons.add(len(texts), shares, groups[parent])
        texts.append(piece)
    return replace(examples, texts=texts, lessons=examples.lessons | {HEAD: lessons})


def teacher_of(encoder: Encoder, answered: Path) -> Teacher:
    """Return the encoder as a teacher whose answers are kept in ``answered``, by the texts' SHA-256."""

    def teach(texts: Sequence[str]) -> Probabilities:
        known: dict[str, list[float]] = json.loads(answered.read_text(encoding="utf-8")) if answered.exists() else {}
        asked = [text for text in dict.fromkeys(texts) if _key(text) not in known]
        for start in range(0, len(asked), _BATCH):
            batch = asked[start : start + _BATCH]
            found = encoder.probabilities(batch)["sentiment"].tolist()
            known |= dict(zip(map(_key, batch), found, strict=True))
            answered.parent.mkdir(parents=True, exist_ok=True)
            answered.write_text(json.dumps(known), encoding="utf-8")
        return np.array([known[_key(text)] for text in texts])

    return teach


def _pieces(examples: Examples) -> list[tuple[int, str]]:
    """Parts of texts, each with the text that it is of: a quarter to seven tenths of the words, in order."""
    random, found = np.random.default_rng(_SEED), []
    lessons = examples.lessons[HEAD]
    for text, label in zip(lessons.texts, lessons.labels, strict=True):
        words = examples.texts[text].split()
        for _ in range(NEUTRAL_PIECES if label == "neutral" else PIECES):
            if len(words) <= LEAST_WORDS + 1:
                continue
            long = min(max(LEAST_WORDS, round(len(words) * random.uniform(_SHORTEST, _LONGEST))), MOST_WORDS)
            start = int(random.integers(len(words) - long + 1))
            found.append((text, " ".join(words[start : start + long])))
    return found


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
