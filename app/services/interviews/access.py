"""Whose interviews an actor may open: the rater's and the superior's in an assessment, nobody else's."""

from app.permissions import Permission
from app.services.access import is_own, is_rater, is_superior
from app.services.context import Context
from app.services.errors import ConflictError, NotFoundError
from app.store.assessments import fetch_assessment, fetch_assessment_of
from app.store.database import Row
from app.store.interviews import fetch_interview
from app.store.statements import fetch_withdrawn

MISSING = "Wawancara ini tidak ada, atau bukan Anda penilai atau atasan penilainya."


def require_interview(ctx: Context, interview_id: int) -> tuple[Row, Row]:
    """The interview and its assessment, to be looked at.

    Raises:
        NotFoundError: there is none, or the actor is neither rater nor superior of the person.
    """
    ctx.require(Permission.INTERVIEW)
    interview = fetch_interview(ctx.db, interview_id)
    if interview is None:
        raise NotFoundError(MISSING)
    return interview, require_assessment(ctx, interview["assessment_id"])


def require_work(ctx: Context, interview_id: int) -> tuple[Row, Row]:
    """The same, to be written in.

    Raises:
        NotFoundError: as ``require_interview``.
        ConflictError: the period is closed.
    """
    interview, assessment = require_interview(ctx, interview_id)
    require_open(assessment)
    return interview, assessment


def require_assessment(ctx: Context, assessment_id: int) -> Row:
    """The assessment, if the actor may interview in it.

    Raises:
        NotFoundError: otherwise.
    """
    ctx.require(Permission.INTERVIEW)
    assessment = fetch_assessment(ctx.db, assessment_id)
    if assessment is None or is_own(ctx, assessment) or not _related(ctx, assessment):
        raise NotFoundError(MISSING)
    return assessment


def may_open_transcript(ctx: Context, file: Row) -> bool:
    """Whether a file is a transcript or notes of an interview that the actor may open."""
    if file["purpose"] != "interview" or not ctx.may(Permission.INTERVIEW) or file["reason_code"] == "duplicate":
        return False
    assessment = fetch_assessment_of(ctx.db, file["employee_id"] or 0, file["period_id"] or 0)
    return assessment is not None and not is_own(ctx, assessment) and _related(ctx, assessment)


def require_not_withdrawn(ctx: Context, interview_id: int) -> None:
    """Nothing is made any more of what somebody took back.

    Raises:
        ConflictError: consent was refused or withdrawn.
    """
    if fetch_withdrawn(ctx.db, [interview_id]):
        raise ConflictError("Persetujuan wawancara ini sudah ditarik; isinya tidak dipakai lagi.")


def require_open(assessment: Row) -> None:
    """Nothing is written any more in a closed period.

    Raises:
        ConflictError: it is closed.
    """
    if assessment["period_state"] != "open":
        raise ConflictError("Periode ini sudah ditutup; wawancaranya hanya dapat dibaca.")


def _related(ctx: Context, assessment: Row) -> bool:
    return is_rater(ctx, assessment) or is_superior(ctx, assessment)
