"""How suggestions were computed by version 1 of the rule set: for those that are stored, and never changed.

One contribution a piece of evidence, capped per source; the pieces without any one of which the rating would differ.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from typing import Any

from app.rating.facts import Fact
from app.rating.shares import PLACES, PRECISION, shares
from app.rules.ruleset import RATINGS, decimals

Parameters = dict[str, Any]
Result = dict[str, Any]


@dataclass(frozen=True)
class _Part:
    evidence_id: int
    value: Decimal
    weight: Decimal


def first_result(parameters: Parameters, criterion: str, facts: Sequence[Fact]) -> Result:
    """The result with the fields of that time, numbers as decimals."""
    ordered = sorted(facts, key=lambda fact: fact.evidence_id)
    found = _scored(parameters, criterion, ordered)
    if found["rating"] is not None:
        without = {fact.evidence_id: [other for other in ordered if other is not fact] for fact in ordered}
        ratings = {number: _scored(parameters, criterion, rest)["rating"] for number, rest in without.items()}
        found["pivots"] = [number for number, rating in ratings.items() if rating != found["rating"]]
    return found


def _scored(parameters: Parameters, criterion: str, facts: Sequence[Fact]) -> Result:
    parts = _parts(parameters, facts)
    score = Decimal(parameters["base"]) + sum((part.value for part in parts), Decimal(0))
    spread = shares(parameters, score)
    best, second = sorted(RATINGS, key=lambda rating: spread[rating], reverse=True)[:2]
    gap = spread[best] - spread[second]
    abstained = _abstention(parameters, parts, gap)
    return {
        "criterion": criterion,
        "rating": None if abstained else best,
        "abstained": abstained,
        "score": score,
        "shares": spread,
        "runner_up": second,
        "gap": gap,
        "contributions": [vars(part) for part in parts],
        "pivots": [],
    }


def _abstention(parameters: Parameters, parts: Sequence[_Part], gap: Decimal) -> str | None:
    if not parts:
        return "no_evidence"
    if sum((part.weight for part in parts), Decimal(0)) < Decimal(parameters["minimum_weight"]):
        return "weak"
    up = sum((part.value for part in parts if part.value > 0), Decimal(0))
    down = -sum((part.value for part in parts if part.value < 0), Decimal(0))
    if min(up, down) >= Decimal(parameters["contradiction"]):
        return "contradictory"
    return "close" if gap < Decimal(parameters["minimum_gap"]) else None


def _parts(parameters: Parameters, facts: Sequence[Fact]) -> list[_Part]:
    with localcontext(Context(prec=PRECISION)):
        weights = [_weight(parameters, fact) for fact in facts]
        pairs = list(zip(facts, weights, strict=True))
        total = sum((weight for fact, weight in pairs if fact.ratio is not None), Decimal(0))
        values = _capped(parameters, facts, [_value(parameters, fact, weight, total) for fact, weight in pairs])
        return [
            _Part(fact.evidence_id, value.quantize(PLACES), weight.quantize(PLACES))
            for (fact, weight), value in zip(pairs, values, strict=True)
        ]


def _weight(parameters: Parameters, fact: Fact) -> Decimal:
    kind = decimals(parameters["kind_weights"])[fact.kind]
    owner = decimals(parameters["owner_factors"])[fact.owner]
    channel = decimals(parameters["source_factors"]).get(fact.channel, Decimal(0))
    return kind * owner * channel * fact.confidence


def _value(parameters: Parameters, fact: Fact, weight: Decimal, ratio_total: Decimal) -> Decimal:
    if fact.ratio is None:
        return -weight if fact.polarity == "counter" else weight
    if not ratio_total:
        return Decimal(0)
    limit = Decimal(parameters["ratio_limit"])
    distance = (fact.ratio - 1) / Decimal(parameters["ratio_step"])
    return max(-limit, min(limit, distance)) * weight / ratio_total


def _capped(parameters: Parameters, facts: Sequence[Fact], raw: Sequence[Decimal]) -> list[Decimal]:
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
