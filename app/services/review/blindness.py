"""What of the machine a person may see of a criterion. One place decides; pages and reports ask here."""

from app.services.context import Context
from app.services.review.load import Loaded
from app.store.database import Row


def sees_machine(ctx: Context, loaded: Loaded, criterion: str) -> bool:
    """After confirmation everyone who sees the assessment; before it only the person who rated the criterion blind."""
    if loaded.assessment["confirmed_at"]:
        return True
    blind = loaded.state.blind.get(criterion)
    return blind is not None and blind["user_id"] == ctx.actor.user_id


def sees_polarity(ctx: Context, loaded: Loaded, evidence: Row) -> bool:
    """Polarity belongs to the evidence: it stays hidden while any criterion that it is linked to is hidden."""
    return all(sees_machine(ctx, loaded, criterion) for criterion in loaded.linked(evidence))
