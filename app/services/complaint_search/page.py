"""A page of results with the counts over all of them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.permissions import Permission
from app.services.complaint_search.facets import FacetCount, count_facets
from app.services.complaint_search.filters import ComplaintFilter, Facet
from app.services.complaint_search.matching import Matching, match_complaints
from app.services.complaint_search.snippets import snippets
from app.services.context import Context
from app.store.complaints import fetch_complaints
from app.store.database import Row
from app.store.packed_complaints import Codes
from app.store.word_forms import fetch_frequent

PAGE_SIZE = 50
MOST_ALSO = 12


@dataclass(frozen=True)
class ComplaintPage:
    """One page of masked complaints, and counts over all that match.

    ``rows`` are complaints with their ``snippet`` and ``similar``, the number of their near-duplicates. ``distinct``
    counts near-duplicates once, ``unsure`` those whose service the machine was not sure of. ``also`` are other words
    that were looked for, the most frequent first, ``more_also`` how many more there are. Pages count from 1.
    """

    filters: ComplaintFilter
    rows: list[Row]
    total: int
    distinct: int
    unsure: int
    page: int
    pages: int
    size: int
    facets: dict[Facet, list[FacetCount]]
    also: tuple[str, ...]
    more_also: int


def search_complaints(ctx: Context, filters: ComplaintFilter, page: int = 1, size: int = PAGE_SIZE) -> ComplaintPage:
    """The complaints that match, the newest (or best) first; a page beyond the last one is the last one."""
    ctx.require(Permission.SEE_COMPLAINTS)
    matching = match_complaints(ctx, filters)
    places = matching.places()
    pages = max(1, -(-len(places) // size))
    page = min(max(1, page), pages)
    shown = matching.ranked(ctx, matching.ordered(places))[(page - 1) * size : page * size]
    also = _also(ctx, matching)
    return ComplaintPage(
        filters,
        rows=_rows(ctx, matching, shown),
        total=len(places),
        distinct=matching.distinct(places),
        unsure=int(matching.packed.unsure[places].sum()),
        page=page,
        pages=pages,
        size=size,
        facets=count_facets(matching, places),
        also=also[:MOST_ALSO],
        more_also=max(0, len(also) - MOST_ALSO),
    )


def matching_ids(ctx: Context, filters: ComplaintFilter, *, ordered: bool = False) -> NDArray[np.int64]:
    """The ids of the complaints that match, increasing; with ``ordered`` as the list shows them."""
    ctx.require(Permission.SEE_COMPLAINTS)
    matching = match_complaints(ctx, filters)
    places = matching.places()
    return matching.packed.ids[matching.ranked(ctx, matching.ordered(places)) if ordered else places]


def _rows(ctx: Context, matching: Matching, shown: Codes) -> list[Row]:
    rows = fetch_complaints(ctx.db, matching.packed.ids[shown].tolist())
    drawn = snippets(ctx, matching.expressions.wanted, rows)
    sizes = dict(zip(matching.packed.ids[shown].tolist(), matching.group_sizes(shown), strict=True))
    return [{**row, "snippet": drawn[row["id"]], "similar": sizes[row["id"]] - 1} for row in rows]


def _also(ctx: Context, matching: Matching) -> tuple[str, ...]:
    """Forms that were looked for beside the typed words."""
    typed = {word.lower() for word in matching.expressions.query.words}
    forms = matching.expressions.forms.values()
    found = {word for form in forms for word in (*form.everywhere, *form.in_minangkabau)} - typed
    return tuple(fetch_frequent(ctx.db, found)) if found else ()
