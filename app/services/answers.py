"""What employees answered to pieces of evidence. It is read by people; no suggestion knows of it."""

from app.services.context import Context
from app.store.anchors import fetch_carried_of
from app.store.answers import fetch_answers
from app.store.database import Row


def answers_by_evidence(ctx: Context, assessment_id: int, evidence: list[Row]) -> dict[int, tuple[Row, ...]]:
    """Answers to current evidence by its id, oldest first; the caller has checked that the actor may see them.

    An answer goes with its evidence to a newer reading or version; else to the same quote in a newer reading.
    """
    carried = fetch_carried_of(ctx.db, assessment_id)
    by_quote: dict[tuple[int, str], list[Row]] = {}
    by_id: dict[int, list[Row]] = {}
    for answer in fetch_answers(ctx.db, assessment_id):
        now = carried.get(answer["evidence_id"])
        by_id.setdefault(now or answer["evidence_id"], []).append(answer)
        if now is None:
            by_quote.setdefault((answer["file_id"], answer["quote"]), []).append(answer)
    return {
        row["id"]: _both(by_id.get(row["id"], []), by_quote.get((row["file_id"], row["quote"]), [])) for row in evidence
    }


def _both(one: list[Row], other: list[Row]) -> tuple[Row, ...]:
    return tuple({answer["id"]: answer for answer in sorted([*one, *other], key=lambda row: row["id"])}.values())
