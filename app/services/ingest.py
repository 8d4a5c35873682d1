"""Take in files: keep the original untouched, note its hash, put it in the queue."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.permissions import Permission, Role
from app.services.access import require_upload_for
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.originals import store_stream, stored_path
from app.services.periods import require_open
from app.store import file_rows, files
from app.store.database import Row, transaction
from app.store.file_rows import Part, Viewer

EVERYTHING = Part()
NOBODY = -1
MAX_PATH = 400


@dataclass(frozen=True)
class ReceivedFile:
    """What became of an upload; ``duplicate_of`` is the first upload with the same content, if any."""

    file_id: int
    duplicate_of: int | None
    state: str


def receive_path(
    ctx: Context, path: Path, *, purpose: str, employee_id: int | None = None, period_id: int | None = None
) -> ReceivedFile:
    """Take in a file from disk; see ``receive_stream``."""
    with path.open("rb") as stream:
        return receive_stream(ctx, stream, path.name, purpose=purpose, employee_id=employee_id, period_id=period_id)


def receive_stream(
    ctx: Context, stream: BinaryIO, name: str, *, purpose: str, employee_id: int | None, period_id: int | None
) -> ReceivedFile:
    """Store the original by its SHA-256 and queue it; the same content about the same person is linked, not queued.

    Raises:
        InvalidInputError: larger than ``max_file_bytes``, an unknown purpose, or a closed period.
        NotAllowedError: the actor is not the rater of the person in that open period.
    """
    require_upload_for(ctx, employee_id, period_id)
    require_open(ctx, period_id)
    return take_in(ctx, stream, name, purpose=purpose, employee_id=employee_id, period_id=period_id)


def take_in(
    ctx: Context, stream: BinaryIO, name: str, *, purpose: str, employee_id: int | None, period_id: int | None
) -> ReceivedFile:
    """``receive_stream`` for a caller that has checked that the actor may hand in this file."""
    if purpose not in {"document", "interview"}:
        raise InvalidInputError("Pilih jenis berkas: dokumen atau wawancara.")
    sha256, size = store_stream(ctx, stream, clean_name(name))
    row = {
        "sha256": sha256,
        "name": clean_name(name),
        "path_in_parent": folder_path(name),
        "size": size,
        "purpose": purpose,
        "employee_id": employee_id,
        "period_id": period_id,
        "uploaded_by": ctx.actor.user_id,
    }
    received = enter(ctx, row)
    if received.state == "received":
        ctx.wake("file", received.file_id)
    return received


def enter(ctx: Context, row: Row) -> ReceivedFile:
    """Give a stored original its row; the same content about the same person is linked to the first, not queued."""
    with transaction(ctx.db):
        first = files.fetch_first_by_hash(ctx.db, row["sha256"], row["employee_id"], row["period_id"])
        same = first is not None and (first["employee_id"], first["period_id"]) == (
            row["employee_id"],
            row["period_id"],
        )
        if first is not None:
            row = {**row, "duplicate_of": first["id"]}
        if same:
            row |= {"state": "ready", "reason_code": "duplicate", "reason": "Sama persis dengan berkas yang sudah ada."}
            row |= {"next_step": "Tidak dihitung dua kali; buka berkas yang pertama."}
        file_id = files.save_file(ctx.db, row)
        ctx.log("file.received", "file", file_id, sha256=row["sha256"], duplicate_of=row.get("duplicate_of"))
    return ReceivedFile(file_id, row.get("duplicate_of"), row.get("state", "received"))


def clean_name(name: str) -> str:
    """The file's own name without folders or control characters, at most 200 characters."""
    base = re.split(r"[\\/]", name)[-1]
    base = "".join(character for character in base if character.isprintable()).strip()
    return base[-200:] or "tanpa-nama"


def folder_path(name: str) -> str:
    """Where in a chosen folder the file lay, for people to read; empty for a file that was chosen by itself."""
    parts = [part for part in re.split(r"[\\/]", name) if part not in {"", ".", ".."}]
    path = "/".join("".join(character for character in part if character.isprintable()).strip() for part in parts)
    return path[-MAX_PATH:] if len(parts) > 1 else ""


def list_files(ctx: Context, part: Part = EVERYTHING) -> list[Row]:
    """The uploads that the actor may see, newest first; links to uploads that they may not see are taken out."""
    ctx.require(Permission.SEE_FILES)
    return file_rows.fetch_part(ctx.db, viewer_of(ctx), part)


def count_files(ctx: Context) -> dict[tuple[str, str], int]:
    """How many uploads the actor may see, by state and reason code."""
    ctx.require(Permission.SEE_FILES)
    return file_rows.fetch_counts(ctx.db, viewer_of(ctx))


def get_files(ctx: Context, ids: Iterable[int]) -> list[Row]:
    """Those of these uploads that the actor may see, newest first."""
    ctx.require(Permission.SEE_FILES)
    return file_rows.fetch_seen(ctx.db, viewer_of(ctx), tuple(ids))


def get_family(ctx: Context, ids: Iterable[int], limit: int) -> list[Row]:
    """What was taken out of these containers, as far as the actor may see it, at most ``limit``."""
    ctx.require(Permission.SEE_FILES)
    return file_rows.fetch_family(ctx.db, viewer_of(ctx), tuple(ids), limit)


def get_file(ctx: Context, file_id: int) -> Row:
    """One upload.

    Raises:
        NotFoundError: there is none, or the actor may not know of it.
    """
    found = get_files(ctx, [file_id])
    if not found:
        raise NotFoundError("Berkas ini tidak ada, atau bukan untuk Anda.")
    return found[0]


def viewer_of(ctx: Context) -> Viewer:
    """For whom the list of uploads is made."""
    if ctx.actor.user_id is None or Role.ADMIN in ctx.actor.roles:
        return Viewer(everything=True)
    me = ctx.actor.employee_id if ctx.actor.employee_id is not None else NOBODY
    return Viewer(ctx.actor.user_id, me, me if Role.EVALUATOR in ctx.actor.roles else NOBODY)


def original_path(ctx: Context, file_id: int) -> tuple[Path, str]:
    """Where the untouched original lies and its name; each use is logged."""
    ctx.require(Permission.OPEN_ORIGINAL)
    row = get_file(ctx, file_id)
    if ctx.actor.employee_id is not None and row["employee_id"] == ctx.actor.employee_id:
        raise NotFoundError("Berkas asli tentang diri sendiri tidak dibuka di sini; lihat halaman dokumennya.")
    if row["reason_code"] == "erased":
        raise NotFoundError("Berkas asli ini sudah dihapus menurut masa simpan wawancara.")
    ctx.log("file.original_opened", "file", file_id)
    return stored_path(ctx, row["sha256"]), row["name"]
