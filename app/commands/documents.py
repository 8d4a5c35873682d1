"""``import documents``: hand in a file or a folder, and process it here."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.commands.installation import installation
from app.commands.output import say, say_table, warn
from app.commands.parser import Commands
from app.settings import Settings

if TYPE_CHECKING:
    from app.services.context import Context
    from app.store.database import Row

HEAD = ("berkas", "status", "jenis", "halaman", "bukti", "alasan", "langkah berikutnya")
STATES = {
    "received": "menunggu",
    "reading": "dibaca",
    "analysing": "dianalisis",
    "ready": "siap",
    "needs_ocr": "perlu OCR",
    "failed": "gagal",
    "refused": "ditolak",
    "skipped": "dilewati",
}
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Handed:
    """A file found, and its upload's id, or why it has none: a state, a reason and what to do."""

    name: str
    file_id: int | None = None
    state: str = ""
    reason: str = ""
    next_step: str = ""


def register(tables: Commands) -> None:
    """Add the command below ``import``."""
    parser = tables.add("documents", "dokumen kerja atau wawancara: satu berkas atau satu folder", _import)
    parser.add_argument("path", metavar="PATH", type=Path, help="berkas, atau folder dengan seluruh isinya")
    parser.add_argument("--employee", metavar="NIP", help="pegawai yang dinilai")
    parser.add_argument("--period", metavar="CODE", help="kode periode; wajib bila --employee diisi")
    parser.add_argument("--purpose", choices=("document", "interview"), default="document", help="bawaan: document")
    parser.add_argument("--no-wait", action="store_true", help="hanya masukkan ke antrean; pekerja yang mengolahnya")


def _import(args: argparse.Namespace, settings: Settings) -> int:
    from app.commands.local_work import process_files
    from app.jobs import waker

    with installation(settings, waker(settings) if args.no_wait else None) as ctx:
        handed = list(_hand_in(ctx, args))
        ids = [item.file_id for item in handed if item.file_id is not None]
        if not args.no_wait:
            process_files(settings, ids, lambda done: warn(f"{done}/{len(ids)} berkas selesai"))
        rows = _rows(ctx, handed)
    say_table(HEAD, rows)
    say(_summary([row[1] for row in rows]))
    return int(not ids)


def _hand_in(ctx: "Context", args: argparse.Namespace) -> Iterator[Handed]:
    from app.services.errors import ServiceError
    from app.services.ingest import receive_path

    employee_id, period_id = _whose(ctx, args.employee, args.period)
    for path, name in _files(args.path):
        if _is_system_file(path):
            yield Handed(name, None, "skipped", "Berkas sistem.")
            continue
        try:
            received = receive_path(ctx, path, purpose=args.purpose, employee_id=employee_id, period_id=period_id)
        except (ServiceError, OSError) as err:
            reason = str(err) if isinstance(err, ServiceError) else f"Tidak dapat dibuka ({err.strerror})."
            yield Handed(name, None, "refused", reason)
        else:
            yield Handed(name, received.file_id)


def _whose(ctx: "Context", nip: str | None, period_code: str | None) -> tuple[int | None, int | None]:
    from app.services.errors import InvalidInputError, NotFoundError
    from app.services.register import find_employee
    from app.store.periods import fetch_period_by_code

    if bool(nip) != bool(period_code):
        raise InvalidInputError("Isi --employee dan --period bersama-sama: siapa, dan untuk periode mana?")
    if not nip or not period_code:
        return None, None
    period = fetch_period_by_code(ctx.db, period_code)
    if period is None:
        raise NotFoundError("Periode dengan kode ini tidak ada. Periksa kodenya di daftar periode.")
    return find_employee(ctx, nip)["id"], period["id"]


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """Every file with its name below ``path``, in order."""
    if not path.is_dir():
        yield path, path.name
        return
    for file in sorted(path.rglob("*")):
        if not file.is_dir():
            yield file, file.relative_to(path).as_posix()


def _is_system_file(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.name.casefold() in _SYSTEM_FILES


def _rows(ctx: "Context", handed: Sequence[Handed]) -> list[tuple[str, ...]]:
    from app.store.files import fetch_files

    stored = {row["id"]: row for row in fetch_files(ctx.db, [item.file_id for item in handed if item.file_id])}
    return [_row(item, stored.get(item.file_id or 0)) for item in handed]


def _row(item: Handed, row: "Row | None") -> tuple[str, ...]:
    if row is None:
        return item.name, STATES[item.state], "-", "-", "-", item.reason or "-", item.next_step or "-"
    found = (row["kind"] or "-", str(row["page_count"] or "-"), str(row["evidence_count"]))
    return item.name, STATES[row["state"]], *found, row["reason"] or "-", row["next_step"] or "-"


def _summary(states: Sequence[str]) -> str:
    counts = {state: states.count(state) for state in STATES.values() if state in states}
    return f"{len(states)} berkas: " + (", ".join(f"{n} {state}" for state, n in counts.items()) or "tidak ada")
