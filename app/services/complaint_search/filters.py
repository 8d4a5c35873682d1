"""Which complaints are wanted, and the same as the arguments of an address: every state of a search has a link."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

Facet = Literal[
    "service", "sentiment", "unit", "kind", "urgency", "integrity", "unsur", "classification", "month", "channel"
]
Pairs = frozenset[tuple[Facet, str]]

ARGUMENTS: dict[Facet, str] = {
    "service": "layanan",
    "sentiment": "sentimen",
    "unit": "unit",
    "kind": "macam",
    "urgency": "mendesak",
    "integrity": "integritas",
    "unsur": "unsur",
    "classification": "jenis",
    "month": "bulan",
    "channel": "kanal",
}
"""The facets in their order on the screen, and what each is called in an address; an empty value is one of its own."""

EXCLUDED = "bukan_"
MAX_QUERY = 300
_MAX_VALUES, _LONGEST = 60, 200
"""Each value that is chosen stands in every link of the page: a screen of thousands would be of gigabytes."""

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_YES_NO = {"ya": True, "tidak": False}
_WORDS = {True: "ya", False: "tidak", None: ""}


@dataclass(frozen=True)
class ComplaintFilter:
    """Which complaints: each field narrows, the default is all.

    ``query`` as in ``app.store.search.parse_query``. ``chosen`` are (facet, value): within a facet any of the values,
    across facets all of them; none of ``excluded``. Values: a label (of ``unsur`` ``element`` or ``element:polarity``,
    of ``integrity`` ``ya`` or ``tidak``), the id of a unit, ``YYYY-MM``, the classification or channel as it stands;
    empty for complaints without one. ``since`` and ``until`` are months, both included. ``unsure`` asks whether the
    machine was not sure of the service, ``urgent`` whether there is any reason to hurry. ``group`` is a complaint's
    id: it and its near-duplicates. ``once`` shows near-duplicates among the results as one, the earliest.
    ``relevance`` orders by words rather than by date, ``urgent_first`` puts what is urgent before the rest.
    """

    query: str = ""
    chosen: Pairs = frozenset()
    excluded: Pairs = frozenset()
    since: str = ""
    until: str = ""
    unsure: bool | None = None
    urgent: bool | None = None
    group: int | None = None
    once: bool = False
    relevance: bool = False
    urgent_first: bool = False

    def toggled(self, facet: Facet, value: str) -> "ComplaintFilter":
        """With this value chosen, or no longer chosen if it was; never both chosen and excluded."""
        pair = frozenset({(facet, value)})
        return replace(self, chosen=self.chosen ^ pair, excluded=self.excluded - pair)

    def turned(self, facet: Facet, value: str) -> "ComplaintFilter":
        """With this value excluded, or no longer excluded if it was."""
        pair = frozenset({(facet, value)})
        return replace(self, chosen=self.chosen - pair, excluded=self.excluded ^ pair)


def filters_from(arguments: Mapping[str, Any]) -> ComplaintFilter:
    """The filter that an address asks for; what cannot be read narrows nothing.

    ``arguments`` is a mapping of names to texts or lists of texts, or werkzeug's ``MultiDict``.
    """
    return ComplaintFilter(
        query=_one(arguments, "cari")[:MAX_QUERY].strip(),
        chosen=_pairs(arguments, ""),
        excluded=_pairs(arguments, EXCLUDED) - _pairs(arguments, ""),
        since=_month(arguments, "sejak"),
        until=_month(arguments, "sampai"),
        unsure=_YES_NO.get(_one(arguments, "ragu")),
        urgent=_YES_NO.get(_one(arguments, "segera")),
        group=_number(_one(arguments, "mirip")),
        once=_one(arguments, "sekali") == "ya",
        relevance=_one(arguments, "urut") == "cocok",
        urgent_first=_one(arguments, "urut") == "mendesak",
    )


def arguments_of(filters: ComplaintFilter) -> dict[str, str | list[str]]:
    """The arguments of an address that ``filters_from`` reads as these filters; what narrows nothing is left out."""
    found: dict[str, str | list[str]] = {"cari": filters.query} if filters.query else {}
    for facet, name in ARGUMENTS.items():
        for pairs, prefix in ((filters.chosen, ""), (filters.excluded, EXCLUDED)):
            if values := sorted(value for owner, value in pairs if owner == facet):
                found[prefix + name] = values
    plain = {"sejak": filters.since, "sampai": filters.until}
    plain |= {"ragu": _WORDS[filters.unsure], "segera": _WORDS[filters.urgent]}
    plain["mirip"] = "" if filters.group is None else str(filters.group)
    plain |= {"sekali": "ya" if filters.once else "", "urut": _order(filters)}
    return found | {name: value for name, value in plain.items() if value}


def _order(filters: ComplaintFilter) -> str:
    return "cocok" if filters.relevance else "mendesak" if filters.urgent_first else ""


def _pairs(arguments: Mapping[str, Any], prefix: str) -> Pairs:
    pairs = ((facet, value) for facet, name in ARGUMENTS.items() for value in _all(arguments, prefix + name))
    return frozenset(islice((pair for pair in pairs if len(pair[1]) <= _LONGEST), _MAX_VALUES))


def _all(arguments: Mapping[str, Any], name: str) -> list[str]:
    if hasattr(arguments, "getlist"):
        return list(map(str, arguments.getlist(name)))
    value = arguments.get(name)
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(map(str, value))


def _one(arguments: Mapping[str, Any], name: str) -> str:
    return next(iter(_all(arguments, name)), "")


def _month(arguments: Mapping[str, Any], name: str) -> str:
    value = _one(arguments, name)
    return value if _MONTH.fullmatch(value) else ""


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None
