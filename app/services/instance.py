"""Make and open an installation: folder, keys, database."""

import os
import secrets
from pathlib import Path

from sqlite_utils import Database

from app.services.context import Actor, Context, Wake, no_queue
from app.settings import Settings
from app.store.database import open_database


def create_instance(settings: Settings) -> Database:
    """Make the instance folder, closed to other users of the machine, with its keys and an up-to-date database.

    Safe to repeat.

    Raises:
        FileNotFoundError: the database is there but the key of its audit log is not.
    """
    settings.instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.originals.mkdir(mode=0o700, exist_ok=True)
    if settings.database.exists() and not settings.audit_key_file.exists():
        raise FileNotFoundError(
            f"Kunci log audit {settings.audit_key_file.name} hilang, padahal basis datanya ada. "
            "Pulihkan kunci itu dari cadangan; kunci baru akan membuat semua catatan lama tampak diubah."
        )
    for path in (settings.audit_key_file, settings.secret_key_file):
        _create_key(path)
    return open_database(settings.database, migrate=True)


def open_context(
    settings: Settings,
    actor: Actor | None = None,
    db: Database | None = None,
    wake: Wake = no_queue,
) -> Context:
    """A context on an existing installation.

    Raises:
        FileNotFoundError: it was never made; the message names ``tinjau init``.
    """
    database = db or open_database(settings.database)
    return Context(settings, database, read_key(settings.audit_key_file), actor or Actor(), wake)


def read_key(path: Path) -> bytes:
    """The 32 bytes of a key file."""
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def _create_key(path: Path) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32))
