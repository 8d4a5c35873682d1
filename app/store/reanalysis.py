"""Complaints whose labels another version of the models gave, and what replaces those labels.

``model`` of a complaint says which version; comments of surveys, whose service no model says, have ``formulir`` before
it. What is left to do is read from the complaints themselves, so that a process that dies loses only its last batch.
"""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.complaint_fields import ANALYSED, packed
from app.store.database import Row, fetch_all, fetch_one

FORM = "formulir "
_FOREIGN = "model NOT IN (SELECT value FROM json_each(:models))"
_OF = "model IN (SELECT value FROM json_each(:models))"
_UPDATE = f"""UPDATE complaints SET {", ".join(f"{name} = :{name}" for name in ANALYSED)}, model = :model,
    revision = :revision WHERE id = :id"""


def fetch_model_counts(db: Database) -> dict[str, int]:
    """Version of the models → complaints that it labelled, the most frequent first."""
    rows = fetch_all(db, "SELECT model, count(*) AS n FROM complaints GROUP BY model ORDER BY n DESC, model")
    return {row["model"]: row["n"] for row in rows}


def fetch_total(db: Database) -> int:
    """How many complaints there are."""
    row = fetch_one(db, "SELECT count(*) AS n FROM complaints")
    return int(row["n"]) if row else 0


def fetch_number_by_others(db: Database, versions: Sequence[str]) -> int:
    """How many complaints were labelled by none of these versions."""
    return _number(db, _FOREIGN, versions)


def fetch_number_by(db: Database, versions: Sequence[str]) -> int:
    """How many complaints were labelled by one of these versions."""
    return _number(db, _OF, versions)


def fetch_by_others(db: Database, versions: Sequence[str], after: int, limit: int) -> list[Row]:
    """The next complaints that none of these versions labelled: ``id``, ``original``, ``masked_text``, ``channel``,
    ``service``, ``model``."""
    return _texts(db, _FOREIGN, versions, after, limit)


def fetch_by(db: Database, versions: Sequence[str], after: int, limit: int) -> list[Row]:
    """The next complaints that one of these versions labelled, as in ``fetch_by_others``."""
    return _texts(db, _OF, versions, after, limit)


def save_analyses(db: Database, rows: Sequence[Row]) -> None:
    """Replace what models said by ``rows`` (an analysis with ``id`` and ``model``); people's words stay.

    The index follows by its trigger, the arrays in memory by the revision. Call it inside a transaction.
    """
    newest = fetch_one(db, "SELECT coalesce(max(revision), 0) + 1 AS next FROM complaints") or {"next": 1}
    db.conn.executemany(_UPDATE, [{**packed(row), "revision": newest["next"]} for row in rows])


def save_signatures_again(db: Database, signatures: Sequence[tuple[int, bytes]]) -> None:
    """Replace the signatures of those of these complaints that have one."""
    db.conn.executemany(
        "UPDATE complaint_signatures SET signature = ? WHERE complaint_id = ?",
        [(signature, number) for number, signature in signatures],
    )


def overwrite_deleted(db: Database) -> None:
    """From now on, what this connection deletes or replaces is overwritten in the file. Not inside a transaction."""
    db.conn.execute("PRAGMA secure_delete = ON")


def save_old_words_forgotten(db: Database) -> None:
    """Take words out of the index and the list of forms that no masked text holds any more: names, for one, that a
    better masker found."""
    db.conn.execute("INSERT INTO complaints_fts(complaints_fts) VALUES ('optimize')")
    db.conn.execute("DELETE FROM word_forms WHERE word NOT IN (SELECT term FROM complaints_words)")


def _marks(versions: Sequence[str]) -> str:
    return json.dumps([name for version in versions for name in (version, FORM + version)])


def _number(db: Database, which: str, versions: Sequence[str]) -> int:
    row = fetch_one(db, f"SELECT count(*) AS n FROM complaints WHERE {which}", {"models": _marks(versions)})
    return int(row["n"]) if row else 0


def _texts(db: Database, which: str, versions: Sequence[str], after: int, limit: int) -> list[Row]:
    return fetch_all(
        db,
        f"""SELECT id, original, masked_text, channel, service, model FROM complaints
        WHERE id > :after AND {which} ORDER BY id LIMIT :limit""",
        {"models": _marks(versions), "after": after, "limit": limit},
    )
