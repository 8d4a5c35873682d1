"""Where heavy work runs: a pool of processes behind ``concurrent.futures``, restartable when a file hangs one."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from threading import Lock
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class WorkTimeoutError(Exception):
    """A call took longer than it was given; its processes were ended."""


class Pool:
    """A process pool that can be killed and comes back; any executor with ``submit`` fits the same seam."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._lock = Lock()
        self._executor: ProcessPoolExecutor | None = None

    def run(self, timeout_s: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function`` in a process and wait.

        Raises:
            WorkTimeoutError: not done within ``timeout_s``; other calls under way are lost too and raise
                ``BrokenProcessPool``, to be tried again by their caller.
        """
        future: Future[T] = self._get().submit(function, *args, **kwargs)
        try:
            return future.result(timeout=timeout_s)
        except FutureTimeoutError as err:
            self.kill()
            raise WorkTimeoutError(f"lebih dari {timeout_s:.0f} detik") from err

    def kill(self) -> None:
        """End all processes at once."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is None:
            return
        processes: dict[int, Any] = getattr(executor, "_processes", None) or {}
        for process in list(processes.values()):
            process.kill()
        executor.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Let work under way finish and free the processes."""
        with self._lock:
            executor, self._executor = self._executor, None
        if executor is not None:
            executor.shutdown()

    def _get(self) -> ProcessPoolExecutor:
        with self._lock:
            broken = self._executor is not None and bool(getattr(self._executor, "_broken", False))
            if self._executor is None or broken:
                context = multiprocessing.get_context("spawn")
                self._executor = ProcessPoolExecutor(self._workers, mp_context=context)
            return self._executor
