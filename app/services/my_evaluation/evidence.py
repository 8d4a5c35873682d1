"""Evidence as the person whom it is about sees it; what the machine concluded only after confirmation."""

from dataclasses import dataclass, replace
from decimal import Decimal

from app.services.answers import answers_by_evidence
from app.services.context import Context
from app.services.page_view import allowed_names, masked_quotes
from app.services.review.blindness import sees_polarity
from app.services.review.load import Loaded
from app.store.database import Row
from app.store.interviews import fetch_talks_with_others


@dataclass(frozen=True)
class OwnEvidence:
    """A piece of evidence. ``polarity`` and ``kind`` are None until the assessment is confirmed.

    ``may_open``: the person may open the page it stands on; ``criteria`` are titles; ``rejected`` is the rater's act,
    ``moves`` those by which they tied it to other criteria; ``late``: it was found after the confirmation, so that no
    rating rests on it; ``outside``: nor does one on what tells of another time. ``statement`` is a key of
    ``STATEMENTS`` where it stands in an interviewer's notes.
    """

    id: int
    quote: str
    file_id: int
    file_name: str
    page: int
    locator: str
    by_employee: bool
    may_open: bool
    criteria: tuple[str, ...]
    answers: tuple[Row, ...]
    polarity: str | None = None
    kind: str | None = None
    rejected: Row | None = None
    late: bool = False
    outside: bool = False
    moves: tuple[Row, ...] = ()
    statement: str = ""


def own_evidence(ctx: Context, loaded: Loaded) -> dict[int, OwnEvidence]:
    """Current evidence by id, by file and place; the caller has checked that it is about the actor."""
    quotes = masked_quotes(ctx, loaded.evidence, allowed_names(loaded.assessment))
    answers = answers_by_evidence(ctx, loaded.assessment["id"], loaded.evidence)
    closed = fetch_talks_with_others(ctx.db, loaded.assessment["id"])
    found = (_one(ctx, loaded, row, quotes[row["id"]], answers[row["id"]]) for row in loaded.evidence)
    return {one.id: replace(one, may_open=one.may_open and one.file_id not in closed) for one in found}


def _one(ctx: Context, loaded: Loaded, row: Row, quote: str, answers: tuple[Row, ...]) -> OwnEvidence:
    confirmed_at = loaded.assessment["confirmed_at"]
    seen = bool(confirmed_at) and sees_polarity(ctx, loaded, row)
    return OwnEvidence(
        id=row["id"],
        quote=quote,
        file_id=row["file_id"],
        file_name=row["file_name"],
        page=row["page"],
        locator=row["locator"],
        by_employee=bool(row["by_employee"]),
        may_open=bool(confirmed_at or row["by_employee"]),
        criteria=_titles(loaded, row),
        answers=answers,
        polarity=row["polarity"] if seen else None,
        kind=row["kind"] if seen else None,
        rejected=loaded.state.rejected.get(row["id"]) if confirmed_at else None,
        late=bool(confirmed_at) and row["created_at"] > confirmed_at,
        outside=seen and loaded.is_outside(row),
        moves=tuple(row["moves"]) if confirmed_at else (),
        statement=row["statement"],
    )


def _titles(loaded: Loaded, row: Row) -> tuple[str, ...]:
    """In the rubric's order, so that order tells no confidence."""
    threshold = Decimal(loaded.rule_set["suggestion"]["link_threshold"])
    known = [criterion for criterion in loaded.criteria if criterion.id in row["criteria"]]
    return tuple(one.title for one in known if Decimal(str(row["criteria"][one.id])) >= threshold)
