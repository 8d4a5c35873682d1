"""Search among masked complaints: filters and their addresses, results with facets, the ids for other use cases."""

from app.services.complaint_search.facets import FacetCount
from app.services.complaint_search.filters import ARGUMENTS, ComplaintFilter, Facet, arguments_of, filters_from
from app.services.complaint_search.page import PAGE_SIZE, ComplaintPage, matching_ids, search_complaints
from app.services.complaint_search.snippets import Piece, Snippet

__all__ = [
    "ARGUMENTS",
    "PAGE_SIZE",
    "ComplaintFilter",
    "ComplaintPage",
    "Facet",
    "FacetCount",
    "Piece",
    "Snippet",
    "arguments_of",
    "filters_from",
    "matching_ids",
    "search_complaints",
]
