"""What follows from predikat over the years (domain: PP 30/2019): offers for a human to decide, never automatic."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class PeriodResult:
    """The final predikat of a confirmed period."""

    starts_on: date
    ends_on: date
    predikat: str

    @property
    def days(self) -> int:
        """Length of the period, both ends included."""
        return (self.ends_on - self.starts_on).days + 1


@dataclass(frozen=True)
class GrowthOffer:
    """An offer by its rule's id. ``due``: the rule is met; else the ``periods`` known so far speak for it.

    ``months`` is the length of what follows, where the rule names one.
    """

    id: str
    due: bool
    periods: int
    months: int | None


def growth_offers(rules: dict[str, Any], results: Sequence[PeriodResult]) -> tuple[GrowthOffer, ...]:
    """Offers for a person whose confirmed ``results`` end with the period looked at.

    A year counts with the result of a period as long as the year, if there is one, else with all its periods together
    once they cover it. Rules stand from the highest to the lowest: below one that is due no other is offered, and of
    those on their way only the first.
    """
    offers: list[GrowthOffer] = []
    for rule in rules["growth"]:
        offer = _offer(rule, results, rules["full_year_days"])
        if offer is not None and (offer.due or not offers):
            offers.append(offer)
        if offer is not None and offer.due:
            break
    return tuple(offers)


def _offer(rule: dict[str, Any], results: Sequence[PeriodResult], full_year: int) -> GrowthOffer | None:
    if not results:
        return None
    newest = max(results, key=lambda result: result.ends_on)
    if newest.predikat not in rule["predikat"]:
        return None
    years, periods = _run(rule["predikat"], results, newest.ends_on.year, full_year)
    if not periods and rule["years"]:
        return None
    return GrowthOffer(rule["id"], years >= rule["years"], max(periods, 1), rule["months"])


def _run(wanted: Sequence[str], results: Sequence[PeriodResult], newest: int, full_year: int) -> tuple[int, int]:
    """Full years, and periods, in the unbroken run of wanted results up to now; the newest year may be unfinished."""
    by_year: dict[int, list[PeriodResult]] = defaultdict(list)
    for result in results:
        by_year[result.ends_on.year].append(result)
    years = periods = 0
    for year in range(newest, min(by_year) - 1, -1):
        counted = _counted(by_year[year], full_year)
        if not counted or any(result.predikat not in wanted for result in counted):
            break
        periods += len(counted)
        full = sum(result.days for result in counted) >= full_year
        years += full
        if not full and year != newest:
            break
    return years, periods


def _counted(results: Sequence[PeriodResult], full_year: int) -> Sequence[PeriodResult]:
    whole = [result for result in results if result.days >= full_year]
    return whole or results
