"""What complaints and surveys say of a unit's services and of a person: shown beside a rating, never counted in it."""

from collections import defaultdict
from dataclasses import dataclass

from app.rules.intervals import Interval, rate_interval, released
from app.rules.ruleset import load_rule_set
from app.rules.skm_words import RESPONDENTS
from app.services.context import Context
from app.services.surveys.results import Result, unit_results
from app.services.surveys.rows import RULES
from app.services.surveys.volumes import volume_between
from app.store.database import Row
from app.store.internal_surveys import fetch_internal_answers
from app.store.signals import fetch_complaint_months, fetch_services_of_unit


@dataclass(frozen=True)
class Signal:
    """Of one service in a period: negative complaints, their rate, and what the survey says.

    ``rate`` is complaints per 1,000 services (95%) over the ``rate_months`` months whose volume is known; None where
    none is.
    """

    service_id: int
    service: str
    complaints: int
    rate: Interval | None
    rate_months: int
    survey: Result


@dataclass(frozen=True)
class InternalSignal:
    """What one group of respondents (in words) said of a person: number of answers and mean (1..4) of a question."""

    respondents: str
    question: str
    n: int
    mean: float


def signals_of(ctx: Context, assessment: Row) -> tuple[Signal, ...]:
    """The signals of the services of the rated person's unit in the period; the caller checks who may see them."""
    return unit_signals(ctx, assessment["unit_id"], assessment["starts_on"], assessment["ends_on"])


def unit_signals(ctx: Context, unit_id: int, first: str, last: str) -> tuple[Signal, ...]:
    """The signals of a unit's services from ``first`` to ``last`` (ISO dates); the caller checks who may see them."""
    _, results = unit_results(ctx, unit_id, first, last)
    services = fetch_services_of_unit(ctx.db, unit_id)
    return tuple(_signal(ctx, service, first, last, results[service["id"]]) for service in services)


def internal_signals(ctx: Context, employee_id: int, period_id: int) -> tuple[InternalSignal, ...]:
    """What groups of at least five said of a person in a period; of smaller ones not even that they answered.

    Answers come to light in lots of at least five (``app.rules.intervals.released``), a question at a time, and
    there are no totals over groups: nothing can be subtracted from anything. The caller checks who may see them.
    """
    lots: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in fetch_internal_answers(ctx.db, employee_id, period_id):
        for question, score in row["scores"].items():
            lots[row["respondents"], question][row["import_id"]].append(score)
    return tuple(
        InternalSignal(RESPONDENTS[respondents], question, len(scores), sum(scores) / len(scores))
        for (respondents, question), imports in sorted(lots.items())
        if (scores := _released(list(imports.values())))
    )


def _released(lots: list[list[int]]) -> list[int]:
    shown = released([len(lot) for lot in lots], load_rule_set(RULES)["shown_from"])
    return [score for lot in lots[:shown] for score in lot]


def _signal(ctx: Context, service: Row, first: str, last: str, survey: Result) -> Signal:
    complaints = fetch_complaint_months(ctx.db, service["code"], first, last)
    volume = volume_between(ctx, service["code"], first, last).months
    in_known = sum(count for month, count in complaints.items() if month in volume)
    return Signal(
        service_id=service["id"],
        service=service["name"],
        complaints=sum(complaints.values()),
        rate=rate_interval(in_known, sum(volume.values())),
        rate_months=len(volume),
        survey=survey,
    )
