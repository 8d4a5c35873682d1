"""Failed sign-ins, counted by key within a window. Keys are digests: neither user names nor addresses are kept."""

from sqlite_utils import Database

from app.store.database import fetch_all


def fetch_attempts(db: Database, key: str, since: float) -> list[float]:
    """Times (seconds since the epoch) of the attempts of this key from ``since`` on, oldest first."""
    rows = fetch_all(db, "SELECT at FROM login_attempts WHERE key = ? AND at > ? ORDER BY at", (key, since))
    return [row["at"] for row in rows]


def save_attempt(db: Database, key: str, at: float) -> None:
    """Count one attempt."""
    db.conn.execute("INSERT INTO login_attempts (key, at) VALUES (?, ?)", (key, at))


def save_attempts_forgotten(db: Database, *, key: str = "", at: float | None = None, before: float = 0.0) -> None:
    """Forget the attempts of ``key`` (only that of time ``at``, if given), and all that are older than ``before``."""
    db.conn.execute(
        "DELETE FROM login_attempts WHERE at < :before OR (key = :key AND (:at IS NULL OR at = :at))",
        {"key": key, "at": at, "before": before},
    )
