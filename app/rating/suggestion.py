"""Evidence to a suggestion or an abstention, and back to the same numbers at any later time."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from functools import partial
from typing import Any

from app.rating.achievement import Achievement, Weighed, gather, weigh
from app.rating.arithmetic import contributions
from app.rating.changes import smallest_changes, what_is_missing
from app.rating.facts import Abstention, Fact, Suggestion
from app.rating.first_method import first_result
from app.rating.shares import shares
from app.rules.ruleset import RATINGS

Parameters = dict[str, Any]


def suggest(rule_set: dict[str, Any], criterion: str, facts: Sequence[Fact]) -> Suggestion:
    """The suggestion for one criterion; the order of ``facts`` does not matter."""
    behaviours = {value["id"] for value in rule_set["values"]}
    part = "perilaku_kerja" if criterion in behaviours else "hasil_kerja"
    return _suggest(rule_set["suggestion"], part, criterion, facts)


def to_payload(suggestion: Suggestion, facts: Sequence[Fact], rule_set: dict[str, Any]) -> dict[str, Any]:
    """What is stored: result, inputs and parameters, numbers as strings."""
    ordered = sorted(facts, key=lambda fact: fact.evidence_id)
    return {
        "result": _plain(asdict(suggestion)),
        "facts": [_plain(asdict(fact)) for fact in ordered],
        "parameters": rule_set["suggestion"],
        "behaviours": [value["id"] for value in rule_set["values"]],
        "rule_set": [rule_set["id"], rule_set["version"]],
    }


def recompute(payload: dict[str, Any]) -> dict[str, Any]:
    """The result again from a stored payload's facts and parameters, in the stored form, to be compared with it."""
    parameters, criterion = payload["parameters"], payload["result"]["criterion"]
    facts = [fact_from(row) for row in payload["facts"]]
    if "method" not in parameters:
        first: dict[str, Any] = _plain(first_result(parameters, criterion, facts))
        return first
    part = "perilaku_kerja" if criterion in payload["behaviours"] else "hasil_kerja"
    result: dict[str, Any] = _plain(asdict(_suggest(parameters, part, criterion, facts)))
    return result


def fact_from(row: dict[str, Any]) -> Fact:
    """A fact as it is stored in a payload."""
    numbers = {name: None if row[name] is None else Decimal(row[name]) for name in ("confidence", "ratio")}
    return Fact(**{**row, **numbers})


def _suggest(parameters: Parameters, part: str, criterion: str, facts: Sequence[Fact]) -> Suggestion:
    told = weigh(parameters, facts)
    achievements = gather(parameters, told)
    score = partial(_score, parameters, criterion)
    found = score(told)
    changes = smallest_changes(parameters, score, found, achievements)
    missing = () if found.rating else what_is_missing(parameters, score, told, _sought(parameters, part, found))
    return replace(found, changes=changes, missing=missing)


def _sought(parameters: Parameters, part: str, found: Suggestion) -> list[tuple[str, str]]:
    """Kinds with their polarity; what speaks against is looked for only between two ratings that are equally near."""
    both = found.abstained == "close"
    return [(kind, polarity) for kind, polarity in parameters["sought"][part] if both or polarity == "support"]


def _score(parameters: Parameters, criterion: str, told: Sequence[Weighed]) -> Suggestion:
    achievements = gather(parameters, told)
    parts = contributions(parameters, achievements)
    score = Decimal(parameters["base"]) + sum((part.value for part in parts), Decimal(0))
    spread = shares(parameters, score)
    best, second = sorted(RATINGS, key=lambda rating: spread[rating], reverse=True)[:2]
    gap = spread[best] - spread[second]
    values = [part.value for part in parts]
    abstained = _abstention(parameters, achievements, values, gap)
    return Suggestion(criterion, None if abstained else best, abstained, score, spread, second, gap, parts)


def _abstention(
    parameters: Parameters, achievements: Sequence[Achievement], values: Sequence[Decimal], gap: Decimal
) -> Abstention | None:
    if not achievements:
        return "no_evidence"
    counted = [each for each in achievements if each.weight]
    if counted and all(each.claimed for each in counted):
        return "claims_only"
    if sum((each.weight for each in counted), Decimal(0)) < Decimal(parameters["minimum_weight"]):
        return "weak"
    up = sum((value for value in values if value > 0), Decimal(0))
    down = -sum((value for value in values if value < 0), Decimal(0))
    if min(up, down) >= Decimal(parameters["contradiction"]):
        return "contradictory"
    return "close" if gap < Decimal(parameters["minimum_gap"]) else None


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
