"""Which complaints a filter lets through, as masks over the packed complaints: no text is read, no row is fetched."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from app.rules.unsur import unsur_values
from app.services.complaint_search.filters import ARGUMENTS, ComplaintFilter, Facet
from app.services.context import Context
from app.store.complaint_index import fetch_matches, fetch_ranked
from app.store.packed_complaints import CODED, Coded, Codes, Mask, Packed, packed_complaints
from app.store.people import fetch_services
from app.store.search import Expressions, parse_query
from app.store.word_forms import fetch_forms

RANKED = 5_000
"""So many of the newest hits are put in order of relevance; older ones follow by date."""


@dataclass(frozen=True)
class Column:
    """A facet of all complaints: complaint i has the values ``values[codes[i]]``, which are one in most facets."""

    codes: Codes
    values: tuple[frozenset[str], ...]

    def mask(self, values: Iterable[str]) -> Mask:
        """Which complaints have one of the values."""
        wanted = frozenset(values)
        table = np.array([not wanted.isdisjoint(had) for had in self.values], np.bool_)
        return table[self.codes] if len(table) else np.zeros(len(self.codes), np.bool_)

    def counts(self, places: Codes) -> dict[str, int]:
        """How many of the complaints at these places have each value."""
        numbers = np.bincount(self.codes[places], minlength=len(self.values)).tolist()
        counts: dict[str, int] = {}
        for had, number in zip(self.values, numbers, strict=True):
            for value in had if number else ():
                counts[value] = counts.get(value, 0) + number
        return counts

    def any_value(self) -> frozenset[str]:
        """All values that occur."""
        return frozenset().union(*self.values)


@dataclass(frozen=True)
class Matching:
    """What a filter lets through.

    ``base`` is what all but the facets let through, ``by_facet`` what each facet with a choice does.
    """

    packed: Packed
    filters: ComplaintFilter
    expressions: Expressions
    columns: dict[Facet, Column]
    base: Mask
    by_facet: dict[Facet, Mask]

    def places(self, without: Facet | None = None) -> Codes:
        """The places that match, increasing; ``without`` leaves out the choice made in one facet.

        With ``once`` the earliest complaint of each group of near-duplicates stands for those of them that match.
        """
        masks = [mask for facet, mask in self.by_facet.items() if facet != without]
        found = np.flatnonzero(reduce(np.logical_and, masks, self.base)).astype(np.int32)
        return self._firsts(found) if self.filters.once else found

    def ordered(self, places: Codes) -> Codes:
        """The places from the newest complaint to the oldest.

        Where that is wanted what is urgent comes first, then what may be, then the rest.
        """
        kept = np.zeros(len(self.packed), np.bool_)
        kept[places] = True
        newest: Codes = self.packed.order[kept[self.packed.order]]
        if not self.filters.urgent_first:
            return newest
        urgent_first: Codes = newest[np.argsort(-self.packed.hurry[newest], kind="stable")]
        return urgent_first

    def ranked(self, ctx: Context, newest: Codes) -> Codes:
        """The places with the best matches first, as far as ``RANKED`` reaches; as they are without words to rank by.

        The order is that of bm25 (Robertson and Zaragoza, 2009), as FTS5 computes it.
        """
        if not (self.filters.relevance and self.expressions.wanted):
            return newest
        best = fetch_ranked(ctx.db, self.expressions.wanted, self.packed.ids[newest[:RANKED]])
        return np.concatenate([self.packed.places(best), newest[RANKED:]])

    def group_sizes(self, places: Codes) -> list[int]:
        """For each place how many complaints its group of near-duplicates has, among all there are."""
        sizes = np.bincount(self.packed.heads, minlength=len(self.packed))
        return [int(size) for size in sizes[self.packed.heads[places]]]

    def distinct(self, places: Codes) -> int:
        """How many complaints these are with near-duplicates counted once."""
        heads = np.zeros(len(self.packed), np.bool_)
        heads[self.packed.heads[places]] = True
        return int(heads.sum())

    def _firsts(self, places: Codes) -> Codes:
        first = np.full(len(self.packed), -1, np.int32)
        first[self.packed.heads[places[::-1]]] = places[::-1]
        return np.sort(first[first >= 0])


def match_complaints(ctx: Context, filters: ComplaintFilter) -> Matching:
    """Apply a filter to all complaints."""
    query = parse_query(filters.query)
    expressions = Expressions(query, fetch_forms(ctx.db, query.words))
    packed = packed_complaints(ctx.db)
    columns = _columns(ctx, packed)
    choices = {facet: mask for facet in ARGUMENTS if (mask := _choice(columns[facet], filters, facet)) is not None}
    base = reduce(np.logical_and, _narrowings(ctx, packed, filters, expressions))
    return Matching(packed, filters, expressions, columns, base, choices)


def _columns(ctx: Context, packed: Packed) -> dict[Facet, Column]:
    """The facets; a complaint's unit is the one that is responsible for its service now."""
    units = {row["code"]: str(row["unit_id"] or "") for row in fetch_services(ctx.db)}
    columns: dict[Facet, Column] = {name: _column(packed, name) for name in CODED}
    numbers: dict[str, int] = {}
    table = [numbers.setdefault(units.get(code, ""), len(numbers)) for code in packed.values["service"]]
    columns["unit"] = Column(np.array(table, np.int32)[packed.codes["service"]], tuple(map(_only, numbers)))
    return columns


def _column(packed: Packed, name: Coded) -> Column:
    return Column(packed.codes[name], tuple(map(_VALUES.get(name, _only), packed.values[name])))


def _only(value: str) -> frozenset[str]:
    return frozenset({value})


_VALUES: dict[Coded, Callable[[str], frozenset[str]]] = {"unsur": unsur_values}


def _choice(column: Column, filters: ComplaintFilter, facet: Facet) -> Mask | None:
    """What a facet lets through, None where nothing was chosen in it; a range of months is a choice of months."""
    chosen = [value for owner, value in filters.chosen if owner == facet]
    excluded = [value for owner, value in filters.excluded if owner == facet]
    ranged = facet == "month" and bool(filters.since or filters.until)
    if not (chosen or excluded or ranged):
        return None
    known = column.any_value()
    mask = column.mask(chosen if chosen else known) & ~column.mask(excluded)
    if ranged:
        since, until = filters.since or "0001", filters.until or "9999-99"
        mask &= column.mask(month for month in known if since <= month <= until)
    return mask


def _narrowings(ctx: Context, packed: Packed, filters: ComplaintFilter, expressions: Expressions) -> Iterable[Mask]:
    yield np.full(len(packed), not expressions.query.empty)
    if expressions.wanted:
        yield _hits(ctx, packed, expressions.wanted)
    if expressions.unwanted:
        yield ~_hits(ctx, packed, expressions.unwanted)
    if filters.unsure is not None:
        yield packed.unsure == filters.unsure
    if filters.urgent is not None:
        yield _column(packed, "urgency").mask([""]) != filters.urgent
    if filters.group is not None:
        yield np.isin(packed.heads, packed.heads[packed.places(np.array([filters.group], np.int64))])


def _hits(ctx: Context, packed: Packed, expression: str) -> Mask:
    mask = np.zeros(len(packed), np.bool_)
    mask[packed.places(fetch_matches(ctx.db, expression))] = True
    return mask
