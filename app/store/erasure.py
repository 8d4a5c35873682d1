"""Erasing what was said in interviews. Only here is anything deleted; what a confirmed rating rests on stays."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all
from app.store.packing import pack_blocks, pack_facts, pack_words
from nlp.types import Block, Word

ERASED = "erased"
"""The reason code of a file whose text was erased."""


def fetch_of_closed_periods(db: Database) -> list[Row]:
    """Interviews that hold anything, of closed periods: ``closed_at`` (a moment, or the last day of the period where no
    closing was noted) and ``sounds``, the number of recordings; oldest first.
    """
    return fetch_all(
        db,
        """SELECT interviews.*, employees.name AS employee_name, periods.name AS period_name,
            assessments.employee_id, assessments.period_id,
            coalesce((SELECT max(at) FROM period_events WHERE period_id = periods.id AND state = 'closed'),
                periods.ends_on) AS closed_at,
            (SELECT count(*) FROM recordings WHERE interview_id = interviews.id AND erased_at IS NULL) AS sounds
        FROM interviews JOIN assessments ON assessments.id = interviews.assessment_id
        JOIN employees ON employees.id = assessments.employee_id JOIN periods ON periods.id = assessments.period_id
        WHERE periods.state = 'closed' AND (interviews.state IN ('prepared', 'open', 'ended')
            OR (interviews.state = 'refused' AND interviews.file_id IS NOT NULL)) ORDER BY interviews.id""",
    )


def fetch_closed_assessments(db: Database) -> list[int]:
    """Assessments of closed periods."""
    rows = fetch_all(
        db,
        "SELECT assessments.id FROM assessments JOIN periods ON periods.id = period_id WHERE state = 'closed'",
    )
    return [row["id"] for row in rows]


def fetch_rendered_files(db: Database, interview_id: int) -> list[int]:
    """The files that the notes of an interview were made into."""
    rows = fetch_all(db, "SELECT file_id FROM interview_renderings WHERE interview_id = ?", (interview_id,))
    return [row["file_id"] for row in rows]


def fetch_kept_evidence(db: Database, file_ids: Sequence[int]) -> list[Row]:
    """Evidence of these files that stays: what counts in a confirmed assessment, and what an act of people names."""
    return fetch_all(
        db,
        """SELECT evidence.id, evidence.document_id, evidence.page, evidence.start, evidence.end, documents.file_id
        FROM evidence JOIN documents ON documents.id = evidence.document_id
        WHERE documents.file_id IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM assessments AS a
            JOIN acts ON acts.assessment_id = a.id AND acts.act = 'confirm'
            WHERE a.employee_id = evidence.employee_id AND a.period_id = evidence.period_id)
        AND (evidence.current OR EXISTS (SELECT 1 FROM acts WHERE evidence_id = evidence.id))""",
        (json.dumps(file_ids),),
    )


def fetch_pages_of_files(db: Database, file_ids: Sequence[int]) -> list[Row]:
    """Number and reading of all pages of all readings of these files."""
    return fetch_all(
        db,
        """SELECT document_id, number FROM pages JOIN documents ON documents.id = document_id
        WHERE file_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(file_ids),),
    )


def save_page_erased(db: Database, page: Row, text: str, words: tuple[Word, ...], blocks: tuple[Block, ...]) -> None:
    """Replace what a page holds; it has no picture any more."""
    db.conn.execute(
        "UPDATE pages SET text = ?, words = ?, blocks = ?, width = NULL, height = NULL"
        " WHERE document_id = ? AND number = ?",
        (text, pack_words(words), pack_blocks(blocks), page["document_id"], page["number"]),
    )


def save_files_erased(db: Database, file_ids: Sequence[int], kept: Sequence[int], reason: str) -> None:
    """The files hold no text any more; of their evidence only ``kept`` (ids) keeps its words."""
    chosen = {"files": json.dumps(file_ids), "kept": json.dumps(kept), "reason": reason}
    documents = "SELECT id FROM documents WHERE file_id IN (SELECT value FROM json_each(:files))"
    db.conn.execute(
        f"""UPDATE evidence SET quote = '', current = 0, speaker = NULL WHERE document_id IN ({documents})
        AND id NOT IN (SELECT value FROM json_each(:kept))""",
        chosen,
    )
    db.conn.execute(f"UPDATE documents SET facts = '{pack_facts(())}' WHERE id IN ({documents})", chosen)
    db.conn.execute(
        f"""UPDATE files SET reason_code = '{ERASED}', reason = :reason, next_step = ''
        WHERE id IN (SELECT value FROM json_each(:files))""",
        chosen,
    )


def fetch_lonely_originals(db: Database, file_ids: Sequence[int]) -> list[str]:
    """The SHA-256 of what these files, their copies and the containers they came in were, where nothing else is it."""
    rows = fetch_all(
        db,
        """WITH RECURSIVE gone(id) AS (SELECT value FROM json_each(:files)
            UNION SELECT files.id FROM files JOIN gone ON duplicate_of = gone.id AND reason_code = 'duplicate'
            UNION SELECT files.parent_id FROM files JOIN gone ON files.id = gone.id WHERE parent_id IS NOT NULL),
        sums(sha256) AS (SELECT sha256 FROM files JOIN gone ON gone.id = files.id
            UNION SELECT unlocked_sha256 FROM files JOIN gone ON gone.id = files.id)
        SELECT sha256 FROM sums WHERE sha256 <> '' AND NOT EXISTS (SELECT 1 FROM files
            WHERE (files.sha256 = sums.sha256 OR files.unlocked_sha256 = sums.sha256)
            AND files.id NOT IN (SELECT id FROM gone) AND files.reason_code <> 'erased')""",
        {"files": json.dumps(file_ids)},
    )
    return [row["sha256"] for row in rows]


def save_interview_erased(db: Database, interview_id: int, kept_lines: Sequence[str]) -> None:
    """Delete notes, statements, speakers, codings' words, memos and summaries; lines that evidence rests on stay."""
    chosen = {"interview": interview_id, "kept": json.dumps(kept_lines)}
    others = "interview_id = :interview AND line NOT IN (SELECT value FROM json_each(:kept))"
    for statement in (
        f"DELETE FROM interview_statements WHERE {others}",
        f"DELETE FROM interview_ops WHERE {others}",
        "DELETE FROM interview_speakers WHERE interview_id = :interview",
        "DELETE FROM interview_turns WHERE interview_id = :interview",
        "DELETE FROM interview_memos WHERE interview_id = :interview",
        "DELETE FROM summary_sentences WHERE interview_id = :interview",
        "DELETE FROM summary_confirmations WHERE interview_id = :interview",
        "UPDATE codings SET quote = '', memo = '' WHERE interview_id = :interview",
    ):
        db.conn.execute(statement, chosen)


def save_log_emptied(db: Database) -> None:
    """Write the write-ahead log into the file and empty it, so that nothing erased is left in it."""
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
