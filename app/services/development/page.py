"""Everything on the page of a person's development. What follows from ratings is there only once they are confirmed."""

from dataclasses import dataclass
from datetime import date

from app.rules.development import RULES, Course, CourseOffer, Hours, offer_courses
from app.rules.feedback import GAPS, STRENGTHS
from app.rules.ruleset import load_rule_set
from app.services.context import Context
from app.services.development.coaching import Note, notes_of
from app.services.development.evidence import standing_evidence
from app.services.development.feedback import Feedback, feedback_of, needs_of
from app.services.development.growth import Growth, growth_of
from app.services.development.plans import hours_of, known_plans
from app.services.development.progress import Progress, progress_of
from app.services.development.relations import is_self, local_today, may_coach, require_followed
from app.services.openings import note_opening
from app.services.proceedings.result import Result, final_result
from app.services.review.load import Criterion, load
from app.store.database import Row
from app.store.development import fetch_plans
from app.store.training import fetch_courses, fetch_interests


@dataclass(frozen=True)
class DevelopmentPage:
    """``result`` is None, and everything that rests on it empty, until the assessment is confirmed.

    ``interests`` are courses that the person would like; ``too_much`` are offers that would exceed a PPPK's limit.
    """

    assessment: Row
    own: bool
    may_coach: bool
    result: Result | None
    feedback: tuple[Feedback, ...]
    growth: tuple[Growth, ...]
    progress: Progress | None
    courses: tuple[CourseOffer, ...]
    interests: frozenset[int]
    too_much: frozenset[int]
    hours: tuple[Hours, ...]
    plans: tuple[Row, ...]
    notes: tuple[Note, ...]
    criteria: tuple[Criterion, ...]
    today: str

    @property
    def titles(self) -> dict[str, str]:
        """Titles of the criteria by id."""
        return {item.id: item.title for item in self.criteria}

    @property
    def planned(self) -> frozenset[int]:
        """Courses that are planned or done already."""
        return frozenset(row["course_id"] for row in self.plans if row["course_id"] and row["state"] != "cancelled")

    @property
    def strengths(self) -> tuple[Feedback, ...]:
        """What goes well."""
        return tuple(line for line in self.feedback if line.kind in STRENGTHS)

    @property
    def gaps(self) -> tuple[Feedback, ...]:
        """What can grow."""
        return tuple(line for line in self.feedback if line.kind in GAPS)

    @property
    def unseen(self) -> tuple[Feedback, ...]:
        """What does not show in the evidence."""
        return tuple(line for line in self.feedback if line.kind == "unseen")


def development_page(ctx: Context, assessment_id: int, today: date | None = None) -> DevelopmentPage:
    """For the person, the rater and the rater's superior.

    Raises:
        NotFoundError: the actor is none of these.
    """
    row, day, rules = require_followed(ctx, assessment_id), today or local_today(), load_rule_set(RULES)
    note_opening(ctx, row)
    loaded, result = load(ctx, row), final_result(ctx, assessment_id)
    plans, notes = fetch_plans(ctx.db, row["employee_id"]), notes_of(ctx, row)
    hours = hours_of(ctx, row["employee_id"], plans, day)
    evidence = standing_evidence(ctx, loaded, result) if result else {}
    feedback = feedback_of(ctx, loaded, result, evidence, rules) if result else ()
    courses = offer_courses(rules, needs_of(feedback), _courses(ctx), day)
    return DevelopmentPage(
        assessment=row,
        own=is_self(ctx, row),
        may_coach=may_coach(ctx, row),
        result=result,
        feedback=feedback,
        growth=growth_of(ctx, row),
        progress=progress_of(ctx, loaded, result, evidence, (plans, notes)) if result else None,
        courses=courses,
        interests=fetch_interests(ctx.db, row["employee_id"]),
        too_much=frozenset(offer.course.id for offer in courses if _exceeds(offer.course, hours, day)),
        hours=hours,
        plans=tuple(known_plans(ctx, row, plans)),
        notes=notes,
        criteria=loaded.criteria,
        today=day.isoformat(),
    )


def _courses(ctx: Context) -> list[Course]:
    return [_course(row) for row in fetch_courses(ctx.db, offered=True)]


def _course(row: Row) -> Course:
    start = date.fromisoformat(row["starts_on"]) if row["starts_on"] else None
    fields = {name: row[name] for name in ("id", "code", "title", "form", "hours", "level", "provider")}
    return Course(**fields, starts_on=start, competences=tuple(row["competences"]))


def _exceeds(course: Course, hours: tuple[Hours, ...], today: date) -> bool:
    year = (course.starts_on or today).year
    known = next((one for one in hours if one.year == year), None)
    maximum = hours[0].maximum
    taken = known.done + known.planned if known else 0
    return maximum is not None and taken + course.hours > maximum
