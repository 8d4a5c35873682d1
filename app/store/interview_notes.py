"""Notes of interviews: an append-only log, each row a whole version of one line."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now

_ROWS = """SELECT interview_ops.*, users.name AS user_name FROM interview_ops
    JOIN users ON users.id = interview_ops.user_id WHERE interview_ops.interview_id = :interview"""


def save_op(db: Database, interview_id: int, row: Row) -> int:
    """Append a version of a line; gives its number."""
    return insert(db, "interview_ops", {"interview_id": interview_id, "at": utc_now(), **row})


def fetch_newest(db: Database, interview_id: int, since: int = 0) -> list[Row]:
    """The newest version of each line that changed after version ``since``, oldest version first."""
    return fetch_all(
        db,
        f"""{_ROWS} AND interview_ops.seq IN (SELECT max(seq) FROM interview_ops
        WHERE interview_id = :interview AND seq > :since GROUP BY line) ORDER BY interview_ops.seq""",
        {"interview": interview_id, "since": since},
    )


def fetch_line(db: Database, interview_id: int, line: str, seq: int | None = None) -> Row | None:
    """The newest version of a line, or that with a number."""
    return fetch_one(
        db,
        f"{_ROWS} AND line = :line AND (:seq IS NULL OR seq = :seq) ORDER BY seq DESC LIMIT 1",
        {"interview": interview_id, "line": line, "seq": seq},
    )


def fetch_ops(db: Database, interview_id: int, ops: Sequence[str]) -> list[Row]:
    """Those of these ops that the notes of the interview hold."""
    return fetch_all(
        db,
        f"{_ROWS} AND op IN (SELECT value FROM json_each(:ops)) ORDER BY seq",
        {"interview": interview_id, "ops": json.dumps(ops)},
    )


def fetch_op_exists(db: Database, op: str) -> bool:
    """Whether an op with this id stands in the notes of any interview."""
    return fetch_one(db, "SELECT 1 FROM interview_ops WHERE op = ?", (op,)) is not None


def fetch_place_after(db: Database, interview_id: int, place: str) -> str:
    """The place of the next line that is shown after a place; empty at the end."""
    row = fetch_one(
        db,
        """SELECT min(place) AS place FROM interview_ops
        WHERE interview_id = :interview AND place > :place AND NOT removed AND seq IN
        (SELECT max(seq) FROM interview_ops WHERE interview_id = :interview GROUP BY line)""",
        {"interview": interview_id, "place": place},
    )
    return (row and row["place"]) or ""


def fetch_last_place(db: Database, interview_id: int) -> str:
    """The greatest place of all lines, removed ones too; empty where there is none."""
    row = fetch_one(db, "SELECT max(place) AS place FROM interview_ops WHERE interview_id = ?", (interview_id,))
    return (row and row["place"]) or ""


def fetch_cursor(db: Database, interview_id: int) -> int:
    """The number of the newest version of any line; 0 for empty notes."""
    row = fetch_one(db, "SELECT max(seq) AS seq FROM interview_ops WHERE interview_id = ?", (interview_id,))
    return (row and row["seq"]) or 0


def fetch_question_ids(db: Database, interview_id: int) -> set[int]:
    """The ids of all questions that ever stood in the guide of an interview."""
    rows = db.conn.execute("SELECT id FROM guide_questions WHERE interview_id = ?", (interview_id,))
    return {row[0] for row in rows}
