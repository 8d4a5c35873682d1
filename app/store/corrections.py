"""What people say of the labels of complaints: append-only, with the newest value kept beside the machine's."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, utc_now

FIELDS = ("service", "sentiment", "kind", "urgency", "integrity", "unsur")


def fetch_labels(db: Database, ids: Sequence[int]) -> list[Row]:
    """Labels of these complaints: the machine's, the person's (``human_…``) and those that count (``label_…``).

    ``unsure`` is of the service, ``unsure_sentiment`` and ``unsure_kind`` of those; of the others the machine only
    names what it is sure of.
    """
    return fetch_all(
        db,
        f"""SELECT id, external_id, {_LABELS}, unsure, unsure_kind,
        human_sentiment IS NULL AND sentiment_abstained AS unsure_sentiment
        FROM complaints WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id""",
        (json.dumps(list(ids)),),
    )


def fetch_label_counts(db: Database, ids: Sequence[int]) -> list[Row]:
    """How many of these complaints have which service, most frequent first: ``label_service``, ``n``."""
    return fetch_all(
        db,
        "SELECT label_service, count(*) AS n FROM complaints WHERE id IN (SELECT value FROM json_each(?))"
        " GROUP BY label_service ORDER BY n DESC, label_service",
        (json.dumps(list(ids)),),
    )


def fetch_corrections(db: Database, ids: Sequence[int]) -> list[Row]:
    """All corrections of these complaints with who made them, oldest first; ``kind`` and ``of`` as in batches."""
    return fetch_all(
        db,
        f"{_SELECT} WHERE complaint_id IN (SELECT value FROM json_each(?)) ORDER BY complaint_corrections.id",
        (json.dumps(list(ids)),),
    )


def fetch_batch(db: Database, batch: str) -> list[Row]:
    """The rows of one batch with the complaint's own number, oldest first."""
    return fetch_all(db, f"{_SELECT} WHERE complaint_corrections.batch = ? ORDER BY complaint_corrections.id", (batch,))


def fetch_batches(db: Database, *, limit: int, offset: int = 0) -> list[Row]:
    """Batches, newest first: how many complaints, by whom, when, and what they set.

    ``kind`` is ``correct``, ``undo`` or ``redo``, ``of`` the batch that an undo or redo is about. ``total`` in each row
    counts all batches. ``sets_…`` count rows of a field, as its value (``value_…``) may be None.
    """
    return fetch_all(
        db,
        f"""SELECT complaint_corrections.batch, {_KIND}, count(DISTINCT complaint_id) AS complaints,
        users.name AS user_name, min(at) AS at, count(*) OVER () AS total,
        {_SETS} FROM complaint_corrections {_PARENTS} JOIN users ON users.id = user_id
        GROUP BY complaint_corrections.batch
        ORDER BY min(complaint_corrections.id) DESC LIMIT :limit OFFSET :offset""",
        {"limit": limit, "offset": offset},
    )


def fetch_next_batch(db: Database) -> str:
    """A number that no batch has yet, inside the caller's transaction."""
    row = fetch_one(db, "SELECT coalesce(max(id), 0) + 1 AS next FROM complaint_corrections")
    return str(row["next"]) if row else "1"


def save_corrections(db: Database, batch: str, user_id: int | None, rows: Sequence[Row]) -> None:
    """Append ``complaint_id``, ``field``, ``value``, ``before``, ``undoes``; keep each value beside the machine's."""
    now = utc_now()
    db.conn.executemany(
        "INSERT INTO complaint_corrections (complaint_id, batch, field, value, before, undoes, user_id, at)"
        " VALUES (:complaint_id, :batch, :field, :value, :before, :undoes, :user_id, :at)",
        [{**row, "batch": batch, "user_id": user_id, "at": now} for row in rows],
    )
    for field in FIELDS:
        db.conn.executemany(
            f"UPDATE complaints SET human_{field} = :value WHERE id = :complaint_id",
            [row for row in rows if row["field"] == field],
        )


_LABELS = ", ".join(f"{name}, human_{name}, label_{name}" for name in FIELDS)
_SETS = ", ".join(
    f"sum(field = '{name}') AS sets_{name}, max(CASE field WHEN '{name}' THEN value END) AS value_{name}"
    for name in FIELDS
)
_PARENTS = """LEFT JOIN (SELECT batch, min(undoes) AS undoes FROM complaint_corrections GROUP BY batch) AS parents
    ON parents.batch = complaint_corrections.undoes"""
_KIND = """CASE WHEN complaint_corrections.undoes IS NULL THEN 'correct' WHEN parents.undoes IS NULL THEN 'undo'
    ELSE 'redo' END AS kind, coalesce(parents.undoes, complaint_corrections.undoes) AS of"""
_SELECT = f"""SELECT complaint_corrections.*, {_KIND}, complaints.external_id, users.name AS user_name
    FROM complaint_corrections {_PARENTS} JOIN complaints ON complaints.id = complaint_id
    JOIN users ON users.id = user_id"""
