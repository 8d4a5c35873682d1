"""How far a reading is, told by the process that reads to the one that waits for it."""

import json
import time
from contextlib import suppress
from pathlib import Path

from app.process_tree import memory_of
from app.services.cancelled import require_wanted
from app.services.context import Context
from app.store.files import save_progress
from nlp.readers.problems import problem
from nlp.readers.source import Step

REPORT_S = 0.4
FILE = "progress.json"


class Reporter:
    """Writes progress into a folder, at most about twice a second."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._next = 0.0

    def __call__(self, done: int, total: int, step: Step = "read") -> None:
        """Note the pages done and in all."""
        if time.monotonic() >= self._next:
            aside = self._path.with_suffix(".new")
            aside.write_text(json.dumps([step, done, total]))
            aside.replace(self._path)
            self._next = time.monotonic() + REPORT_S


class Watcher:
    """Looks at a reading under way: notes its progress at the file, and ends it when it is too much or cancelled."""

    def __init__(self, ctx: Context, file_id: int, folder: Path) -> None:
        self._ctx = ctx
        self._file_id = file_id
        self._path = folder / FILE
        self._noted = ""

    def __call__(self, pid: int) -> None:
        """Look once.

        Raises:
            ReadError: ``too_much_memory``, the process with all that it started holds more than ``max_memory_bytes``.
            ReadingCancelledError: a person cancelled it.
        """
        limit = self._ctx.settings.max_memory_bytes
        if memory_of(pid) > limit:
            raise problem("too_much_memory", limit=limit // 1024**2)
        with suppress(FileNotFoundError):
            self._note(self._path.read_text())
        require_wanted(self._ctx, self._file_id)

    def _note(self, report: str) -> None:
        if report != self._noted:
            self._noted = report
            save_progress(self._ctx.db, self._file_id, *json.loads(report))
