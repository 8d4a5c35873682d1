"""Speed of the complaint search: the result page with its facets beside the same facets counted by GROUP BY."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.services.complaint_search import (
    ComplaintFilter,
    ComplaintPage,
    Facet,
    filters_from,
    search_complaints,
)
from app.services.complaint_search.matching import match_complaints
from app.services.context import Context
from app.services.instance import create_instance, open_context
from app.settings import Settings
from app.store.packed_complaints import packed_complaints
from scripts.synthetic_complaints import fill

SEARCHES = (
    {},
    {"cari": "antre"},
    {"cari": "jalan OR petugas OR air"},
    {"cari": '"blangko habis"'},
    {"cari": "lampu -mati"},
    {"cari": "antre loket", "layanan": "adminduk", "sejak": "2024-01"},
)
_BEST_OF = 5
_VALUES: dict[Facet, str] = {
    "service": "label_service",
    "sentiment": "label_sentiment",
    "unit": "services.unit_id",
    "kind": "label_kind",
    "urgency": "label_urgency",
    "integrity": "label_integrity",
    "classification": "classification",
    "month": "substr(received_on, 1, 7)",
    "channel": "channel",
}


def benchmark_search(count: int, folder: Path) -> dict[str, float]:
    """Return times in milliseconds (best of 5) and their ratio over all searches, for ``count`` complaints.

    ``page_ms`` is everything the screen is drawn from: query, ten facets, near-duplicates, 50 complaints with marked
    words. ``group_by_ms`` is nine facets alone (not unsur, of which a
    complaint has several), each one SQL query under the same filter. ``first_page_ms`` also
    packs all complaints. The counts of both ways are compared first.
    """
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(instance=Path(name) / "instance")
        ctx = open_context(settings, db=create_instance(settings))
        fill(ctx, count, folder)
        return {"complaints": float(count), **_cold(ctx), **_warm(ctx)}


def _cold(ctx: Context) -> dict[str, float]:
    first_ms = _time_ms(lambda: search_complaints(ctx, ComplaintFilter(query="antre")), 1)
    return {"first_page_ms": first_ms, "packed_mib": packed_complaints(ctx.db).nbytes / 2**20}


def _warm(ctx: Context) -> dict[str, float]:
    found: dict[str, float] = {}
    pages = groups = 0.0
    for number, arguments in enumerate(SEARCHES, start=1):
        filters = filters_from(arguments)
        page = search_complaints(ctx, filters)
        statements = {facet: _statement(ctx, filters, facet) for facet in _VALUES}
        _compare(ctx, page, statements)
        page_ms = _time_ms(lambda filters=filters: search_complaints(ctx, filters))
        group_ms = _time_ms(lambda statements=statements: [_counts(ctx, sql) for sql in statements.values()])
        found |= {f"{number}_hits": page.total, f"{number}_page_ms": page_ms, f"{number}_group_by_ms": group_ms}
        pages, groups = pages + page_ms, groups + group_ms
    return {**found, "page_ms": pages, "group_by_ms": groups, "ratio": pages / groups}


def _compare(ctx: Context, page: ComplaintPage, statements: dict[Facet, str]) -> None:
    for facet, sql in statements.items():
        if {item.value: item.count for item in page.facets[facet] if item.count} != _counts(ctx, sql):
            raise SystemExit(f"the two ways differ in {facet}")


def _counts(ctx: Context, sql: str) -> dict[str, int]:
    return {str(value or ""): count for value, count in ctx.db.conn.execute(sql)}


def _statement(ctx: Context, filters: ComplaintFilter, facet: Facet) -> str:
    """The facet as one query under the choices of the other facets. Built of this module's own constants only."""
    expressions = match_complaints(ctx, filters).expressions
    clauses = ["1", *(f"label_service = '{value}'" for owner, value in filters.chosen if owner != facet)]
    for expression, sign in ((expressions.wanted, ""), (expressions.unwanted, "NOT ")):
        if expression:
            clauses.append(f"complaints.id {sign}IN (SELECT rowid FROM complaints_fts('{expression}'))")
    clauses += [f"received_on >= '{filters.since}'"] if filters.since and facet != "month" else []
    join = "LEFT JOIN services ON services.code = label_service" if facet == "unit" else ""
    return f"SELECT {_VALUES[facet]}, count(*) FROM complaints {join} WHERE {' AND '.join(clauses)} GROUP BY 1"


def _time_ms(work: Callable[[], object], passes: int = _BEST_OF) -> float:
    spent_s = []
    for _ in range(passes):
        started = time.perf_counter()
        work()
        spent_s.append(time.perf_counter() - started)
    return 1000 * min(spent_s)
