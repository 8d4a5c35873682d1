"""How far an interview has come: per criterion what was asked and what was answered. Never what to conclude."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.rules.question_bank import Question, asked_of, filled
from app.rules.ruleset import load_rule_set
from app.services.context import Context
from app.services.interviews.access import require_interview
from app.services.interviews.bank import bank_of
from app.services.interviews.covering import Spoken, listener, spoken_of
from app.services.interviews.notes import lines_of
from app.store.assessments import fetch_items
from app.store.database import Row
from app.store.guides import fetch_guide_questions
from nlp.types import EvidenceContext, WorkItem

State = Literal["example", "general", "asked", "not_asked"]
MISSING_FIRST = ("S", "A", "R", "T")
"""The order in which missing parts of a story are asked for; the task is mostly told with the situation."""


@dataclass(frozen=True)
class Covered:
    """A criterion, how far it was talked about, and the question that comes next, None where there is no more.

    ``examples``: answers that tell a deed as an event. A question that does not stand in the guide has no ``id``.
    """

    criterion: str
    title: str
    state: State
    asked: int
    answers: int
    examples: int
    next_question: Row | None


def coverage_of(ctx: Context, interview_id: int) -> list[Covered]:
    """The criteria in the order of the rubric, by the guide's questions, free questions and the answers to both.

    Raises:
        NotFoundError: the interview is not the actor's.
    """
    interview, assessment = require_interview(ctx, interview_id)
    items = fetch_items(ctx.db, assessment["employee_id"], assessment["period_id"])
    guide = fetch_guide_questions(ctx.db, interview_id)
    criteria = {row["id"]: row["criterion"] for row in guide}
    context = _context(assessment, items)
    model = listener(ctx.settings.models)
    spoken = spoken_of(lines_of(ctx, interview_id), criteria, context, interview["informant"], model)
    values = load_rule_set(assessment["rule_set"])["values"]
    titles = {**{item["code"]: item["title"] for item in items}, **{one["id"]: one["title"] for one in values}}
    bank = bank_of(ctx)
    found = []
    for criterion, title in titles.items():
        said = spoken.get(criterion, Spoken())
        own = [row for row in guide if row["criterion"] == criterion]
        following = _next(said, own, bank, (criterion, title, interview["informant"]))
        found.append(Covered(criterion, title, _state(said), said.asked, said.answers, said.examples, following))
    return found


def _context(assessment: Row, items: Sequence[Row]) -> EvidenceContext:
    work = tuple(WorkItem(item["code"], item["title"], item["indicator"], item["target"]) for item in items)
    return EvidenceContext(assessment["employee_name"], items=work)


def _state(said: Spoken) -> State:
    if said.examples:
        return "example"
    return "general" if said.answers else "asked" if said.asked else "not_asked"


def _next(said: Spoken, guide: Sequence[Row], bank: Sequence[Question], about: tuple[str, str, str]) -> Row | None:
    """After a general answer the part of the story that is missing; else the guide's next; else the bank's."""
    criterion, title, informant = about
    waiting = [row for row in guide if row["id"] not in said.guided and row["text"] not in said.texts]
    if _state(said) == "general" and (part := _follow_up(said, guide, bank, title)):
        return {"id": None, "code": "", "criterion": criterion, "text": part}
    if waiting:
        return waiting[0]
    known = {row["code"] for row in guide} | {row["text"] for row in guide} | said.texts
    fresh = [(one, filled(one.text, title)) for one in asked_of(bank, criterion, informant)]
    return next(
        (
            {"id": None, "code": one.code, "criterion": criterion, "text": text}
            for one, text in fresh
            if one.code not in known and text not in known
        ),
        None,
    )


def _follow_up(said: Spoken, guide: Sequence[Row], bank: Sequence[Question], title: str) -> str:
    """The follow-up of a question that was asked, for the first part that no answer told; empty if there is none."""
    codes = {row["code"] for row in guide if row["id"] in said.guided}
    parts = [
        (one.part, filled(one.text, title))
        for question in bank
        if question.code in codes
        for one in question.follow_ups
    ]
    missing = [part for part in MISSING_FIRST if part not in said.parts]
    return next((text for part in missing for kind, text in parts if kind == part and text not in said.texts), "")
