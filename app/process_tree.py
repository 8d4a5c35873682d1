"""A process with all that it started: how much memory they take, and their end. By Linux's ``/proc``."""

import os
import signal
from contextlib import suppress
from pathlib import Path

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def tree_of(pid: int) -> list[int]:
    """The process and its descendants, each after its parent; the process alone where there is no ``/proc``."""
    found = [pid]
    for known in found:
        for listed in Path(f"/proc/{known}/task").glob("*/children"):
            with suppress(OSError):
                found += [int(child) for child in listed.read_text().split()]
    return found


def memory_of(pid: int) -> int:
    """Bytes of memory that a process and its descendants hold for themselves, without files mapped into it."""
    total = 0
    for known in tree_of(pid):
        with suppress(OSError):
            _, resident, shared, *_ = Path(f"/proc/{known}/statm").read_text().split()
            total += (int(resident) - int(shared)) * PAGE_BYTES
    return total


def kill_tree(pid: int) -> None:
    """End a process and its descendants at once; stopped first, so that it starts no more meanwhile."""
    for how in (signal.SIGSTOP, signal.SIGKILL):
        for known in reversed(tree_of(pid)):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(known, how)
