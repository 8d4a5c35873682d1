"""What the screens of themes draw: where a filter's themes are, charts by month, the column beside the search."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.auth import current_context
from app.reports.charts import LineChart, Series
from app.services.complaint_search import ComplaintFilter, ComplaintPage, Piece
from app.services.complaint_search.snippets import snippet_of
from app.services.complaints import list_unit_names
from app.services.context import Context
from app.services.themes.page import ThemeCard, ThemesPage, themes_page
from app.services.themes.scope import address_of, filters_of
from app.services.trends import service_trend
from app.services.trends.span import data_span
from app.views.complaint_facets import Words, chips
from app.views.service_charts import month_label
from app.views.trend_charts import trend_chart

SIDE_THEMES = 5


@dataclass(frozen=True)
class ScopeLink:
    """A filter in words; addresses of its themes and of its complaints, and where to have its themes looked for."""

    words: tuple[str, ...]
    themes: str
    search: str
    compute: str
    arguments: dict[str, Any]

    @property
    def text(self) -> str:
        """The words in a row."""
        return " · ".join(self.words) or _("semua aduan")


@dataclass(frozen=True)
class Side:
    """Beside the results of a search: their months, and their themes."""

    chart: LineChart
    trend: str | None
    page: ThemesPage
    cards: tuple[ThemeCard, ...]
    link: ScopeLink


def scope_link(ctx: Context, scope: str) -> ScopeLink:
    """A scope in words and addresses."""
    filters, arguments = filters_of(scope), address_of(scope)
    query = [f"“{filters.query}”"] if filters.query else []
    return ScopeLink(
        (*query, *(chip.text for chip in chips(filters, Words(list_unit_names(ctx))))),
        url_for("themes.index", **arguments),
        url_for("complaints.index", **arguments),
        url_for("themes.compute", **arguments),
        arguments,
    )


def pieces_of(text: str) -> tuple[Piece, ...]:
    """A masked text to be drawn with blocks in place of what is hidden."""
    snippet = snippet_of([(text, False)])
    return snippet.whole or snippet.short


def theme_chart(ctx: Context, card: ThemeCard) -> LineChart:
    """Complaints of a theme by month, near-duplicates once."""
    span = data_span(ctx)
    months = tuple(sorted({*(span.months() if span else ()), *card.months}))
    return LineChart(
        title=_("Aduan per bulan"),
        unit=_("aduan"),
        labels=tuple(map(month_label, months)),
        series=(Series(card.title, tuple(float(card.months.get(month, 0)) for month in months)),),
        note=_("Aduan yang mirip dihitung sekali. Aduan bukan sampel: jumlah bukan laju."),
    )


def complaint_side(found: ComplaintPage) -> Side | None:
    """What stands beside the results of a search; nothing where there are none."""
    if not found.total:
        return None
    ctx = current_context()
    page = themes_page(ctx, found.filters)
    service = _only_service(found.filters)
    chart = trend_chart(service_trend(ctx, service), ()) if service else _result_chart(found)
    trend = url_for("trends.index", layanan=service) if service else None
    return Side(chart, trend, page, page.cards[:SIDE_THEMES], scope_link(ctx, page.scope))


def _only_service(filters: ComplaintFilter) -> str:
    """The service where the filter is that service and nothing else."""
    services = [value for facet, value in filters.chosen if facet == "service"]
    alone = len(services) == 1 and filters == ComplaintFilter(chosen=filters.chosen) and len(filters.chosen) == 1
    return services[0] if alone else ""


def _result_chart(found: ComplaintPage) -> LineChart:
    counts = {item.value: item.count for item in found.facets["month"] if item.value}
    months = sorted(counts)
    return LineChart(
        title=_("Per bulan"),
        unit=_("aduan"),
        labels=tuple(map(month_label, months)),
        series=(Series(_("Hasil pencarian"), tuple(float(counts[month]) for month in months)),),
        note=_("Aduan bukan sampel: jumlah bukan laju."),
    )
