"""Processes for large complaint tables; starting them costs more than a small table does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.settings import Settings

if TYPE_CHECKING:
    from app.compute import Pool

PARALLEL_BYTES = 2 * 1024 * 1024


@contextmanager
def pool_for(path: Path, settings: Settings) -> Iterator["Pool | None"]:
    """A pool of ``settings.workers`` processes if the file is large and there are at least two, else None."""
    if settings.workers < 2 or path.stat().st_size < PARALLEL_BYTES:
        yield None
        return
    from app.compute import Pool

    pool = Pool(settings.workers)
    try:
        yield pool
    except BaseException:
        pool.kill()
        raise
    pool.close()
