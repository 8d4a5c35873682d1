"""The strip of a document's pages: small pictures around the page shown, and the marks of all pages that have any."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.services.context import Context
from app.services.document_search import Query, count_hits
from app.store.database import Row
from app.store.page_search import fetch_doubtful, fetch_sizes

EACH_SIDE = 6
"""Pages shown on each side of the current one: a document of 2,000 pages has no more pictures than one of 13."""
MOST_MARKED = 300
THUMB_HEIGHT_PX = 96


@dataclass(frozen=True, slots=True)
class PageMark:
    """A page and why one might look at it: pieces of evidence, hits of the search, doubtful OCR."""

    number: int
    evidence: int = 0
    hits: int = 0
    doubtful: bool = False

    @property
    def any(self) -> bool:
        """Whether there is a reason."""
        return bool(self.evidence or self.hits or self.doubtful)


@dataclass(frozen=True, slots=True)
class Thumb:
    """A page in the strip; without a picture (a worksheet) ``width`` is 0. Sizes in pixels."""

    mark: PageMark
    current: bool
    width: int
    height: int = THUMB_HEIGHT_PX


@dataclass(frozen=True, slots=True)
class Strip:
    """``thumbs`` are neighbours of the current page; ``marked`` are pages of the whole document with a mark."""

    thumbs: tuple[Thumb, ...]
    page_count: int
    marked: tuple[PageMark, ...]
    doubtful_count: int


def page_strip(
    ctx: Context, document: Row, number: int, evidence_rows: Sequence[Row], allow: tuple[str, ...], query: Query | None
) -> Strip:
    """The strip around page ``number`` of a reading; ``evidence_rows`` of other readings are left out."""
    evidence = Counter(row["page"] for row in evidence_rows if row["document_id"] == document["id"])
    doubtful = frozenset(fetch_doubtful(ctx.db, document["id"]))
    first, last = _window(number, document["page_count"])
    hits = count_hits(ctx, document["id"], allow, query, first, last) if query else {}
    sizes = fetch_sizes(ctx.db, document["id"], first, last)
    marks = {
        place: PageMark(place, evidence[place], hits.get(place, 0), place in doubtful)
        for place in range(first, last + 1)
    }
    marked = sorted({*evidence, *doubtful})[:MOST_MARKED]
    return Strip(
        thumbs=tuple(_thumb(row, marks[row["number"]], number) for row in sizes),
        page_count=document["page_count"],
        marked=tuple(PageMark(place, evidence[place], 0, place in doubtful) for place in marked),
        doubtful_count=len(doubtful),
    )


def _window(number: int, count: int) -> tuple[int, int]:
    first = max(1, min(number - EACH_SIDE, count - 2 * EACH_SIDE))
    return first, min(count, first + 2 * EACH_SIDE)


def _thumb(row: Row, mark: PageMark, current: int) -> Thumb:
    ratio = row["width"] / row["height"] if row["width"] and row["height"] else 0.0
    return Thumb(mark, mark.number == current, round(min(ratio, 2.0) * THUMB_HEIGHT_PX))
