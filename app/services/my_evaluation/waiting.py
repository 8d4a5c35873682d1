"""What waits for an employee, for the home page."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.permissions import Permission
from app.services.context import Context
from app.services.how_it_works import own_reading
from app.services.my_evaluation.page import own_periods
from app.store.database import Row


@dataclass(frozen=True)
class OwnWaiting:
    """Something to do. ``count`` is the number of unanswered pieces of evidence, else 1."""

    what: Literal["read_guide", "answer", "acknowledge"]
    assessment: Row | None
    count: int = 1


def my_evaluation_waiting(ctx: Context, today: date | None = None) -> list[OwnWaiting]:
    """What waits for the actor about their own evaluation; nothing for an account without employee."""
    if not ctx.may(Permission.ANSWER) or ctx.actor.employee_id is None:
        return []
    found = [] if own_reading(ctx) else [OwnWaiting("read_guide", None)]
    for period in own_periods(ctx, today):
        if period.stage == "to_sign":
            found.append(OwnWaiting("acknowledge", period.assessment))
        if period.unanswered:
            found.append(OwnWaiting("answer", period.assessment, period.unanswered))
    return found
