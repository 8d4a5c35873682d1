"""Process uploads in this process, as the worker would, and wait for those that a worker already took."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import closing

from app.compute import Pool
from app.jobs import run_one
from app.services.instance import open_context
from app.settings import Settings
from app.store.files import WORKING, fetch_under_way

_PAUSE_S = 0.5


def process_files(settings: Settings, ids: Sequence[int], progress: Callable[[int], None]) -> None:
    """Return when none of the uploads, nor what was unpacked from them, is under way any more; ``progress`` hears how
    many of the uploads are done.

    Interrupted, what was not processed stays in the queue for the worker.
    """
    pool, wanted = Pool(settings.workers), frozenset(ids)
    threads = ThreadPoolExecutor(settings.workers)
    try:
        while waiting := _under_way(settings, ids):
            done, moved = len(wanted.difference(waiting)), False
            futures = {threads.submit(run_one, settings, pool, file_id): file_id for file_id in waiting}
            for future in as_completed(futures):
                finished = future.result() not in WORKING
                moved |= finished
                done += finished and futures[future] in wanted
                progress(done)
            time.sleep(0 if moved else _PAUSE_S)
    except BaseException:
        threads.shutdown(wait=False, cancel_futures=True)
        pool.kill()
        raise
    threads.shutdown()
    pool.close()


def _under_way(settings: Settings, ids: Sequence[int]) -> list[int]:
    ctx = open_context(settings)
    with closing(ctx.db):
        return fetch_under_way(ctx.db, ids)
