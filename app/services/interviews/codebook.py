"""Quotes of a code across interviews, counts, and agreement: of what the actor may see."""

from collections import Counter
from dataclasses import dataclass

from app.permissions import Permission
from app.rules.codebook import Code
from app.services.context import Context
from app.services.interviews.access import require_assessment
from app.services.interviews.codebook_pairs import Pair, pairs_of
from app.services.interviews.codebook_quotes import all_quotes
from app.services.interviews.coded_text import codes_for
from app.store.database import Row
from app.store.guides import fetch_my_assessments
from app.store.interviews import fetch_interviews


@dataclass(frozen=True)
class Counts:
    """Quotes by code: over all, by interview and by informant."""

    total: Counter[str]
    by_interview: dict[int, Counter[str]]
    by_informant: dict[str, Counter[str]]


@dataclass(frozen=True)
class Codebook:
    """The codebook of one assessment; ``rows`` are all quotes in it that the actor may see."""

    assessment: Row
    codes: tuple[Code, ...]
    interviews: list[Row]
    rows: list[Row]
    counts: Counts
    coders: dict[int, str]
    pairs: list[Pair]

    def title(self, code: str) -> str:
        """What a code is called; the code itself where it is not in the codebook (any more)."""
        return next((one.title for one in self.codes if one.id == code), code)


def my_assessments(ctx: Context) -> list[Row]:
    """The assessments whose codebook the actor may open."""
    ctx.require(Permission.INTERVIEW)
    return fetch_my_assessments(ctx.db, ctx.actor.employee_id) if ctx.actor.employee_id is not None else []


def codebook_of(ctx: Context, assessment_id: int) -> Codebook:
    """The codebook with its counts and agreement; each interview whose quotes are shown is logged as opened.

    Raises:
        NotFoundError: the assessment is not the actor's.
    """
    assessment = require_assessment(ctx, assessment_id)
    interviews = [row for row in fetch_interviews(ctx.db, assessment_id) if row["file_id"]]
    rows, codes = all_quotes(ctx, assessment_id), codes_for(ctx, assessment)
    coders = {row["user_id"]: row["coder"] for row in rows}
    pairs = pairs_of(ctx, assessment, interviews, [code.id for code in codes])
    return Codebook(assessment, codes, interviews, rows, _counts(rows), coders, pairs)


def _counts(rows: list[Row]) -> Counts:
    by_interview: dict[int, Counter[str]] = {}
    by_informant: dict[str, Counter[str]] = {}
    for row in rows:
        by_interview.setdefault(row["interview_id"], Counter())[row["code"]] += 1
        by_informant.setdefault(row["informant"], Counter())[row["code"]] += 1
    return Counts(Counter(row["code"] for row in rows), by_interview, by_informant)
