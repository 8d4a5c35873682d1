"""Import of a table in which each row says one thing about one key, such as a service's month: read, then replace."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from app.services.complaint_rows import RowError
from app.services.context import Context
from app.services.import_result import ComplaintImport, file_sha256, rejects_csv
from app.services.ingest import clean_name
from app.services.tabular.records import Record
from app.store.database import Row
from app.store.imports import save_import

K = TypeVar("K")
V = TypeVar("V")


@dataclass
class Taken(Generic[K, V]):
    """What a table says: ``rows`` were read, ``rejects`` of them could not be used."""

    rows: int = 0
    values: dict[K, V] = field(default_factory=dict)
    rejects: list[tuple[int, Row, str]] = field(default_factory=list)


def read_keyed(records: Iterable[Record], read: Callable[[Record], tuple[K, V]], twice: str) -> Taken[K, V]:
    """Read every row; one that raises ``RowError``, or names a key again (``twice`` says so), is kept out."""
    taken: Taken[K, V] = Taken()
    for record in records:
        taken.rows += 1
        try:
            if record.problem:
                raise RowError(record.problem)
            key, value = read(record)
            if key in taken.values:
                raise RowError(twice)
            taken.values[key] = value
        except RowError as err:
            taken.rejects.append((record.number, record.original, str(err)))
    return taken


def save_keyed(
    ctx: Context, kind: str, path: Path, name: str, columns: tuple[str, ...], taken: Taken[K, V], known: int
) -> ComplaintImport:
    """Store the import's own row and log it, inside the caller's transaction, which then stores what was taken.

    ``known``: how many of the keys were known already.
    """
    rejects = rejects_csv(columns, taken.rejects) if taken.rejects else None
    counts = {"rows": taken.rows, "accepted": len(taken.values) - known, "known": known, "rejected": len(taken.rejects)}
    head = {"kind": kind, "name": clean_name(name), "sha256": file_sha256(path), "rejects": rejects}
    import_id = save_import(ctx.db, {**head, **counts, "user_id": ctx.actor.user_id})
    ctx.log(f"{kind}.import", "import", import_id, **counts)
    return ComplaintImport(import_id, **counts, rejects=taken.rejects)
