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
from app.services.ingest import get_file
from app.services.page_view import PagePanel, allowed_names, masked_quotes, page_panel, place_word
from app.store.assessments import fetch_items
from app.store.database import Row
from app.store.documents import fetch_document, fetch_evidence, fetch_evidence_of_file
from app.store.files import WORKING
from app.store.periods import fetch_period

State = Literal["working", "failed", "needs_ocr", "duplicate", "empty", "no_evidence", "ready"]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """One piece of evidence in the list beside the page. Every stored quote was found verbatim in its page."""

    evidence_id: int
    number: int
    quote: str
    page: int
    place: str
    locator: str
    criteria: tuple[str, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything on the document page. ``panel`` is None where nothing was read.

    ``replaced_quote`` is set when the evidence asked for belongs to a reading that a newer one has replaced.
    """

    file: Row
    state: State
    items: tuple[EvidenceItem, ...]
    panel: PagePanel | None
    replaced_quote: str | None
    may_open_original: bool
    may_retry: bool


def document_view(
    ctx: Context,
    file_id: int,
    page_number: int | None = None,
    evidence_id: int | None = None,
    part: int | None = None,
) -> DocumentView:
    """The document page; without ``page_number`` it opens on the chosen evidence, else on the first page.

    ``part`` is of a long page, see ``page_panel``.

    Raises:
        NotFoundError: no such file or page, or not for the actor.
    """
    file = get_file(ctx, file_id)
    rows = fetch_evidence_of_file(ctx.db, file_id)
    chosen = next((row for row in rows if row["id"] == evidence_id), None)
    document = fetch_document(ctx.db, file_id)
    panel = None
    if document and document["page_count"]:
        number = page_number or (chosen["page"] if chosen else 1)
        panel = page_panel(ctx, file, number, rows, evidence_id, part=part)
    return DocumentView(
        file=file,
        state=document_state(file, document),
        items=_items(ctx, file, document, rows, evidence_id),
        panel=panel,
        replaced_quote=None if chosen else _replaced_quote(ctx, file, evidence_id),
        may_open_original=ctx.may(Permission.OPEN_ORIGINAL) and not _is_own(ctx, file),
        may_retry=ctx.may(Permission.UPLOAD) and file["state"] in {"failed", "needs_ocr"},
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


def _items(
    ctx: Context, file: Row, document: Row | None, rows: Sequence[Row], evidence_id: int | None
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
            place=place_word(document["format"]) if document else "",
            locator=row["locator"],
            criteria=_linked(row["criteria"], titles, threshold),
            chosen=row["id"] == evidence_id,
        )
        for number, row in enumerate(rows, start=1)
    )


def _linked(criteria: dict[str, float], titles: dict[str, str], threshold: Decimal) -> tuple[str, ...]:
    """Titles of the criteria in the rubric's order, so that order tells no confidence."""
    return tuple(title for code, title in titles.items() if Decimal(str(criteria.get(code, 0))) >= threshold)


def _rules(ctx: Context, period_id: int | None) -> dict[str, Any]:
    period = fetch_period(ctx.db, period_id) if period_id is not None else None
    return load_rule_set(period["rule_set"] if period else ctx.settings.rule_set)


def _replaced_quote(ctx: Context, file: Row, evidence_id: int | None) -> str | None:
    row = fetch_evidence(ctx.db, evidence_id) if evidence_id is not None else None
    if row is None or row["file_id"] != file["id"]:
        return None
    return masked_quotes(ctx, [row], allowed_names(file))[row["id"]]


def _is_own(ctx: Context, file: Row) -> bool:
    return file["employee_id"] is not None and file["employee_id"] == ctx.actor.employee_id
