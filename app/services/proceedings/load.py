"""The proceedings of one assessment as they stand on a day, for one of its three parties."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.permissions import Permission
from app.rating.proceedings import Clock, Standing, clocks, fold, phase, possible
from app.rules.proceeding_words import NOT_POSSIBLE, SUPERIOR_PROBLEMS
from app.rules.working_days import Timetable
from app.services.access import is_rater, is_superior
from app.services.calendar import local_day, local_today, timetable
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store.assessments import fetch_assessment
from app.store.database import Row
from app.store.proceedings import fetch_people_who_rated, fetch_steps, save_step

STEPS_OF = {
    "rater": frozenset({"handed_over", "refused", "explained"}),
    "superior": frozenset({"refused", "superior_signed", "decided"}),
    "employee": frozenset({"acknowledged", "objected"}),
}
SUPERIOR_ONLY = frozenset({"superior_signed", "decided"})
PERMISSIONS = {
    "handed_over": Permission.REVIEW,
    "acknowledged": Permission.ANSWER,
    "refused": Permission.REVIEW,
    "superior_signed": Permission.DECIDE_OBJECTION,
    "objected": Permission.ANSWER,
    "explained": Permission.REVIEW,
    "decided": Permission.DECIDE_OBJECTION,
}
MAX_TEXT = 10_000


@dataclass(frozen=True)
class Case:
    """An assessment's proceedings.

    ``roles``: what the actor is in it (rater, superior, employee). ``superior_problem``: why its superior can neither
    sign nor decide (``none``: nobody is named; ``involved``: they rated or explained themselves), or empty.
    """

    assessment: Row
    steps: tuple[Row, ...]
    standing: Standing
    clocks: dict[str, Clock]
    phase: str
    possible: frozenset[str]
    roles: frozenset[str]
    superior_problem: str
    today: date
    times: Timetable

    @property
    def may(self) -> frozenset[str]:
        """The steps that the actor may take now."""
        return self.possible & _steps_of(self)

    @property
    def newest_id(self) -> int:
        """The id of the newest step, 0 before the first: what a page has seen."""
        return int(self.steps[-1]["id"]) if self.steps else 0

    @property
    def clock(self) -> Clock | None:
        """The limit that the present phase waits for, if one runs."""
        limit = _PHASE_LIMITS.get(self.phase)
        return self.clocks.get(limit) if limit else None


def get_case(ctx: Context, assessment_id: int, today: date | None = None) -> Case:
    """The proceedings as they stand on ``today`` (local date).

    Raises:
        NotFoundError: no such assessment, not confirmed, or the actor is not its rater, superior or employee.
    """
    ctx.require(Permission.SEE_ASSESSMENT)
    assessment = fetch_assessment(ctx.db, assessment_id)
    if assessment is None or not assessment["confirmed_at"] or not roles_in(ctx, assessment):
        raise NotFoundError("Halaman ini belum ada: penilaian belum disahkan, atau Anda bukan pihak di dalamnya.")
    return case_of(ctx, assessment, timetable(ctx, assessment["rule_set"]), today)


def case_of(ctx: Context, assessment: Row, times: Timetable, today: date | None = None) -> Case:
    """The proceedings of a confirmed assessment; the caller has checked that the actor may see them."""
    steps = fetch_steps(ctx.db, assessment["id"])
    standing = fold(steps)
    day = _not_before(steps, assessment, today or local_today())
    confirmed_at = assessment["confirmed_at"]
    running = clocks(standing, local_day(confirmed_at), confirmed_at, day, times)
    return Case(
        assessment,
        tuple(steps),
        standing,
        running,
        phase(standing, running),
        possible(standing, running),
        roles_in(ctx, assessment),
        superior_problem(ctx, assessment, standing),
        day,
        times,
    )


def roles_in(ctx: Context, assessment: Row) -> frozenset[str]:
    """What the actor is in an assessment; a superior who stands in is both rater and superior."""
    found = {
        "rater": is_rater(ctx, assessment),
        "superior": is_superior(ctx, assessment),
        "employee": ctx.actor.employee_id is not None and ctx.actor.employee_id == assessment["employee_id"],
    }
    return frozenset(role for role, holds in found.items() if holds)


def superior_problem(ctx: Context, assessment: Row, standing: Standing) -> str:
    """Why the superior cannot judge: nobody is named, or they rated, stand in as rater, or explained; else empty."""
    superior = assessment["superior_id"]
    if superior is None:
        return "none"
    explained = standing.newest.get("explained")
    involved = superior in fetch_people_who_rated(ctx.db, assessment["id"]) or (
        explained is not None and explained["by_employee_id"] == superior
    )
    return "involved" if involved or assessment["stand_in"] else ""


def open_for(ctx: Context, assessment_id: int, step: str, seen: int, today: date | None) -> Case:
    """The case, if the actor may take this step now, having seen all steps up to the id ``seen``.

    A period that is closed does not matter here: these steps belong to the time after it.

    Raises:
        NotFoundError: as ``get_case``.
        NotAllowedError: neither permission nor relation allow it.
        InvalidInputError: the assignment lacks a superior who can judge.
        ConflictError: not at this point, or somebody acted since the page was opened.
    """
    case = get_case(ctx, assessment_id, today)
    ctx.require(PERMISSIONS[step])
    if not any(step in STEPS_OF[role] for role in case.roles):
        raise NotAllowedError("Langkah ini bukan bagian Anda dalam penilaian ini.")
    if step in SUPERIOR_ONLY and case.superior_problem:
        raise InvalidInputError(SUPERIOR_PROBLEMS[case.superior_problem])
    if seen != case.newest_id:
        raise ConflictError("Ada langkah baru sejak halaman Anda dibuka. Muat ulang halaman, baca, lalu ulangi.")
    if step not in case.possible:
        raise ConflictError(NOT_POSSIBLE[step])
    return case


def append(ctx: Context, case: Case, step: str, text: str = "", **payload: Any) -> int:
    """Append a step of the actor on the case's day; gives its id."""
    row = {"step": step, "text": text, "payload": payload, "day": case.today.isoformat(), "user_id": ctx.actor.user_id}
    return save_step(ctx.db, case.assessment["id"], row)


def written(text: str, missing: str = "") -> str:
    """A text as a person wrote it, trimmed; with ``missing``, that message if fewer than three characters are left."""
    trimmed = text.strip()
    if missing and len(trimmed) < 3:
        raise InvalidInputError(missing)
    if len(trimmed) > MAX_TEXT:
        raise InvalidInputError("Teks terlalu panjang: paling banyak 10.000 huruf.")
    return trimmed


def _steps_of(case: Case) -> frozenset[str]:
    own = frozenset[str]().union(*(STEPS_OF[role] for role in case.roles))
    return own - SUPERIOR_ONLY if case.superior_problem else own


def _not_before(steps: list[Row], assessment: Row, today: date) -> date:
    """A clock set back does not bring a limit back: no day before that of the newest step."""
    newest = date.fromisoformat(steps[-1]["day"]) if steps else local_day(assessment["confirmed_at"])
    return max(today, newest)


_PHASE_LIMITS = {
    "to_hand_over": "hand_over",
    "to_sign": "sign",
    "to_sign_superior": "superior_sign",
    "open_to_objection": "object",
    "to_explain": "explain",
}
