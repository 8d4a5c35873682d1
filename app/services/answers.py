"""What employees answered to pieces of evidence. It is read by people; no suggestion knows of it."""

from app.services.context import Context
from app.store.answers import fetch_answers
from app.store.database import Row


def answers_by_evidence(ctx: Context, assessment_id: int, evidence: list[Row]) -> dict[int, tuple[Row, ...]]:
    """Answers to current evidence by its id, oldest first; the caller has checked that the actor may see them.

    An answer to a quote in an earlier reading of a file belongs to the same quote in the newest reading.
    """
    by_quote: dict[tuple[int, str], list[Row]] = {}
    for answer in fetch_answers(ctx.db, assessment_id):
        by_quote.setdefault((answer["file_id"], answer["quote"]), []).append(answer)
    return {row["id"]: tuple(by_quote.get((row["file_id"], row["quote"]), ())) for row in evidence}
