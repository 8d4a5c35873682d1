"""Charts of a unit: how predikat are distributed, who was rated how, and how that changed over periods."""

from collections import Counter
from collections.abc import Sequence
from math import ceil

from flask_babel import gettext as _

from app.i18n import translated
from app.reports.charts import BarChart, HeatMap, LineChart, Series
from app.rules.ruleset import PREDIKAT
from app.rules.words import PARTS, RATINGS
from app.services.units.page import PeriodCounts, PersonRatings, UnitPage

LEVELS = 4


def distribution_chart(counts: PeriodCounts) -> BarChart:
    """How many people have each predikat."""
    return BarChart(
        title=_("Predikat yang sudah disahkan"),
        unit=_("pegawai"),
        labels=tuple(PREDIKAT.values()),
        series=(Series(_("Pegawai"), tuple(float(counts.counts.get(name, 0)) for name in PREDIKAT)),),
        note=_("%(n)s pegawai; setelah keputusan keberatan, bila ada.", n=counts.n),
    )


def criteria_chart(page: UnitPage) -> HeatMap:
    """How many people have each rating, by whole and by BerAKHLAK value; darker is more."""
    targets = {**{name: translated(title) for name, title in PARTS.items()}, **dict(page.values)}
    counts = page.criteria or {}
    return HeatMap(
        title=_("Peringkat menurut kriteria"),
        unit=_("pegawai"),
        columns=tuple(translated(word) for word in RATINGS.values()),
        rows=tuple(targets.values()) if counts else (),
        cells=tuple(_count_row(counts.get(name, Counter())) for name in targets) if counts else (),
        note=_("Hanya penilaian yang sudah disahkan. Makin gelap, makin banyak pegawai."),
    )


def people_chart(page: UnitPage) -> HeatMap:
    """Each person's final ratings, by whole and by BerAKHLAK value."""
    targets = {**{name: translated(title) for name, title in PARTS.items()}, **dict(page.values)}
    return HeatMap(
        title=_("Peringkat menurut pegawai"),
        unit="",
        columns=tuple(targets.values()),
        rows=tuple(person.assessment["employee_name"] for person in page.people),
        cells=tuple(_person_row(person, tuple(targets)) for person in page.people),
        note=_("Nilai per orang hanya untuk yang boleh melihat penilaiannya."),
    )


def trend_chart(trend: Sequence[PeriodCounts]) -> LineChart | None:
    """The share of each predikat over periods; None below two periods with confirmed assessments."""
    if len(trend) < 2:
        return None
    present = [name for name in PREDIKAT if any(one.counts.get(name) for one in trend)]
    return LineChart(
        title=_("Predikat dari periode ke periode"),
        unit=_("% pegawai yang disahkan"),
        labels=tuple(_("%(period)s (n=%(n)s)", period=one.period["name"], n=one.n) for one in trend),
        series=tuple(
            Series(PREDIKAT[name], tuple(100 * one.counts.get(name, 0) / one.n for one in trend)) for name in present
        ),
        note=_("Orangnya dapat berbeda dari periode ke periode. Dengan n kecil, satu orang menggeser banyak persen."),
    )


def _count_row(counts: Counter[str]) -> tuple[tuple[str, str], ...]:
    total = counts.total()
    return tuple((_level(counts[rating], total), str(counts[rating])) for rating in RATINGS)


def _level(count: int, total: int) -> str:
    return str(ceil(LEVELS * count / total)) if count else ""


def _person_row(person: PersonRatings, targets: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    ratings = [person.ratings.get(target, "") for target in targets]
    return tuple((rating, translated(RATINGS[rating]) if rating else "–") for rating in ratings)
