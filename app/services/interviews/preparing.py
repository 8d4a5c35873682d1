"""Interviews of an actor: list them, prepare one, open its page."""

from dataclasses import dataclass
from datetime import date

from app.permissions import Permission
from app.rules.question_bank import INFORMANTS
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.interviews.access import require_assessment, require_interview, require_open
from app.services.interviews.gaps import titles_of
from app.services.interviews.guide import guide_of, plan_guide
from app.services.interviews.notice import standing
from app.services.interviews.opened import first_today
from app.services.interviews.uploaded import ensure_interviews
from app.store.database import Row, transaction
from app.store.guides import fetch_colleagues, fetch_my_assessments, fetch_my_interviews, save_guide_question
from app.store.interviews import fetch_consents, save_interview

STATES = ("prepared", "open", "ended", "refused", "erased")
TALKERS = ("superior", "colleague")
"""Informants whose person can be named; a citizen's name is never asked."""
MAX_PLACE = 200


@dataclass(frozen=True)
class InterviewPage:
    """One interview: its head, the assessment, the guide, what the person agreed to last, all of that, criteria."""

    interview: Row
    assessment: Row
    guide: list[Row]
    consent: Row | None
    consents: list[Row]
    titles: dict[str, str]


def list_interviews(
    ctx: Context, assessment_id: int | None, state: str, *, limit: int, offset: int
) -> tuple[list[Row], list[Row]]:
    """The actor's interviews, newest first, each row with the ``total``; and the assessments to choose from.

    Transcripts that were uploaded become interviews here.
    """
    ctx.require(Permission.INTERVIEW)
    me = ctx.actor.employee_id
    if me is None:
        return [], []
    assessments = fetch_my_assessments(ctx.db, me)
    for row in assessments:
        ensure_interviews(ctx, row["id"])
    filters = {"assessment": assessment_id, "state": state if state in STATES else None}
    rows = fetch_my_interviews(ctx.db, me, {**filters, "limit": limit, "offset": offset})
    return rows, assessments


def colleagues_of(ctx: Context, assessment_id: int) -> list[Row]:
    """Who may be named as talked with: the person's unit, rater and superior, themselves left out.

    Raises:
        NotFoundError: the assessment is not the actor's.
    """
    return fetch_colleagues(ctx.db, require_assessment(ctx, assessment_id))


def prepare_interview(ctx: Context, assessment_id: int, values: Row) -> int:
    """Prepare an interview with its guide; gives its id.

    ``values``: ``informant``, ``informant_id`` (a superior or colleague, may be None), ``held_on`` (ISO or empty),
    ``place``.

    Raises:
        NotFoundError: the assessment is not the actor's.
        ConflictError: its period is closed.
        InvalidInputError: an unknown informant or person, a day that is none.
    """
    assessment = require_assessment(ctx, assessment_id)
    require_open(assessment)
    row = _checked(ctx, assessment, values)
    questions = plan_guide(ctx, assessment, row["informant"])
    with transaction(ctx.db):
        head = {"assessment_id": assessment_id, "state": "prepared", "user_id": ctx.actor.user_id}
        interview_id = save_interview(ctx.db, {**head, **row})
        for question in questions:
            save_guide_question(ctx.db, interview_id, question)
        ctx.log("interview.created", "interview", interview_id, informant=row["informant"])
    return interview_id


def interview_page(ctx: Context, interview_id: int) -> InterviewPage:
    """The page of one interview; its opening is logged once a person and day.

    Raises:
        NotFoundError: the interview is not the actor's.
    """
    interview, assessment = require_interview(ctx, interview_id)
    _note_opening(ctx, interview_id)
    guide, consents = guide_of(ctx, interview_id), fetch_consents(ctx.db, interview_id)
    titles = titles_of(ctx, assessment)
    return InterviewPage(interview, assessment, guide, standing(ctx, interview_id), consents, titles)


def _note_opening(ctx: Context, interview_id: int) -> None:
    if first_today(ctx, "interview.opened", interview_id):
        with transaction(ctx.db):
            ctx.log("interview.opened", "interview", interview_id)


def _checked(ctx: Context, assessment: Row, values: Row) -> Row:
    informant = values.get("informant")
    if informant not in INFORMANTS:
        raise InvalidInputError("Pilih dengan siapa wawancaranya: pegawai, atasan, rekan kerja, atau warga.")
    held_on, place = str(values.get("held_on") or ""), str(values.get("place") or "").strip()
    if held_on and not _is_day(held_on):
        raise InvalidInputError("Tanggal wawancara tidak dikenal; pilih dari kalender.")
    if len(place) > MAX_PLACE:
        raise InvalidInputError(f"Tempat paling banyak {MAX_PLACE} huruf.")
    person = _person(ctx, assessment, str(informant), values.get("informant_id"))
    return {"informant": informant, "informant_id": person, "held_on": held_on, "place": place}


def _person(ctx: Context, assessment: Row, informant: str, chosen: int | None) -> int | None:
    if informant == "employee":
        return int(assessment["employee_id"])
    if informant not in TALKERS or chosen is None:
        return None
    if chosen == ctx.actor.employee_id:
        raise InvalidInputError("Anda tidak mewawancarai diri sendiri; pilih orang lain.")
    if chosen not in {row["id"] for row in fetch_colleagues(ctx.db, assessment)}:
        raise InvalidInputError("Orang ini tidak ada di daftar pegawai; pilih dari daftarnya.")
    return chosen


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
