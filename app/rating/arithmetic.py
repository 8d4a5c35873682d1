"""score = base + Σ contributions; shares by a cumulative logistic at the rule set's cut points."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Context, Decimal, localcontext
from typing import Any

from app.rating.facts import Contribution, Fact
from app.rules.ruleset import decimals

_PLACES = Decimal("0.0001")
_PRECISION = 28


def contributions(parameters: dict[str, Any], facts: Sequence[Fact]) -> tuple[Contribution, ...]:
    """One contribution a fact, in the order given, capped per source.

    Pairs of target and realisation share one vote: each adds its weight's share of (ratio - 1) / ratio_step, so that
    the same target told three times does not count three times. All other kinds add their weight with their sign.
    """
    with localcontext(Context(prec=_PRECISION)):
        weights = {id(fact): _weight(parameters, fact) for fact in facts}
        total = sum((weights[id(fact)] for fact in facts if fact.ratio is not None), Decimal(0))
        raw = [_value(parameters, fact, weights[id(fact)], total) for fact in facts]
        capped = _cap(parameters, facts, raw)
        return tuple(
            Contribution(fact.evidence_id, value.quantize(_PLACES), weights[id(fact)].quantize(_PLACES))
            for fact, value in zip(facts, capped, strict=True)
        )


def shares(parameters: dict[str, Any], score: Decimal) -> dict[str, Decimal]:
    """Probabilities of below, meets, above; they sum to exactly 1."""
    with localcontext(Context(prec=_PRECISION)):
        low, high = (Decimal(cut) for cut in parameters["cuts"])
        scale = Decimal(parameters["scale"])
        below = _logistic((low - score) / scale).quantize(_PLACES)
        up_to_meets = _logistic((high - score) / scale).quantize(_PLACES)
        return {"below": below, "meets": up_to_meets - below, "above": 1 - up_to_meets}


def _logistic(x: Decimal) -> Decimal:
    return 1 / (1 + (-x).exp())


def _weight(parameters: dict[str, Any], fact: Fact) -> Decimal:
    kind = decimals(parameters["kind_weights"])[fact.kind]
    owner = decimals(parameters["owner_factors"])[fact.owner]
    channel = decimals(parameters["source_factors"]).get(fact.channel, Decimal(0))
    return kind * owner * channel * fact.confidence


def _value(parameters: dict[str, Any], fact: Fact, weight: Decimal, ratio_total: Decimal) -> Decimal:
    if fact.ratio is None:
        return -weight if fact.polarity == "counter" else weight
    if not ratio_total:
        return Decimal(0)
    limit = Decimal(parameters["ratio_limit"])
    distance = (fact.ratio - 1) / Decimal(parameters["ratio_step"])
    return max(-limit, min(limit, distance)) * weight / ratio_total


def _cap(parameters: dict[str, Any], facts: Sequence[Fact], raw: Sequence[Decimal]) -> list[Decimal]:
    """Scale down what one source adds in one direction beyond the cap; ratios are already normalised, so exempt."""
    cap = Decimal(parameters["cap_per_source"])
    sums: dict[tuple[int, bool], Decimal] = defaultdict(Decimal)
    for fact, value in zip(facts, raw, strict=True):
        if fact.ratio is None:
            sums[fact.source, value < 0] += abs(value)
    result = []
    for fact, value in zip(facts, raw, strict=True):
        total = sums[fact.source, value < 0]
        result.append(value * cap / total if fact.ratio is None and total > cap else value)
    return result
