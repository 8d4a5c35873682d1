"""Where the bytes of uploads lie: each once, named by its SHA-256, never changed."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.services.context import Context
from app.services.errors import InvalidInputError
from app.store.database import Row

_CHUNK = 1024 * 1024


def stored_path(ctx: Context, sha256: str) -> Path:
    """The path of an original in the instance folder."""
    return ctx.settings.originals / sha256[:2] / sha256


def readable_path(ctx: Context, row: Row) -> Path:
    """What is read and shown of an upload: the unlocked copy of a locked file, else the original."""
    return stored_path(ctx, row["unlocked_sha256"] or row["sha256"])


def store_stream(ctx: Context, stream: BinaryIO, name: str) -> tuple[str, int]:
    """Store what a stream holds; gives its SHA-256 and its size in bytes.

    Raises:
        InvalidInputError: larger than ``max_file_bytes``; ``name`` is how the message calls it.
    """
    with aside(ctx) as path:
        with path.open("wb") as target:
            sha256, size = copy_hashed(stream, target, ctx.settings.max_file_bytes, name)
            target.flush()
            os.fsync(target.fileno())
        adopt(ctx, path, sha256)
    return sha256, size


def adopt(ctx: Context, path: Path, sha256: str) -> None:
    """Make a file of the originals' own disk an original; whoever calls has taken its SHA-256."""
    final = stored_path(ctx, sha256)
    final.parent.mkdir(exist_ok=True)
    path.replace(final)


@contextmanager
def aside(ctx: Context, folder: Path | None = None) -> Iterator[Path]:
    """A new file beside the originals (or in another folder) that is gone afterwards, unless it was adopted."""
    folder = folder or ctx.settings.originals
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=".masuk-")
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def copy_hashed(source: BinaryIO, target: BinaryIO, limit: int, name: str) -> tuple[str, int]:
    """Copy a stream; gives its SHA-256 and its size in bytes.

    Raises:
        InvalidInputError: larger than ``limit`` bytes; ``name`` is how the message calls it.
    """
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
