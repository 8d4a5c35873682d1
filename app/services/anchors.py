"""Carry evidence on: from a file's earlier reading to its new one, and from older versions of a document to the newest.

Evidence stays pinned to the text it came from. What the machine finds again in a newer text counts there alone; what a
person made is copied to its new place; what is lost is left for a person to decide.
"""

from collections.abc import Sequence

from app.rules.statement_words import NOTES
from app.services.anchor_mapping import Place, Quoted, map_quote
from app.services.context import Context
from app.services.page_boxes import word_boxes
from app.store import anchors
from app.store.assessments import fetch_assessment_of
from app.store.database import Row
from app.store.documents import fetch_page
from app.store.packing import pack_boxes
from app.store.versions import fetch_chain

SHARED = 0.5
"""Two spans are the same evidence if they share at least this part of the longer one."""


def carry_anchors(ctx: Context, file_row: Row, document_id: int) -> None:
    """Call it once after a new reading and its evidence were stored, in that transaction. Of a confirmed assessment
    nothing is moved: what it rests on stays as it was.
    """
    if _confirmed(ctx, file_row):
        return
    document = anchors.fetch_document_by_id(ctx.db, document_id)
    if document is None:
        raise LookupError(f"document {document_id} is not stored")
    for row in _carry(ctx, anchors.fetch_to_carry(ctx.db, document), document_id):
        if row["made_by"] is not None:
            anchors.save_current(ctx.db, row["id"], current=True)
    carry_versions(ctx, file_row)


def carry_versions(ctx: Context, file_row: Row) -> None:
    """Map current evidence of older versions of a document to its newest version that was read.

    Notes of an interview are what was said only as they stand now: of older versions of these nothing is left.
    """
    read = [file for file in fetch_chain(ctx.db, file_row["id"]) if file["document_id"] is not None]
    if len(read) < 2 or _confirmed(ctx, file_row):
        return
    older = anchors.fetch_current_of_files(ctx.db, [file["id"] for file in read[:-1]])
    _carry(ctx, older, read[-1]["document_id"])
    document = anchors.fetch_document_by_id(ctx.db, read[-1]["document_id"])
    if document is not None and document["kind"] == NOTES:
        for row in older:
            anchors.save_current(ctx.db, row["id"], current=False)


def _confirmed(ctx: Context, file_row: Row) -> bool:
    if file_row["employee_id"] is None or file_row["period_id"] is None:
        return False
    assessment = fetch_assessment_of(ctx.db, file_row["employee_id"], file_row["period_id"])
    return assessment is not None and bool(assessment["confirmed_at"])


def _carry(ctx: Context, rows: Sequence[Row], document_id: int) -> list[Row]:
    """Note for each piece of evidence where it went; gives those that are lost."""
    texts = anchors.fetch_page_texts(ctx.db, document_id)
    machine = anchors.fetch_machine_evidence(ctx.db, document_id)
    old_texts: dict[int, dict[int, str]] = {}
    lost = []
    for row in rows:
        if row["document_id"] not in old_texts:
            old_texts[row["document_id"]] = anchors.fetch_page_texts(ctx.db, row["document_id"])
        old = Quoted(old_texts[row["document_id"]].get(row["page"], ""), row["page"], row["start"], row["end"])
        place = map_quote(old, texts)
        target = _target(ctx, row, place, document_id, machine)
        if target is not None:
            anchors.save_current(ctx.db, row["id"], current=False)
        anchor = {"how": place.how, "page": place.page, "start": place.start, "end": place.end}
        anchors.save_anchor(ctx.db, row["id"], document_id, {**anchor, "carried_to": target})
        if place.how == "lost":
            lost.append(row)
    return lost


def _target(ctx: Context, row: Row, place: Place, document_id: int, machine: Sequence[Row]) -> int | None:
    """The evidence of the newer reading that stands for this one; a copy where a person made it."""
    if place.page is None or place.start is None or place.end is None:
        return None
    if row["made_by"] is not None:
        return _copy(ctx, row, (place.page, place.start, place.end), document_id)
    shared = [(_shared(place, other), other["id"]) for other in machine if other["page"] == place.page]
    best, evidence_id = max(shared, default=(0.0, 0))
    return evidence_id if best >= SHARED else None


def _copy(ctx: Context, row: Row, span: tuple[int, int, int], document_id: int) -> int:
    number, start, end = span
    page = fetch_page(ctx.db, document_id, number)
    if page is None:
        raise LookupError(f"document {document_id} has no page {number}")
    channel = row["role"] if row["role"] not in (None, "scan") else "scan" if page["ocr"] else None
    block = next((block for block in page["blocks"] if block.start <= start < block.end), None)
    changes = {"document_id": document_id, "page": number, "start": start, "end": end, "quote": page["text"][start:end]}
    changes |= {"boxes": pack_boxes(word_boxes(page["words"], start, end)), "role": channel}
    return anchors.save_copy(ctx.db, row, {**changes, "locator": block.locator if block else ""})


def _shared(place: Place, other: Row) -> float:
    start, end = place.start or 0, place.end or 0
    common = min(end, other["end"]) - max(start, other["start"])
    return float(common / max(end - start, other["end"] - other["start"], 1))
