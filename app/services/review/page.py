"""What the review page shows, with everything of the machine left out that the person may not see yet."""

from dataclasses import dataclass

from app.permissions import Permission
from app.rating.acts import WHOLES, next_redo, next_undo
from app.rules.quadrant import predikat
from app.services.access import is_rater, may_see_assessment, require_seen
from app.services.attribution import Attributed, attributions_of
from app.services.context import Context
from app.services.how_it_works import Informed, informed
from app.services.openings import note_opening
from app.services.review.blindness import sees_machine
from app.services.review.cards import EvidenceCard, evidence_cards
from app.services.review.load import Criterion, Loaded, load
from app.services.review.reveal import Reveal, reveal
from app.services.signals import InternalSignal, Signal, internal_signals, signals_of
from app.store.assessments import (
    fetch_assessments_of_employee,
    fetch_assessments_of_rater,
    fetch_working_files,
)
from app.store.database import Row


@dataclass(frozen=True)
class CriterionRow:
    """A line of the rail: ``status`` is open, revealed (rated blind, not decided) or decided."""

    criterion: Criterion
    status: str
    rating: str | None
    evidence_count: int


@dataclass(frozen=True)
class ReviewPage:
    """Everything on the page of one criterion."""

    assessment: Row
    may_rate: bool
    rows: tuple[CriterionRow, ...]
    current: CriterionRow
    next_id: str | None
    blind: Row | None
    decision: Row | None
    notes: tuple[Row, ...]
    may_decide: bool
    inherited: bool
    reveal: Reveal | None
    cards: tuple[EvidenceCard, ...]
    wholes: dict[str, Row]
    predikat: str | None
    recommendation: Row | None
    ready_to_confirm: bool
    signals: tuple[Signal, ...]
    internal: tuple[InternalSignal, ...]
    attributed: tuple[Attributed, ...]
    working_files: int
    informed: Informed
    undo_act: str | None
    redo_act: str | None


@dataclass(frozen=True)
class ListedAssessment:
    """A line of the list of assessments."""

    assessment: Row
    may_rate: bool
    decided: int
    total: int


def list_assessments(ctx: Context) -> list[ListedAssessment]:
    """Assessments in which the actor rates or is superior, then their own confirmed ones."""
    ctx.require(Permission.SEE_ASSESSMENT)
    me = ctx.actor.employee_id
    if me is None:
        return []
    rows = fetch_assessments_of_rater(ctx.db, me) if ctx.may(Permission.REVIEW) else []
    rows += [row for row in fetch_assessments_of_employee(ctx.db, me) if may_see_assessment(ctx, row)]
    return [_listed(ctx, row) for row in rows]


def review_page(ctx: Context, assessment_id: int, criterion: str = "") -> ReviewPage:
    """The page of one criterion (the first that is not decided, if none is named).

    Raises:
        NotFoundError: the actor has no relation that lets them see this assessment.
    """
    assessment = require_seen(ctx, assessment_id)
    note_opening(ctx, assessment)
    loaded = load(ctx, assessment)
    rows = tuple(_criterion_row(loaded, item) for item in loaded.criteria)
    current = _choose(rows, criterion)
    decided = all(row.status == "decided" for row in rows)
    undo_act, redo_act = _take_backs(ctx, loaded)
    return ReviewPage(
        assessment=loaded.assessment,
        may_rate=_may_rate(ctx, loaded),
        rows=rows,
        current=current,
        next_id=_next_open(rows, current),
        blind=loaded.state.blind.get(current.criterion.id),
        decision=_decision(ctx, loaded, current.criterion.id),
        notes=tuple(loaded.state.notes.get(current.criterion.id, ())),
        may_decide=_may_decide(ctx, loaded, current.criterion.id),
        inherited=loaded.inherited(current.criterion.id),
        reveal=reveal(ctx, loaded, current.criterion.id),
        cards=evidence_cards(ctx, loaded, current.criterion.id),
        wholes=loaded.state.wholes,
        predikat=_predikat(loaded),
        recommendation=loaded.state.recommendation,
        ready_to_confirm=decided and set(loaded.state.wholes) == set(WHOLES),
        signals=signals_of(ctx, loaded.assessment),
        internal=internal_signals(ctx, loaded.assessment["employee_id"], loaded.assessment["period_id"]),
        attributed=attributions_of(ctx, loaded.assessment),
        working_files=fetch_working_files(ctx.db, loaded.assessment["employee_id"], loaded.assessment["period_id"]),
        informed=informed(ctx, loaded.assessment),
        undo_act=undo_act,
        redo_act=redo_act,
    )


def _listed(ctx: Context, row: Row) -> ListedAssessment:
    loaded = load(ctx, row)
    decided = sum(loaded.decided(item.id) is not None for item in loaded.criteria)
    return ListedAssessment(row, is_rater(ctx, row) and row["period_state"] == "open", decided, len(loaded.criteria))


def _criterion_row(loaded: Loaded, item: Criterion) -> CriterionRow:
    decision = loaded.decided(item.id)
    blind = loaded.state.blind.get(item.id)
    status = "decided" if decision else "revealed" if blind else "open"
    rating = decision["rating"] if decision else blind["rating"] if blind else None
    return CriterionRow(item, status, rating, len(loaded.evidence_for(item.id)))


def _choose(rows: tuple[CriterionRow, ...], criterion: str) -> CriterionRow:
    named = [row for row in rows if row.criterion.id == criterion]
    waiting = [row for row in rows if row.status != "decided"]
    return (named or waiting or list(rows))[0]


def _next_open(rows: tuple[CriterionRow, ...], current: CriterionRow) -> str | None:
    place = rows.index(current)
    for row in (*rows[place + 1 :], *rows[:place]):
        if row.status != "decided":
            return row.criterion.id
    return None


def _may_rate(ctx: Context, loaded: Loaded) -> bool:
    row = loaded.assessment
    open_still = row["period_state"] == "open" and not row["confirmed_at"]
    return open_still and ctx.may(Permission.REVIEW) and is_rater(ctx, row)


def _decision(ctx: Context, loaded: Loaded, criterion: str) -> Row | None:
    """The decision; what it does with the suggestion, and why, only for those who may see the suggestion."""
    decision = loaded.decided(criterion)
    if decision is None or sees_machine(ctx, loaded, criterion):
        return decision
    return {
        "rating": decision["rating"],
        "user_name": decision["user_name"],
        "act": "",
        "reason_code": "",
        "reason": "",
    }


def _may_decide(ctx: Context, loaded: Loaded, criterion: str) -> bool:
    blind = loaded.state.blind.get(criterion)
    if blind is None or loaded.decided(criterion) is not None or not _may_rate(ctx, loaded):
        return False
    return blind["user_id"] == ctx.actor.user_id or loaded.inherited(criterion)


def _take_backs(ctx: Context, loaded: Loaded) -> tuple[str | None, str | None]:
    if not _may_rate(ctx, loaded):
        return None, None
    me = ctx.actor.user_id or 0
    last, undone = next_undo(loaded.acts, me), next_redo(loaded.acts, me)
    return (last["act"] if last else None), ("redo" if undone else None)


def _predikat(loaded: Loaded) -> str | None:
    if set(loaded.state.wholes) != set(WHOLES):
        return None
    return predikat(loaded.rule_set, *(loaded.state.wholes[target]["rating"] for target in WHOLES))


def progress_of(ctx: Context, assessment: Row) -> tuple[int, int]:
    """Decided and total criteria of an assessment, for the home page."""
    listed = _listed(ctx, assessment)
    return listed.decided, listed.total
