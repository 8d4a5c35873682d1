"""Work that takes longer than a request: put into the queue here, done by the worker, its progress shown meanwhile."""

from collections.abc import Callable
from typing import Any

from app.permissions import Permission
from app.services.context import Context
from app.services.errors import NotFoundError
from app.store.database import Row
from app.store.tasks import fetch_task, fetch_task_under_way, save_task

Report = Callable[[int, int], None]
"""Tells how many of how many steps are done."""

Runner = Callable[[Context, Row, Report], None]
"""Does a task to its end: the system's context, the task's row (``payload``, ``user_id``, …), and whom to report to."""


_OF_ADMINISTRATORS = frozenset({"reanalyse"})


def request_task(ctx: Context, kind: str, payload: dict[str, Any]) -> int:
    """Put a task into the queue and wake the worker; gives its id.

    Call it inside the transaction of the act that asks for it: the worker cannot take the task before that is over.
    The same task is not queued twice while the first one is not over. The caller checks the permission and logs.
    """
    task_id = fetch_task_under_way(ctx.db, kind, payload)
    if task_id is None:
        task_id = save_task(ctx.db, kind, payload, ctx.actor.user_id)
        ctx.wake("task", task_id)
    return task_id


def task_of(ctx: Context, task_id: int) -> Row:
    """A task without its payload: ``state`` waiting, running, done or failed, ``done`` of ``total``, ``message``.

    Raises:
        NotFoundError: there is none, or it is another's and the actor may not see complaints, which tasks are about;
            an administrator may see those that are of the whole installation.
    """
    ctx.require(Permission.SIGNED_IN)
    row = fetch_task(ctx.db, task_id)
    if row is None or not (row["user_id"] == ctx.actor.user_id or _may_see(ctx, row)):
        raise NotFoundError("Pekerjaan ini tidak ada.")
    return {name: value for name, value in row.items() if name != "payload"}


def _may_see(ctx: Context, task: Row) -> bool:
    administers = task["kind"] in _OF_ADMINISTRATORS and ctx.may(Permission.ADMINISTER)
    return administers or ctx.may(Permission.SEE_COMPLAINTS)
