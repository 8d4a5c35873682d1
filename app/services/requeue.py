"""Read again what failed, and take out of the queue what nobody wants read."""

from collections.abc import Sequence

from app.permissions import Permission
from app.services.context import Context
from app.services.errors import ConflictError
from app.services.ingest import get_file, get_files, viewer_of
from app.store import files
from app.store.database import Row, transaction
from app.store.file_rows import fetch_again

RETRYABLE = frozenset({"failed", "needs_ocr"})
NOT_BY_ITSELF = ("cancelled", "encrypted")
"""What reading again would not change, or nobody wants: tried only where a person asks for this one file."""


def may_retry(ctx: Context, row: Row) -> bool:
    """Whether the actor may have this file read again; what was never taken out of its container cannot be."""
    return row["state"] in RETRYABLE and bool(row["sha256"]) and ctx.may(Permission.UPLOAD) and still_read(row)


def may_cancel(ctx: Context, row: Row) -> bool:
    """Whether the actor may stop this file: while it waits or is being processed."""
    return row["state"] in files.WORKING and ctx.may(Permission.UPLOAD) and still_read(row)


def still_read(row: Row) -> bool:
    """Not in closed periods, except documents that a person handed in for a keberatan."""
    return row["period_state"] != "closed" or bool(row["by_employee"])


def retry_files(ctx: Context, ids: Sequence[int]) -> int:
    """Put failed or unread uploads back in the queue; gives how many. Left out are those that ``may_retry`` excludes.

    Raises:
        NotFoundError: one of them does not exist for the actor.
    """
    ctx.require(Permission.UPLOAD)
    return _again(ctx, [get_file(ctx, file_id) for file_id in ids])


def retry_all(ctx: Context) -> int:
    """Put every failed or unread upload that the actor may see back in the queue; gives how many."""
    ctx.require(Permission.UPLOAD)
    return _again(ctx, get_files(ctx, _failed(ctx)))


def count_retryable(ctx: Context) -> int:
    """How many uploads ``retry_all`` would read again; 0 for those who may not."""
    return len(_failed(ctx)) if ctx.may(Permission.UPLOAD) else 0


def cancel_file(ctx: Context, file_id: int) -> None:
    """Take an upload out of the queue or stop its processing; it can be tried again later.

    Raises:
        NotFoundError: there is none for the actor.
        ConflictError: it is done, or its period is closed.
    """
    ctx.require(Permission.UPLOAD)
    row = get_file(ctx, file_id)
    with transaction(ctx.db):
        done = may_cancel(ctx, row) and files.save_cancelled(
            ctx.db, file_id, "Pembacaan berkas ini dibatalkan.", "Coba lagi bila berkas ini tetap diperlukan."
        )
        if not done:
            raise ConflictError("Berkas ini tidak sedang diolah lagi, jadi tidak dapat dibatalkan.")
        ctx.log("file.cancelled", "file", file_id)


def _failed(ctx: Context) -> list[int]:
    return fetch_again(ctx.db, viewer_of(ctx), NOT_BY_ITSELF)


def _again(ctx: Context, rows: Sequence[Row]) -> int:
    again = [row["id"] for row in rows if may_retry(ctx, row)]
    with transaction(ctx.db):
        count = files.save_requeued(ctx.db, again)
        for file_id in again:
            ctx.log("file.retried", "file", file_id)
    for file_id in again:
        ctx.wake("file", file_id)
    return count
