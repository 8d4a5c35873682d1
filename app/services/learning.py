"""May what people correct train the city's models? Only where an administrator says so; it begins as no."""

from dataclasses import dataclass

from app.permissions import Permission
from app.services.context import Context
from app.store.choices import fetch_choice, save_choice
from app.store.database import Row, transaction

TRAIN_ON_CORRECTIONS = "train_on_corrections"
_YES, _NO = "ya", "tidak"


@dataclass(frozen=True)
class Learning:
    """Whether corrections may train; ``chosen`` says who decided so and when, None where nobody has."""

    allowed: bool
    chosen: Row | None


def learning(ctx: Context) -> Learning:
    """What holds now; everybody who is signed in may know it."""
    ctx.require(Permission.SIGNED_IN)
    chosen = fetch_choice(ctx.db, TRAIN_ON_CORRECTIONS)
    return Learning(chosen is not None and chosen["value"] == _YES, chosen)


def may_train_on_corrections(ctx: Context) -> bool:
    """Whether an administrator allows corrections of complaints to train the city's models."""
    return learning(ctx).allowed


def allow_training(ctx: Context, allowed: bool) -> None:
    """Decide it; the same word again changes nothing and leaves no trace."""
    ctx.require(Permission.ADMINISTER)
    with transaction(ctx.db):
        if learning(ctx).allowed == allowed:
            return
        save_choice(ctx.db, TRAIN_ON_CORRECTIONS, _YES if allowed else _NO, ctx.actor.user_id)
        ctx.log("learning.allow" if allowed else "learning.forbid", "choice")
