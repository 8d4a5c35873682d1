"""The chart of a service: complaints by month, with the changes that follow-ups made."""

from flask_babel import gettext as _

from app.reports.charts import LineChart, Mark, Series
from app.reports.format import MONTHS
from app.services.service_page import ServicePage
from app.services.trends import ServiceTrend

DAYS_A_MONTH = 31


def complaint_chart(page: ServicePage) -> LineChart:
    """Complaints per 1,000 services with control limits where volumes are known, else their number."""
    trend = page.trend
    limits = trend.limits
    rates = trend.has_rates
    centre = tuple(None if low is None else limits.centre for low in limits.low) if limits else ()
    return LineChart(
        title=_("Aduan per bulan"),
        unit=_("per 1.000 layanan") if rates else _("aduan"),
        labels=tuple(map(month_label, trend.months)),
        series=(Series(page.service["name"], trend.rates if rates else tuple(map(float, trend.counts))),),
        low=limits.low if limits else (),
        centre=centre,
        high=limits.high if limits else (),
        flagged=limits.outside if limits else (),
        marks=tuple(_marks(page)),
        note=_note(trend),
        decimals=1 if rates else 0,
    )


def month_label(month: str) -> str:
    """``2026-07`` as ``Jul 26``."""
    return f"{MONTHS[int(month[5:]) - 1][:3]} {month[2:4]}"


def _note(trend: ServiceTrend) -> str:
    known = _("Aduan yang mirip dihitung sekali. Bulan tanpa jumlah layanan, atau yang belum lengkap, dikosongkan.")
    unknown = _(
        "Aduan yang mirip dihitung sekali. Jumlah layanan tidak diketahui: aduan bukan sampel, dan jumlah bukan laju."
    )
    return str(known if trend.has_rates else unknown)


def _marks(page: ServicePage) -> list[Mark]:
    places = {month: index for index, month in enumerate(page.trend.months)}
    marks = []
    for item in page.follow_ups:
        day = item.course.changed_on
        if day and day[:7] in places:
            marks.append(Mark(places[day[:7]] - 0.5 + (int(day[8:10]) - 1) / DAYS_A_MONTH, item.record["title"]))
    return [mark for mark in marks if 0 <= mark.index <= len(places) - 1]
