"""The chart of a service's trend: a rate with its limits where the volume is known, else counts."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from app.i18n import translated
from app.reports.charts import LineChart, Mark, Series
from app.rules.words import SERVICES
from app.services.trends import ServiceTrend
from app.services.trends.span import ends_of
from app.views.service_charts import month_label


def trend_chart(trend: ServiceTrend, marks: Sequence[tuple[date, str]]) -> LineChart:
    """Complaints by month with what happened on some days."""
    limits = trend.limits
    values = trend.rates if trend.has_rates else tuple(map(float, trend.counts))
    return LineChart(
        title=_("Aduan per bulan"),
        unit=_("per 1.000 layanan") if trend.has_rates else _("aduan"),
        labels=tuple(map(month_label, trend.months)),
        series=(Series(service_name(trend.service), values),),
        low=limits.low if limits else (),
        centre=tuple(None if low is None else limits.centre for low in limits.low) if limits else (),
        high=limits.high if limits else (),
        flagged=limits.outside if limits else (),
        marks=tuple(_mark(trend, day, label) for day, label in marks),
        note=_note(trend),
        decimals=1 if trend.has_rates else 0,
    )


def service_name(code: str) -> str:
    """The words of a service; its code where it has none."""
    return translated(SERVICES[code]) if code in SERVICES else code


def _mark(trend: ServiceTrend, day: date, label: str) -> Mark:
    """A day between the points of the months, which stand for the middle of each."""
    month = day.isoformat()[:7]
    share = (day.day - 1) / (ends_of(month)[1].day)
    index = trend.months.index(month) - 0.5 + share
    return Mark(min(max(index, 0.0), len(trend.months) - 1.0), label)


def _note(trend: ServiceTrend) -> str:
    unknown = _(
        "Aduan yang mirip dihitung sekali. Jumlah layanan belum diketahui: tanpa batas kendali, dan aduan bukan sampel."
    )
    few = _(
        "Aduan yang mirip dihitung sekali. Batas kendali ditarik setelah jumlah layanan diketahui untuk enam bulan."
    )
    known = _("Aduan yang mirip dihitung sekali. Batas: tengah ± 3σ menurut jumlah layanan tiap bulan (peta u).")
    return str(unknown if not trend.has_rates else known if trend.limits else few)
