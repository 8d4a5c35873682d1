"""Make the suggestion for a criterion from stored evidence, and keep it with its inputs."""

from decimal import Decimal

from app.rating.facts import Fact
from app.rating.suggestion import suggest, to_payload
from app.services.context import Context
from app.services.review.load import Loaded
from app.store.assessments import save_suggestion
from app.store.database import Row
from app.store.packing import unpack_quantity


def make_suggestion(ctx: Context, loaded: Loaded, criterion: str) -> int | None:
    """Compute and store a suggestion inside the caller's transaction; gives its id, None if switched off."""
    if not ctx.settings.suggestions:
        return None
    usable = [row for row in loaded.evidence_for(criterion) if row["id"] not in loaded.state.rejected]
    facts = [fact_of(row, criterion) for row in usable]
    payload = to_payload(suggest(loaded.rule_set, criterion, facts), facts, loaded.rule_set)
    payload["extractors"] = sorted({row["extractor"] for row in usable})
    return save_suggestion(ctx.db, loaded.assessment["id"], criterion, payload, loaded.rule_set["id"])


def fact_of(row: Row, criterion: str) -> Fact:
    """A stored piece of evidence as the arithmetic sees it."""
    quantity = unpack_quantity(row["quantity"])
    return Fact(
        evidence_id=row["id"],
        source=row["file_id"],
        channel=row["role"] or "document",
        kind=row["kind"],
        polarity=row["polarity"],
        owner=row["owner"],
        confidence=Decimal(str(round(row["criteria"][criterion], 4))),
        ratio=quantity.ratio if quantity and not quantity.ambiguous else None,
    )
