"""What the heads answer, as one set of probabilities a question; two tiers' answers can be averaged."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.blend import Blend
from nlp.complaints.fast import Head, Probabilities
from nlp.complaints.labels import UNSUR

_FLAGS = ("integrity", "unsur")


@dataclass(frozen=True)
class Answers:
    """Calibrated probabilities for a number of texts, in the order of the labels in :mod:`nlp.complaints.labels`.

    Shapes: service (texts, 22), sentiment (texts, 3), kind (texts, 4), urgency (texts, 8; first "none"), integrity
    (texts,), unsur (texts, 9), polarity (texts, 9, 3).
    """

    service: Probabilities
    sentiment: Probabilities
    kind: Probabilities
    urgency: Probabilities
    integrity: Probabilities
    unsur: Probabilities
    polarity: Probabilities

    @classmethod
    def of_fast(cls, chances: Mapping[str, Probabilities]) -> Self:
        """The fast tier's: the two moods are averaged by how much the text is a review."""
        review = chances["review"]
        return cls(
            service=chances["service"],
            sentiment=review * chances["sentiment_review"] + (1 - review) * chances["sentiment"],
            kind=chances["kind"],
            urgency=chances["urgency"],
            integrity=chances["integrity"][:, 0],
            unsur=chances["unsur"],
            polarity=np.repeat(chances["polarity"][:, None, :], len(UNSUR), axis=1),
        )

    @classmethod
    def of_encoder(cls, chances: Mapping[str, Probabilities]) -> Self:
        """The accurate tier's: each unsur has "none" and three moods."""
        spoken = np.stack([chances[unsur] for unsur in UNSUR], axis=1)
        moods = spoken[:, :, 1:]
        return cls(
            service=chances["service"],
            sentiment=chances["sentiment"],
            kind=chances["kind"],
            urgency=chances["urgency"],
            integrity=chances["integrity"][:, 1],
            unsur=1 - spoken[:, :, 0],
            polarity=moods / np.maximum(moods.sum(axis=2, keepdims=True), 1e-12),
        )

    def blended(self, places: NDArray[np.int64], other: "Answers", blends: Mapping[str, Blend]) -> "Answers":
        """Return these answers with those at ``places`` averaged with ``other``, which holds those places alone."""
        mixed = {}
        for field in fields(self):
            own, more, blend = getattr(self, field.name).copy(), getattr(other, field.name), blends[field.name]
            mix = blend.mixed_flags if field.name in _FLAGS else blend.mixed
            own[places] = mix(own[places], more)
            mixed[field.name] = own
        return Answers(**mixed)

    def unsure(self, heads: Mapping[str, Head]) -> NDArray[np.int64]:
        """Return the places of texts whose service or sentiment is unsure, and of those that may be urgent.

        These decide who reads a complaint first. Unsur are unsure almost everywhere, for people too: asked for them,
        the accurate tier would read everything.
        """
        chosen = 1 - self.urgency[:, 0] >= heads["urgency"].thresholds[0]
        for name in ("service", "sentiment"):
            chosen |= getattr(self, name).max(axis=1) < heads[name].thresholds[0]
        return np.flatnonzero(chosen)
