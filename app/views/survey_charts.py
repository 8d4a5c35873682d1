"""Charts of survey results."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app.i18n import translated
from app.reports.charts import BarChart, LineChart, Series
from app.rules.ruleset import load_rule_set
from app.rules.skm_words import ELEMENTS
from app.services.surveys.results import Result
from app.services.surveys.rows import RULES
from app.store.database import Row


def element_chart(result: Result) -> BarChart | None:
    """The mean of each unsur on 1 to 4; None where the index is not shown."""
    if result.index is None:
        return None
    names, means = zip(*result.index.elements.items(), strict=True)
    return BarChart(
        title=_("Nilai rata-rata setiap unsur"),
        unit=_("skala 1–4"),
        labels=tuple(translated(ELEMENTS[name]) for name in names),
        series=(Series(_("NRR"), tuple(float(mean) for mean in means)),),
        note=_("%(n)s jawaban. Hanya %(people)s berbicara tentang orang.", n=result.n, people=_of_people()),
        decimals=2,
    )


def trend_chart(trend: Sequence[tuple[Row, Result]]) -> LineChart | None:
    """IKM over periods with its interval; None where no two periods can be compared."""
    shown = [(period, result) for period, result in trend if result.index]
    if len(shown) < 2:
        return None
    return LineChart(
        title=_("IKM menurut periode"),
        unit=_("IKM, 25–100"),
        labels=tuple(period["name"] for period, _result in trend),
        series=(Series("IKM", tuple(float(r.index.ikm) if r.index else None for _period, r in trend)),),
        low=tuple(r.interval.low if r.interval else None for _period, r in trend),
        high=tuple(r.interval.high if r.interval else None for _period, r in trend),
        note=_("Pita: selang 95%. Periode dengan kurang dari 5 jawaban tidak digambar."),
        decimals=2,
    )


def _of_people() -> str:
    """The unsur that speak of people rather than of the unit, as the rule set says."""
    return str(_(" dan ")).join(translated(ELEMENTS[name]) for name in load_rule_set(RULES)["of_people"])
