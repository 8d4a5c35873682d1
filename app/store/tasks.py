"""Background tasks: a task's state row is the queue, as it is for files."""

import json
from typing import Any

from sqlite_utils import Database

from app.rules.words import N_
from app.store.database import Row, fetch_all, fetch_one, insert, transaction, utc_now

MAX_ATTEMPTS = 3
_CRASHED = N_(
    "Pekerjaan ini terhenti berulang kali; mungkin terlalu besar untuk memori komputer ini. Persempit datanya."
)


def save_task(db: Database, kind: str, payload: dict[str, Any], user_id: int | None) -> int:
    """Insert a task that waits; gives its id."""
    now = utc_now()
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False)
    row = {"kind": kind, "payload": text, "user_id": user_id, "requested_at": now, "changed_at": now}
    return insert(db, "tasks", {"state": "waiting", **row})


def fetch_task(db: Database, task_id: int) -> Row | None:
    """One task; ``payload`` as data."""
    row = fetch_one(db, "SELECT * FROM tasks WHERE id = ?", (task_id,))
    return {**row, "payload": json.loads(row["payload"])} if row else None


def fetch_waiting_tasks(db: Database) -> list[int]:
    """Ids of tasks that wait for a worker, oldest first."""
    return [row["id"] for row in fetch_all(db, "SELECT id FROM tasks WHERE state = 'waiting' ORDER BY id")]


def fetch_task_under_way(db: Database, kind: str, payload: dict[str, Any]) -> int | None:
    """The id of a task of this kind with the same payload that is not over yet."""
    row = fetch_one(
        db,
        "SELECT id FROM tasks WHERE kind = ? AND payload = ? AND state IN ('waiting', 'running') ORDER BY id LIMIT 1",
        (kind, json.dumps(payload, sort_keys=True, ensure_ascii=False)),
    )
    return row["id"] if row else None


def fetch_number_under_way(db: Database, kind: str, user_id: int | None) -> int:
    """How many tasks of this kind that an account asked for are not over yet."""
    row = fetch_one(
        db,
        "SELECT count(*) AS n FROM tasks WHERE kind = ? AND user_id IS ? AND state IN ('waiting', 'running')",
        (kind, user_id),
    )
    return int(row["n"]) if row else 0


def fetch_last_task(db: Database, kind: str, payload: dict[str, Any]) -> Row | None:
    """The newest task of this kind with the same payload; ``payload`` as text."""
    return fetch_one(
        db,
        "SELECT * FROM tasks WHERE kind = ? AND payload = ? ORDER BY id DESC LIMIT 1",
        (kind, json.dumps(payload, sort_keys=True, ensure_ascii=False)),
    )


def fetch_last_of_kind(db: Database, kind: str) -> Row | None:
    """The newest task of this kind, without its payload."""
    return fetch_one(
        db,
        "SELECT id, state, done, total, message, user_id, requested_at, changed_at FROM tasks WHERE kind = ?"
        " ORDER BY id DESC LIMIT 1",
        (kind,),
    )


def claim_task(db: Database, task_id: int) -> bool:
    """Take a task from ``waiting`` to ``running``; False if someone else has it, or it is over or was never there.

    The write lock that this needs is free only when the transaction that requested the task is over.
    """
    with transaction(db):
        cursor = db.conn.execute(
            "UPDATE tasks SET state = 'running', attempts = attempts + 1, done = 0, total = 0, message = '',"
            " changed_at = ? WHERE id = ? AND state = 'waiting'",
            (utc_now(), task_id),
        )
    return cursor.rowcount == 1


def save_progress(db: Database, task_id: int, done: int, total: int) -> None:
    """How far a running task is."""
    with transaction(db):
        db.conn.execute(
            "UPDATE tasks SET done = ?, total = ?, changed_at = ? WHERE id = ?", (done, total, utc_now(), task_id)
        )


def save_attempts_forgotten(db: Database, task_id: int) -> None:
    """Count a running task as taken up for the first time: it has moved on, so it is not what crashes the worker."""
    db.conn.execute("UPDATE tasks SET attempts = 1 WHERE id = ?", (task_id,))


def save_task_end(db: Database, task_id: int, state: str, message: str = "") -> None:
    """Move a task to ``done`` or ``failed``, with what happened."""
    with transaction(db):
        db.conn.execute(
            "UPDATE tasks SET state = ?, message = ?, done = CASE WHEN ? = 'done' THEN total ELSE done END,"
            " changed_at = ? WHERE id = ?",
            (state, message, state, utc_now(), task_id),
        )


def save_tasks_stopped(db: Database, kind: str, message: str) -> list[int]:
    """End the tasks of this kind that wait or run, with what happened; gives their ids. A running one must look."""
    rows = db.conn.execute(
        "UPDATE tasks SET state = 'failed', message = ?, changed_at = ? WHERE kind = ? AND state IN"
        " ('waiting', 'running') RETURNING id",
        (message, utc_now(), kind),
    )
    return [number for (number,) in rows.fetchall()]


def save_abandoned_tasks_requeued(db: Database) -> int:
    """Put back what a worker that is gone had begun, or end it when that happened too often; gives how many.

    Only for a worker that knows to be the only one.
    """
    with transaction(db):
        cursor = db.conn.execute(
            "UPDATE tasks SET state = CASE WHEN attempts < :most THEN 'waiting' ELSE 'failed' END,"
            " message = CASE WHEN attempts < :most THEN '' ELSE :crashed END, changed_at = :now"
            " WHERE state = 'running'",
            {"most": MAX_ATTEMPTS, "crashed": _CRASHED, "now": utc_now()},
        )
    return cursor.rowcount
