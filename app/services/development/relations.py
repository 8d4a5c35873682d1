"""Whose development a person may see and write down, and checks that its parts share."""

from datetime import date, datetime

from app.permissions import Permission
from app.services import fields
from app.services.access import is_rater, is_superior
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.overview import LOCAL_TIME
from app.services.review.load import Criterion, load
from app.store.assessments import fetch_assessment
from app.store.database import Row

MAX_PROSE = 4_000


def local_today() -> date:
    """Today in the city."""
    return datetime.now(LOCAL_TIME).date()


def is_self(ctx: Context, assessment: Row) -> bool:
    """Whether the assessment is about the actor."""
    return ctx.actor.employee_id is not None and ctx.actor.employee_id == assessment["employee_id"]


def may_coach(ctx: Context, assessment: Row) -> bool:
    """The rater or the rater's superior, in whatever state the period is."""
    return ctx.may(Permission.COACH) and (is_rater(ctx, assessment) or is_superior(ctx, assessment))


def follows(ctx: Context, assessment: Row) -> bool:
    """Whether the actor is the person, the rater or the superior."""
    return ctx.actor.user_id is None or is_self(ctx, assessment) or may_coach(ctx, assessment)


def require_followed(ctx: Context, assessment_id: int) -> Row:
    """The assessment, for the person, the rater and the superior; leaders of the unit see none of this.

    Raises:
        NotFoundError: there is none, or the actor is none of these.
    """
    ctx.require(Permission.SEE_ASSESSMENT)
    row = fetch_assessment(ctx.db, assessment_id)
    if row is None or not follows(ctx, row):
        raise NotFoundError("Halaman pengembangan ini tidak ada, atau bukan untuk Anda.")
    return row


def require_coach(ctx: Context, assessment_id: int) -> Row:
    """The assessment, for those who may coach the person; errors as in ``require_followed``."""
    ctx.require(Permission.COACH)
    row = fetch_assessment(ctx.db, assessment_id)
    if row is None or not may_coach(ctx, row):
        raise NotFoundError("Hanya penilai dan atasannya yang mencatat pengembangan pegawai ini.")
    return row


def criteria_of(ctx: Context, assessment: Row) -> tuple[Criterion, ...]:
    """The criteria of an assessment; the caller has checked that the actor may."""
    return load(ctx, assessment).criteria


def prose(value: str | None, missing: str) -> str:
    """A text of several lines without outer spaces.

    Raises:
        InvalidInputError: empty while ``missing`` (what to say then) is not, or too long.
    """
    text = (value or "").replace("\r\n", "\n").strip()
    if missing and len(text) < 3:
        raise InvalidInputError(missing)
    if len(text) > MAX_PROSE:
        raise InvalidInputError("Teks ini terlalu panjang. Singkatkan menjadi paling banyak 4.000 huruf.")
    return text


def past_day(value: str | None, label: str, today: date) -> str:
    """A day as ``YYYY-MM-DD`` that is not after ``today``."""
    day = fields.day(value, label)
    if day > today.isoformat():
        raise InvalidInputError("Tanggal ini masih di depan. Isi tanggal kejadiannya, paling lambat hari ini.")
    return day
