"""The audit log: append-only, each entry bound to the one before by a keyed hash."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, transaction, utc_now

GENESIS = "0" * 64
_FIELDS = ("id", "at", "user_id", "action", "subject", "subject_id", "detail", "previous")


@dataclass(frozen=True)
class ChainProblem:
    """A place where the chain does not hold: the entry's id and what is wrong, in Indonesian."""

    entry_id: int
    what: str


def entry_hash(key: bytes, entry: Row) -> str:
    """HMAC-SHA256 over all of an entry's fields and the hash of the entry before (hex, 64 characters)."""
    message = json.dumps([entry[name] for name in _FIELDS], ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()


def save_entry(
    db: Database, key: bytes, *, user_id: int | None, action: str, subject: str, subject_id: int | None, detail: Row
) -> str:
    """Append an entry inside the caller's transaction (or one of its own); gives its hash, the new head.

    ``detail`` holds ids, codes and counts only: never a name, a text of a complaint or a secret.
    """
    with transaction(db):
        last = fetch_one(db, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1")
        entry: dict[str, Any] = {
            "id": (last["id"] if last else 0) + 1,
            "at": utc_now(),
            "user_id": user_id,
            "action": action,
            "subject": subject,
            "subject_id": subject_id,
            "detail": json.dumps(detail, ensure_ascii=False, sort_keys=True),
            "previous": last["hash"] if last else GENESIS,
        }
        entry["hash"] = entry_hash(key, entry)
        insert(db, "audit", entry)
    return str(entry["hash"])


def fetch_head(db: Database) -> tuple[int, str]:
    """Id and hash of the newest entry; ``(0, GENESIS)`` for an empty log."""
    last = fetch_one(db, "SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1")
    return (last["id"], last["hash"]) if last else (0, GENESIS)


def fetch_entries(db: Database, *, before: int | None = None, limit: int = 100, action: str = "") -> list[Row]:
    """Entries newest first with the actor's name, older than id ``before`` if given."""
    return fetch_all(
        db,
        """SELECT audit.*, users.name AS user_name FROM audit LEFT JOIN users ON users.id = audit.user_id
        WHERE (:before IS NULL OR audit.id < :before) AND (:action = '' OR audit.action = :action)
        ORDER BY audit.id DESC LIMIT :limit""",
        {"before": before, "limit": limit, "action": action},
    )


def find_problems(db: Database, key: bytes, *, head: str = "") -> Iterator[ChainProblem]:
    """Walk the whole chain: edits, removals, reordering; with ``head`` (a hash noted earlier) also truncation.

    Without ``head`` a log cut off at its end looks whole: that is the limit of a chain (docs/admin.md).
    """
    previous, expected, seen = GENESIS, 1, head in {"", GENESIS}
    for row in db.conn.execute(f"SELECT {', '.join(_FIELDS)}, hash FROM audit ORDER BY id"):
        entry = dict(zip((*_FIELDS, "hash"), row, strict=True))
        if entry["id"] != expected:
            yield ChainProblem(expected, f"catatan {expected} sampai {entry['id'] - 1} hilang")
        if entry["previous"] != previous:
            yield ChainProblem(entry["id"], "tidak menyambung ke catatan sebelumnya")
        if not hmac.compare_digest(entry_hash(key, entry), entry["hash"]):
            yield ChainProblem(entry["id"], "isi catatan telah diubah")
        seen = seen or entry["hash"] == head
        previous, expected = entry["hash"], entry["id"] + 1
    if not seen:
        yield ChainProblem(expected, "ujung rantai yang diberikan tidak ada: catatan di akhir telah dipotong")
