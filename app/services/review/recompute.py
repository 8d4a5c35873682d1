"""Stored suggestions computed again: whether each is reproduced exactly, and what newer versions changed."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal

from app.permissions import Permission
from app.rating.differences import Differences, differences
from app.rating.suggestion import fact_from, recompute
from app.rules.statement_words import CONFIRMED, NOTES
from app.services.context import Context
from app.services.interviews.standing import ever_confirmed
from app.services.review.load import SURE
from app.services.review.suggestions import fact_of, refreshed
from app.store.anchors import fetch_carried_of
from app.store.assessments import fetch_all_assessments, fetch_moves_to, fetch_suggestions, fetch_suggestions_after
from app.store.database import Row, transaction
from app.store.documents import fetch_evidence_by_ids

BATCH = 200
_GROUPED = "achievement"
"""Which facts tell the same thing was concluded from their words then; it is an input of the sum, kept as it was."""


@dataclass(frozen=True)
class Problem:
    """A stored suggestion that is not reproduced: ``what`` names the fields of the result, or the evidence."""

    suggestion_id: int
    assessment_id: int
    criterion: str
    what: str


@dataclass(frozen=True)
class Remade:
    """A version of a suggestion that differs from the one before."""

    assessment_id: int
    criterion: str
    version: int
    told: Differences


def check_suggestions(ctx: Context) -> Iterator[Problem | None]:
    """Each stored suggestion: None if its facts are those of the stored evidence and give its numbers, or the problem.

    Nothing is changed.
    """
    ctx.require(Permission.ADMINISTER)
    last = 0
    while rows := fetch_suggestions_after(ctx.db, last, BATCH):
        last = rows[-1]["id"]
        for row in rows:
            what = _not_recomputed(row["payload"]) or _other_evidence(ctx, row)
            yield Problem(row["id"], row["assessment_id"], row["criterion"], what) if what else None


def remake_suggestions(ctx: Context) -> list[Remade]:
    """A new version of each revealed suggestion, in what is not final, that would be another now; older ones stay."""
    ctx.require(Permission.ADMINISTER)
    made: list[Remade] = []
    for assessment in fetch_all_assessments(ctx.db):
        with transaction(ctx.db):
            criteria = refreshed(ctx, assessment["id"])
        newest = {one.criterion: one for one in list_remade(ctx, assessment["id"])} if criteria else {}
        made += [newest[criterion] for criterion in criteria]
    return made


def list_remade(ctx: Context, assessment_id: int | None = None) -> list[Remade]:
    """Every version that differs from the one before it, of one assessment or of all."""
    ctx.require(Permission.ADMINISTER)
    ids = [row["id"] for row in fetch_all_assessments(ctx.db)] if assessment_id is None else [assessment_id]
    return [one for number in ids for one in _versions(ctx, number)]


def _versions(ctx: Context, assessment_id: int) -> Iterator[Remade]:
    carried = fetch_carried_of(ctx.db, assessment_id)
    older: dict[str, tuple[int, Row]] = {}
    for row in fetch_suggestions(ctx.db, assessment_id):
        number, before = older.get(row["criterion"], (0, None))
        if before is not None:
            told = differences(before["payload"], row["payload"], carried)
            yield Remade(assessment_id, row["criterion"], number + 1, told)
        older[row["criterion"]] = (number + 1, row)


def _not_recomputed(payload: Row) -> str:
    again, stored = recompute(payload), payload["result"]
    return ", ".join(name for name in sorted({*again, *stored}) if again.get(name) != stored.get(name))


def _other_evidence(ctx: Context, row: Row) -> str:
    """The first piece of evidence that is not stored as the suggestion saw it."""
    facts, criterion = row["payload"]["facts"], row["criterion"]
    items = fetch_evidence_by_ids(ctx.db, [fact["evidence_id"] for fact in facts])
    stored = {item["id"]: {**item, "statement": ""} for item in items}
    confirmed = ever_confirmed(ctx.db, items)
    carried = fetch_carried_of(ctx.db, row["assessment_id"])
    moves = fetch_moves_to(ctx.db, row["assessment_id"], criterion)
    by_people = moves | {carried.get(number, number) for number in moves}
    sure = Decimal(row["payload"]["parameters"].get("document_confidence", 0))
    for fact in facts:
        number = fact["evidence_id"]
        item = stored.get(number)
        if number in confirmed and fact.get("document") == CONFIRMED:
            fact = {**fact, "document": NOTES}
        if item is None or not _same(fact, item, criterion, sure, moved=number in by_people):
            return f"bukti {number}"
    return ""


def _same(fact: Row, item: Row, criterion: str, sure: Decimal, *, moved: bool) -> bool:
    """``moved``: people tied it to the criterion, so that a sure link may be theirs."""
    links = dict(item["criteria"])
    if moved and Decimal(fact["confidence"]) == Decimal(str(SURE)):
        links[criterion] = SURE
    if criterion not in links:
        return False
    now, then = asdict(fact_of({**item, "criteria": links}, criterion, sure)), asdict(fact_from(fact))
    return all(now[name] == then[name] for name in fact if name != _GROUPED)
