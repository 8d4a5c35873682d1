"""Codes that people gave to what was said, and their memos. Removal is a mark; only retention deletes."""

import json

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now

_CODINGS = """SELECT codings.*, users.name AS coder, interviews.assessment_id, interviews.informant,
    interviews.held_on, employees.name AS employee_name, codings_done.at AS done_at
    FROM codings JOIN users ON users.id = codings.user_id JOIN interviews ON interviews.id = codings.interview_id
    JOIN assessments ON assessments.id = interviews.assessment_id
    JOIN employees ON employees.id = assessments.employee_id
    LEFT JOIN codings_done ON codings_done.interview_id = interviews.id AND codings_done.user_id = codings.user_id"""
_OPEN_TO = """:me IN (assessments.rater_id, assessments.superior_id) AND assessments.employee_id <> :me
    AND codings.removed_at IS NULL AND (codings.user_id = :user OR (codings_done.at IS NOT NULL
    AND EXISTS (SELECT 1 FROM codings_done AS mine WHERE mine.interview_id = codings.interview_id
    AND mine.user_id = :user)))"""
"""One's own codings; another's once both have finished with the interview: the second pass is blind."""


def save_coding(db: Database, interview_id: int, row: Row) -> int:
    """Add a coding: its place, ``quote``, ``code``, ``memo`` and ``user_id``; gives its id."""
    return insert(db, "codings", {"interview_id": interview_id, "at": utc_now(), **row})


def fetch_coding(db: Database, coding_id: int) -> Row | None:
    """One coding, removed or not."""
    return fetch_one(db, "SELECT * FROM codings WHERE id = ?", (coding_id,))


def update_coding_removed(db: Database, coding_id: int, removed_at: str | None) -> None:
    """Take a coding away, or bring it back with None."""
    db.conn.execute("UPDATE codings SET removed_at = ? WHERE id = ?", (removed_at, coding_id))


def update_coding_memo(db: Database, coding_id: int, memo: str) -> None:
    """Write the memo of a coding."""
    db.conn.execute("UPDATE codings SET memo = ? WHERE id = ?", (memo, coding_id))


def fetch_codings(db: Database, interview_id: int, viewer: Row) -> list[Row]:
    """The codings of an interview that the viewer (``me``, ``user``) may see, in the order of the text."""
    return fetch_all(
        db,
        f"""{_CODINGS} WHERE codings.interview_id = :interview AND {_OPEN_TO}
        ORDER BY codings.page, codings.start, codings.id""",
        {"interview": interview_id, **viewer},
    )


def fetch_quotes(db: Database, viewer: Row, filters: Row, among: list[str] | None = None) -> list[Row]:
    """Codings across interviews, by person and place, each with the list's ``total``.

    ``filters``: ``code``, ``assessment``, ``informant``, ``coder``, each None for all; ``limit`` and ``offset``.
    With ``among`` only these codes. What somebody took back is not quoted.
    """
    return fetch_all(
        db,
        f"""{_CODINGS.replace("SELECT ", "SELECT count(*) OVER () AS total, ", 1)} WHERE {_OPEN_TO}
        AND (:code IS NULL OR codings.code = :code OR codings.code LIKE :code || '/%')
        AND (:assessment IS NULL OR interviews.assessment_id = :assessment)
        AND (:informant IS NULL OR interviews.informant = :informant)
        AND (:coder IS NULL OR codings.user_id = :coder)
        AND coalesce((SELECT stance FROM interview_consents WHERE interview_id = codings.interview_id
            ORDER BY id DESC LIMIT 1), '') NOT IN ('refused', 'withdrawn')
        AND (:among IS NULL OR codings.code IN (SELECT value FROM json_each(:among)))
        ORDER BY employees.name, codings.interview_id, codings.page, codings.start, codings.id
        LIMIT :limit OFFSET :offset""",
        {**viewer, **filters, "among": among and json.dumps(among)},
    )


def save_done(db: Database, interview_id: int, user_id: int) -> None:
    """Note that a coder has finished with an interview."""
    db.conn.execute("INSERT OR IGNORE INTO codings_done VALUES (?, ?, ?)", (interview_id, user_id, utc_now()))


def fetch_done(db: Database, interview_id: int) -> dict[int, str]:
    """Who has finished with an interview: names by account."""
    rows = db.conn.execute(
        """SELECT users.id, users.name FROM codings_done JOIN users ON users.id = codings_done.user_id
        WHERE interview_id = ? ORDER BY codings_done.at""",
        (interview_id,),
    )
    return dict(rows.fetchall())


def save_memo(db: Database, interview_id: int, row: Row) -> int:
    """Add a memo about an interview, or a code in it: ``code`` (may be empty), ``text``, ``user_id``; gives its id."""
    return insert(db, "interview_memos", {"interview_id": interview_id, "at": utc_now(), **row})


def fetch_memos_of_assessment(db: Database, assessment_id: int, user_id: int) -> list[Row]:
    """One's own memos of all interviews of an assessment, by interview, oldest first."""
    return fetch_all(
        db,
        """SELECT interview_memos.* FROM interview_memos JOIN interviews ON interviews.id = interview_id
        WHERE assessment_id = ? AND interview_memos.user_id = ? AND removed_at IS NULL
        ORDER BY interview_id, interview_memos.id""",
        (assessment_id, user_id),
    )


def fetch_memos(db: Database, interview_id: int, user_id: int) -> list[Row]:
    """One's own memos of an interview, oldest first."""
    return fetch_all(
        db,
        """SELECT * FROM interview_memos WHERE interview_id = ? AND user_id = ? AND removed_at IS NULL ORDER BY id""",
        (interview_id, user_id),
    )


def update_memo_removed(db: Database, interview_id: int, memo_id: int, user_id: int) -> int:
    """Take one's own memo away; gives how many were."""
    cursor = db.conn.execute(
        "UPDATE interview_memos SET removed_at = ? WHERE id = ? AND interview_id = ? AND user_id = ?",
        (utc_now(), memo_id, interview_id, user_id),
    )
    return int(cursor.rowcount)
