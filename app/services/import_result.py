"""What became of an import; rejected rows as a CSV that can be mended and handed in again."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

REASON = "alasan"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class ComplaintImport:
    """What became of an import: ``rows`` = ``accepted`` + ``known`` + ``rejected``.

    ``known`` rows were stored by an earlier import; of these ``changed`` have another text now. ``rejects`` are
    (row number, cells by column, reason). The same form serves surveys.
    """

    import_id: int
    rows: int
    accepted: int
    known: int
    rejected: int
    rejects: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    changed: int = 0


def rejects_csv(columns: Sequence[str], rejects: Sequence[tuple[int, dict[str, str], str]]) -> bytes:
    """The original columns and ``alasan``, as Excel opens it in Indonesia: semicolons, UTF-8 with a mark.

    A cell that a spreadsheet program would compute gets an apostrophe in front; the import takes it off again.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow([*(inert(name) for name in columns), REASON])
    for _, cells, reason in rejects:
        writer.writerow([*(inert(cells.get(name, "")) for name in columns), reason])
    return target.getvalue().encode("utf-8-sig", "replace")


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's content (hex)."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def inert(cell: str) -> str:
    """A cell that a spreadsheet program would compute, with an apostrophe in front; any other as it is."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
