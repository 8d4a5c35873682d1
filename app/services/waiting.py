"""What waits for a person beside ratings: steps after a confirmation, their own evaluation, follow-up records."""

from dataclasses import dataclass
from datetime import datetime

from app.permissions import Permission
from app.services.context import Context
from app.services.follow_ups import Listed, waiting_follow_ups
from app.services.my_evaluation import OwnWaiting, my_evaluation_waiting
from app.services.overview import LOCAL_TIME
from app.services.proceedings import Waiting, waiting_proceedings


@dataclass(frozen=True)
class Tasks:
    """Most urgent first in each list; a signature that waits stands among the steps only."""

    own: tuple[OwnWaiting, ...] = ()
    steps: tuple[Waiting, ...] = ()
    follow_ups: tuple[Listed, ...] = ()

    @property
    def count(self) -> int:
        """Lines in all."""
        return len(self.own) + len(self.steps) + len(self.follow_ups)


def tasks_of(ctx: Context) -> Tasks:
    """What waits for the actor today."""
    ctx.require(Permission.SIGNED_IN)
    today = datetime.now(LOCAL_TIME).date()
    steps = waiting_proceedings(ctx, today) if ctx.may(Permission.SEE_ASSESSMENT) else []
    own = [item for item in my_evaluation_waiting(ctx, today) if item.what != "acknowledge"]
    return Tasks(tuple(own), tuple(steps), tuple(waiting_follow_ups(ctx, today.isoformat())))
