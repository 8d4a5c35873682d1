"""Recordings of interviews: where their sound lies is told by its SHA-256; an erased one keeps its row."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def save_recording(db: Database, interview_id: int, row: Row) -> int:
    """Add one: ``sha256``, ``name``, ``size``, ``media_type``, ``user_id``; gives its id."""
    return insert(db, "recordings", {"interview_id": interview_id, "at": utc_now(), **row})


def fetch_recordings(db: Database, interview_id: int) -> list[Row]:
    """The recordings of an interview, erased ones too, oldest first, with who handed them in."""
    return fetch_all(
        db,
        """SELECT recordings.*, users.name AS user_name FROM recordings JOIN users ON users.id = recordings.user_id
        WHERE interview_id = ? ORDER BY recordings.id""",
        (interview_id,),
    )


def save_offset(db: Database, recording_id: int, offset_s: float) -> None:
    """At which second of the recording the transcript begins."""
    db.conn.execute("UPDATE recordings SET offset_s = ? WHERE id = ?", (offset_s, recording_id))


def save_erased(db: Database, recording_id: int) -> None:
    """Note that a recording is gone; the caller removes its sound."""
    db.conn.execute(
        "UPDATE recordings SET erased_at = ?, name = '' WHERE id = ? AND erased_at IS NULL", (utc_now(), recording_id)
    )


def fetch_kept_hashes(db: Database) -> set[str]:
    """The SHA-256 of every recording that is not erased."""
    return {row["sha256"] for row in fetch_all(db, "SELECT sha256 FROM recordings WHERE erased_at IS NULL")}


def fetch_is_kept(db: Database, sha256: str) -> bool:
    """Whether any interview still has this recording."""
    found = fetch_one(db, "SELECT 1 FROM recordings WHERE sha256 = ? AND erased_at IS NULL LIMIT 1", (sha256,))
    return found is not None
