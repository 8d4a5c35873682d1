"""A filter of complaints as the text behind the question mark of an address: kept, shown, opened again."""

from urllib.parse import parse_qs, urlencode

from app.services.complaint_search import ComplaintFilter, arguments_of, filters_from

MAX_ADDRESS = 2_000


def filter_of(address: str) -> ComplaintFilter:
    """The filter that the text asks for; what cannot be read narrows nothing."""
    return filters_from(parse_qs(address.removeprefix("?")[:MAX_ADDRESS], keep_blank_values=True))


def plain_address(address: str) -> str:
    """The same filter, written by ourselves: nothing of the text that came in is kept but known names and values."""
    return urlencode(arguments_of(filter_of(address)), doseq=True)
