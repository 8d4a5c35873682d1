"""Which SKP items and values a span speaks to: a logistic link over likenesses, and the head of the values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.heads import KINDS, NOTHING, WORK, sigmoid
from nlp.evidence.item_features import NAMES
from nlp.evidence.kinds import VALUES
from nlp.evidence.linear import Floats
from nlp.types import CriterionLink, WorkItem

CONDUCT = frozenset(("award", "training", "innovation", "behaviour", "feedback"))
WIDTH = 2 * len(NAMES) + len(KINDS)
MOST_LINKS = 3
LEAST_SHOWN = 0.05
_PLACES, _LEAST_LINK = 2, 0.01


@dataclass(frozen=True)
class Linker:
    """``weights`` of the likenesses, of the same for conduct alone, and of the kinds.

    The best link and the runner-up are kept with their confidence, which the rule set weighs; a third one from
    ``least`` on.
    """

    weights: Floats
    bias: float
    least: float

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]], least: float) -> "Linker":
        """Take the arrays that training wrote."""
        weights = np.asarray(arrays["link_weights"], dtype=np.float32)
        return cls(weights, float(np.asarray(arrays["link_bias"])[0]), least)

    def items(self, items: Sequence[WorkItem], likenesses: Sequence[Sequence[float]], kind: str) -> dict[str, float]:
        """Return the probability of each SKP item by code, from its ``item_features``."""
        if not items:
            return {}
        rows = np.array([link_row(row, kind) for row in likenesses], dtype=np.float32)
        found = sigmoid(rows @ self.weights + np.float32(self.bias))
        return {item.code: float(share) for item, share in zip(items, found, strict=True)}

    def links(self, items: Mapping[str, float], values: Floats, first: Floats) -> tuple[CriterionLink, ...]:
        """Return the links of a span, what it speaks to before all first, at most three.

        ``values`` are the probabilities that it shows each value, ``first`` those of the head of that name.
        """
        shares = dict(items) | {name: float(share) for name, share in zip(VALUES, values, strict=True)}
        before_all = dict(zip((*VALUES, WORK, NOTHING), map(float, first), strict=True))
        whole = sum(items.values()) or 1.0
        leading = {name: before_all.get(name, before_all[WORK] * items.get(name, 0.0) / whole) for name in shares}
        best = max(shares, key=lambda name: (leading[name], name))
        if best in VALUES:
            shares[best] = max(shares[best], leading[best])
        second = max(set(shares) - {best}, key=lambda name: (leading[name], name))
        rest = sorted(set(shares) - {best, second}, key=lambda name: (-shares[name], name))
        kept = [name for name in (best, second) if max(shares[name], leading[name]) >= LEAST_SHOWN]
        kept += [name for name in rest if shares[name] >= self.least][: MOST_LINKS - len(kept)]
        return tuple(CriterionLink(name, max(_LEAST_LINK, round(shares[name], _PLACES))) for name in kept)


def link_row(features: Sequence[float], kind: str) -> list[float]:
    """Return what the link weighs for one item: likenesses, the same where the kind is conduct, the kind."""
    conduct = float(kind in CONDUCT)
    return [*features, *(value * conduct for value in features), *(float(kind == name) for name in KINDS)]
