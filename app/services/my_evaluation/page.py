"""*Evaluasi saya*: the person's periods, and everything about them in one of these."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.permissions import Permission
from app.services.access import require_own
from app.services.answers import answers_by_evidence
from app.services.attribution import Attributed, attributions_of
from app.services.calendar import timetable
from app.services.context import Context
from app.services.my_evaluation.evidence import OwnEvidence, own_evidence
from app.services.my_evaluation.hearing import is_heard, stage_of, takes_files
from app.services.my_evaluation.ratings import OwnRating, own_ratings
from app.services.proceedings.load import Case, case_of
from app.services.proceedings.result import Result, confirmed_result, final_result
from app.services.review.load import Loaded, load
from app.services.signals import InternalSignal, internal_signals
from app.store.assessments import fetch_assessments_of_employee
from app.store.database import Row
from app.store.documents import fetch_evidence_of_person
from app.store.interviews import fetch_talks_with_others
from app.store.trail import fetch_collected, fetch_trail


@dataclass(frozen=True)
class OwnPeriod:
    """A line of the list. ``stage`` as in ``stage_of``; ``unanswered`` counts evidence that can still be answered."""

    assessment: Row
    stage: str
    evidence: int
    unanswered: int


@dataclass(frozen=True)
class Opening:
    """Who opened what: ``party`` is self, rater, superior or other; ``file_name`` only where an original was opened."""

    at: str
    action: str
    who: str
    party: str
    file_name: str | None


@dataclass(frozen=True)
class OwnPage:
    """Everything about the person in one period; what follows ``internal`` is empty until confirmation.

    ``internal`` is what groups of at least five said of the person in surveys. ``confirmed`` is the result as the
    rater confirmed it, ``result`` the one that stands now; ``case`` tells what followed the confirmation.
    """

    assessment: Row
    stage: str
    may_answer: bool
    may_add: bool
    files: tuple[Row, ...]
    evidence: tuple[OwnEvidence, ...]
    openings: tuple[Opening, ...]
    attributed: tuple[Attributed, ...] = ()
    internal: tuple[InternalSignal, ...] = ()
    ratings: tuple[OwnRating, ...] = ()
    wholes: dict[str, Row] | None = None
    confirmed: Result | None = None
    result: Result | None = None
    case: Case | None = None

    @property
    def unanswered(self) -> int:
        """Pieces of evidence that wait for an answer."""
        return sum(not piece.answers for piece in self.evidence) if self.may_answer else 0

    @property
    def unlinked(self) -> tuple[OwnEvidence, ...]:
        """Evidence that belongs to no criterion."""
        return tuple(piece for piece in self.evidence if not piece.criteria)


def own_periods(ctx: Context, today: date | None = None) -> list[OwnPeriod]:
    """The actor's periods, newest first."""
    ctx.require(Permission.ANSWER)
    me = ctx.actor.employee_id
    rows = fetch_assessments_of_employee(ctx.db, me) if me is not None else []
    return [_period(ctx, row, today) for row in rows]


def own_page(ctx: Context, assessment_id: int, today: date | None = None) -> OwnPage:
    """One period of the actor's.

    Raises:
        NotFoundError: it is not about the actor.
    """
    assessment = require_own(ctx, assessment_id)
    loaded = load(ctx, assessment)
    evidence = own_evidence(ctx, loaded)
    stage = stage_of(ctx, assessment, today)
    return OwnPage(
        assessment=assessment,
        stage=stage,
        may_answer=is_heard(stage),
        may_add=takes_files(stage),
        files=tuple(_collected(ctx, assessment)),
        evidence=tuple(evidence.values()),
        openings=tuple(_opening(assessment, row) for row in fetch_trail(ctx.db, assessment)),
        attributed=attributions_of(ctx, assessment),
        internal=internal_signals(ctx, assessment["employee_id"], assessment["period_id"]),
        **_after_confirmation(ctx, loaded, evidence, today),
    )


def _period(ctx: Context, row: Row, today: date | None) -> OwnPeriod:
    stage = stage_of(ctx, row, today)
    evidence = fetch_evidence_of_person(ctx.db, row["employee_id"], row["period_id"])
    answers = answers_by_evidence(ctx, row["id"], evidence)
    unanswered = sum(not found for found in answers.values()) if is_heard(stage) else 0
    return OwnPeriod(row, stage, len(evidence), unanswered)


def _after_confirmation(
    ctx: Context, loaded: Loaded, evidence: dict[int, OwnEvidence], today: date | None
) -> dict[str, Any]:
    result = final_result(ctx, loaded.assessment["id"])
    if result is None:
        return {}
    assessment = loaded.assessment
    case = case_of(ctx, assessment, timetable(ctx, assessment["rule_set"]), today)
    return {
        "ratings": own_ratings(loaded, evidence, result, case.standing),
        "wholes": loaded.state.wholes,
        "confirmed": confirmed_result(loaded.state),
        "result": result,
        "case": case,
    }


def _opening(assessment: Row, row: Row) -> Opening:
    parties = {
        assessment["superior_id"]: "superior",
        assessment["rater_id"]: "rater",
        assessment["employee_id"]: "self",
    }
    party = parties.get(row["by_employee_id"], "other") if row["by_employee_id"] is not None else "other"
    return Opening(row["at"], row["action"], row["user_name"] or "", party, row["file_name"])


def _collected(ctx: Context, assessment: Row) -> list[Row]:
    """Files about the person; ``may_open``: their own, and once the rating is confirmed all but talks with others."""
    closed = fetch_talks_with_others(ctx.db, assessment["id"])
    rows = fetch_collected(ctx.db, assessment["employee_id"], assessment["period_id"])
    return [
        {**row, "may_open": (row["by_employee"] or assessment["confirmed_at"]) and row["id"] not in closed}
        for row in rows
    ]
