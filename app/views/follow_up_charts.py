"""The chart of a service around the change of a follow-up record."""

from datetime import date

from flask_babel import gettext as _

from app.i18n import local_date
from app.reports.charts import LineChart
from app.services.follow_ups import Effect
from app.views.trend_charts import trend_chart


def chart_of(effect: Effect) -> LineChart:
    """The trend of the service with a line at the change, if complaints are known of that month."""
    day = date.fromisoformat(effect.changed_on)
    known = effect.changed_on[:7] in effect.trend.months
    return trend_chart(effect.trend, ((day, _("perubahan %(day)s", day=local_date(day))),) if known else ())
