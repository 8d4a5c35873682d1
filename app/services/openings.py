"""Who opened an assessment: the person whom it is about may read this on their own page."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from app.services.context import Context
from app.store.database import Row, transaction
from app.store.trail import fetch_opened_since

LOCAL_TIME = ZoneInfo("Asia/Jakarta")


def note_opening(ctx: Context, assessment: Row, now: datetime | None = None) -> None:
    """Log ``assessment.opened``, once a person, assessment and local day; not for the person themselves.

    ``now`` is aware; the present moment if it is not given. The caller has checked that the actor may look.
    """
    user_id = ctx.actor.user_id
    if user_id is None or ctx.actor.employee_id == assessment["employee_id"]:
        return
    since = day_began(now or datetime.now(UTC))
    if fetch_opened_since(ctx.db, assessment["id"], user_id, since):
        return
    with transaction(ctx.db):
        if not fetch_opened_since(ctx.db, assessment["id"], user_id, since):
            ctx.log("assessment.opened", "assessment", assessment["id"])


def day_began(now: datetime) -> str:
    """When the local day of an aware moment began, in UTC as it is stored."""
    midnight = datetime.combine(now.astimezone(LOCAL_TIME).date(), time(), LOCAL_TIME)
    return midnight.astimezone(UTC).isoformat(timespec="microseconds")
