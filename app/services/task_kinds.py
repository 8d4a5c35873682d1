"""The kinds of background tasks, and how one of them is run."""

import logging

from app.rules.words import N_
from app.services.context import Context
from app.services.errors import ServiceError, places
from app.services.reanalysis import reanalyse
from app.services.surveys.comments import take_comments
from app.services.tasks import Report, Runner
from app.services.themes.compute import compute_themes
from app.store import tasks
from app.store.database import transaction

LOG = logging.getLogger(__name__)
RUNNERS: dict[str, Runner] = {
    "reanalyse": reanalyse,
    "survey_comments": take_comments,
    "themes": compute_themes,
}
_INTERNAL = N_(
    "Terjadi kesalahan di dalam Tinjau saat mengerjakan ini. Coba lagi; bila berulang, beri tahu administrator."
)


def run_task(ctx: Context, task_id: int) -> str:
    """Do one task if it waits; gives its state afterwards. Never raises for what is wrong with the task."""
    claimed = tasks.claim_task(ctx.db, task_id)
    row = tasks.fetch_task(ctx.db, task_id)
    if row is None:
        return "failed"
    if not claimed:
        return str(row["state"])
    try:
        RUNNERS[row["kind"]](ctx, row, _report(ctx, task_id))
    except ServiceError as err:
        return _end(ctx, task_id, row["kind"], "failed", str(err))
    except Exception as err:  # one bad task must not take the worker down; it is logged and told as failed
        LOG.error("task %s failed\n%s", task_id, places(err))
        return _end(ctx, task_id, row["kind"], "failed", _INTERNAL)
    return _end(ctx, task_id, row["kind"], "done", "")


def _end(ctx: Context, task_id: int, kind: str, state: str, message: str) -> str:
    if ctx.db.conn.in_transaction:
        ctx.db.conn.rollback()
    with transaction(ctx.db):
        tasks.save_task_end(ctx.db, task_id, state, message)
        if state == "failed":
            ctx.log("task.failed", "task", task_id, kind=kind)
    return state


def _report(ctx: Context, task_id: int) -> Report:
    """Write progress down when it has grown by a hundredth, so that reporting costs nothing beside the work."""
    told = -1.0

    def report(done: int, total: int) -> None:
        nonlocal told
        share = done / total if total else 0.0
        if share - told >= 0.01 or share in {0.0, 1.0}:
            told = share
            tasks.save_progress(ctx.db, task_id, done, total)

    return report
