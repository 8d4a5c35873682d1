"""Act as one of the demo city's people, through the services that they use themselves."""

from dataclasses import dataclass, replace

from app.services.context import Context
from app.services.sign_in import actor_of
from app.store.assessments import fetch_assessment_of
from app.store.database import Row
from app.store.people import fetch_user_of_employee


@dataclass(frozen=True)
class Ids:
    """Ids of the demo city by key or code."""

    employees: dict[str, int]
    periods: dict[str, int]
    units: dict[str, int]
    services: dict[str, int]


def acting(ctx: Context, employee_id: int | None) -> Context:
    """The same installation, acted on by this employee's account.

    Raises:
        LookupError: the employee has none.
    """
    user = fetch_user_of_employee(ctx.db, employee_id) if employee_id is not None else None
    if user is None:
        raise LookupError(f"the demo city lacks an account for employee {employee_id}")
    return replace(ctx, actor=actor_of(user))


def assessment_of(ctx: Context, ids: Ids, told: Row) -> Row:
    """The assessment that a part of the story names by ``employee`` and ``period``."""
    row = fetch_assessment_of(ctx.db, ids.employees[told["employee"]], ids.periods[told["period"]])
    if row is None:
        raise LookupError(f"the demo city has no assessment of {told['employee']} in {told['period']}")
    return row
