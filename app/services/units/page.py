"""The page of a unit in a period: only confirmed assessments are counted, so that nothing here depends on a machine."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.permissions import Permission
from app.rules.distribution import Finding, compare
from app.rules.ruleset import load_rule_set
from app.services.access import may_see_assessment
from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.overview import LOCAL_TIME
from app.services.signals import Signal, unit_signals
from app.services.units.relations import require_unit
from app.store.database import Row
from app.store.organisation import fetch_organisation_results
from app.store.proceedings import fetch_final_ratings
from app.store.units import (
    fetch_predikat_counts,
    fetch_unit_assessments,
    fetch_unit_periods,
    fetch_unit_unassigned,
)


@dataclass(frozen=True)
class RaterProgress:
    """How far a rater is: assigned, begun, confirmed; ``late`` when some are not confirmed after the deadline."""

    name: str
    assigned: int
    begun: int
    confirmed: int
    late: bool


@dataclass(frozen=True)
class PersonRatings:
    """A confirmed assessment that the actor may see, with its final ratings by criterion and whole."""

    assessment: Row
    ratings: dict[str, str]


@dataclass(frozen=True)
class PeriodCounts:
    """Final predikat of a unit's confirmed assessments in a period."""

    period: Row
    counts: dict[str, int]

    @property
    def n(self) -> int:
        """How many people have one."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class UnitPage:
    """A unit in a period. ``results`` are the entries of capaian, newest first; ``criteria`` counts ratings by target.

    ``findings`` hold the guideline beside the distribution (empty without capaian or predikat); ``trend`` is oldest
    first; ``period`` is None, and everything about it empty, while the city has none.
    """

    unit: Row
    periods: tuple[Row, ...]
    period: Row | None
    may_enter: bool = False
    results: tuple[Row, ...] = ()
    counts: PeriodCounts | None = None
    findings: tuple[Finding, ...] = ()
    criteria: dict[str, Counter[str]] | None = None
    values: tuple[tuple[str, str], ...] = ()
    people: tuple[PersonRatings, ...] = ()
    progress: tuple[RaterProgress, ...] = ()
    unassigned: tuple[Row, ...] = ()
    signals: tuple[Signal, ...] = ()
    trend: tuple[PeriodCounts, ...] = ()


def unit_page(ctx: Context, unit_id: int, period_code: str = "", today: str = "") -> UnitPage:
    """The page; without a period's code the newest open one. ``today`` (ISO, local) defaults to the real day.

    Raises:
        NotFoundError: not the actor's unit, or no such period.
    """
    unit = require_unit(ctx, unit_id)
    periods = tuple(fetch_unit_periods(ctx.db, unit_id))
    period = choose_period(periods, period_code)
    if period is None:
        return UnitPage(unit, periods, None)
    rows = fetch_unit_assessments(ctx.db, unit_id, period["id"])
    confirmed = [row for row in rows if row["confirmed_at"]]
    ratings = final_ratings(ctx, confirmed)
    counts = PeriodCounts(period, count_predikat(confirmed))
    results = tuple(fetch_organisation_results(ctx.db, unit_id, period["id"]))
    rule_set = load_rule_set(period["rule_set"])
    return UnitPage(
        unit=unit,
        periods=periods,
        period=period,
        may_enter=ctx.may(Permission.LEAD_UNIT) and ctx.actor.user_id is not None and period["state"] == "open",
        results=results,
        counts=counts,
        findings=compare(rule_set, results[0]["result"], counts.counts) if results else (),
        criteria=count_ratings(ratings),
        values=tuple((value["id"], value["title"]) for value in rule_set["values"]),
        people=tuple(PersonRatings(row, ratings[row["id"]]) for row in confirmed if may_see_assessment(ctx, row)),
        progress=_progress(rows, period, today or datetime.now(LOCAL_TIME).date().isoformat()),
        unassigned=tuple(fetch_unit_unassigned(ctx.db, unit_id, period["id"])),
        signals=unit_signals(ctx, unit_id, period["starts_on"], period["ends_on"]),
        trend=_trend(ctx, unit_id, periods),
    )


def choose_period(periods: Sequence[Row], code: str) -> Row | None:
    """The period of this code; without one the newest open one, else the newest; None where there are none.

    Raises:
        NotFoundError: no such period among them.
    """
    if code:
        chosen = next((row for row in periods if row["code"] == code), None)
        if chosen is None:
            raise NotFoundError("Periode ini tidak ada, atau tidak berisi penilaian unit ini.")
        return chosen
    opened = (row for row in periods if row["state"] == "open")
    return next(opened, None) or next(iter(periods), None)


def count_predikat(confirmed: Sequence[Row]) -> dict[str, int]:
    """How many have each final predikat."""
    return dict(Counter(row["predikat"] for row in confirmed))


def final_ratings(ctx: Context, confirmed: Sequence[Row]) -> dict[int, dict[str, str]]:
    """The final ratings of each confirmed assessment by criterion and whole."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for row in fetch_final_ratings(ctx.db, [row["id"] for row in confirmed]):
        found[row["assessment_id"]][row["target"]] = row["rating"]
    return found


def count_ratings(ratings: dict[int, dict[str, str]]) -> dict[str, Counter[str]]:
    """By target, how many people have each rating."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in ratings.values():
        for target, rating in one.items():
            counts[target][rating] += 1
    return counts


def _progress(rows: Sequence[Row], period: Row, today: str) -> tuple[RaterProgress, ...]:
    by_rater: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in rows:
        by_rater[row["rater_name"], row["rater_id"]].append(row)
    over = period["deadline"] < today
    return tuple(_of_rater(name, given, over=over) for (name, _id), given in sorted(by_rater.items()))


def _of_rater(name: str, rows: Sequence[Row], *, over: bool) -> RaterProgress:
    confirmed = sum(row["confirmed_at"] is not None for row in rows)
    begun = sum(bool(row["begun"]) for row in rows)
    return RaterProgress(name, len(rows), begun, confirmed, late=over and confirmed < len(rows))


def _trend(ctx: Context, unit_id: int, periods: Sequence[Row]) -> tuple[PeriodCounts, ...]:
    counts: dict[int, dict[str, int]] = defaultdict(dict)
    for row in fetch_predikat_counts(ctx.db, unit_id):
        counts[row["period_id"]][row["predikat"]] = row["n"]
    return tuple(PeriodCounts(row, counts[row["id"]]) for row in reversed(periods) if row["id"] in counts)
