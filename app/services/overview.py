"""What waits for a person: the home page, one part a role."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.permissions import Permission, Role
from app.services.access import is_rater
from app.services.context import Context
from app.services.ingest import count_files
from app.services.review.page import progress_of
from app.store import overview
from app.store.assessments import (
    fetch_assessments_of_employee,
    fetch_assessments_of_rater,
    fetch_employee_unit,
)
from app.store.database import Row
from app.store.files import WORKING

LOCAL_TIME = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True)
class ToRate:
    """An assessment that waits for the rater: decided criteria of all criteria, and whether the deadline is over."""

    assessment: Row
    decided: int
    total: int
    late: bool


@dataclass(frozen=True)
class FileCounts:
    """Uploads that the person may see: still being worked on, failed, not readable without OCR, all."""

    working: int
    failed: int
    needs_ocr: int
    total: int


@dataclass(frozen=True)
class Setup:
    """For the administrator: counts of the register, and open periods with what they lack."""

    counts: dict[str, int]
    periods: list[Row]


@dataclass(frozen=True)
class Overview:
    """The parts of the home page; None where a part is not for this person.

    ``to_rate`` holds open assessments that are not confirmed; ``finished`` counts those confirmed in open periods.
    """

    to_rate: list[ToRate] | None = None
    finished: int = 0
    files: FileCounts | None = None
    setup: Setup | None = None
    own: list[Row] | None = None
    unit: list[Row] | None = None
    linked: bool = True


def overview_of(ctx: Context) -> Overview:
    """What waits for the actor."""
    ctx.require(Permission.SIGNED_IN)
    roles, me = ctx.actor.roles, ctx.actor.employee_id
    rated = _open_assessments(ctx, me) if Role.EVALUATOR in roles and me is not None else None
    waiting = [row for row in rated or [] if not row["confirmed_at"]]
    return Overview(
        to_rate=None if rated is None else [_to_rate(ctx, row) for row in waiting],
        finished=len(rated or []) - len(waiting),
        files=_file_counts(ctx) if ctx.may(Permission.UPLOAD) else None,
        setup=setup_of(ctx) if ctx.may(Permission.ADMINISTER) else None,
        own=fetch_assessments_of_employee(ctx.db, me) if Role.EMPLOYEE in roles and me is not None else None,
        unit=_unit_progress(ctx, me) if Role.LEADER in roles and me is not None else None,
        linked=me is not None or roles == {Role.ADMIN},
    )


def setup_of(ctx: Context) -> Setup:
    """What the city's register holds and lacks."""
    ctx.require(Permission.ADMINISTER)
    return Setup(overview.fetch_setup_counts(ctx.db), overview.fetch_open_periods(ctx.db))


def check_health(ctx: Context) -> None:
    """Raise what the database raises, if it does not answer."""
    overview.fetch_one_number(ctx.db)


def _open_assessments(ctx: Context, me: int) -> list[Row]:
    rows = [row for row in fetch_assessments_of_rater(ctx.db, me) if row["period_state"] == "open"]
    return sorted((row for row in rows if is_rater(ctx, row)), key=lambda row: row["deadline"])


def _to_rate(ctx: Context, row: Row) -> ToRate:
    today = datetime.now(LOCAL_TIME).date().isoformat()
    return ToRate(row, *progress_of(ctx, row), late=row["deadline"] < today)


def _file_counts(ctx: Context) -> FileCounts:
    states: Counter[str] = Counter()
    for (state, _code), count in count_files(ctx).items():
        states[state] += count
    return FileCounts(
        working=sum(states[state] for state in WORKING),
        failed=states["failed"],
        needs_ocr=states["needs_ocr"],
        total=states.total(),
    )


def _unit_progress(ctx: Context, me: int) -> list[Row]:
    unit_id = fetch_employee_unit(ctx.db, me)
    return overview.fetch_unit_progress(ctx.db, unit_id) if unit_id is not None else []
