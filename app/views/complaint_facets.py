"""What the search screen draws of a filter: facets with their links, chips to take a choice away, months to choose."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from babel.dates import format_date
from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _

from app.i18n import translated
from app.rules.complaint_words import KINDS, UNSUR, URGENCIES, YES_NO
from app.rules.words import SENTIMENTS, SERVICES
from app.services.complaint_search import ComplaintFilter, ComplaintPage, Facet, FacetCount
from app.store.database import Row
from app.views.search_address import filter_address

SHOWN = 8
TITLES: dict[Facet, LazyString] = {
    "service": _("Layanan"),
    "sentiment": _("Sentimen"),
    "urgency": _("Mendesak"),
    "integrity": _("Perlu Inspektorat"),
    "kind": _("Macam"),
    "unsur": _("Unsur"),
    "unit": _("Unit"),
    "classification": _("Jenis di ekspor"),
    "channel": _("Kanal"),
    "month": _("Bulan"),
}
"""The facets in the order of the screen."""

KNOWN: dict[Facet, dict[str, str]] = {
    "service": SERVICES,
    "sentiment": SENTIMENTS,
    "urgency": URGENCIES,
    "integrity": YES_NO,
    "kind": KINDS,
}
"""Words for the codes of facets."""

NONE: dict[Facet, LazyString] = {
    "service": _("tanpa layanan"),
    "sentiment": _("tanpa sentimen"),
    "urgency": _("tidak mendesak"),
    "integrity": _("tanpa keterangan"),
    "kind": _("belum dianalisis"),
    "unsur": _("tanpa unsur"),
    "unit": _("tanpa unit"),
    "classification": _("tanpa jenis"),
    "channel": _("tanpa kanal"),
    "month": _("tanpa tanggal"),
}


@dataclass(frozen=True)
class Choice:
    """A value of a facet: ``url`` chooses it or takes the choice back, ``without`` does so with its exclusion.

    ``share`` is its count in percent of the largest count of the facet.
    """

    text: str
    count: int
    share: int
    url: str
    without: str
    chosen: bool
    excluded: bool


@dataclass(frozen=True)
class Box:
    """A facet: the values that are shown at once, and those behind a fold."""

    title: str
    shown: list[Choice]
    folded: list[Choice]


@dataclass(frozen=True)
class Chip:
    """A choice in words and the address without it."""

    text: str
    url: str
    excludes: bool = False


class Words:
    """Names of the values of facets in the reader's language; ``units`` are those of the register."""

    def __init__(self, units: Iterable[Row]) -> None:
        self._units = {str(unit["id"]): str(unit["name"]) for unit in units}

    def of(self, facet: Facet, value: str) -> str:
        """The name of a value; the value itself where it has none."""
        if not value:
            return str(NONE[facet])
        if facet == "month":
            return month_name(value)
        if facet == "unsur":
            return unsur_name(value)
        known = {**KNOWN, "unit": self._units}.get(facet, {})
        return translated(known[value]) if value in known else value


def unsur_name(value: str) -> str:
    """``waktu`` as ``waktu penyelesaian``, ``waktu:negative`` as ``waktu penyelesaian: negatif``."""
    name, _colon, polarity = value.partition(":")
    text = translated(UNSUR.get(name, name))
    return f"{text}: {translated(SENTIMENTS[polarity])}" if polarity in SENTIMENTS else text


def unsur_names(text: str) -> str:
    """``waktu:negative biaya:neutral`` in words, with commas between."""
    return ", ".join(map(unsur_name, text.split()))


def month_name(month: str) -> str:
    """``2026-01`` as ``Januari 2026``."""
    try:
        return format_date(date.fromisoformat(f"{month}-01"), "LLLL y", locale="id")
    except ValueError:
        return month


def address(filters: ComplaintFilter) -> str:
    """The address of the first page of a search."""
    return filter_address("complaints.index", filters)


def turns(filters: ComplaintFilter) -> dict[str, str]:
    """The address after turning one switch: order by date, words or urgency, near-duplicates once, unsure or urgent
    ones only."""
    return {
        "newest": address(replace(filters, relevance=False, urgent_first=False)),
        "best": address(replace(filters, relevance=True, urgent_first=False)),
        "urgent_first": address(replace(filters, relevance=False, urgent_first=True)),
        "once": address(replace(filters, once=not filters.once)),
        "unsure": address(replace(filters, unsure=True)),
        "urgent": address(replace(filters, urgent=True)),
    }


def boxes(found: ComplaintPage, words: Words) -> list[Box]:
    """The facets of a page of results."""
    return [_box(found, facet, words) for facet in TITLES if found.facets[facet]]


def chips(filters: ComplaintFilter, words: Words) -> list[Chip]:
    """What narrows the search beside its words, each with the address without it."""
    plain: list[tuple[str, object, dict[str, Any]]] = [
        (gettext("sejak %(month)s", month=month_name(filters.since)), filters.since, {"since": ""}),
        (gettext("sampai %(month)s", month=month_name(filters.until)), filters.until, {"until": ""}),
        (gettext("mesin ragu"), filters.unsure is True, {"unsure": None}),
        (gettext("mesin yakin"), filters.unsure is False, {"unsure": None}),
        (gettext("mendesak"), filters.urgent is True, {"urgent": None}),
        (gettext("tidak mendesak"), filters.urgent is False, {"urgent": None}),
        (gettext("yang mirip dengan satu aduan"), filters.group is not None, {"group": None}),
        (gettext("yang mirip ditampilkan sekali"), filters.once, {"once": False}),
    ]
    return [
        *(_chip(filters, facet, value, words) for facet, value in sorted(filters.chosen)),
        *(_chip_without(filters, facet, value, words) for facet, value in sorted(filters.excluded)),
        *(Chip(text, address(replace(filters, **without))) for text, used, without in plain if used),
    ]


def months(found: ComplaintPage) -> list[tuple[str, str]]:
    """Months to choose a range from, newest first: those of the results and those that are chosen."""
    values = {item.value for item in found.facets["month"]} | {found.filters.since, found.filters.until}
    return [(value, month_name(value)) for value in sorted(values - {""}, reverse=True)]


def _box(found: ComplaintPage, facet: Facet, words: Words) -> Box:
    counts = [item for item in found.facets[facet] if facet != "unsur" or _is_listed(found.filters, item)]
    most = max((item.count for item in counts), default=0) or 1
    choices = [_choice(found.filters, facet, item, most, words) for item in counts]
    shown = [choice for place, choice in enumerate(choices) if place < SHOWN or choice.chosen or choice.excluded]
    return Box(str(TITLES[facet]), shown, [choice for choice in choices if choice not in shown])


def _is_listed(filters: ComplaintFilter, item: FacetCount) -> bool:
    """An unsur's polarities are listed once the unsur itself, or one of them, is chosen."""
    name, colon, _polarity = item.value.partition(":")
    chosen = {value.partition(":")[0] for facet, value in filters.chosen if facet == "unsur"}
    return not colon or item.chosen or item.excluded or name in chosen


def _without_rivals(filters: ComplaintFilter, facet: Facet, value: str) -> ComplaintFilter:
    """An unsur takes the place of its polarities, a polarity that of its unsur: side by side they would only widen."""
    if facet != "unsur":
        return filters
    name, colon, _polarity = value.partition(":")
    same = {one for one in filters.chosen if one[0] == facet and one[1].partition(":")[0] == name}
    rivals = {one for one in same if bool(colon) != (":" in one[1])}
    return replace(filters, chosen=filters.chosen - rivals)


def _choice(filters: ComplaintFilter, facet: Facet, item: FacetCount, most: int, words: Words) -> Choice:
    return Choice(
        words.of(facet, item.value),
        item.count,
        round(100 * item.count / most),
        address(_without_rivals(filters, facet, item.value).toggled(facet, item.value)),
        address(filters.turned(facet, item.value)),
        item.chosen,
        item.excluded,
    )


def _chip(filters: ComplaintFilter, facet: Facet, value: str, words: Words) -> Chip:
    return Chip(f"{TITLES[facet]}: {words.of(facet, value)}", address(filters.toggled(facet, value)))


def _chip_without(filters: ComplaintFilter, facet: Facet, value: str, words: Words) -> Chip:
    text = gettext("bukan: %(value)s", value=words.of(facet, value))
    return Chip(f"− {text}", address(filters.turned(facet, value)), excludes=True)
