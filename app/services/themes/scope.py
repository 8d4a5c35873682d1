"""The filter that themes are looked for in, as a text that is the same for the same complaints."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.services.complaint_search import ComplaintFilter, arguments_of, filters_from


def scope_of(filters: ComplaintFilter) -> str:
    """The scope: what narrows, without the order of the results and what only changes how they are shown."""
    return json.dumps(arguments_of(_plain(filters)), sort_keys=True, ensure_ascii=False)


def filters_of(scope: str) -> ComplaintFilter:
    """The filter of a scope."""
    arguments: Mapping[str, Any] = json.loads(scope)
    return filters_from(arguments)


def address_of(scope: str) -> dict[str, Any]:
    """The scope as arguments of an address."""
    return dict(arguments_of(filters_of(scope)))


def _plain(filters: ComplaintFilter) -> ComplaintFilter:
    return replace(filters, relevance=False, once=False)
