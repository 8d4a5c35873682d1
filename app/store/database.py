"""Open the database, bring it up to date, and write in one transaction."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from app.store.migrations import MIGRATIONS

Row = dict[str, Any]


def open_database(path: Path, *, migrate: bool = False) -> Database:
    """Open the SQLite file in WAL mode with foreign keys on.

    Raises:
        FileNotFoundError: the file does not exist and ``migrate`` is false; the message names the command to run.
    """
    if not migrate and not path.exists():
        raise FileNotFoundError(f"Basis data {path.name} belum ada. Jalankan: tinjau init")
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
    database = Database(connection)
    database.enable_wal()
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA synchronous = NORMAL")
    if migrate:
        MIGRATIONS.apply(database)
    return database


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """All writes inside happen together or not at all; takes the write lock at once, so that reads in it stay true."""
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.commit()


def fetch_all(db: Database, sql: str, parameters: Sequence[Any] | Row = ()) -> list[Row]:
    """Rows as dictionaries, in the order of the query."""
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def fetch_one(db: Database, sql: str, parameters: Sequence[Any] | Row = ()) -> Row | None:
    """The first row, or None."""
    rows = fetch_all(db, sql, parameters)
    return rows[0] if rows else None


def insert(db: Database, table: str, row: Row) -> int:
    """Insert one row; gives its id."""
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    return int(db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row).lastrowid or 0)


def utc_now() -> str:
    """The time in UTC as ISO 8601 with microseconds, the form of every ``…_at`` column."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
