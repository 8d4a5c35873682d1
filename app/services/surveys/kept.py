"""Where a survey table lies between handing in and taking in: in the instance folder, for a day."""

import shutil
import time
from pathlib import Path
from typing import BinaryIO

from app.services.context import Context
from app.services.errors import InvalidInputError
from app.store.database import transaction
from app.store.surveys import fetch_uploads_before, save_upload_removed

KEPT_S = 24 * 3600


def folder_of(ctx: Context) -> Path:
    """The folder, closed to other users of the machine."""
    folder = ctx.settings.instance / "survey_uploads"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def copy_within(stream: BinaryIO, path: Path, limit: int) -> None:
    """Write a new file.

    Raises:
        InvalidInputError: it is larger than ``limit`` bytes.
    """
    with path.open("xb") as target:
        shutil.copyfileobj(stream, target)
    if path.stat().st_size > limit:
        raise InvalidInputError(f"Berkas lebih besar dari batas {limit // 1024**2} MB. Pecah tabelnya.")


def forget_old(ctx: Context) -> None:
    """Delete the tables that have waited for a day; the worker's sweep does so every minute."""
    for token in fetch_uploads_before(ctx.db, time.time() - KEPT_S):
        (folder_of(ctx) / token).unlink(missing_ok=True)
        with transaction(ctx.db):
            save_upload_removed(ctx.db, token)
