"""The worker: huey wakes it, the state rows of files and tasks tell it what to do."""

import logging
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import Literal

from filelock import FileLock, Timeout
from huey import SqliteHuey, crontab

from app.compute import Pool
from app.services.context import Context, Wake, no_queue
from app.services.instance import open_context
from app.services.surveys.kept import forget_old
from app.settings import Settings
from app.store import files, tasks

LOG = logging.getLogger(__name__)


class WorkerRunningError(Exception):
    """Another worker already serves this instance."""


def make_queue(settings: Settings, pool: Pool | None = None) -> tuple[SqliteHuey, Wake]:
    """The queue of an instance and what puts a file or task into it; without a pool it can only enqueue."""
    huey = SqliteHuey("tinjau", filename=str(settings.instance / "jobs.db"), fsync=False)

    @huey.task(name="work")  # type: ignore[untyped-decorator]  # huey has no types
    def work(what: Literal["file", "task"], number: int) -> None:
        if pool is None:
            raise RuntimeError("this process only enqueues")
        if what == "file":
            run_one(settings, pool, number, wake)
        else:
            run_one_task(settings, number)

    def wake(what: Literal["file", "task"], number: int) -> None:
        work(what, number)

    return huey, wake


def waker(settings: Settings) -> Wake:
    """A function for ``Context.wake`` that tells the worker."""
    return make_queue(settings)[1]


def run_one(settings: Settings, pool: Pool, file_id: int, wake: Wake = no_queue) -> str:
    """Process one file on a connection of its own; gives its state afterwards. What was in it is woken."""
    # Imported here: the web application only enqueues, and need not load what reads and analyses.
    from app.services.analyse import process_file

    ctx = open_context(settings, wake=wake)
    with closing(ctx.db):
        return process_file(ctx, pool, file_id)


def run_one_task(settings: Settings, task_id: int) -> str:
    """Do one task on a connection of its own; gives its state afterwards."""
    from app.services.task_kinds import run_task

    ctx = open_context(settings)
    with closing(ctx.db):
        return run_task(ctx, task_id)


def drain(ctx: Context, pool: Pool) -> int:
    """Do all that waits here and now: files, as many at a time as there are workers, then tasks; gives how many."""
    count = 0
    with ThreadPoolExecutor(ctx.settings.workers) as threads:
        while waiting := files.fetch_waiting(ctx.db):
            count += len(list(threads.map(lambda file_id: run_one(ctx.settings, pool, file_id), waiting)))
    while waiting := tasks.fetch_waiting_tasks(ctx.db):
        count += len([run_one_task(ctx.settings, task_id) for task_id in waiting])
    return count


def run_worker(settings: Settings) -> None:
    """Serve the queue until stopped. At the start, what a killed worker had begun goes back into the queue.

    Raises:
        WorkerRunningError: another worker holds this instance.
    """
    with alone(settings):
        _serve(settings)


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Be the only worker of this instance meanwhile.

    Raises:
        WorkerRunningError: another worker holds this instance.
    """
    lock = FileLock(settings.instance / "worker.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as err:
        raise WorkerRunningError("Pekerja lain sudah berjalan untuk folder ini.") from err
    try:
        yield
    finally:
        lock.release()


def run_task_here(ctx: Context, request: Callable[[Context], int]) -> int | None:
    """Ask for a task and do it in this process; None where a worker serves this instance, which does it then.

    What a process that is gone had begun goes on. Gives the task's id.
    """
    from app.services.task_kinds import run_task

    try:
        with alone(ctx.settings):
            tasks.save_abandoned_tasks_requeued(ctx.db)
            task_id = request(ctx)
            run_task(ctx, task_id)
            return task_id
    except WorkerRunningError:
        request(ctx)
        return None


def _serve(settings: Settings) -> None:
    pool = Pool(settings.workers)
    huey, wake = make_queue(settings, pool)

    def sweep() -> None:
        ctx = open_context(settings)
        with closing(ctx.db):
            for file_id in files.fetch_waiting(ctx.db):
                wake("file", file_id)
            for task_id in tasks.fetch_waiting_tasks(ctx.db):
                wake("task", task_id)
            forget_old(ctx)

    def retention() -> None:
        from app.services.interviews.retention import erase_due

        ctx = open_context(settings)
        with closing(ctx.db):
            erase_due(ctx, datetime.now(UTC))

    huey.periodic_task(crontab(minute="*"), name="sweep")(sweep)
    huey.periodic_task(crontab(hour="1", minute="15"), name="retention")(retention)
    _recover(settings)
    huey.flush()
    sweep()
    retention()
    LOG.info("worker ready with %s processes", settings.workers)
    try:
        huey.create_consumer(workers=settings.workers, worker_type="thread", initial_delay=0.05, max_delay=1.0).run()
    finally:
        pool.close()


def _recover(settings: Settings) -> None:
    shutil.rmtree(settings.spool, ignore_errors=True)
    ctx = open_context(settings)
    with closing(ctx.db):
        count = files.save_abandoned_requeued(ctx.db) + tasks.save_abandoned_tasks_requeued(ctx.db)
    if count:
        LOG.warning("%s files and tasks were left by a worker that is gone; they are done again", count)
