"""Working days, days off, and the time limits of a rule set's ``clock`` (PP 30/2019) on a calendar.

Choices of this product, all data of the rule set: the day on which a limit starts is not counted; a limit that would
end on a day off ends on the next working day (``day_off``: ``next_working_day``; with ``stays`` it does not move);
a limit without a ``source`` is a default that nobody has confirmed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

DayKind = Literal["off", "working", "default"]
DAY_KINDS: tuple[DayKind, ...] = ("off", "working", "default")
FIRST_YEAR, LAST_YEAR = 2000, 2100
NOW = "9999"
"""Later than any stored time."""


@dataclass(frozen=True)
class DayChange:
    """What a person made of a day at a time: off, working, or ``default`` (as library and week have it)."""

    kind: DayKind
    at: str


@cache
def national_days_off(year: int) -> Mapping[date, str]:
    """Indonesian public holidays and joint leave (*cuti bersama*) of a year with their names.

    Dates that follow the moon are estimates (*perkiraan*) until the government announces them: a city corrects them.
    """
    import holidays

    return dict(holidays.country_holidays("ID", years=year, language="id", categories=("public", "government")))


@dataclass(frozen=True)
class Calendar:
    """A city's working days: the week, the library's holidays, and its own changes by day in order of time."""

    weekend: frozenset[int]
    changes: Mapping[date, tuple[DayChange, ...]] = field(default_factory=dict)

    def is_off(self, day: date, since: str = NOW) -> bool:
        """Whether a day is off for a clock that started at the UTC time ``since`` (by default: as it stands now).

        A day that was off at any time while the clock ran stays off for it, also when the city takes that back: so a
        change of the calendar may give people more time, and never less than they were told.
        """
        default = day.weekday() in self.weekend or day in national_days_off(day.year)
        off = default
        for change in self.changes.get(day, ()):
            now = {"off": True, "working": False, "default": default}[change.kind]
            off = now if change.at <= since else off or now
        return off


@dataclass(frozen=True)
class Timetable:
    """The ``clock`` of a rule set on a city's calendar."""

    clock: dict[str, Any]
    calendar: Calendar

    def rule(self, limit: str) -> dict[str, Any]:
        """The rule set's entry of a limit: ``length``, ``unit``, and ``source`` (None: a default, not confirmed)."""
        return dict(self.clock["limits"][limit])

    def due(self, limit: str, start: date, since: str = NOW) -> date:
        """The last day of a limit (``hand_over``, ``sign`` …) that started on ``start``; see ``Calendar.is_off``."""
        rule = self.clock["limits"][limit]
        if rule["unit"] == "working_days":
            return self._after_working_days(start, rule["length"], since)
        day = start + timedelta(days=rule["length"])
        while self.clock["day_off"] == "next_working_day" and self.calendar.is_off(day, since):
            day += timedelta(days=1)
        return day

    def _after_working_days(self, start: date, length: int, since: str) -> date:
        day = start
        while length:
            day += timedelta(days=1)
            length -= not self.calendar.is_off(day, since)
        return day


def make_calendar(clock: dict[str, Any], changes: Iterable[tuple[date, DayChange]] = ()) -> Calendar:
    """The calendar of a rule set's week and a city's changes, given in the order in which they were made."""
    by_day: dict[date, tuple[DayChange, ...]] = {}
    for day, change in changes:
        by_day[day] = (*by_day.get(day, ()), change)
    return Calendar(frozenset(clock["weekend"]), by_day)
