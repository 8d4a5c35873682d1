"""Who may see and write a follow-up record, and whose names stand in it."""

from app.permissions import Permission, Role
from app.services.context import Context
from app.store.assessments import fetch_assessments_of_rater, fetch_employee_unit
from app.store.attributions import fetch_proven
from app.store.database import Row


def works_with(ctx: Context, unit_id: int | None) -> bool:
    """Whether the actor belongs to the unit, or rates or supervises somebody in it; the system does."""
    if ctx.actor.user_id is None:
        return True
    me = ctx.actor.employee_id
    if me is None or unit_id is None:
        return False
    rated = (row["unit_id"] for row in fetch_assessments_of_rater(ctx.db, me))
    return fetch_employee_unit(ctx.db, me) == unit_id or unit_id in rated


def may_open(ctx: Context, unit_id: int | None) -> bool:
    """An evaluator for any unit, a leader for units that they work with."""
    return ctx.may(Permission.FOLLOW_UP) and (Role.EVALUATOR in ctx.actor.roles or works_with(ctx, unit_id))


def may_read(ctx: Context, record: Row, owner_id: int) -> bool:
    """Those with the permission, and the owner; of a record about a person only the person and those related."""
    if ctx.actor.user_id is None or _takes_part(ctx, record, owner_id):
        return True
    if record["employee_id"] is None:
        return ctx.may(Permission.FOLLOW_UP)
    return ctx.actor.employee_id == record["employee_id"] or _related(ctx, record["employee_id"])


def may_write(ctx: Context, record: Row, owner_id: int) -> bool:
    """The owner, who opened it, and those with the permission who work with the unit; never the person it is about."""
    if record["employee_id"] is not None and ctx.actor.employee_id == record["employee_id"]:
        return False
    if _takes_part(ctx, record, owner_id):
        return True
    return may_read(ctx, record, owner_id) and ctx.may(Permission.FOLLOW_UP) and works_with(ctx, record["of_unit_id"])


def sees_names(ctx: Context, record: Row, owner_id: int) -> bool:
    """Names of owner and authors are for those who work with the unit or take part in the record."""
    return _takes_part(ctx, record, owner_id) or works_with(ctx, record["of_unit_id"])


def provable(ctx: Context, employee_id: int) -> bool:
    """Whether a complaint stands as proven about this person, whom the actor rates or supervises."""
    return _related(ctx, employee_id) and bool(fetch_proven(ctx.db, employee_id))


def _takes_part(ctx: Context, record: Row, owner_id: int) -> bool:
    me = ctx.actor.user_id
    return me is not None and me in {owner_id, record["user_id"]}


def _related(ctx: Context, employee_id: int) -> bool:
    me = ctx.actor.employee_id
    rated = fetch_assessments_of_rater(ctx.db, me) if me is not None else []
    return employee_id in {row["employee_id"] for row in rated}
