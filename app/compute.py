"""Where heavy work runs: one process a call, kept for the next one, killed alone when it hangs or takes too much."""

import multiprocessing
import signal
import time
import traceback
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import LifoQueue
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from app.process_tree import kill_tree

P = ParamSpec("P")
T = TypeVar("T")
TICK_S = 0.1
"""So often a call under way is looked at."""
Watch = Callable[[int], None]


class WorkTimeoutError(Exception):
    """A call took longer than it was given; its process was ended."""


class Pool:
    """Up to ``workers`` processes that are started when needed; a thread that calls while all are busy waits."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._free: LifoQueue[_Worker | None] = LifoQueue()
        self._alive: set[_Worker] = set()
        self._lock = Lock()
        for _ in range(workers):
            self._free.put(None)

    def run(self, timeout_s: float, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call ``function`` in a process and wait.

        Raises:
            WorkTimeoutError: not done within ``timeout_s``.
            BrokenProcessPool: the process died, or ``kill`` ended it.
        """
        return self.run_watched(timeout_s, _look_away, function, *args, **kwargs)

    def run_watched(
        self, timeout_s: float, watch: Watch, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As ``run``; ``watch`` is given the process's id ten times a second.

        Whatever it raises, as anything else that interrupts the waiting, ends the process with all that it started, but
        no other call.
        """
        worker = self._free.get()
        try:
            worker = worker or self._start()
            return cast(T, worker.call(timeout_s, watch, (function, args, kwargs)))
        finally:
            self._free.put(worker if worker in self._alive and worker.usable else None)

    def kill(self) -> None:
        """End all processes at once; calls under way raise ``BrokenProcessPool``."""
        with self._lock:
            alive, self._alive = self._alive, set()
        for worker in alive:
            worker.end()

    def close(self) -> None:
        """Let work under way finish and free the processes."""
        for _ in range(self._workers):
            self._free.get()
        self.kill()
        for _ in range(self._workers):
            self._free.put(None)

    def _start(self) -> "_Worker":
        worker = _Worker()
        with self._lock:
            self._alive = {known for known in self._alive if known.usable} | {worker}
        return worker


class _Worker:
    """A process that takes calls through a pipe, and ends when this process does."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self.usable = True

    def call(self, timeout_s: float, watch: Watch, task: tuple[Any, ...]) -> Any:
        """The result of a call; whatever interrupts the waiting ends the process."""
        try:
            self._pipe.send(task)
            self._wait(timeout_s, watch)
            error, result = self._pipe.recv()
        except (EOFError, OSError) as err:
            self.end()
            raise BrokenProcessPool("the process ended") from err
        except BaseException:
            self.end()
            raise
        if error is not None:
            raise error
        return result

    def _wait(self, timeout_s: float, watch: Watch) -> None:
        end = time.monotonic() + timeout_s
        while not self._pipe.poll(max(0.0, min(TICK_S, end - time.monotonic()))):
            if time.monotonic() >= end:
                raise WorkTimeoutError(f"lebih dari {timeout_s:g} detik")
            watch(self._process.pid or 0)

    def end(self) -> None:
        """End the process with all that it started."""
        self.usable = False
        if self._process.is_alive():
            kill_tree(self._process.pid or 0)
        self._process.join()


def _look_away(pid: int) -> None:
    """Watch nothing."""


def _serve(pipe: Connection) -> None:
    """What a process does: call after call, until the pipe's other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_answer(*pipe.recv()))


def _answer(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, Any]:
    """The error, if any, and the result; the error's note tells where it arose, for its traceback stays here."""
    try:
        return None, function(*args, **kwargs)
    except Exception as err:
        for frame in traceback.extract_tb(err.__traceback__)[1:]:
            err.add_note(f"{frame.filename}:{frame.lineno} {frame.name}")
        return err, None
