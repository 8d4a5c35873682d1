"""Probabilities of below, meets, above: a cumulative logistic at the rule set's cut points."""

from decimal import Context, Decimal, localcontext
from typing import Any

PRECISION = 28
PLACES = Decimal("0.0001")


def shares(parameters: dict[str, Any], score: Decimal) -> dict[str, Decimal]:
    """Probabilities of below, meets, above; they sum to exactly 1."""
    with localcontext(Context(prec=PRECISION)):
        low, high = (Decimal(cut) for cut in parameters["cuts"])
        scale = Decimal(parameters["scale"])
        below = _logistic((low - score) / scale).quantize(PLACES)
        up_to_meets = _logistic((high - score) / scale).quantize(PLACES)
        return {"below": below, "meets": up_to_meets - below, "above": 1 - up_to_meets}


def _logistic(x: Decimal) -> Decimal:
    return 1 / (1 + (-x).exp())
