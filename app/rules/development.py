"""Competences, hours of development, and which courses fit what. Pure; the tables stand in ``development-1.json``."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

RULES = "development-1"
Need = Literal["gap", "strength"]
HoursCode = Literal["reached", "planned_enough", "below_minimum", "within", "would_exceed", "over"]


@dataclass(frozen=True)
class Course:
    """An entry of the training catalogue; ``hours`` in JP, ``level`` 1 to 5 or None, ``starts_on`` None: any time."""

    id: int
    code: str
    title: str
    form: str
    hours: int
    level: int | None
    provider: str
    starts_on: date | None
    competences: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """Why a course is offered: a criterion (id, title), whether it is a gap or a strength, and the competence."""

    criterion: str
    title: str
    need: Need
    competence: str


@dataclass(frozen=True)
class CourseOffer:
    """A course with every reason for it, gaps first."""

    course: Course
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Hours:
    """JP of a person in a year: done, planned beside that, and the limit of their status (None: no such limit)."""

    year: int
    done: int
    planned: int
    minimum: int | None
    maximum: int | None
    code: HoursCode

    @property
    def limit(self) -> int:
        """The number of JP that the bar is measured against."""
        return self.minimum or self.maximum or max(self.done + self.planned, 1)


def competence_titles(rules: dict[str, Any]) -> dict[str, str]:
    """Titles of the nine competences by id (PermenPANRB 38/2017)."""
    return {item["id"]: item["title"] for item in rules["competences"]}


def competences_of(rules: dict[str, Any], criterion: str, group: str) -> tuple[str, ...]:
    """The competences that a criterion speaks of; SKP items share those of ``hasil_kerja``."""
    return tuple(rules["criteria"].get(criterion) or rules["criteria"].get(group, ()))


def count_hours(rules: dict[str, Any], status: str, year: int, done: int, planned: int) -> Hours:
    """JP of a year against the minimum of PNS or the maximum of PPPK (PP 11/2017; both are data)."""
    limits = rules["hours"][status]
    minimum, maximum = limits["minimum"], limits["maximum"]
    return Hours(year, done, planned, minimum, maximum, _hours_code(done, planned, minimum, maximum))


def offer_courses(
    rules: dict[str, Any], needs: Iterable[tuple[str, str, str, Need]], courses: Sequence[Course], today: date
) -> tuple[CourseOffer, ...]:
    """Courses that fit the needs (criterion, title, group, need), the first few in an order that never varies.

    Courses that began already are left out. Courses for gaps come before those for strengths; among the former the
    lower level first, among the latter the higher; then the more reasons, the earlier start, the code.
    """
    wanted = list(needs)
    found = []
    for course in courses:
        reasons = _reasons(rules, wanted, course)
        if reasons and (course.starts_on is None or course.starts_on >= today):
            found.append(CourseOffer(course, reasons))
    return tuple(sorted(found, key=_order)[: rules["courses_shown"]])


def add_months(day: date, months: int) -> date:
    """The same day some months later, or that month's last day: 31 August and six months give the end of February."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _hours_code(done: int, planned: int, minimum: int | None, maximum: int | None) -> HoursCode:
    if maximum is not None and done > maximum:
        return "over"
    if maximum is not None and done + planned > maximum:
        return "would_exceed"
    if minimum is None or done >= minimum:
        return "within" if minimum is None else "reached"
    return "planned_enough" if done + planned >= minimum else "below_minimum"


def _reasons(rules: dict[str, Any], needs: Sequence[tuple[str, str, str, Need]], course: Course) -> tuple[Reason, ...]:
    reasons = [
        Reason(criterion, title, need, competence)
        for criterion, title, group, need in needs
        for competence in competences_of(rules, criterion, group)
        if competence in course.competences
    ]
    return tuple(sorted(reasons, key=lambda reason: reason.need != "gap"))


def _order(offer: CourseOffer) -> tuple[Any, ...]:
    for_gap = offer.reasons[0].need == "gap"
    level = offer.course.level or 0
    start = offer.course.starts_on or date.max
    return (not for_gap, level if for_gap else -level, -len(offer.reasons), start, offer.course.code)
