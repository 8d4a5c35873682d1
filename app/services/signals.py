"""What complaints and surveys say of a unit's services: shown beside a rating, never counted in it."""

from dataclasses import dataclass
from decimal import Decimal

from app.rules.ruleset import load_rule_set
from app.rules.skm import satisfaction_index
from app.services.context import Context
from app.store.database import Row
from app.store.signals import fetch_complaint_count, fetch_services_of_unit, fetch_survey_scores

SKM_RULES = "skm-14-2017"
MINIMUM_ANSWERS = 5


@dataclass(frozen=True)
class Signal:
    """Of one service in the assessment's period: negative complaints, and IKM (None below five answers) with n."""

    service: str
    complaints: int
    ikm: Decimal | None
    grade: str
    answers: int


def signals_of(ctx: Context, assessment: Row) -> tuple[Signal, ...]:
    """The signals of the services of the rated person's unit in the period."""
    first, last = assessment["starts_on"], assessment["ends_on"]
    return tuple(
        _signal(ctx, service, first, last) for service in fetch_services_of_unit(ctx.db, assessment["unit_id"])
    )


def _signal(ctx: Context, service: Row, first: str, last: str) -> Signal:
    scores = fetch_survey_scores(ctx.db, service["id"], first, last)
    index = satisfaction_index(load_rule_set(SKM_RULES), scores) if len(scores) >= MINIMUM_ANSWERS else None
    complaints = fetch_complaint_count(ctx.db, service["code"], first, last)
    return Signal(service["name"], complaints, index.ikm if index else None, index.grade if index else "", len(scores))
