"""Evidence to a suggestion or an abstention, and back to the same numbers at any later time."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from app.rating.arithmetic import contributions, shares
from app.rating.facts import Abstention, Contribution, Fact, Suggestion
from app.rules.ruleset import RATINGS, Rating


def suggest(rule_set: dict[str, Any], criterion: str, facts: Sequence[Fact]) -> Suggestion:
    """The suggestion for one criterion; the order of ``facts`` does not matter."""
    ordered = sorted(facts, key=lambda fact: fact.evidence_id)
    found = _score(rule_set["suggestion"], criterion, ordered)
    if found.rating is None:
        return found
    return Suggestion(**{**_fields(found), "pivots": _pivots(rule_set["suggestion"], found, ordered)})


def to_payload(suggestion: Suggestion, facts: Sequence[Fact], rule_set: dict[str, Any]) -> dict[str, Any]:
    """What is stored: result, inputs and parameters, numbers as strings."""
    ordered = sorted(facts, key=lambda fact: fact.evidence_id)
    return {
        "result": _plain(asdict(suggestion)),
        "facts": [_plain(asdict(fact)) for fact in ordered],
        "parameters": rule_set["suggestion"],
        "rule_set": [rule_set["id"], rule_set["version"]],
    }


def recompute(payload: dict[str, Any]) -> dict[str, Any]:
    """The result again from a stored payload's facts and parameters, in the stored form, to be compared with it."""
    facts = [
        Fact(
            **{
                **row,
                "confidence": Decimal(row["confidence"]),
                "ratio": None if row["ratio"] is None else Decimal(row["ratio"]),
            }
        )
        for row in payload["facts"]
    ]
    result: dict[str, Any] = _plain(
        asdict(suggest({"suggestion": payload["parameters"]}, payload["result"]["criterion"], facts))
    )
    return result


def _score(parameters: dict[str, Any], criterion: str, facts: Sequence[Fact]) -> Suggestion:
    parts = contributions(parameters, facts)
    score = Decimal(parameters["base"]) + sum((part.value for part in parts), Decimal(0))
    spread = shares(parameters, score)
    best, second = sorted(RATINGS, key=lambda rating: spread[rating], reverse=True)[:2]
    gap = spread[best] - spread[second]
    abstained = _abstention(parameters, parts, gap)
    rating: Rating | None = None if abstained else best
    return Suggestion(criterion, rating, abstained, score, spread, second, gap, parts, ())


def _abstention(parameters: dict[str, Any], parts: Sequence[Contribution], gap: Decimal) -> Abstention | None:
    if not parts:
        return "no_evidence"
    if sum((part.weight for part in parts), Decimal(0)) < Decimal(parameters["minimum_weight"]):
        return "weak"
    limit = Decimal(parameters["contradiction"])
    up = sum((part.value for part in parts if part.value > 0), Decimal(0))
    down = -sum((part.value for part in parts if part.value < 0), Decimal(0))
    if min(up, down) >= limit:
        return "contradictory"
    return "close" if gap < Decimal(parameters["minimum_gap"]) else None


def _pivots(parameters: dict[str, Any], found: Suggestion, facts: Sequence[Fact]) -> tuple[int, ...]:
    def rating_without(left_out: int) -> Rating | None:
        rest = [fact for fact in facts if fact.evidence_id != left_out]
        return _score(parameters, found.criterion, rest).rating

    return tuple(fact.evidence_id for fact in facts if rating_without(fact.evidence_id) != found.rating)


def _fields(suggestion: Suggestion) -> dict[str, Any]:
    return {name: getattr(suggestion, name) for name in suggestion.__dataclass_fields__}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
