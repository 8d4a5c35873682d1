"""What was read from a file, and the evidence found in it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now
from app.store.packing import pack_boxes, pack_facts, pack_quantity, unpack_blocks, unpack_words
from nlp.types import Document, Evidence

if TYPE_CHECKING:
    from nlp.readers import Summary


def save_reading(db: Database, file_id: int, told: "Summary | Document", pages: Iterable[Row], reader: str) -> int:
    """Store a reading as the file's next version; evidence of earlier versions is no longer current.

    Args:
        db: within a transaction.
        file_id: the upload's.
        told: what is said of the whole.
        pages: the columns of each (``page_row``), taken one by one.
        reader: the version of the readers.
    """
    version = (fetch_one(db, "SELECT max(version) AS v FROM documents WHERE file_id = ?", (file_id,)) or {})["v"] or 0
    db.conn.execute(
        "UPDATE evidence SET current = 0 WHERE document_id IN (SELECT id FROM documents WHERE file_id = ?)", (file_id,)
    )
    document_id = insert(
        db,
        "documents",
        {
            "file_id": file_id,
            "version": version + 1,
            "reader": reader,
            "format": told.format,
            "kind": told.kind,
            "kind_confidence": told.kind_confidence,
            "status": told.status,
            "page_count": 0,
            "facts": pack_facts(told.facts),
            "created_at": utc_now(),
        },
    )
    for page in pages:
        insert(db, "pages", {"document_id": document_id, **page})
    counted = "(SELECT count(*) FROM pages WHERE document_id = documents.id)"
    db.conn.execute(f"UPDATE documents SET page_count = {counted} WHERE id = ?", (document_id,))
    return document_id


def fetch_document(db: Database, file_id: int) -> Row | None:
    """The newest reading of a file."""
    return fetch_one(db, "SELECT * FROM documents WHERE file_id = ? ORDER BY version DESC LIMIT 1", (file_id,))


def fetch_page(db: Database, document_id: int, number: int) -> Row | None:
    """A page with ``words`` and ``blocks`` unpacked."""
    row = fetch_one(db, "SELECT * FROM pages WHERE document_id = ? AND number = ?", (document_id, number))
    if row is None:
        return None
    return {**row, "words": unpack_words(row["words"]), "blocks": unpack_blocks(row["blocks"])}


def save_evidence(
    db: Database, document_id: int, file: Row, evidence: Sequence[Evidence], extractor: str, channel_ocr: frozenset[int]
) -> int:
    """Store evidence whose quote stands verbatim in the stored page, and who looked for it; gives how many were
    refused.
    """
    pages = {
        row["number"]: row["text"]
        for row in fetch_all(db, "SELECT number, text FROM pages WHERE document_id = ?", (document_id,))
    }
    db.conn.execute("UPDATE documents SET extractor = ? WHERE id = ?", (extractor, document_id))
    refused = 0
    for item in evidence:
        if pages.get(item.page, "")[item.start : item.end] != item.quote or not item.quote:
            refused += 1
            continue
        _save_one(db, document_id, file, item, extractor, "scan" if item.page in channel_ocr else item.role)
    return refused


def _save_one(db: Database, document_id: int, file: Row, item: Evidence, extractor: str, role: str | None) -> None:
    evidence_id = insert(
        db,
        "evidence",
        {
            "document_id": document_id,
            "employee_id": file["employee_id"],
            "period_id": file["period_id"],
            "page": item.page,
            "start": item.start,
            "end": item.end,
            "quote": item.quote,
            "boxes": pack_boxes(item.boxes),
            "kind": item.kind,
            "polarity": item.polarity,
            "owner": item.owner,
            "owner_confidence": item.owner_confidence,
            "quantity": pack_quantity(item.quantity),
            "period": item.period,
            "locator": item.locator,
            "speaker": item.speaker,
            "role": role,
            "start_s": item.start_s,
            "extractor": extractor,
            "created_at": utc_now(),
        },
    )
    db.conn.executemany(
        "INSERT INTO evidence_criteria VALUES (?, ?, ?)",
        [(evidence_id, link.criterion, link.confidence) for link in item.criteria],
    )


def fetch_evidence_of_file(db: Database, file_id: int) -> list[Row]:
    """Current evidence of a file in the order of the text, each with its list of criteria."""
    return _with_criteria(db, f"{_EVIDENCE} AND documents.file_id = ? ORDER BY page, start, evidence.id", (file_id,))


def fetch_evidence_of_reading(db: Database, document_id: int) -> list[Row]:
    """Evidence of one reading, current or not, in the order of the text; without what its maker took back."""
    where = "WHERE documents.id = ? AND evidence.withdrawn_at IS NULL ORDER BY page, start, evidence.id"
    return _with_criteria(db, f"{_ANY_EVIDENCE} {where}", (document_id,))


def fetch_evidence_of_person(db: Database, employee_id: int, period_id: int) -> list[Row]:
    """Current evidence about a person in a period, by file and place, each with its list of criteria."""
    return _with_criteria(
        db,
        f"{_EVIDENCE} AND evidence.employee_id = ? AND evidence.period_id = ?"
        " ORDER BY documents.file_id, page, start, evidence.id",
        (employee_id, period_id),
    )


def fetch_evidence(db: Database, evidence_id: int) -> Row | None:
    """One piece of evidence, current or not."""
    return fetch_one(
        db,
        "SELECT evidence.*, documents.file_id, documents.version FROM evidence"
        " JOIN documents ON documents.id = evidence.document_id WHERE evidence.id = ?",
        (evidence_id,),
    )


def fetch_evidence_by_ids(db: Database, ids: Sequence[int]) -> list[Row]:
    """These pieces of evidence, current or not, each with its list of criteria."""
    marks = ", ".join("?" * len(ids))
    return _with_criteria(db, f"{_ANY_EVIDENCE} WHERE evidence.id IN ({marks}) ORDER BY evidence.id", tuple(ids))


def _with_criteria(db: Database, sql: str, parameters: tuple[int | str, ...]) -> list[Row]:
    rows = fetch_all(db, sql, parameters)
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        row["criteria"] = {}
    marks = ", ".join("?" * len(by_id))
    links = fetch_all(db, f"SELECT * FROM evidence_criteria WHERE evidence_id IN ({marks})", tuple(by_id))
    for link in links:
        by_id[link["evidence_id"]]["criteria"][link["criterion"]] = link["confidence"]
    return rows


_ANY_EVIDENCE = """SELECT evidence.*, documents.file_id, documents.version, documents.kind AS document_kind,
    documents.kind_confidence, documents.format, files.name AS file_name, files.purpose,
    (SELECT users.employee_id = files.employee_id FROM users
        WHERE users.id = files.uploaded_by) AS by_employee FROM evidence
    JOIN documents ON documents.id = evidence.document_id JOIN files ON files.id = documents.file_id"""
_EVIDENCE = f"{_ANY_EVIDENCE} WHERE evidence.current"
