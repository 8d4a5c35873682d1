"""What the screens of the proceedings show: lists, the timeline with its clocks, and both sides of a keberatan."""

from dataclasses import dataclass
from datetime import date

from app.rating.proceedings import Clock
from app.services.access import require_seen
from app.services.answers import answers_by_evidence
from app.services.calendar import timetable
from app.services.context import Context
from app.services.openings import note_opening
from app.services.page_view import allowed_names, masked_quotes
from app.services.proceedings.decision import disputed
from app.services.proceedings.load import Case, case_of, get_case
from app.services.proceedings.result import Result, after_decision, confirmed_result
from app.services.review.load import Criterion, Loaded, load
from app.store.assessments import fetch_assessments_of_employee, fetch_assessments_of_rater
from app.store.database import Row

ASKED = {
    "rater": ("handed_over", "explained"),
    "superior": ("superior_signed", "decided"),
    "employee": ("acknowledged",),
}
"""The steps that somebody waits for, by the one who takes them; a keberatan is a right, nobody waits for it."""

LIMIT_OF = {
    "handed_over": "hand_over",
    "acknowledged": "sign",
    "superior_signed": "superior_sign",
    "explained": "explain",
}
"""No rule was found that limits the time for a decision."""


@dataclass(frozen=True)
class Waiting:
    """A step that waits for the actor: until when (None: no limit is known), and whether that has passed."""

    assessment: Row
    role: str
    step: str
    due_on: date | None
    late: bool


@dataclass(frozen=True)
class Quote:
    """A piece of evidence beside a disputed criterion, masked, with the employee's answers to it.

    ``rejected``: the rater did not count it; ``late``: it came after the confirmation, so no rating rests on it;
    ``statement`` is a key of ``STATEMENTS`` where it stands in an interviewer's notes.
    """

    text: str
    file_name: str
    place: str
    polarity: str
    rejected: bool
    late: bool
    answers: tuple[Row, ...]
    statement: str


@dataclass(frozen=True)
class Disputed:
    """A disputed criterion with the rater's rating, reason and notes, and the evidence for it."""

    criterion: Criterion
    rating: str
    by: str
    reason_code: str
    reason: str
    notes: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class ProceedingsPage:
    """Everything on the page of one assessment's proceedings.

    ``criteria``: all of them, for choosing what a keberatan is about; ``disputed``: once there is one, those that it is
    about. ``before`` is the confirmed result, ``after`` what stands; they are the same until a decision changes it.
    """

    case: Case
    before: Result
    after: Result
    criteria: tuple[Criterion, ...]
    disputed: tuple[Disputed, ...]
    titles: dict[str, str]


def proceedings_page(ctx: Context, assessment_id: int, today: date | None = None) -> ProceedingsPage:
    """The page of one assessment; errors as ``get_case``."""
    case = get_case(ctx, assessment_id, today)
    note_opening(ctx, case.assessment)
    loaded = load(ctx, case.assessment)
    before = confirmed_result(loaded.state)
    return ProceedingsPage(
        case,
        before,
        after_decision(before, case.standing.newest.get("decided")),
        loaded.criteria,
        _disputed(ctx, case, loaded) if "objected" in case.standing.newest else (),
        {item.id: item.title for item in loaded.criteria},
    )


def list_proceedings(ctx: Context, today: date | None = None) -> list[Case]:
    """Confirmed assessments in which the actor is rater, superior or employee; those where they may act come first."""
    rows = _own_assessments(ctx)
    tables = {name: timetable(ctx, name) for name in {row["rule_set"] for row in rows}}
    cases = [case_of(ctx, row, tables[row["rule_set"]], today) for row in rows]
    return sorted((case for case in cases if case.roles), key=lambda case: not _asked(case))


def waiting_proceedings(ctx: Context, today: date | None = None) -> list[Waiting]:
    """What waits for the actor, most urgent first."""
    found = [_waiting(case, *asked) for case in list_proceedings(ctx, today) for asked in _asked(case)]
    return sorted(found, key=lambda item: (item.due_on or date.max, item.assessment["id"]))


def clocks_of(ctx: Context, assessment_id: int, today: date | None = None) -> tuple[Clock, ...]:
    """The limits of an assessment that have started, for whoever may see it; none before confirmation."""
    assessment = require_seen(ctx, assessment_id)
    if not assessment["confirmed_at"]:
        return ()
    case = case_of(ctx, assessment, timetable(ctx, assessment["rule_set"]), today)
    return tuple(case.clocks.values())


def _own_assessments(ctx: Context) -> list[Row]:
    me = ctx.actor.employee_id
    if me is None:
        return []
    rows = [*fetch_assessments_of_rater(ctx.db, me), *fetch_assessments_of_employee(ctx.db, me)]
    return [row for row in rows if row["confirmed_at"]]


def _asked(case: Case) -> list[tuple[str, str]]:
    """Pairs of role and step that wait for the actor."""
    done = {"explained", "acknowledged"} & case.standing.newest.keys()
    wanted = case.may - done
    return [(role, step) for role in sorted(case.roles) for step in ASKED[role] if step in wanted]


def _waiting(case: Case, role: str, step: str) -> Waiting:
    clock = case.clocks.get(LIMIT_OF.get(step, ""))
    if clock is None:
        return Waiting(case.assessment, role, step, None, False)
    return Waiting(case.assessment, role, step, clock.due_on, clock.state == "late")


def _disputed(ctx: Context, case: Case, loaded: Loaded) -> tuple[Disputed, ...]:
    chosen = disputed(case, loaded)
    rows = {name: loaded.evidence_for(name) for name in chosen}
    unique = {row["id"]: row for group in rows.values() for row in group}
    texts = masked_quotes(ctx, list(unique.values()), allowed_names(case.assessment))
    answers = answers_by_evidence(ctx, case.assessment["id"], loaded.evidence)
    quotes = {number: _quote(loaded, row, texts[number], answers[number]) for number, row in unique.items()}
    items = {item.id: item for item in loaded.criteria}
    return tuple(_criterion(loaded, items[name], tuple(quotes[row["id"]] for row in rows[name])) for name in chosen)


def _criterion(loaded: Loaded, item: Criterion, quotes: tuple[Quote, ...]) -> Disputed:
    decision, blind = loaded.state.decisions[item.id], loaded.state.blind[item.id]
    notes = tuple(note["reason"] for note in loaded.state.notes.get(item.id, ()))
    reason = decision["reason"] or blind["reason"]
    return Disputed(item, decision["rating"], decision["user_name"], decision["reason_code"], reason, notes, quotes)


def _quote(loaded: Loaded, row: Row, text: str, answers: tuple[Row, ...]) -> Quote:
    place, late = row["locator"] or f"hal. {row['page']}", row["created_at"] > loaded.assessment["confirmed_at"]
    rejected = row["id"] in loaded.state.rejected
    return Quote(text, row["file_name"], place, row["polarity"], rejected, late, answers, row["statement"])
