"""Uploads that are newer versions of others; a file that is ``newer_of`` itself was said to be no version of any."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all

NEWEST_CANDIDATES = 50


def fetch_chain(db: Database, file_id: int) -> list[Row]:
    """All versions of a document of which this file is one, oldest first, each with its newest reading's number."""
    return fetch_all(
        db,
        """WITH RECURSIVE older(id) AS (
            VALUES (:id) UNION SELECT newer_of FROM files JOIN older ON files.id = older.id WHERE newer_of IS NOT NULL
        ), versions(id) AS (
            SELECT min(id) FROM older UNION SELECT files.id FROM files JOIN versions ON files.newer_of = versions.id
        )
        SELECT files.*, (SELECT id FROM documents WHERE file_id = files.id ORDER BY version DESC LIMIT 1)
            AS document_id FROM files WHERE id IN (SELECT id FROM versions) ORDER BY id""",
        {"id": file_id},
    )


def fetch_possible_older(db: Database, file: Row) -> list[Row]:
    """Earlier uploads about the same person and period that no other is a newer version of, newest first."""
    return fetch_all(
        db,
        """SELECT files.*, (SELECT id FROM documents WHERE file_id = files.id ORDER BY version DESC LIMIT 1)
            AS document_id FROM files
        WHERE employee_id = :employee_id AND period_id = :period_id AND id < :id AND purpose = :purpose
        AND reason_code <> 'duplicate' AND document_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM files AS newer WHERE newer.newer_of = files.id AND newer.id <> files.id)
        ORDER BY id DESC LIMIT :most""",
        {**{name: file[name] for name in ("id", "employee_id", "period_id", "purpose")}, "most": NEWEST_CANDIDATES},
    )


def fetch_first_texts(db: Database, document_id: int, pages: int) -> str:
    """The text of a reading's first pages."""
    rows = fetch_all(db, "SELECT text FROM pages WHERE document_id = ? ORDER BY number LIMIT ?", (document_id, pages))
    return "\n".join(row["text"] for row in rows)


def save_newer_of(db: Database, file_id: int, older_id: int) -> None:
    """Note that a file is a newer version of another; of itself: that it is no version of any other."""
    db.conn.execute("UPDATE files SET newer_of = ? WHERE id = ?", (older_id, file_id))


def save_to_reread(db: Database, file_id: int, changed_at: str) -> bool:
    """Put a file that is ready back in the queue; False if it is not ready, was never read, or its text was erased."""
    cursor = db.conn.execute(
        "UPDATE files SET state = 'received', attempts = 0, changed_at = ? WHERE id = ? AND state = 'ready'"
        " AND reason_code <> 'erased'"
        " AND EXISTS (SELECT 1 FROM documents WHERE file_id = files.id)",
        (changed_at, file_id),
    )
    return cursor.rowcount == 1


def fetch_read_files(db: Database, reader: str, extractor: str) -> list[Row]:
    """Ready files whose newest reading another version of the reader or of the extractor made, by id."""
    return fetch_all(
        db,
        """SELECT files.* FROM files WHERE state = 'ready' AND reason_code <> 'erased' AND (:reader, :extractor) <> (
            SELECT reader, extractor FROM documents WHERE file_id = files.id ORDER BY version DESC LIMIT 1)
        ORDER BY id""",
        {"reader": reader, "extractor": extractor},
    )
