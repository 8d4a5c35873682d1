"""What was corrected: of one complaint, of one batch, and the list of all batches."""

from dataclasses import dataclass

from app.permissions import Permission
from app.services.complaints import get_complaint
from app.services.context import Context
from app.services.corrections.acts import get_batch, histories
from app.services.corrections.names import service_names
from app.store import corrections as store
from app.store.database import Row

MAX_LISTED = 200


@dataclass(frozen=True)
class LabelPage:
    """A masked complaint, its labels (see ``fetch_labels``), its history oldest first, and the newest correction."""

    complaint: Row
    labels: Row
    history: tuple[Row, ...]
    seen: int


@dataclass(frozen=True)
class BatchPage:
    """A batch of corrections; each row has ``state``: stands, undone, or covered by a later correction.

    ``rows`` is cut at ``MAX_LISTED``; ``states`` counts all of them.
    """

    batch: int
    first: Row
    rows: tuple[Row, ...]
    states: dict[str, int]
    may_undo: bool
    may_redo: bool


def label_page(ctx: Context, complaint_id: int) -> LabelPage:
    """The labels of one complaint and how they came about.

    Raises:
        NotFoundError: there is no such complaint.
    """
    ctx.require(Permission.CORRECT_COMPLAINTS)
    complaint = get_complaint(ctx, complaint_id)
    history = store.fetch_corrections(ctx.db, [complaint_id])
    labels = store.fetch_labels(ctx.db, [complaint_id])[0]
    return LabelPage(complaint, labels, tuple(history), history[-1]["id"] if history else 0)


def batch_page(ctx: Context, batch: int) -> BatchPage:
    """One batch with what has become of it.

    Raises:
        NotFoundError: there is no such batch of corrections.
    """
    rows = get_batch(ctx, str(batch))
    known = histories(ctx, [row["complaint_id"] for row in rows])
    states, may_redo = dict.fromkeys(("stands", "covered", "undone"), 0), False
    for row in rows:
        history = known[row["complaint_id"], row["field"]]
        row["state"] = _state(row["id"], history.pile)
        states[row["state"]] += 1
        may_redo = may_redo or history.redone(str(batch)) is not None
    return BatchPage(batch, rows[0], tuple(rows[:MAX_LISTED]), states, states["stands"] > 0, may_redo)


def list_batches(ctx: Context, *, limit: int, offset: int = 0) -> list[Row]:
    """All batches, newest first; see ``fetch_batches``."""
    ctx.require(Permission.CORRECT_COMPLAINTS)
    return store.fetch_batches(ctx.db, limit=limit, offset=offset)


def service_choices(ctx: Context) -> dict[str, str]:
    """Services to choose from: codes with their names."""
    ctx.require(Permission.CORRECT_COMPLAINTS)
    return service_names(ctx)


def _state(correction: int, pile: tuple[int, ...]) -> str:
    if correction not in pile:
        return "undone"
    return "stands" if pile[-1] == correction else "covered"
