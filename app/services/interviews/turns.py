"""The turns of a transcript as people left them: whose words each is, and who that is. Nothing here writes."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from sqlite_utils import Database

from app.services.anchor_mapping import Quoted, map_quote
from app.store.anchors import fetch_page_texts
from app.store.database import Row
from app.store.documents import fetch_page
from app.store.interview_speakers import fetch_speakers, fetch_turns
from nlp.interviews import infer_roles
from nlp.types import Block, Document, EvidenceContext, Page, Role

SPOKEN = frozenset(("turn", "paragraph", "list_item"))
Place = tuple[int, int]
"""Page and start."""


def document_of(db: Database, reading: Row) -> Document:
    """A stored reading as the analyses know it, without words."""
    numbers = range(1, reading["page_count"] + 1)
    rows = [row for number in numbers if (row := fetch_page(db, reading["id"], number)) is not None]
    pages = tuple(Page(row["number"], row["text"]) for row in rows)
    blocks = tuple(replace(block, page=row["number"]) for row in rows for block in row["blocks"])
    return Document("ok", reading["format"], pages, blocks, reading["kind"], reading["kind_confidence"])


def names_speakers(document: Document) -> bool:
    """Whether the transcript itself tells speakers apart."""
    return any(block.speaker for block in document.blocks if block.kind == "turn")


def known_turns(db: Database, interview_id: int, texts: Mapping[int, str]) -> dict[Place, str]:
    """Whose words a turn is, as people said, by its place in these pages; what was said of other readings is carried
    over by its words. What stands nowhere any more is left out.
    """
    known: dict[Place, str] = {}
    read = cache(lambda number: fetch_page_texts(db, number))
    for row in fetch_turns(db, interview_id):
        old = read(row["document_id"]).get(row["page"], "")
        same = old == texts.get(row["page"])
        place = (row["page"], row["start"]) if same else _moved(db, row, old, texts)
        if place is not None:
            known[place] = str(row["speaker"])
    return known


def known_roles(db: Database, interview_id: int) -> dict[str, Role]:
    """Who each speaker is, as people said, by label."""
    return {row["label"]: row["role"] for row in fetch_speakers(db, interview_id)}


def corrected(blocks: Iterable[Block], turns: Mapping[Place, str], roles: Mapping[str, Role]) -> tuple[Block, ...]:
    """Blocks (each with its page) with the speakers and roles that people gave; what they gave words to is a turn."""
    starts: dict[int, list[int]] = {}
    for page, start in sorted(turns):
        starts.setdefault(page, []).append(start)
    return tuple(_corrected(block, starts.get(block.page, []), turns, roles) for block in blocks)


def roles_in(document: Document, context: EvidenceContext) -> dict[str, Role]:
    """Who the speakers of a transcript are, by label in the order in which they speak."""
    found = infer_roles(document, context)
    order = dict.fromkeys(block.speaker or "" for block in document.blocks if block.kind == "turn")
    return {label: found[label] for label in order}


def _corrected(block: Block, starts: Sequence[int], turns: Mapping[Place, str], roles: Mapping[str, Role]) -> Block:
    if block.kind not in SPOKEN:
        return block
    at = bisect_left(starts, block.start)
    if at < len(starts) and starts[at] < max(block.end, block.start + 1):
        block = replace(block, kind="turn", speaker=turns[block.page, starts[at]] or None, role="unknown")
    if block.kind != "turn":
        return block
    return replace(block, role=roles.get(block.speaker or "", block.role))


def _moved(db: Database, row: Row, old: str, texts: Mapping[int, str]) -> Place | None:
    page = fetch_page(db, row["document_id"], row["page"])
    block = next((one for one in page["blocks"] if one.start == row["start"]), None) if page else None
    if block is None:
        return None
    found = map_quote(Quoted(old, row["page"], block.start, block.end), texts)
    return (found.page, found.start) if found.page is not None and found.start is not None else None
