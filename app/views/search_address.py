"""The address of a screen that shows complaints of a filter."""

from typing import Any

from flask import url_for

from app.services.complaint_search import ComplaintFilter, arguments_of


def filter_address(endpoint: str, filters: ComplaintFilter, **more: str | int) -> str:
    """``endpoint`` with the filter as its arguments, and ``more`` of them."""
    arguments: dict[str, Any] = {**arguments_of(filters), **more}
    return url_for(endpoint, **arguments)
