"""What survey answers say of a service or unit: the index with its doubt, from the rule set's ``shown_from`` on."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.rules.intervals import Interval
from app.rules.ruleset import load_rule_set
from app.rules.skm import SatisfactionIndex, index_interval, satisfaction_index
from app.rules.skm_words import GRADES
from app.services.context import Context
from app.services.surveys.rows import RULES
from app.store.people import fetch_services
from app.store.surveys import fetch_survey_answers

Scores = list[dict[str, int]]


@dataclass(frozen=True)
class Result:
    """What answers say: ``n`` of them; ``index`` only from five on; ``interval`` (95%) where it can be computed."""

    n: int
    index: SatisfactionIndex | None = None
    interval: Interval | None = None

    @property
    def grade(self) -> str:
        """The class of IKM in words; empty where there is no index."""
        return GRADES[self.index.grade] if self.index else ""


def result_of(answers: Sequence[dict[str, int]]) -> Result:
    """The result of some answers; below the rule set's ``shown_from`` only their number."""
    rules = load_rule_set(RULES)
    if len(answers) < rules["shown_from"]:
        return Result(len(answers))
    return Result(len(answers), satisfaction_index(rules, answers), index_interval(rules, answers))


def answers_between(ctx: Context, first: str, last: str) -> dict[int, Scores]:
    """Service → the scores of its answers from ``first`` to ``last`` (ISO dates); a service without any: none."""
    answers: dict[int, Scores] = defaultdict(list)
    for service_id, scores in fetch_survey_answers(ctx.db, first, last):
        answers[service_id].append(scores)
    return answers


def unit_results(ctx: Context, unit_id: int, first: str, last: str) -> tuple[Result, dict[int, Result]]:
    """A unit's pooled result and that of each of its services (by id) from ``first`` to ``last`` (ISO dates).

    The caller checks who may see the unit.
    """
    answers = answers_between(ctx, first, last)
    ids = [service["id"] for service in fetch_services(ctx.db) if service["unit_id"] == unit_id]
    pooled = [scores for service_id in ids for scores in answers[service_id]]
    return result_of(pooled), {service_id: result_of(answers[service_id]) for service_id in ids}


def service_result(ctx: Context, service_id: int, first: str, last: str) -> Result:
    """A service's result from ``first`` to ``last`` (ISO dates). The caller checks who may see it."""
    return result_of(answers_between(ctx, first, last)[service_id])
