"""The source panel: one page of a file with its evidence marked. For the document page and the review screen.

Nothing here tells polarity, kind or weight: a panel may be shown before the person has rated.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from app.services.context import Context
from app.services.document_search import Query, find_hits
from app.services.errors import NotFoundError
from app.services.marked_text import Hit, Mark, MarkedText, Repair, marked_text
from app.services.page_blocks import TextBlock, reading_order, text_blocks
from app.services.page_boxes import (
    FoundBoxes,
    Highlight,
    LayerWord,
    found_boxes,
    highlights,
    layer_words,
    page_view_of,
)
from app.services.page_tables import Table
from app.store.anchors import fetch_document_by_id
from app.store.database import Row
from app.store.documents import fetch_document, fetch_page
from nlp.types import Block

SHEETS = frozenset({"xlsx", "csv"})
PAGED = frozenset({"pdf", "png", "jpeg", "tiff", "webp", "pptx"})
PART_BLOCKS = 500
"""A page with more blocks than this (a long worksheet, a whole book in one text) is shown in parts."""


@dataclass(frozen=True, slots=True)
class PagePanel:
    """A page ready to be shown. ``view`` is ``image`` (with ``highlights``), ``text``, or ``hidden``.

    ``hidden``: a page image in which personal data could not be found and painted over, because its words were not
    read. ``blocks`` is the page's masked text in every case, of a long page only ``part`` (from 1) of ``part_count``.
    ``place`` is ``halaman``, ``lembar`` or empty. ``old`` is set where a newer reading has replaced this one;
    ``doubtful`` where OCR was not sure; ``hits`` are what a search found here, ``found`` the same in the picture.
    """

    file_id: int
    file_name: str
    document_id: int
    version: int
    old: bool
    reader: str
    place: str
    page_number: int
    page_count: int
    view: Literal["image", "text", "hidden"]
    ocr: bool
    confidence: float | None
    doubtful: bool
    width: float
    height: float
    highlights: tuple[Highlight, ...]
    layer: tuple[LayerWord, ...]
    found: tuple[FoundBoxes, ...]
    hits: tuple[Hit, ...]
    blocks: tuple[TextBlock | Table, ...]
    part: int
    part_count: int
    chosen_id: int | None
    chosen_page: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at.

    ``part`` of a long page: without it the one with the chosen evidence or hit, else the first. ``reading``: without it
    the one that the chosen evidence is of, else the newest. ``query`` is marked as found, hit number ``hit`` (0: none)
    emphasised.
    """

    part: int | None = None
    reading: Row | None = None
    query: Query | None = None
    hit: int = 0


PLAINLY = Look()


def page_panel(
    ctx: Context,
    file_row: Row,
    page_number: int,
    evidence_rows: Sequence[Row],
    chosen_id: int | None,
    look: Look = PLAINLY,
) -> PagePanel:
    """One page (from 1) of a file whose row the caller got through ``get_file`` (this checks no relation itself).

    ``evidence_rows`` (``fetch_evidence_of_file``) are numbered from 1 in this order; ``chosen_id`` is emphasised.

    Raises:
        NotFoundError: nothing was read from the file, or it has no such page.
    """
    chosen = next((row for row in evidence_rows if row["id"] == chosen_id), None)
    newest = fetch_document(ctx.db, file_row["id"])
    document = look.reading or (chosen and fetch_document_by_id(ctx.db, chosen["document_id"])) or newest
    page = fetch_page(ctx.db, document["id"], page_number) if document else None
    if document is None or newest is None or page is None:
        raise NotFoundError("Halaman ini tidak ada.")
    here = [item for item in enumerate(evidence_rows, start=1) if _stands_on(item[1], page)]
    text = _text(page, allowed_names(file_row), here, chosen_id, look)
    return PagePanel(
        **_facts(file_row, document, page),
        **_shown(page, text, here, chosen_id),
        **_blocks(page, text, file_row["employee_name"] or "", look.part),
        old=document["id"] != newest["id"],
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


def _stands_on(row: Row, page: Row) -> bool:
    return (row["document_id"], row["page"]) == (page["document_id"], page["number"])


def _text(
    page: Row, allow: tuple[str, ...], numbered: Sequence[tuple[int, Row]], chosen_id: int | None, look: Look
) -> MarkedText:
    marks = [Mark(row["start"], row["end"], row["id"], number, row["id"] == chosen_id) for number, row in numbered]
    words = [word for word in page["words"] if word.original is not None]
    repairs = [Repair(word.start, word.end, word.original) for word in words]
    text = marked_text(page["text"], allow, marks, repairs)
    return replace(text, hits=find_hits(text, look.query, look.hit)) if look.query else text


def _facts(file_row: Row, document: Row, page: Row) -> dict[str, Any]:
    return {
        "file_id": file_row["id"],
        "file_name": file_row["name"],
        "document_id": document["id"],
        "version": document["version"],
        "reader": document["reader"],
        "place": place_word(document["format"]),
        "page_number": page["number"],
        "page_count": document["page_count"],
        "ocr": bool(page["ocr"]),
        "confidence": page["confidence"],
        "doubtful": bool(page["doubtful"]),
        "width": page["width"] or 0.0,
        "height": page["height"] or 0.0,
    }


def _shown(page: Row, text: MarkedText, here: Sequence[tuple[int, Row]], chosen_id: int | None) -> dict[str, Any]:
    view = page_view_of(page, text)
    if view != "image":
        return {"view": view, "highlights": (), "layer": (), "found": (), "hits": text.hits}
    return {
        "view": view,
        "highlights": highlights(page, here, chosen_id),
        "layer": layer_words(text, page["words"]),
        "found": found_boxes(text, page["words"]),
        "hits": text.hits,
    }


def _blocks(page: Row, text: MarkedText, employee_name: str, part: int | None) -> dict[str, Any]:
    ordered = reading_order(page["text"], page["blocks"])
    part_count = max(1, -(-len(ordered) // PART_BLOCKS))
    shown = min(max(part or _part_of(ordered, text), 1), part_count)
    window = slice((shown - 1) * PART_BLOCKS, shown * PART_BLOCKS)
    return {"blocks": text_blocks(text, ordered, employee_name, window), "part": shown, "part_count": part_count}


def _part_of(ordered: Sequence[Block], text: MarkedText) -> int:
    """The part, from 1, in which the chosen evidence begins, else the chosen hit; the first if there is neither."""
    chosen = [mark.start for mark in text.marks if mark.chosen] + [hit.start for hit in text.hits if hit.chosen]
    start = chosen[0] if chosen else 0
    index = next((index for index, block in enumerate(ordered) if block.end > start), 0)
    return index // PART_BLOCKS + 1
