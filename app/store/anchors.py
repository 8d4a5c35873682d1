"""Where evidence of an older reading or version went in a newer one, and what was carried there."""

from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert

HAND = "hand"
"""The extractor of evidence that a person made."""


def fetch_page_texts(db: Database, document_id: int) -> dict[int, str]:
    """The texts of a reading by page number."""
    rows = fetch_all(db, "SELECT number, text FROM pages WHERE document_id = ?", (document_id,))
    return {row["number"]: row["text"] for row in rows}


def fetch_document_by_id(db: Database, document_id: int) -> Row | None:
    """A reading."""
    return fetch_one(db, "SELECT * FROM documents WHERE id = ?", (document_id,))


def fetch_reading(db: Database, file_id: int, version: int) -> Row | None:
    """A file's reading of this number, counted from 1."""
    return fetch_one(db, "SELECT * FROM documents WHERE file_id = ? AND version = ?", (file_id, version))


def fetch_readings(db: Database, file_id: int) -> list[Row]:
    """All readings of a file, oldest first."""
    return fetch_all(db, "SELECT * FROM documents WHERE file_id = ? ORDER BY version", (file_id,))


def fetch_to_carry(db: Database, document: Row) -> list[Row]:
    """Evidence of a file's readings before this one that is not carried yet: of the last one, and made by hand."""
    return fetch_all(
        db,
        """SELECT evidence.* FROM evidence JOIN documents ON documents.id = evidence.document_id
        WHERE documents.file_id = :file_id AND documents.version < :version AND withdrawn_at IS NULL
        AND (documents.version = :version - 1 OR evidence.made_by IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM anchors WHERE evidence_id = evidence.id AND carried_to IS NOT NULL)
        ORDER BY evidence.id""",
        {"file_id": document["file_id"], "version": document["version"]},
    )


def fetch_current_of_files(db: Database, file_ids: Sequence[int]) -> list[Row]:
    """Current evidence of these files."""
    marks = ", ".join("?" * len(file_ids))
    return fetch_all(
        db,
        "SELECT evidence.* FROM evidence JOIN documents ON documents.id = evidence.document_id"
        f" WHERE evidence.current AND documents.file_id IN ({marks}) ORDER BY evidence.id",
        file_ids,
    )


def fetch_machine_evidence(db: Database, document_id: int) -> list[Row]:
    """What the machine found in a reading."""
    return fetch_all(db, "SELECT * FROM evidence WHERE document_id = ? AND made_by IS NULL", (document_id,))


def save_anchor(db: Database, evidence_id: int, document_id: int, place: Row) -> None:
    """Note where evidence stands in a newer reading: ``how``, ``page``, ``start``, ``end``, ``carried_to``."""
    db.conn.execute(
        "INSERT OR REPLACE INTO anchors (evidence_id, document_id, how, page, start, end, carried_to)"
        " VALUES (:evidence_id, :document_id, :how, :page, :start, :end, :carried_to)",
        {"evidence_id": evidence_id, "document_id": document_id, **place},
    )


def save_copy(db: Database, row: Row, changes: Row) -> int:
    """A piece of evidence again at another place, current, with its criteria; gives the copy's id."""
    copy = insert(db, "evidence", {**{name: row[name] for name in row if name != "id"}, **changes, "current": 1})
    db.conn.execute(
        "INSERT INTO evidence_criteria SELECT ?, criterion, confidence FROM evidence_criteria WHERE evidence_id = ?",
        (copy, row["id"]),
    )
    return copy


def save_current(db: Database, evidence_id: int, *, current: bool) -> None:
    """Whether a piece of evidence counts."""
    db.conn.execute("UPDATE evidence SET current = ? WHERE id = ?", (int(current), evidence_id))


def fetch_carried(db: Database, employee_id: int, period_id: int) -> dict[int, int]:
    """For evidence of a person in a period that was carried on: its id now, over all steps."""
    rows = fetch_all(
        db,
        """SELECT evidence_id, carried_to FROM anchors JOIN evidence ON evidence.id = evidence_id
        WHERE carried_to IS NOT NULL AND employee_id = ? AND period_id = ? ORDER BY anchors.document_id""",
        (employee_id, period_id),
    )
    steps = {row["evidence_id"]: row["carried_to"] for row in rows}
    return {start: _end(steps, start) for start in steps}


def fetch_carried_of(db: Database, assessment_id: int) -> dict[int, int]:
    """The same for the person and period of an assessment."""
    row = fetch_one(db, "SELECT employee_id, period_id FROM assessments WHERE id = ?", (assessment_id,))
    return fetch_carried(db, row["employee_id"], row["period_id"]) if row else {}


def fetch_not_carried(db: Database, document_id: int) -> list[Row]:
    """Evidence that stands no longer in this reading, or that is no longer found as evidence in it, with its file."""
    return fetch_all(
        db,
        """SELECT evidence.*, anchors.how, documents.file_id, documents.version, files.name AS file_name
        FROM anchors JOIN evidence ON evidence.id = anchors.evidence_id
        JOIN documents ON documents.id = evidence.document_id JOIN files ON files.id = documents.file_id
        WHERE anchors.document_id = ? AND carried_to IS NULL AND withdrawn_at IS NULL
        ORDER BY documents.file_id, evidence.page, evidence.start""",
        (document_id,),
    )


def _end(steps: dict[int, int], start: int) -> int:
    seen = {start}
    while (following := steps.get(start)) is not None and following not in seen:
        seen.add(following)
        start = following
    return start
