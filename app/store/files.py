"""Uploads: a file's state row is the queue."""

from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, transaction, utc_now

UNDER_WAY = ("reading", "analysing")
WORKING = ("received", *UNDER_WAY)


def save_file(db: Database, row: Row) -> int:
    """Insert an upload in state ``received``; gives its id."""
    now = utc_now()
    return insert(db, "files", {"state": "received", "uploaded_at": now, "changed_at": now, **row})


def fetch_file(db: Database, file_id: int) -> Row | None:
    """One upload with the employee's and period's names."""
    return fetch_one(db, f"{_SELECT} WHERE files.id = ?", (file_id,))


def fetch_first_by_hash(db: Database, sha256: str, employee_id: int | None, period_id: int | None) -> Row | None:
    """The oldest upload with this content, those about the same person and period first."""
    return fetch_one(
        db,
        "SELECT * FROM files WHERE sha256 = ? ORDER BY (employee_id IS ? AND period_id IS ?) DESC, id LIMIT 1",
        (sha256, employee_id, period_id),
    )


def fetch_files(db: Database, ids: Sequence[int]) -> list[Row]:
    """Uploads by id, newest first."""
    marks = ", ".join("?" * len(ids))
    return fetch_all(db, f"{_SELECT} WHERE files.id IN ({marks}) ORDER BY files.id DESC", ids)


def fetch_files_for(db: Database) -> list[Row]:
    """All uploads, newest first."""
    return fetch_all(db, f"{_SELECT} ORDER BY files.id DESC")


def fetch_waiting(db: Database) -> list[int]:
    """Ids of uploads that wait for a worker, oldest first."""
    return [row["id"] for row in fetch_all(db, "SELECT id FROM files WHERE state = 'received' ORDER BY id")]


def claim_file(db: Database, file_id: int) -> bool:
    """Take an upload from ``received`` to ``reading``; False if someone else has it or it is done."""
    with transaction(db):
        cursor = db.conn.execute(
            "UPDATE files SET state = 'reading', attempts = attempts + 1, reason = '', reason_code = '',"
            " next_step = '', step = '', pages_done = 0, pages_total = 0, changed_at = ?"
            " WHERE id = ? AND state = 'received'",
            (utc_now(), file_id),
        )
    return cursor.rowcount == 1


def save_state(db: Database, file_id: int, state: str, code: str = "", reason: str = "", next_step: str = "") -> None:
    """Move an upload to a state, with what happened and what to do for ``failed`` and ``needs_ocr``."""
    with transaction(db):
        db.conn.execute(
            "UPDATE files SET state = ?, reason_code = ?, reason = ?, next_step = ?, changed_at = ? WHERE id = ?",
            (state, code, reason, next_step, utc_now(), file_id),
        )


def save_progress(db: Database, file_id: int, step: str, done: int = 0, total: int = 0) -> None:
    """Note how far the reading is: ``step`` ``read``, ``ocr`` or ``unpack``, pages done and in all (0: unknown).

    ``changed_at`` stays: it says since when the file is in its state.
    """
    with transaction(db):
        db.conn.execute(
            "UPDATE files SET step = ?, pages_done = ?, pages_total = ? WHERE id = ? AND state = 'reading'",
            (step, done, total, file_id),
        )


def save_requeued(db: Database, ids: Sequence[int]) -> int:
    """Put failed or unread uploads back in the queue; gives how many."""
    marks = ", ".join("?" * len(ids))
    with transaction(db):
        cursor = db.conn.execute(
            f"UPDATE files SET state = 'received', changed_at = ? WHERE state IN ('failed', 'needs_ocr')"
            f" AND id IN ({marks})",
            (utc_now(), *ids),
        )
    return cursor.rowcount


def save_abandoned_requeued(db: Database) -> int:
    """Put back what a worker that is gone had begun; only for a worker that knows to be the only one."""
    with transaction(db):
        cursor = db.conn.execute(
            "UPDATE files SET state = 'received', changed_at = ? WHERE state IN ('reading', 'analysing')", (utc_now(),)
        )
    return cursor.rowcount


def fetch_under_way(db: Database, ids: Sequence[int]) -> list[int]:
    """Which of these uploads, and of all that was unpacked from them, wait or are being processed, oldest first."""
    marks = ", ".join("?" * len(ids))
    rows = fetch_all(
        db,
        f"""WITH RECURSIVE down(id) AS (SELECT id FROM files WHERE id IN ({marks})
            UNION SELECT files.id FROM files JOIN down ON files.parent_id = down.id)
        SELECT files.id FROM files JOIN down ON down.id = files.id WHERE files.state IN {WORKING} ORDER BY files.id""",
        ids,
    )
    return [row["id"] for row in rows]


def fetch_state(db: Database, file_id: int) -> str:
    """The state of an upload; empty where there is none."""
    row = fetch_one(db, "SELECT state FROM files WHERE id = ?", (file_id,))
    return str(row["state"]) if row else ""


def save_cancelled(db: Database, file_id: int, reason: str, next_step: str) -> bool:
    """Stop an upload that waits or is being processed; False if it is done."""
    with transaction(db):
        cursor = db.conn.execute(
            "UPDATE files SET state = 'failed', reason_code = 'cancelled', reason = ?, next_step = ?, changed_at = ?"
            f" WHERE id = ? AND state IN {WORKING}",
            (reason, next_step, utc_now(), file_id),
        )
    return cursor.rowcount == 1


def save_unlocked(db: Database, file_id: int, sha256: str) -> None:
    """Note the unlocked copy of a locked upload."""
    db.conn.execute("UPDATE files SET unlocked_sha256 = ? WHERE id = ?", (sha256, file_id))


def fetch_member_paths(db: Database, file_id: int) -> frozenset[str]:
    """Paths of what was already taken out of a container."""
    rows = fetch_all(db, "SELECT path_in_parent FROM files WHERE parent_id = ?", (file_id,))
    return frozenset(row["path_in_parent"] for row in rows)


def fetch_tree(db: Database, file_id: int) -> Row:
    """Where an upload stands in its container: ``depth`` (0: handed in itself), and of all that was taken out of the
    outermost container ``members`` and ``bytes``.
    """
    row = fetch_one(
        db,
        """WITH RECURSIVE up(id, parent_id, depth) AS (SELECT id, parent_id, 0 FROM files WHERE id = :id
            UNION ALL SELECT files.id, files.parent_id, depth + 1 FROM files JOIN up ON files.id = up.parent_id),
        down(id, size) AS (SELECT id, 0 FROM up WHERE parent_id IS NULL
            UNION ALL SELECT files.id, files.size FROM files JOIN down ON files.parent_id = down.id)
        SELECT (SELECT max(depth) FROM up) AS depth, count(*) - 1 AS members, sum(size) AS bytes FROM down""",
        {"id": file_id},
    )
    return row or {}


def fetch_state_counts(db: Database) -> dict[str, int]:
    """Number of uploads by state."""
    rows = fetch_all(db, "SELECT state, count(*) AS n FROM files GROUP BY state")
    return {row["state"]: row["n"] for row in rows}


COLUMNS = """SELECT files.*, employees.name AS employee_name, employees.nip, employees.unit_id,
    units.name AS unit_name, (SELECT users.employee_id = files.employee_id FROM users
        WHERE users.id = files.uploaded_by) AS by_employee,
    periods.name AS period_name, periods.code AS period_code, periods.state AS period_state, first.name AS first_name,
    (SELECT count(*) FROM evidence JOIN documents ON documents.id = evidence.document_id
        WHERE documents.file_id = files.id AND evidence.current) AS evidence_count,
    (SELECT page_count FROM documents WHERE documents.file_id = files.id ORDER BY version DESC LIMIT 1) AS page_count,
    (SELECT kind FROM documents WHERE documents.file_id = files.id ORDER BY version DESC LIMIT 1) AS kind,
    (SELECT kind_confidence FROM documents WHERE documents.file_id = files.id ORDER BY version DESC LIMIT 1)
        AS kind_confidence"""
JOINS = """FROM files LEFT JOIN employees ON employees.id = files.employee_id
    LEFT JOIN units ON units.id = employees.unit_id LEFT JOIN periods ON periods.id = files.period_id
    LEFT JOIN files AS first ON first.id = files.duplicate_of"""
_SELECT = f"{COLUMNS} {JOINS}"
