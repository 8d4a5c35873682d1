"""Take in files: keep the original untouched, note its hash, put it in the queue."""

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.permissions import Permission, Role
from app.services.access import require_upload_for
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.periods import require_open
from app.store import files
from app.store.assessments import fetch_assessment_of
from app.store.database import Row, transaction

_CHUNK = 1024 * 1024


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
    sha256, size = _store_original(ctx, stream, clean_name(name))
    row = {
        "sha256": sha256,
        "name": clean_name(name),
        "size": size,
        "purpose": purpose,
        "employee_id": employee_id,
        "period_id": period_id,
        "uploaded_by": ctx.actor.user_id,
    }
    received = _save(ctx, row)
    if received.state == "received":
        ctx.wake("file", received.file_id)
    return received


def _save(ctx: Context, row: Row) -> ReceivedFile:
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


def list_files(ctx: Context) -> list[Row]:
    """The uploads that the actor may see, newest first; links to uploads that they may not see are taken out."""
    ctx.require(Permission.SEE_FILES)
    if ctx.actor.user_id is None or Role.ADMIN in ctx.actor.roles:
        return files.fetch_files_for(ctx.db)
    me = ctx.actor.employee_id if ctx.actor.employee_id is not None else -1
    rater = me if Role.EVALUATOR in ctx.actor.roles else -1
    rows = files.fetch_files_for(ctx.db, rater_of=rater, employee_id=me, uploader=ctx.actor.user_id)
    rows = [row for row in rows if row["employee_id"] != me or _own_file_open(ctx, row)]
    visible = {row["id"] for row in rows}
    return [row if row["duplicate_of"] in visible else {**row, "duplicate_of": None} for row in rows]


def get_file(ctx: Context, file_id: int) -> Row:
    """One upload.

    Raises:
        NotFoundError: there is none, or the actor may not know of it.
    """
    ctx.require(Permission.SEE_FILES)
    if ctx.actor.user_id is None:
        row = files.fetch_file(ctx.db, file_id)
        found = [row] if row else []
    else:
        found = [row for row in list_files(ctx) if row["id"] == file_id]
    if not found:
        raise NotFoundError("Berkas ini tidak ada, atau bukan untuk Anda.")
    return found[0]


def retry_files(ctx: Context, ids: Sequence[int]) -> int:
    """Put failed or unread uploads back in the queue; gives how many.

    Left out are those of closed periods, except documents that a person handed in for a keberatan.
    """
    ctx.require(Permission.UPLOAD)
    rows = [get_file(ctx, file_id) for file_id in ids]
    again = [row["id"] for row in rows if row["state"] in {"failed", "needs_ocr"} and _still_read(row)]
    with transaction(ctx.db):
        count = files.save_requeued(ctx.db, again)
        for file_id in again:
            ctx.log("file.retried", "file", file_id)
    for file_id in again:
        ctx.wake("file", file_id)
    return count


def _still_read(row: Row) -> bool:
    return row["period_state"] != "closed" or bool(row["by_employee"])


def retry_all(ctx: Context) -> int:
    """Put every failed or unread upload that the actor may see back in the queue; gives how many."""
    return retry_files(ctx, [row["id"] for row in list_files(ctx) if row["state"] in {"failed", "needs_ocr"}])


def original_path(ctx: Context, file_id: int) -> tuple[Path, str]:
    """Where the untouched original lies and its name; each use is logged."""
    ctx.require(Permission.OPEN_ORIGINAL)
    row = get_file(ctx, file_id)
    if ctx.actor.employee_id is not None and row["employee_id"] == ctx.actor.employee_id:
        raise NotFoundError("Berkas asli tentang diri sendiri tidak dibuka di sini; lihat halaman dokumennya.")
    ctx.log("file.original_opened", "file", file_id)
    return stored_path(ctx, row["sha256"]), row["name"]


def stored_path(ctx: Context, sha256: str) -> Path:
    """The path of an original in the instance folder."""
    return ctx.settings.originals / sha256[:2] / sha256


def _own_file_open(ctx: Context, row: Row) -> bool:
    """A person sees what they handed in, and other files about themselves once the assessment is confirmed."""
    if row["by_employee"]:
        return True
    if row["period_id"] is None:
        return False
    assessment = fetch_assessment_of(ctx.db, row["employee_id"], row["period_id"])
    return assessment is not None and bool(assessment["confirmed_at"])


def _store_original(ctx: Context, stream: BinaryIO, name: str) -> tuple[str, int]:
    ctx.settings.originals.mkdir(parents=True, exist_ok=True)
    descriptor, aside = tempfile.mkstemp(dir=ctx.settings.originals, prefix=".masuk-")
    try:
        with os.fdopen(descriptor, "wb") as target:
            sha256, size = _copy(stream, target, ctx.settings.max_file_bytes, name)
            target.flush()
            os.fsync(target.fileno())
        final = stored_path(ctx, sha256)
        final.parent.mkdir(exist_ok=True)
        Path(aside).replace(final)
    finally:
        Path(aside).unlink(missing_ok=True)
    return sha256, size


def _copy(source: BinaryIO, target: BinaryIO, limit: int, name: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise InvalidInputError(
                f"{name} lebih besar dari batas {limit // _CHUNK} MB. Perkecil atau pecah berkasnya, lalu unggah lagi."
            )
        digest.update(chunk)
        target.write(chunk)
    return digest.hexdigest(), size
