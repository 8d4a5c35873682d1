"""The worker: huey wakes it, the files' state rows tell it what to do."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

from filelock import FileLock, Timeout
from huey import SqliteHuey, crontab

from app.compute import Pool
from app.services.context import Context
from app.services.instance import open_context
from app.settings import Settings
from app.store import files

LOG = logging.getLogger(__name__)


class WorkerRunningError(Exception):
    """Another worker already serves this instance."""


def make_queue(settings: Settings, pool: Pool | None = None) -> tuple[SqliteHuey, Callable[[int], Any]]:
    """The queue of an instance and the task that processes one file; without a pool it can only enqueue."""
    huey = SqliteHuey("tinjau", filename=str(settings.instance / "jobs.db"), fsync=False)

    @huey.task(name="process_file")  # type: ignore[untyped-decorator]
    def process(file_id: int) -> None:
        if pool is None:
            raise RuntimeError("this process only enqueues")
        run_one(settings, pool, file_id)

    return huey, process


def waker(settings: Settings) -> Callable[[int], None]:
    """A function for ``Context.wake`` that tells the worker of a file."""
    _, process = make_queue(settings)

    def wake(file_id: int) -> None:
        process(file_id)

    return wake


def run_one(settings: Settings, pool: Pool, file_id: int) -> str:
    """Process one file on a connection of its own; gives its state afterwards."""
    # Imported here: the web application only enqueues, and need not load what reads and analyses.
    from app.services.analyse import process_file

    ctx = open_context(settings)
    with closing(ctx.db):
        return process_file(ctx, pool, file_id)


def drain(ctx: Context, pool: Pool) -> int:
    """Process every waiting file here and now, as many at a time as there are workers; gives how many were taken."""
    count = 0
    with ThreadPoolExecutor(ctx.settings.workers) as threads:
        while waiting := files.fetch_waiting(ctx.db):
            count += len(list(threads.map(lambda file_id: run_one(ctx.settings, pool, file_id), waiting)))
    return count


def run_worker(settings: Settings) -> None:
    """Serve the queue until stopped. At the start, what a killed worker had begun goes back into the queue.

    Raises:
        WorkerRunningError: another worker holds this instance.
    """
    lock = FileLock(settings.instance / "worker.lock")
    try:
        with lock.acquire(timeout=0):
            _serve(settings)
    except Timeout as err:
        raise WorkerRunningError("Pekerja lain sudah berjalan untuk folder ini.") from err


def _serve(settings: Settings) -> None:
    pool = Pool(settings.workers)
    huey, process = make_queue(settings, pool)

    def sweep() -> None:
        ctx = open_context(settings)
        with closing(ctx.db):
            for file_id in files.fetch_waiting(ctx.db):
                process(file_id)

    huey.periodic_task(crontab(minute="*"), name="sweep")(sweep)
    _recover(settings)
    huey.flush()
    sweep()
    LOG.info("worker ready with %s processes", settings.workers)
    try:
        huey.create_consumer(workers=settings.workers, worker_type="thread", initial_delay=0.05, max_delay=1.0).run()
    finally:
        pool.close()


def _recover(settings: Settings) -> None:
    ctx = open_context(settings)
    with closing(ctx.db):
        count = files.save_abandoned_requeued(ctx.db)
    if count:
        LOG.warning("%s files were left by a worker that is gone; they are processed again", count)
