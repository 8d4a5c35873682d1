"""Read files in a process that can be killed, and say what came of each: never another exception, a hang, a crash."""

import multiprocessing
import os
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from nlp.errors import ReadError, ToolMissingError
from nlp.evaluation.readers_bundles import read_bundle
from nlp.evaluation.readers_sound import unsound
from nlp.readers import Limits, read_file
from nlp.readers.containers import container_kind

BAD = "BAD "


@dataclass(frozen=True)
class Budget:
    """What one file may cost: seconds, and bytes of address space for the process and the programs that it starts."""

    seconds: float = 20.0
    memory: int = 4 * 1024**3


def outcome(path: Path, name: str, limits: Limits) -> str:
    """The status, the code of the error, or what is wrong, with ``BAD`` before it."""
    try:
        is_bundle = path.stat().st_size and container_kind(path) is not None
        document = (read_bundle if is_bundle else read_file)(path, name, limits)
    except ReadError as error:
        return error.code
    except ToolMissingError:
        return "tool_missing"
    except Exception as error:
        return f"{BAD}{type(error).__name__} {_where(error)}"
    fault = unsound(document)
    return f"{BAD}{fault}" if fault else document.status


class Child:
    """A process that reads files; killed with all that it started when one costs too much, and started anew."""

    def __init__(self, limits: Limits, budget: Budget) -> None:
        self.limits = limits
        self.budget = budget
        self._start()

    def read(self, path: Path, name: str) -> str:
        """What came of a file."""
        self._connection.send((path, name))
        try:
            if self._connection.poll(self.budget.seconds):
                return str(self._connection.recv())
        except EOFError:
            code = self._restart()
            return f"{BAD}process ended with {code}"
        self._restart()
        return f"{BAD}more than {self.budget.seconds:g} seconds"

    def stop(self) -> int | None:
        """End the process and what it started; its exit code."""
        if self._process.pid:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.join()
        return self._process.exitcode

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other, self.limits, self.budget.memory), daemon=False)
        self._process.start()
        other.close()
        self._connection.recv()

    def _restart(self) -> int | None:
        code = self.stop()
        self._start()
        return code


@contextmanager
def reading_child(limits: Limits, budget: Budget) -> Iterator[Child]:
    """A child that is ended with the block."""
    child = Child(limits, budget)
    try:
        yield child
    finally:
        child.stop()


def _serve(connection: Connection, limits: Limits, memory: int) -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    connection.send("ready")
    while True:
        path, name = connection.recv()
        connection.send(outcome(path, name, limits))


def _where(error: BaseException) -> str:
    """The innermost line of our own code."""
    place, trace = "", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "readers" in file.parts or "language" in file.parts:
            place = f"{file.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
