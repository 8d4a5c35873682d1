"""What waits for a person beside ratings: steps after a confirmation, their own evaluation, follow-up records."""

from dataclasses import dataclass
from datetime import datetime

from app.permissions import Permission
from app.services.context import Context
from app.services.follow_ups import Listed, waiting_follow_ups
from app.services.interviews.statements import MyInterview, my_interviews
from app.services.my_evaluation import OwnWaiting, my_evaluation_waiting
from app.services.overview import LOCAL_TIME
from app.services.proceedings import Waiting, waiting_proceedings


@dataclass(frozen=True)
class Tasks:
    """Most urgent first in each list; a signature that waits stands among the steps only. ``interviews`` are those in
    which answers of the person were noted of which they have said nothing yet.
    """

    own: tuple[OwnWaiting, ...] = ()
    steps: tuple[Waiting, ...] = ()
    follow_ups: tuple[Listed, ...] = ()
    interviews: tuple[MyInterview, ...] = ()

    @property
    def count(self) -> int:
        """Lines in all."""
        return len(self.own) + len(self.steps) + len(self.follow_ups) + len(self.interviews)


def tasks_of(ctx: Context) -> Tasks:
    """What waits for the actor today."""
    ctx.require(Permission.SIGNED_IN)
    today = datetime.now(LOCAL_TIME).date()
    steps = waiting_proceedings(ctx, today) if ctx.may(Permission.SEE_ASSESSMENT) else []
    own = [item for item in my_evaluation_waiting(ctx, today) if item.what != "acknowledge"]
    interviews = my_interviews(ctx) if ctx.may(Permission.SPEAK) else []
    unanswered = tuple(one for one in interviews if one.unanswered and not one.final)
    return Tasks(tuple(own), tuple(steps), tuple(waiting_follow_ups(ctx, today.isoformat())), unanswered)
