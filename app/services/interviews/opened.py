"""Each opening of a part of an interview is logged once a person and day: whether this is the first one today."""

from datetime import UTC, datetime

from app.services.context import Context
from app.services.openings import day_began
from app.store.trail import fetch_done_since


def first_today(ctx: Context, action: str, interview_id: int) -> bool:
    """Whether the audit log has no such action of this account with this interview since midnight, local time."""
    since, me = day_began(datetime.now(UTC)), ctx.actor.user_id
    return me is not None and not fetch_done_since(ctx.db, action, "interview", interview_id, me, since)
