"""What people said of the speakers of a transcript: each row supersedes those before it on the same label or turn."""

from collections.abc import Iterable

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now
from app.store.files import WORKING


def save_speaker(db: Database, interview_id: int, row: Row) -> int:
    """Append who a speaker is: ``label`` as in the file, ``role``, ``employee_id`` or None, ``user_id``."""
    return insert(db, "interview_speakers", {"interview_id": interview_id, "at": utc_now(), **row})


def fetch_speakers(db: Database, interview_id: int) -> list[Row]:
    """What holds of each label, in the order in which labels were first spoken of."""
    return fetch_all(
        db,
        """SELECT *, (SELECT min(id) FROM interview_speakers AS other WHERE other.label = interview_speakers.label
            AND other.interview_id = :interview) AS first_id FROM interview_speakers WHERE id IN
        (SELECT max(id) FROM interview_speakers WHERE interview_id = :interview GROUP BY label) ORDER BY first_id""",
        {"interview": interview_id},
    )


def save_turns(db: Database, interview_id: int, rows: Iterable[Row]) -> None:
    """Append whose words turns are: ``document_id``, ``page``, ``start``, ``speaker``, ``user_id``."""
    at = utc_now()
    db.conn.executemany(
        "INSERT INTO interview_turns (interview_id, document_id, page, start, speaker, user_id, at)"
        " VALUES (:interview_id, :document_id, :page, :start, :speaker, :user_id, :at)",
        [{"interview_id": interview_id, "at": at, **row} for row in rows],
    )


def fetch_turns(db: Database, interview_id: int) -> list[Row]:
    """What holds of each turn in the reading in which it was said, oldest first."""
    return fetch_all(
        db,
        """SELECT * FROM interview_turns WHERE id IN (SELECT max(id) FROM interview_turns WHERE interview_id = ?
        GROUP BY document_id, page, start) ORDER BY id""",
        (interview_id,),
    )


def fetch_unused(db: Database, interview_id: int, document_id: int) -> int:
    """How many corrections are younger than a reading."""
    row = fetch_one(
        db,
        """SELECT (SELECT count(*) FROM interview_speakers WHERE interview_id = :interview AND at > created_at)
        + (SELECT count(*) FROM interview_turns WHERE interview_id = :interview AND at > created_at) AS n
        FROM documents WHERE id = :document""",
        {"interview": interview_id, "document": document_id},
    )
    return int(row["n"]) if row else 0


def fetch_interview_of_files(db: Database, file_ids: Iterable[int]) -> Row | None:
    """The interview whose text is one of these files."""
    marks = ", ".join(str(int(number)) for number in file_ids)
    return fetch_one(db, f"SELECT * FROM interviews WHERE file_id IN ({marks}) ORDER BY id LIMIT 1")


def fetch_unlisted(db: Database, assessment: Row) -> list[int]:
    """Transcripts about a person in a period, read to the end, that are no interview yet; newest versions only."""
    rows = fetch_all(
        db,
        f"""SELECT id FROM files WHERE purpose = 'interview' AND employee_id = :employee AND period_id = :period
        AND reason_code NOT IN ('duplicate', 'container') AND state NOT IN {WORKING}
        AND NOT EXISTS (SELECT 1 FROM interviews WHERE file_id = files.id)
        AND NOT EXISTS (SELECT 1 FROM interview_renderings WHERE file_id = files.id)
        AND NOT EXISTS (SELECT 1 FROM files AS newer WHERE newer.newer_of = files.id AND newer.id <> files.id)
        ORDER BY id""",
        {"employee": assessment["employee_id"], "period": assessment["period_id"]},
    )
    return [row["id"] for row in rows]


def fetch_changes(db: Database, document_id: int) -> list[Row]:
    """Evidence of a reading beside that of the one before: ``before`` and ``after`` are the roles of who said it, None
    where it is new, or is no evidence any more.
    """
    return fetch_all(
        db,
        """SELECT new.id, new.document_id, new.page, new.start, new.end, coalesce(old.role, 'unknown') AS before,
            coalesce(new.role, 'unknown') AS after FROM anchors JOIN evidence AS new ON new.id = anchors.carried_to
            JOIN evidence AS old ON old.id = anchors.evidence_id
            WHERE anchors.document_id = :document AND new.document_id = :document GROUP BY new.id
        UNION ALL SELECT id, document_id, page, start, end, NULL, coalesce(role, 'unknown') FROM evidence
            WHERE document_id = :document AND withdrawn_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM anchors WHERE carried_to = evidence.id)
        UNION ALL SELECT old.id, old.document_id, old.page, old.start, old.end, coalesce(old.role, 'unknown'), NULL
            FROM anchors JOIN evidence AS old ON old.id = anchors.evidence_id
            WHERE anchors.document_id = :document AND carried_to IS NULL AND withdrawn_at IS NULL
        ORDER BY 3, 4""",
        {"document": document_id},
    )
