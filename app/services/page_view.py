"""The source panel: one page of a file with its evidence marked. For the document page and the review screen.

Nothing here tells polarity, kind or weight: a panel may be shown before the person has rated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.marked_text import Mark, MarkedText, marked_text
from app.services.page_blocks import TextBlock, reading_order, text_blocks
from app.services.page_boxes import Highlight, highlights, page_view_of
from app.services.page_tables import Table
from app.store.database import Row
from app.store.documents import fetch_document, fetch_page
from nlp.types import Block

SHEETS = frozenset({"xlsx", "csv"})
PAGED = frozenset({"pdf", "png", "jpeg"})
PART_BLOCKS = 500
"""A page with more blocks than this (a long worksheet, a whole book in one text) is shown in parts."""


@dataclass(frozen=True, slots=True)
class PagePanel:
    """A page ready to be shown. ``view`` is ``image`` (with ``highlights``), ``text``, or ``hidden``.

    ``hidden``: a page image in which personal data could not be found and painted over, because its words were not
    read. ``blocks`` is the page's masked text in every case, of a long page only ``part`` (from 1) of ``part_count``.
    ``place`` is ``halaman``, ``lembar`` or empty.
    """

    file_id: int
    file_name: str
    version: int
    reader: str
    place: str
    page_number: int
    page_count: int
    view: Literal["image", "text", "hidden"]
    ocr: bool
    confidence: float | None
    width: float
    height: float
    highlights: tuple[Highlight, ...]
    blocks: tuple[TextBlock | Table, ...]
    part: int
    part_count: int
    chosen_id: int | None
    chosen_page: int | None


def page_panel(
    ctx: Context,
    file_row: Row,
    page_number: int,
    evidence_rows: Sequence[Row],
    chosen_id: int | None,
    *,
    part: int | None = None,
) -> PagePanel:
    """One page of a file whose row the caller got through ``get_file`` (this checks no relation itself).

    Args:
        page_number: from 1.
        evidence_rows: current evidence of the file (``fetch_evidence_of_file``), numbered from 1 in this order.
        chosen_id: the evidence to emphasise; one that is not among the rows is ignored.
        part: which part of a long page; without it the one with the chosen evidence, else the first.

    Raises:
        NotFoundError: nothing was read from the file, or it has no such page.
    """
    document, page = _document_and_page(ctx, file_row["id"], page_number)
    numbered = tuple(enumerate(evidence_rows, start=1))
    here = [(number, row) for number, row in numbered if row["page"] == page_number]
    marks = [Mark(row["start"], row["end"], row["id"], number, row["id"] == chosen_id) for number, row in here]
    text = marked_text(page["text"], allowed_names(file_row), marks)
    view = page_view_of(page, text)
    chosen = next((row for row in evidence_rows if row["id"] == chosen_id), None)
    ordered = reading_order(page["text"], page["blocks"])
    part_count = max(1, -(-len(ordered) // PART_BLOCKS))
    shown = min(max(part or _part_of(ordered, marks), 1), part_count)
    window = slice((shown - 1) * PART_BLOCKS, shown * PART_BLOCKS)
    return PagePanel(
        file_id=file_row["id"],
        file_name=file_row["name"],
        version=document["version"],
        reader=document["reader"],
        place=place_word(document["format"]),
        page_number=page_number,
        page_count=document["page_count"],
        view=view,
        ocr=bool(page["ocr"]),
        confidence=page["confidence"],
        width=page["width"] or 0.0,
        height=page["height"] or 0.0,
        highlights=highlights(page, here, chosen_id) if view == "image" else (),
        blocks=text_blocks(text, ordered, file_row["employee_name"] or "", window),
        part=shown,
        part_count=part_count,
        chosen_id=chosen["id"] if chosen else None,
        chosen_page=chosen["page"] if chosen else None,
    )


def allowed_names(row: Row) -> tuple[str, ...]:
    """The rated employee's name and NIP: not masked for those who may see the file."""
    return tuple(row[name] for name in ("employee_name", "nip") if row[name])


def place_word(document_format: str) -> str:
    """What a page of this format is called: ``halaman``, ``lembar`` (worksheet), or nothing where there are none."""
    if document_format in PAGED:
        return "halaman"
    return "lembar" if document_format in SHEETS else ""


def masked_quote(text: str, start: int, end: int, allow: tuple[str, ...]) -> str:
    """``text[start:end]`` with placeholders for personal data found with the context of the whole page ``text``."""
    return marked_text(text, allow).plain(start, end)


def masked_quotes(ctx: Context, evidence_rows: Sequence[Row], allow: tuple[str, ...]) -> dict[int, str]:
    """Masked quotes by evidence id; each page is searched once."""
    pages: dict[tuple[int, int], MarkedText] = {}
    quotes = {}
    for row in evidence_rows:
        key = (row["document_id"], row["page"])
        if key not in pages:
            page = fetch_page(ctx.db, *key)
            pages[key] = marked_text(page["text"] if page else "", allow)
        quotes[row["id"]] = pages[key].plain(row["start"], row["end"])
    return quotes


def _document_and_page(ctx: Context, file_id: int, number: int) -> tuple[Row, Row]:
    document = fetch_document(ctx.db, file_id)
    page = fetch_page(ctx.db, document["id"], number) if document else None
    if document is None or page is None:
        raise NotFoundError("Halaman ini tidak ada.")
    return document, page


def _part_of(ordered: Sequence[Block], marks: Sequence[Mark]) -> int:
    """The part, from 1, in which the chosen mark begins; the first if there is none."""
    start = next((mark.start for mark in marks if mark.chosen), 0)
    index = next((index for index, block in enumerate(ordered) if block.end > start), 0)
    return index // PART_BLOCKS + 1
