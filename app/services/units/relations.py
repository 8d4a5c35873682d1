"""Whose unit it is: those who lead it, and those who supervise its raters."""

from app.permissions import Permission
from app.services.access import leads_unit
from app.services.context import Context
from app.services.errors import NotFoundError
from app.store.assessments import fetch_employee_unit
from app.store.database import Row
from app.store.people import fetch_unit, fetch_units
from app.store.units import fetch_units_supervised


def list_units(ctx: Context) -> list[Row]:
    """The units that the actor leads or whose raters they supervise, the own one first; all for the system itself."""
    ctx.require(Permission.SEE_UNIT)
    me = ctx.actor.employee_id
    if ctx.actor.user_id is None:
        return fetch_units(ctx.db)
    if me is None:
        return []
    own_id = fetch_employee_unit(ctx.db, me)
    own = fetch_unit(ctx.db, own_id) if own_id is not None and leads_unit(ctx, own_id) else None
    others = [unit for unit in fetch_units_supervised(ctx.db, me) if own is None or unit["id"] != own["id"]]
    return [*([own] if own else []), *others]


def require_unit(ctx: Context, unit_id: int) -> Row:
    """The unit, if it is one of the actor's.

    Raises:
        NotFoundError: there is none, or the actor has no such relation to it.
    """
    unit = next((row for row in list_units(ctx) if row["id"] == unit_id), None)
    if unit is None:
        raise NotFoundError("Unit ini tidak ada, atau bukan unit yang Anda pimpin.")
    return unit
