"""Read the audit log: administrators all of it, evaluators their own acts and those in their assessments."""

from dataclasses import dataclass

from app.permissions import Permission
from app.services.context import Context
from app.store import audit
from app.store.audit_view import fetch_entries_near
from app.store.database import Row


@dataclass(frozen=True)
class AuditPage:
    """Entries newest first, the id to page on from (None at the end), and the head of the chain (id, hash)."""

    entries: list[Row]
    next_before: int | None
    head: tuple[int, str]


def read_log(ctx: Context, *, before: int | None = None, action: str = "", limit: int = 50) -> AuditPage:
    """A page of the log, older than entry ``before`` if given."""
    ctx.require(Permission.SEE_AUDIT)
    if ctx.may(Permission.ADMINISTER):
        rows = audit.fetch_entries(ctx.db, before=before, limit=limit + 1, action=action)
    else:
        me = ctx.actor.user_id or 0
        rows = fetch_entries_near(ctx.db, me, ctx.actor.employee_id, before=before, limit=limit + 1, action=action)
    more = len(rows) > limit
    return AuditPage(rows[:limit], rows[limit - 1]["id"] if more else None, audit.fetch_head(ctx.db))
