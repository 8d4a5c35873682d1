"""Open a locked PDF with the password that a person types. The password is used once and kept nowhere."""

import time
from concurrent.futures.process import BrokenProcessPool

from app.compute import Pool, WorkTimeoutError
from app.services.access import require_upload_for
from app.services.context import Context
from app.services.errors import InvalidInputError, NotAllowedError
from app.services.ingest import get_file
from app.services.originals import aside, store_stream, stored_path
from app.services.requeue import still_read
from app.store import files
from app.store.attempts import fetch_attempts, save_attempt, save_attempts_forgotten
from app.store.database import Row, transaction
from nlp.errors import ReadError
from nlp.readers.unlock import unlock_pdf

MAX_LENGTH = 200
TIMEOUT_S = 60
HEAD_BYTES = 1024
"""Where a PDF says what it is (ISO 32000-1, note of Adobe on 7.5.2)."""


def may_unlock(ctx: Context, row: Row) -> bool:
    """Whether the actor may enter the password of this file: it is a locked PDF and theirs to hand in."""
    try:
        _require_unlock(ctx, row)
    except (NotAllowedError, InvalidInputError):
        return False
    return True


def unlock_file(ctx: Context, file_id: int, password: str) -> None:
    """Store an unlocked copy beside the original and queue the file again.

    Raises:
        NotFoundError: there is no such file for the actor.
        NotAllowedError: the actor may not hand in files for that person.
        InvalidInputError: it is no locked PDF, the password does not fit, or there were too many attempts.
    """
    row = get_file(ctx, file_id)
    _require_unlock(ctx, row)
    if not 0 < len(password) <= MAX_LENGTH:
        raise InvalidInputError("Isi kata sandi berkas ini.")
    _count_attempt(ctx, file_id)
    sha256 = _unlocked(ctx, row, password)
    with transaction(ctx.db):
        save_attempts_forgotten(ctx.db, key=_key(file_id))
        files.save_unlocked(ctx.db, file_id, sha256)
        files.save_requeued(ctx.db, [file_id])
        ctx.log("file.unlocked", "file", file_id)
    ctx.wake("file", file_id)


def _require_unlock(ctx: Context, row: Row) -> None:
    if ctx.actor.user_id is None or row["uploaded_by"] != ctx.actor.user_id:
        require_upload_for(ctx, row["employee_id"], row["period_id"])
    if not still_read(row):
        raise NotAllowedError("Periode ini sudah ditutup; berkasnya tidak dibaca lagi.")
    if row["state"] != "failed" or row["reason_code"] != "encrypted" or not _is_pdf(ctx, row):
        raise InvalidInputError("Berkas ini tidak menunggu kata sandi.")


def _is_pdf(ctx: Context, row: Row) -> bool:
    path = stored_path(ctx, row["sha256"])
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return b"%PDF-" in stream.read(HEAD_BYTES)


def _unlocked(ctx: Context, row: Row, password: str) -> str:
    """The SHA-256 of the stored copy. A process of its own gets the password through a pipe and ends after the call."""
    pool = Pool(1)
    try:
        with aside(ctx) as target:
            pool.run(TIMEOUT_S, unlock_pdf, stored_path(ctx, row["sha256"]), password, target)
            with target.open("rb") as stream:
                return store_stream(ctx, stream, row["name"])[0]
    except ReadError as err:
        ctx.log("file.unlock_failed", "file", row["id"], code=err.code)
        raise InvalidInputError(f"{err.reason} {err.next_step}") from None
    except (WorkTimeoutError, BrokenProcessPool):
        raise InvalidInputError("Berkas ini tidak dapat dibuka. Unggah salinan yang tidak dikunci.") from None
    finally:
        pool.kill()


def _count_attempt(ctx: Context, file_id: int) -> None:
    """Count before trying, so that guesses sent side by side are all counted."""
    now, window_s = time.time(), ctx.settings.login_window_s
    with transaction(ctx.db):
        before = fetch_attempts(ctx.db, _key(file_id), now - window_s)
        if len(before) < ctx.settings.login_attempts:
            save_attempt(ctx.db, _key(file_id), now)
            return
    minutes = max(1, round((before[-ctx.settings.login_attempts] + window_s - now) / 60))
    raise InvalidInputError(f"Terlalu banyak kata sandi yang salah untuk berkas ini. Tunggu {minutes} menit.")


def _key(file_id: int) -> str:
    return f"unlock:{file_id}"
