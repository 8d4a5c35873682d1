"""How many complaints each value of a facet would show."""

from dataclasses import dataclass

from app.services.complaint_search.filters import ARGUMENTS, Facet
from app.services.complaint_search.matching import Matching
from app.store.packed_complaints import Codes


@dataclass(frozen=True)
class FacetCount:
    """A value with the number of complaints that have it, and whether it is chosen or excluded."""

    value: str
    count: int
    chosen: bool = False
    excluded: bool = False


def count_facets(matching: Matching, places: Codes) -> dict[Facet, list[FacetCount]]:
    """The values of each facet, the most frequent first (months: the newest first).

    Each facet is counted under the choices of all the others and without its own, so that its other values can be
    added or put in place of what is chosen. ``places`` are those that match with all choices. A value that is chosen or
    excluded is listed even where it counts nothing.
    """
    return {
        facet: _count(matching, facet, matching.places(facet) if facet in matching.by_facet else places)
        for facet in ARGUMENTS
    }


def _count(matching: Matching, facet: Facet, places: Codes) -> list[FacetCount]:
    column, filters = matching.columns[facet], matching.filters
    counts = dict.fromkeys((value for owner, value in filters.chosen | filters.excluded if owner == facet), 0)
    counts |= column.counts(places)
    found = [
        FacetCount(value, number, (facet, value) in filters.chosen, (facet, value) in filters.excluded)
        for value, number in counts.items()
    ]
    if facet == "month":
        return sorted(found, key=lambda item: item.value, reverse=True)
    return sorted(found, key=lambda item: (-item.count, item.value))
