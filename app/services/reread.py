"""Read files anew, since reader or extractor have become better: one more reading, to which evidence is carried on."""

from dataclasses import dataclass

from app.permissions import Permission
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.store.assessments import fetch_assessment_of
from app.store.database import Row, transaction, utc_now
from app.store.files import fetch_file
from app.store.versions import fetch_read_files, save_to_reread


@dataclass(frozen=True, slots=True)
class Requested:
    """Files that wait to be read anew, and how many are left as they are: their result is final."""

    file_ids: tuple[int, ...]
    final: int


def request_reread(ctx: Context, file_id: int) -> None:
    """Put one file in the queue to be read anew.

    Raises:
        NotFoundError: there is no such file.
        InvalidInputError: it is not ready, was never read, or its period is closed or its assessment confirmed.
    """
    ctx.require(Permission.ADMINISTER)
    file = fetch_file(ctx.db, file_id)
    if file is None:
        raise NotFoundError("Berkas ini tidak ada.")
    if is_final(ctx, file):
        raise InvalidInputError(
            "Berkas ini tidak dibaca ulang: periodenya sudah ditutup, atau penilaiannya sudah disahkan."
        )
    if not queue_again(ctx, file):
        raise InvalidInputError("Berkas ini belum pernah terbaca, atau sedang diolah. Tunggu sampai selesai.")
    ctx.wake("file", file_id)


def request_all(ctx: Context, reader: str, extractor: str) -> Requested:
    """Put every file in the queue whose newest reading is not by ``reader`` and ``extractor``, the versions now."""
    ctx.require(Permission.ADMINISTER)
    found = fetch_read_files(ctx.db, reader, extractor)
    open_still = [file for file in found if not is_final(ctx, file)]
    queued = tuple(file["id"] for file in open_still if queue_again(ctx, file))
    for file_id in queued:
        ctx.wake("file", file_id)
    return Requested(queued, len(found) - len(open_still))


def is_final(ctx: Context, file: Row) -> bool:
    """Whether a result rests on this file that may no longer change."""
    if file["employee_id"] is None or file["period_id"] is None:
        return False
    assessment = fetch_assessment_of(ctx.db, file["employee_id"], file["period_id"])
    return assessment is not None and (assessment["period_state"] != "open" or bool(assessment["confirmed_at"]))


def queue_again(ctx: Context, file: Row) -> bool:
    """Put a file that is ready back in the queue; False if it is not ready. The caller has checked that it may change,
    and wakes the worker.
    """
    with transaction(ctx.db):
        queued = save_to_reread(ctx.db, file["id"], utc_now())
        if queued:
            ctx.log("file.reread", "file", file["id"])
    return queued
