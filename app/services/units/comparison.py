"""One period of a unit beside another: predikat, criteria, complaints, IKM, each with its n and its doubt."""

from collections import Counter
from dataclasses import dataclass

from app.rules.comparison import Verdict, difference, share_interval
from app.rules.ruleset import PREDIKAT, load_rule_set
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.units.page import PeriodCounts, choose_period, count_predikat, count_ratings, final_ratings
from app.services.units.relations import require_unit
from app.services.units.services import ServiceLine, compare_services
from app.store.database import Row
from app.store.signals import fetch_services_of_unit
from app.store.units import fetch_unit_assessments, fetch_unit_periods

GOOD = ("sangat_baik", "baik")
_WHOLES = ("hasil_kerja", "perilaku_kerja")


@dataclass(frozen=True)
class ShareLine:
    """How many of n people had something in each period. ``verdict`` is unknown where one period has nobody."""

    name: str
    before: tuple[int, int]
    after: tuple[int, int]
    verdict: Verdict


@dataclass(frozen=True)
class Comparison:
    """Two periods of a unit, the earlier one ``before``.

    ``good`` counts people with *Baik* or *Sangat Baik*; ``criteria`` those at or above expectations, by criterion (id)
    and whole, of those who could be rated. Everyone in two periods may be the same people or others: the words speak
    of the unit, not of a person.
    """

    unit: Row
    periods: tuple[Row, ...]
    before: PeriodCounts
    after: PeriodCounts
    good: ShareLine
    criteria: tuple[ShareLine, ...]
    titles: dict[str, str]
    services: tuple[ServiceLine, ...]


def compare_periods(ctx: Context, unit_id: int, before_code: str = "", after_code: str = "") -> Comparison | None:
    """Two periods by code, put in order of time; without codes the two newest. None where there are fewer than two.

    Raises:
        NotFoundError: not the actor's unit, or no such period.
        InvalidInputError: twice the same period.
    """
    unit = require_unit(ctx, unit_id)
    periods = tuple(fetch_unit_periods(ctx.db, unit_id))
    if len(periods) < 2:
        return None
    chosen = (choose_period(periods, after_code or periods[0]["code"]), _earlier(periods, before_code))
    first, last = sorted((row for row in chosen if row), key=lambda row: (row["ends_on"], row["id"]))
    if first["id"] == last["id"]:
        raise InvalidInputError("Pilih dua periode yang berbeda.")
    before, before_ratings = _counted(ctx, unit_id, first)
    after, after_ratings = _counted(ctx, unit_id, last)
    titles = {value["id"]: value["title"] for value in load_rule_set(last["rule_set"])["values"]}
    return Comparison(
        unit=unit,
        periods=periods,
        before=before,
        after=after,
        good=_line("good", _good(before), _good(after)),
        criteria=tuple(_criterion(name, before_ratings, after_ratings) for name in (*_WHOLES, *titles)),
        titles=titles,
        services=tuple(
            compare_services(ctx, service, first, last) for service in fetch_services_of_unit(ctx.db, unit_id)
        ),
    )


def _earlier(periods: tuple[Row, ...], code: str) -> Row | None:
    return choose_period(periods, code or periods[1]["code"])


def _counted(ctx: Context, unit_id: int, period: Row) -> tuple[PeriodCounts, dict[str, Counter[str]]]:
    rows = [row for row in fetch_unit_assessments(ctx.db, unit_id, period["id"]) if row["confirmed_at"]]
    return PeriodCounts(period, count_predikat(rows)), count_ratings(final_ratings(ctx, rows))


def _good(counts: PeriodCounts) -> tuple[int, int]:
    return sum(counts.counts.get(name, 0) for name in PREDIKAT if name in GOOD), counts.n


def _criterion(name: str, before: dict[str, Counter[str]], after: dict[str, Counter[str]]) -> ShareLine:
    return _line(name, _met(before.get(name, Counter())), _met(after.get(name, Counter())))


def _met(counts: Counter[str]) -> tuple[int, int]:
    """Those at or above expectations, of those who could be rated at all."""
    return counts["meets"] + counts["above"], counts["below"] + counts["meets"] + counts["above"]


def _line(name: str, before: tuple[int, int], after: tuple[int, int]) -> ShareLine:
    if not (before[1] and after[1]):
        return ShareLine(name, before, after, "unknown")
    return ShareLine(name, before, after, difference(share_interval(*before), share_interval(*after)).verdict)
