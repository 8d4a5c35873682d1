"""The evidence that a final result rests on: not rejected, about the person, there when the result was made."""

from decimal import Decimal

from app.rules.ruleset import decimals
from app.services.context import Context
from app.services.proceedings.result import Result
from app.services.review.load import Loaded
from app.store.database import Row
from app.store.development import fetch_files_until


def standing_evidence(ctx: Context, loaded: Loaded, result: Result) -> dict[str, list[Row]]:
    """By criterion, the surest link first. What the rule set gives no weight (others' deeds, questions) is left out."""
    row = loaded.assessment
    files = fetch_files_until(ctx.db, row["employee_id"], row["period_id"], result.at)
    kept = {item["id"] for item in loaded.evidence if item["file_id"] in files and _counts(loaded, item)}
    return {item.id: _surest_first(loaded.evidence_for(item.id), item.id, kept) for item in loaded.criteria}


def with_polarity(rows: list[Row], polarity: str) -> list[Row]:
    """Those that support, or those that speak against."""
    return [row for row in rows if row["polarity"] == polarity]


def _surest_first(rows: list[Row], criterion: str, kept: set[int]) -> list[Row]:
    return sorted((row for row in rows if row["id"] in kept), key=lambda row: (-row["criteria"][criterion], row["id"]))


def _counts(loaded: Loaded, item: Row) -> bool:
    parameters = loaded.rule_set["suggestion"]
    owner = decimals(parameters["owner_factors"])[item["owner"]]
    source = decimals(parameters["source_factors"]).get(item["role"] or "document", Decimal(0))
    return loaded.counts(item) and bool(owner * source)
