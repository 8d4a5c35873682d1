"""The document page: a file, what was read from it, and the evidence found, each with its place.

The list tells no kind, polarity or weight of evidence, only the criteria that it is linked to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from app.permissions import Permission
from app.rules.ruleset import load_rule_set
from app.services.context import Context
from app.services.document_search import Query, neighbour
from app.services.errors import NotFoundError
from app.services.ingest import get_file
from app.services.interviews.standing import with_statements
from app.services.page_view import Look, PagePanel, allowed_names, masked_quotes, page_panel, place_word
from app.services.review.load import moved
from app.store.anchors import fetch_reading
from app.store.assessments import fetch_assessment_of, fetch_items
from app.store.database import Row
from app.store.documents import (
    fetch_document,
    fetch_evidence,
    fetch_evidence_of_file,
    fetch_evidence_of_reading,
)
from app.store.files import WORKING
from app.store.periods import fetch_period

State = Literal["working", "failed", "needs_ocr", "duplicate", "empty", "no_evidence", "ready"]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence in the list beside the page. Every stored quote was found verbatim in its page.

    ``by_hand``: a rater added it; ``said`` is what they said of it (``support``, ``counter``), told to themselves only.
    ``old_version`` is the reading that it is of, where a newer one does not have it. ``statement`` is a key of
    ``STATEMENTS`` where it stands in an interviewer's notes.
    """

    evidence_id: int
    number: int
    quote: str
    page: int
    place: str
    locator: str
    criteria: tuple[str, ...]
    chosen: bool
    by_hand: bool
    said: str | None
    old_version: int | None
    statement: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a document is asked for: page, evidence, part of a long page, an older reading, words, a hit on a page.

    Without a page it opens on the chosen evidence, else on the first page with a hit, else on the first.
    """

    page: int | None = None
    evidence_id: int | None = None
    part: int | None = None
    version: int | None = None
    query: Query | None = None
    hit: int = 0


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything on the document page. ``panel`` is None where nothing was read.

    ``replaced_quote`` is set when the evidence asked for belongs to a reading that a newer one has replaced, which is
    ``replaced_version``. ``reading`` is the one shown, ``rows`` its evidence as stored.
    """

    file: Row
    state: State
    items: tuple[EvidenceItem, ...]
    panel: PagePanel | None
    replaced_quote: str | None
    replaced_version: int | None
    may_open_original: bool
    may_retry: bool
    reading: Row | None
    rows: tuple[Row, ...]


def view_document(ctx: Context, file_id: int, asked: Asked) -> DocumentView:
    """The document page.

    Raises:
        NotFoundError: no such file, reading or page, or not for the actor.
    """
    file = get_file(ctx, file_id)
    newest = fetch_document(ctx.db, file_id)
    reading = newest if asked.version is None else fetch_reading(ctx.db, file_id, asked.version)
    if asked.version is not None and reading is None:
        raise NotFoundError("Pembacaan ini tidak ada.")
    rows = moved(ctx, _assessment_of(ctx, file), _rows(ctx, file_id, newest, reading))
    chosen = next((row for row in rows if row["id"] == asked.evidence_id), None)
    replaced = None if chosen else _replaced(ctx, file, asked.evidence_id)
    return DocumentView(
        file=file,
        state=document_state(file, newest),
        items=_items(ctx, file, reading, rows, asked.evidence_id),
        panel=_panel(ctx, file, reading, rows, chosen, asked),
        replaced_quote=masked_quotes(ctx, [replaced], allowed_names(file))[replaced["id"]] if replaced else None,
        replaced_version=replaced["version"] if replaced else None,
        may_open_original=ctx.may(Permission.OPEN_ORIGINAL) and not _is_own(ctx, file),
        may_retry=ctx.may(Permission.UPLOAD) and file["state"] in {"failed", "needs_ocr"},
        reading=reading,
        rows=tuple(rows),
    )


def document_state(file: Row, document: Row | None) -> State:
    """What a person must know of a file first: absence of evidence is a result, a failure is not one."""
    if file["state"] in WORKING:
        return "working"
    if file["state"] == "failed":
        return "failed"
    if file["state"] == "needs_ocr":
        return "needs_ocr"
    if document is None:
        return "duplicate"
    if document["status"] == "empty":
        return "empty"
    return "ready" if file["evidence_count"] else "no_evidence"


def page_place(ctx: Context, file: Row) -> str:
    """What the pages of a file's newest reading are called; empty where there are none or nothing was read."""
    document = fetch_document(ctx.db, file["id"])
    return place_word(document["format"]) if document and document["page_count"] else ""


def criterion_titles(ctx: Context, employee_id: int | None, period_id: int | None) -> dict[str, str]:
    """Titles of the values of the period's rule set and of the person's SKP items, by criterion id."""
    titles = {value["id"]: value["title"] for value in _rules(ctx, period_id)["values"]}
    if employee_id is not None and period_id is not None:
        titles |= {item["code"]: item["title"] for item in fetch_items(ctx.db, employee_id, period_id)}
    return titles


def _rows(ctx: Context, file_id: int, newest: Row | None, reading: Row | None) -> list[Row]:
    """Current evidence of the file; looking at an older reading, all that was found in it."""
    if reading is not None and newest is not None and reading["id"] != newest["id"]:
        return with_statements(ctx.db, fetch_evidence_of_reading(ctx.db, reading["id"]))
    return with_statements(ctx.db, fetch_evidence_of_file(ctx.db, file_id))


def _panel(
    ctx: Context, file: Row, reading: Row | None, rows: Sequence[Row], chosen: Row | None, asked: Asked
) -> PagePanel | None:
    if reading is None or not reading["page_count"]:
        return None
    shown = None if chosen is not None and asked.version is None else reading
    number = asked.page or (chosen["page"] if chosen else _first_hit(ctx, file, reading, asked) or 1)
    look = Look(asked.part, shown, asked.query, asked.hit)
    return page_panel(ctx, file, number, rows, chosen["id"] if chosen else None, look)


def _first_hit(ctx: Context, file: Row, reading: Row, asked: Asked) -> int | None:
    if asked.query is None:
        return None
    found = neighbour(ctx, reading["id"], allowed_names(file), asked.query, 0)
    return found[0] if found else None


def _items(
    ctx: Context, file: Row, reading: Row | None, rows: Sequence[Row], evidence_id: int | None
) -> tuple[EvidenceItem, ...]:
    quotes = masked_quotes(ctx, rows, allowed_names(file))
    titles = criterion_titles(ctx, file["employee_id"], file["period_id"])
    threshold = Decimal(_rules(ctx, file["period_id"])["suggestion"]["link_threshold"])
    return tuple(
        EvidenceItem(
            evidence_id=row["id"],
            number=number,
            quote=quotes[row["id"]],
            page=row["page"],
            place=place_word(row["format"]),
            locator=row["locator"],
            criteria=_linked(row["criteria"], titles, threshold),
            chosen=row["id"] == evidence_id,
            by_hand=row["made_by"] is not None,
            said=row["polarity"] if row["made_by"] is not None and row["made_by"] == ctx.actor.user_id else None,
            old_version=row["version"] if reading is not None and row["document_id"] != reading["id"] else None,
            statement=row["statement"],
        )
        for number, row in enumerate(rows, start=1)
    )


def _linked(criteria: dict[str, float], titles: dict[str, str], threshold: Decimal) -> tuple[str, ...]:
    """Titles of the criteria in the rubric's order, so that order tells no confidence."""
    return tuple(title for code, title in titles.items() if Decimal(str(criteria.get(code, 0))) >= threshold)


def _assessment_of(ctx: Context, file: Row) -> Row | None:
    if file["employee_id"] is None or file["period_id"] is None:
        return None
    return fetch_assessment_of(ctx.db, file["employee_id"], file["period_id"])


def _rules(ctx: Context, period_id: int | None) -> dict[str, Any]:
    period = fetch_period(ctx.db, period_id) if period_id is not None else None
    return load_rule_set(period["rule_set"] if period else ctx.settings.rule_set)


def _replaced(ctx: Context, file: Row, evidence_id: int | None) -> Row | None:
    row = fetch_evidence(ctx.db, evidence_id) if evidence_id is not None else None
    return row if row is not None and row["file_id"] == file["id"] and row["withdrawn_at"] is None else None


def _is_own(ctx: Context, file: Row) -> bool:
    return file["employee_id"] is not None and file["employee_id"] == ctx.actor.employee_id
