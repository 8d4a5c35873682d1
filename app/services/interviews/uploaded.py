"""Transcripts that were uploaded: each is an interview, from when somebody first looks at it."""

from app.services.context import Context
from app.services.errors import ConflictError, NotFoundError
from app.services.interviews.access import MISSING, require_assessment
from app.services.interviews.speakers import informant_of
from app.services.interviews.text import read_text
from app.store.assessments import fetch_assessment, fetch_assessment_of
from app.store.database import Row, transaction
from app.store.files import WORKING, fetch_file
from app.store.interview_speakers import fetch_interview_of_files, fetch_unlisted
from app.store.interviews import fetch_interview, fetch_interview_of_file, save_interview, update_interview
from app.store.people import fetch_users
from app.store.versions import fetch_chain


def ensure_interview(ctx: Context, file_id: int) -> int:
    """The interview whose transcript a file is; made if there is none yet. Gives its id.

    Raises:
        NotFoundError: the file is no transcript, or the actor is neither rater nor superior of the person.
        ConflictError: it is still being read, so nobody knows who speaks in it.
    """
    file = fetch_file(ctx.db, file_id)
    if file is None or file["purpose"] != "interview" or file["reason_code"] in {"duplicate", "container"}:
        raise NotFoundError(MISSING)
    assessment = fetch_assessment_of(ctx.db, file["employee_id"] or 0, file["period_id"] or 0)
    if assessment is None:
        raise NotFoundError(MISSING)
    require_assessment(ctx, assessment["id"])
    with transaction(ctx.db):
        return _of(ctx, file, assessment["id"])


def ensure_interviews(ctx: Context, assessment_id: int) -> None:
    """Every transcript about the person in this period becomes an interview; the caller has checked who looks."""
    assessment = fetch_assessment(ctx.db, assessment_id)
    unlisted = fetch_unlisted(ctx.db, assessment) if assessment else []
    for file_id in unlisted:
        file = fetch_file(ctx.db, file_id)
        if file is not None:
            with transaction(ctx.db):
                _of(ctx, file, assessment_id)


def _of(ctx: Context, file: Row, assessment_id: int) -> int:
    known = fetch_interview_of_file(ctx.db, file["id"])
    known = known or fetch_interview_of_files(ctx.db, [row["id"] for row in fetch_chain(ctx.db, file["id"])])
    if known is not None:
        return int(known["id"])
    if file["state"] in WORKING:
        raise ConflictError("Transkrip ini sedang dibaca. Buka lagi sebentar lagi.")
    user_id = ctx.actor.user_id or file["uploaded_by"] or fetch_users(ctx.db, limit=1)[0]["id"]
    row = {"assessment_id": assessment_id, "informant": "employee", "informant_id": file["employee_id"]}
    row |= {"state": "ended", "ended_at": file["uploaded_at"], "file_id": file["id"], "user_id": user_id}
    interview_id = save_interview(ctx.db, row)
    _guess(ctx, interview_id)
    ctx.log("interview.from_file", "interview", interview_id, file=file["id"])
    return interview_id


def _guess(ctx: Context, interview_id: int) -> None:
    """Who was interviewed, by who answers most in the text; the form of speakers corrects it."""
    interview = fetch_interview(ctx.db, interview_id)
    assessment = fetch_assessment(ctx.db, interview["assessment_id"]) if interview else None
    text = read_text(ctx, interview, assessment) if interview and assessment else None
    if text is not None:
        update_interview(ctx.db, interview_id, **informant_of(text, {}))
