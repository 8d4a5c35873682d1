"""Relations between people: who may see and do what about whom. Roles alone never suffice."""

from app.permissions import Permission, Role
from app.services.context import Context
from app.services.errors import NotAllowedError, NotFoundError
from app.store.assessments import fetch_assessment, fetch_assessment_of, fetch_employee_unit
from app.store.database import Row


def is_rater(ctx: Context, assessment: Row) -> bool:
    """The rater of this assessment, or the superior while standing in; never the person rated."""
    return rates(assessment, ctx.actor.employee_id)


def rates(assessment: Row, employee_id: int | None) -> bool:
    """Whether this employee is the rater of the assessment now, or stands in for them."""
    if employee_id is None or employee_id == assessment["employee_id"]:
        return False
    stands_in = bool(assessment["stand_in"]) and employee_id == assessment["superior_id"]
    return employee_id == assessment["rater_id"] or stands_in


def is_superior(ctx: Context, assessment: Row) -> bool:
    """The rater's superior in this assessment."""
    return ctx.actor.employee_id is not None and ctx.actor.employee_id == assessment["superior_id"]


def require_rater(ctx: Context, assessment_id: int) -> Row:
    """The assessment, if the actor may rate in it.

    Raises:
        NotFoundError: there is none, or it is not the actor's.
    """
    ctx.require(Permission.REVIEW)
    assessment = fetch_assessment(ctx.db, assessment_id)
    if assessment is None or not is_rater(ctx, assessment):
        raise NotFoundError("Penilaian ini tidak ada, atau bukan Anda penilainya.")
    return assessment


def require_seen(ctx: Context, assessment_id: int) -> Row:
    """The assessment, if the actor may look at it: rater, superior; once confirmed the person and the unit's leader.

    Raises:
        NotFoundError: otherwise.
    """
    ctx.require(Permission.SEE_ASSESSMENT)
    assessment = fetch_assessment(ctx.db, assessment_id)
    if assessment is None or not may_see_assessment(ctx, assessment):
        raise NotFoundError("Penilaian ini tidak ada, atau belum terbuka bagi Anda.")
    return assessment


def may_see_assessment(ctx: Context, assessment: Row) -> bool:
    """Whether the actor is related to the assessment closely enough to look at it."""
    if ctx.actor.user_id is None or is_rater(ctx, assessment):
        return True
    if ctx.actor.employee_id == assessment["employee_id"]:
        return bool(assessment["confirmed_at"])
    if is_superior(ctx, assessment):
        return True
    return bool(assessment["confirmed_at"]) and leads_unit(ctx, assessment["unit_id"])


def leads_unit(ctx: Context, unit_id: int) -> bool:
    """A leader who belongs to the unit."""
    me = ctx.actor.employee_id
    return Role.LEADER in ctx.actor.roles and me is not None and fetch_employee_unit(ctx.db, me) == unit_id


def is_own(ctx: Context, assessment: Row) -> bool:
    """Whether the assessment is about the actor."""
    return ctx.actor.employee_id is not None and ctx.actor.employee_id == assessment["employee_id"]


def require_own(ctx: Context, assessment_id: int) -> Row:
    """The assessment, if it is about the actor; what of it may be shown, the caller decides.

    Raises:
        NotFoundError: there is none, or it is about somebody else.
    """
    ctx.require(Permission.ANSWER)
    assessment = fetch_assessment(ctx.db, assessment_id)
    if assessment is None or not is_own(ctx, assessment):
        raise NotFoundError("Evaluasi ini tidak ada, atau bukan tentang Anda.")
    return assessment


def require_upload_for(ctx: Context, employee_id: int | None, period_id: int | None) -> None:
    """Documents about a person come from the rater in that period or an admin; from themselves: ``hearing.py``.

    Raises:
        NotAllowedError: the actor has no such relation.
    """
    ctx.require(Permission.UPLOAD)
    if ctx.actor.user_id is None or Role.ADMIN in ctx.actor.roles:
        return
    if employee_id is None or period_id is None:
        raise NotAllowedError("Pilih pegawai dan periode: penilai mengunggah berkas untuk pegawai yang dinilainya.")
    assessment = fetch_assessment_of(ctx.db, employee_id, period_id)
    if assessment is None or not is_rater(ctx, assessment):
        raise NotAllowedError("Anda bukan penilai pegawai ini pada periode tersebut.")
    if assessment["period_state"] != "open":
        raise NotAllowedError("Periode ini sudah ditutup; berkas baru tidak dapat ditambahkan.")
