"""Peak memory of reading long PDF files, in the way of the worker: page by page into a spool."""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from app.services.reading_process import read_into
from nlp.readers import Limits
from scripts.reader_speed_files import write_text_pages

PROGRAM = "import sys; from scripts.reader_memory import spool_peak; print(spool_peak(sys.argv[1], sys.argv[2]))"
MAX_BYTES = 2 * 1024**3


def memory_figures(counts: tuple[int, ...] = (2_000, 4_000)) -> dict[str, float]:
    """Peak memory in MB of a process of its own that reads so many pages of text (wanted ≤ 200 for any)."""
    return {f"peak_mb_{count}_pages": _peak(count) for count in counts}


def _peak(count: int) -> float:
    with TemporaryDirectory() as folder:
        path = write_text_pages(Path(folder) / "long.pdf", count)
        command = [sys.executable, "-c", PROGRAM, str(path), folder]
        return float(subprocess.run(command, capture_output=True, check=True).stdout)


def spool_peak(path: str, folder: str) -> float:
    """Read a file into a spool in this process; gives the most memory that this process ever held, in MB."""
    read_into(Path(folder), Path(path), "berkas.pdf", Limits(), MAX_BYTES)
    status = Path("/proc/self/status").read_text()  # getrusage would count what the process was forked from
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024
