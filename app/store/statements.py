"""Notes of interviews as files, where each line stands in them, and what the person interviewed says of a line."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, insert, utc_now
from app.store.interviews import HEAD


def save_rendering(db: Database, file_id: int, interview_id: int, places: Sequence[Row]) -> None:
    """Keep what a file was made of: of each line ``line``, ``seq`` (its version), ``start`` and ``end`` in the only
    page, ``own`` (the person interviewed said it), and ``statement``, the correction whose words stand there, or None.
    """
    row = {"file_id": file_id, "interview_id": interview_id, "places": json.dumps(places), "at": utc_now()}
    insert(db, "interview_renderings", row)


def fetch_rendering(db: Database, file_id: int) -> Row | None:
    """What a file of notes was made of; None for other files."""
    return next(iter(fetch_renderings_of_files(db, [file_id])), None)


def fetch_renderings_of_files(db: Database, file_ids: Sequence[int]) -> list[Row]:
    """What these files were made of."""
    return _renderings(db, "file_id IN (SELECT value FROM json_each(?))", file_ids)


def fetch_newest_renderings(db: Database, interview_ids: Sequence[int]) -> list[Row]:
    """The newest file that the notes of each of these interviews were made into."""
    newest = "file_id IN (SELECT max(file_id) FROM interview_renderings GROUP BY interview_id)"
    return _renderings(db, f"interview_id IN (SELECT value FROM json_each(?)) AND {newest}", interview_ids)


def fetch_noted(db: Database, seqs: Sequence[int]) -> dict[int, str]:
    """The texts of these versions of lines."""
    rows = fetch_all(
        db, "SELECT seq, text FROM interview_ops WHERE seq IN (SELECT value FROM json_each(?))", (json.dumps(seqs),)
    )
    return {row["seq"]: row["text"] for row in rows}


def save_statement(db: Database, interview_id: int, row: Row) -> int:
    """Append what the person says: ``line``, ``seq``, ``stance``, ``seen``, ``text``, ``user_id``; gives its id."""
    return insert(db, "interview_statements", {"interview_id": interview_id, "at": utc_now(), **row})


def fetch_statements(db: Database, interview_ids: Sequence[int]) -> list[Row]:
    """All statements in these interviews, oldest first, each with the text that was noted then as ``noted``."""
    return fetch_all(
        db,
        """SELECT interview_statements.*, interview_ops.text AS noted FROM interview_statements
        JOIN interview_ops ON interview_ops.seq = interview_statements.seq
        WHERE interview_statements.interview_id IN (SELECT value FROM json_each(?)) ORDER BY interview_statements.id""",
        (json.dumps(interview_ids),),
    )


def fetch_withdrawn(db: Database, interview_ids: Sequence[int]) -> set[int]:
    """Those of these interviews whose consent was withdrawn or refused last."""
    rows = fetch_all(
        db,
        """SELECT interview_id, stance FROM interview_consents WHERE id IN (SELECT max(id) FROM interview_consents
        WHERE interview_id IN (SELECT value FROM json_each(?)) GROUP BY interview_id)""",
        (json.dumps(interview_ids),),
    )
    return {row["interview_id"] for row in rows if row["stance"] in {"refused", "withdrawn"}}


def fetch_interviews_of_informant(db: Database, employee_id: int) -> list[Row]:
    """The ended interviews with a person that have a text, newest first."""
    return fetch_all(
        db,
        f"""{HEAD} WHERE interviews.informant_id = ? AND interviews.state = 'ended' AND interviews.file_id IS NOT NULL
        ORDER BY interviews.id DESC""",
        (employee_id,),
    )


def fetch_withdrawn_files(db: Database, file_ids: Sequence[int]) -> set[int]:
    """Those of these files that are the text of an interview whose consent was withdrawn or refused last."""
    rows = fetch_all(
        db,
        "SELECT id, file_id FROM interviews WHERE file_id IN (SELECT value FROM json_each(?))",
        (json.dumps(file_ids),),
    )
    withdrawn = fetch_withdrawn(db, [row["id"] for row in rows])
    return {row["file_id"] for row in rows if row["id"] in withdrawn}


def _renderings(db: Database, where: str, ids: Sequence[int]) -> list[Row]:
    rows = fetch_all(db, f"SELECT * FROM interview_renderings WHERE {where} ORDER BY file_id", (json.dumps(ids),))
    return [{**row, "places": json.loads(row["places"])} for row in rows]
