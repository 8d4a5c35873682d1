"""Make the suggestion for a criterion from stored evidence, and keep it with its inputs."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.rating.facts import Fact
from app.rating.suggestion import suggest, to_payload
from app.rating.told import group_told
from app.rules.statement_words import CONFIRMED, NOTES
from app.services.context import Context
from app.services.review.load import Loaded, load
from app.services.review.telling import told
from app.store.assessments import fetch_assessment, save_suggestion
from app.store.database import Row
from app.store.hand_evidence import save_assessment_changed
from app.store.packing import unpack_quantity

INTERVIEW = "transkrip_wawancara"
OTHER = "lainnya"


def make_suggestion(ctx: Context, loaded: Loaded, criterion: str) -> int | None:
    """Compute and store a suggestion inside the caller's transaction; gives its id, None if switched off.

    Where nothing has changed since the newest one, that one stands and nothing is stored.
    """
    if not ctx.settings.suggestions:
        return None
    payload = payload_now(loaded, criterion)
    newest = loaded.suggestions.get(criterion)
    if newest is not None and newest["payload"] == payload:
        return int(newest["id"])
    return save_suggestion(ctx.db, loaded.assessment["id"], criterion, payload, loaded.rule_set["id"])


def payload_now(loaded: Loaded, criterion: str) -> Row:
    """What would be stored for a criterion as its evidence stands."""
    counted = loaded.counted_for(criterion)
    facts = facts_of(loaded, counted, criterion)
    payload = to_payload(suggest(loaded.rule_set, criterion, facts), facts, loaded.rule_set)
    payload["extractors"] = sorted({row["extractor"] for row in counted})
    return payload


def facts_of(loaded: Loaded, rows: Sequence[Row], criterion: str) -> list[Fact]:
    """Evidence as the arithmetic sees it, with the same achievement known where it is told again."""
    groups = group_told([told(row, int(loaded.assessment["starts_on"][:4])) for row in rows])
    sure = Decimal(loaded.rule_set["suggestion"]["document_confidence"])
    return [replace(fact_of(row, criterion, sure), achievement=groups[row["id"]]) for row in rows]


def fact_of(row: Row, criterion: str, sure: Decimal) -> Fact:
    """A stored piece of evidence by itself; the kind of its document counts where the reader was as ``sure`` of it."""
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
        document=_document_of(row, sure),
    )


def _document_of(row: Row, sure: Decimal) -> str:
    if row["document_kind"] == NOTES:
        return CONFIRMED if row["statement"] == "confirmed" else NOTES
    if row["purpose"] == "interview":
        return INTERVIEW
    return str(row["document_kind"]) if Decimal(str(row["kind_confidence"])) >= sure else OTHER


def refreshed(ctx: Context, assessment_id: int) -> list[str]:
    """Make a new version of each revealed suggestion whose evidence or rules have changed, inside the caller's
    transaction; gives their criteria. Pages that are open are then out of date. Nothing is made anew in what is
    confirmed or closed.
    """
    assessment = fetch_assessment(ctx.db, assessment_id)
    if assessment is None or assessment["confirmed_at"] or assessment["period_state"] != "open":
        return []
    loaded = load(ctx, assessment)
    before = {name: row["id"] for name, row in loaded.suggestions.items() if name in loaded.titles}
    made = [name for name, number in before.items() if make_suggestion(ctx, loaded, name) not in (None, number)]
    if made:
        save_assessment_changed(ctx.db, assessment_id)
        ctx.log("suggestions.made_anew", "assessment", assessment_id, criteria=len(made))
    return made
