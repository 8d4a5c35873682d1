"""The person answers an attribution: each answer is added, none is edited."""

from dataclasses import dataclass

from app.permissions import Permission
from app.rules.attribution import SHOWN
from app.services.attribution.show import Attributed, attributions_of
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.store import attributions as store
from app.store.assessments import fetch_assessment
from app.store.database import Row, transaction

MAX_TEXT = 2_000


@dataclass(frozen=True)
class OwnAttribution:
    """An attribution as its person reads it, with the assessment that it stands in."""

    item: Attributed
    assessment: Row


def own_attribution(ctx: Context, attribution_id: int) -> OwnAttribution:
    """What was said of a complaint and the actor, by any attribution of that complaint that stood or stands.

    Raises:
        NotFoundError: there is none, or it is not about the actor, or it never stood as proven or alleged.
    """
    ctx.require(Permission.ANSWER)
    row = store.fetch_attribution(ctx.db, attribution_id)
    assessment = fetch_assessment(ctx.db, row["assessment_id"]) if row else None
    if row is None or assessment is None or ctx.actor.employee_id != assessment["employee_id"]:
        raise NotFoundError("Kaitan aduan ini tidak ada, atau bukan tentang Anda.")
    for item in attributions_of(ctx, assessment):
        if item.newest["complaint_id"] == row["complaint_id"]:
            return OwnAttribution(item, assessment)
    raise NotFoundError("Kaitan aduan ini tidak ada, atau bukan tentang Anda.")


def answer(ctx: Context, attribution_id: int, text: str) -> int:
    """Add what the actor says; possible as long as the attribution stands, also after the period is closed.

    To be heard is a right of the person, and what they say changes no rating by itself.

    Raises:
        NotFoundError: as in ``own_attribution``.
        InvalidInputError: the answer is empty or too long, or the attribution no longer stands.
    """
    text = text.strip()
    if not text or len(text) > MAX_TEXT:
        raise InvalidInputError("Tulis jawaban Anda, paling banyak 2.000 huruf.")
    with transaction(ctx.db):
        newest = own_attribution(ctx, attribution_id).item.newest
        if newest["finding"] not in SHOWN:
            raise InvalidInputError("Aduan ini tidak lagi dikaitkan dengan Anda; jawaban tidak diperlukan.")
        number = store.save_answer(ctx.db, newest["id"], text, ctx.actor.user_id)
        ctx.log("attribution.answer", "complaint", newest["complaint_id"], answer=number)
    return number
