"""Where codings of an earlier reading of an interview's text stand in the newest one, if the words are the same."""

from collections.abc import Sequence
from functools import cache

from app.services.anchor_mapping import Quoted, map_quote
from app.services.context import Context
from app.services.interviews.text import Text
from app.store.anchors import fetch_page_texts
from app.store.database import Row


def carried(ctx: Context, text: Text | None, codings: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Codings of the newest reading (those of earlier ones at their new places), and those that stand in it no more.

    Nothing is written: what a coder saw stays stored. A coding that was carried has ``carried`` set.
    """
    if text is None:
        return [], list(codings)
    texts = {page.number: page.text for page in text.document.pages}
    old_texts = cache(lambda document_id: fetch_page_texts(ctx.db, document_id))
    here, earlier = [], []
    for row in codings:
        if row["document_id"] == text.reading["id"]:
            here.append(row)
        elif moved := _moved(row, old_texts(row["document_id"]).get(row["page"], ""), texts):
            here.append({**row, **moved, "document_id": text.reading["id"], "carried": True})
        else:
            earlier.append(row)
    return sorted(here, key=lambda row: (row["page"], row["start"], row["id"])), earlier


def _moved(row: Row, old: str, texts: dict[int, str]) -> Row | None:
    if not row["quote"] or old[row["start"] : row["end"]] != row["quote"]:
        return None
    place = map_quote(Quoted(old, row["page"], row["start"], row["end"]), texts)
    if place.how != "same":
        return None
    return {"page": place.page, "start": place.start, "end": place.end}
