"""Until when an employee is heard in an assessment: with answers to evidence, and with documents of their own."""

from datetime import date

from app.services.calendar import timetable
from app.services.context import Context
from app.services.proceedings.load import case_of
from app.store.database import Row

OVER = frozenset({"settled", "decided"})
OBJECTING = frozenset({"to_explain", "to_decide"})


def stage_of(ctx: Context, assessment: Row, today: date | None = None) -> str:
    """``being_rated``, ``never_confirmed``, or one of ``app.rating.proceedings.PHASES``; ``today`` is a local date."""
    if assessment["confirmed_at"]:
        return case_of(ctx, assessment, timetable(ctx, assessment["rule_set"]), today).phase
    return "being_rated" if assessment["period_state"] == "open" else "never_confirmed"


def is_heard(stage: str) -> bool:
    """Whether evidence can be answered: until confirmation in an open period, then until the keberatan is over.

    The time after a confirmation outlives the period.
    """
    return stage not in OVER | {"never_confirmed"}


def takes_files(stage: str) -> bool:
    """Whether the person may hand in documents: until confirmation in an open period, and while a keberatan runs."""
    return stage in OBJECTING | {"being_rated"}
