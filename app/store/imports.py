"""Tables that were taken in: counts, rejected rows."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now

_FIELDS = "imports.id, kind, imports.name, sha256, rows, accepted, rejected, known, user_id, at"


def save_import(db: Database, row: Row) -> int:
    """Insert an import with its counts and the CSV of its rejected rows; gives its id."""
    return insert(db, "imports", {"at": utc_now(), **row})


def save_import_counts(db: Database, import_id: int, accepted: int, known: int) -> None:
    """Correct the counts once the rows are stored, inside the same transaction."""
    db.conn.execute("UPDATE imports SET accepted = ?, known = ? WHERE id = ?", (accepted, known, import_id))


def fetch_imports(db: Database) -> list[Row]:
    """Imports of what citizens say and of what it is compared with, newest first, with who imported.

    ``has_rejects`` tells whether rejected rows are kept.

    The register's imports stand in administration. Surveys about people are nowhere: their counts would tell of groups
    that are too small to be shown.
    """
    return fetch_all(
        db,
        f"SELECT {_FIELDS}, users.name AS user_name, rejects IS NOT NULL AS has_rejects FROM imports"
        " LEFT JOIN users ON users.id = imports.user_id"
        " WHERE kind IN ('complaints', 'survey', 'volumes', 'responses') ORDER BY imports.id DESC",
    )


def fetch_import(db: Database, import_id: int) -> Row | None:
    """One import with ``rejects`` (CSV bytes or None)."""
    return fetch_one(db, f"SELECT {_FIELDS}, rejects FROM imports WHERE imports.id = ?", (import_id,))


def fetch_import_by_hash(db: Database, kind: str, sha256: str) -> Row | None:
    """The first import of this kind with the same file that took rows in."""
    return fetch_one(
        db,
        f"SELECT {_FIELDS} FROM imports WHERE kind = ? AND sha256 = ? AND accepted > 0 ORDER BY id LIMIT 1",
        (kind, sha256),
    )
