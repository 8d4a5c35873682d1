"""Quotes that the actor may see, masked, with who said them and when: of one assessment, or across all of theirs."""

from collections.abc import Sequence
from itertools import groupby

from app.permissions import Permission
from app.rules.codebook import Code, codes_of
from app.rules.ruleset import load_rule_set
from app.services.context import Context
from app.services.interviews.access import require_assessment
from app.services.interviews.carried import carried
from app.services.interviews.coded_text import note_codes_opened, viewer
from app.services.interviews.text import Text, read_text
from app.services.page_blocks import clock
from app.services.page_view import allowed_names, masked_quotes
from app.store.assessments import fetch_assessment
from app.store.codings import fetch_quotes
from app.store.database import Row
from app.store.interviews import fetch_interview

EVERYTHING = 1_000_000
"""Exports hold all that the actor may see."""


def quotes_of(ctx: Context, assessment_id: int, filters: Row) -> list[Row]:
    """Quotes with what is personal masked, paged; ``filters`` as in ``fetch_quotes``, without ``assessment``.

    Each interview that is quoted is logged as opened.

    Raises:
        NotFoundError: the assessment is not the actor's.
    """
    require_assessment(ctx, assessment_id)
    return _told(ctx, fetch_quotes(ctx.db, viewer(ctx), {**filters, "assessment": assessment_id}))


def all_quotes(ctx: Context, assessment_id: int) -> list[Row]:
    """Every quote of an assessment that the actor may see.

    Raises:
        NotFoundError: the assessment is not the actor's.
    """
    nothing = {"code": None, "informant": None, "coder": None}
    return quotes_of(ctx, assessment_id, {**nothing, "limit": EVERYTHING, "offset": 0})


def quotes_across(ctx: Context, filters: Row) -> list[Row]:
    """Quotes of a value or guide across the people whom the actor rates or supervises; SKP items are each person's own.

    ``filters`` as in ``fetch_quotes``; without a code, of all values.

    Raises:
        NotFoundError: the assessment that is asked for is not the actor's.
    """
    ctx.require(Permission.INTERVIEW)
    if filters["assessment"] is not None:
        require_assessment(ctx, filters["assessment"])
    return _told(ctx, fetch_quotes(ctx.db, viewer(ctx), filters, [code.id for code in shared_codes(ctx)]))


def shared_codes(ctx: Context) -> tuple[Code, ...]:
    """The codes that all people have in common."""
    return codes_of(load_rule_set(ctx.settings.rule_set), [])


def _told(ctx: Context, rows: Sequence[Row]) -> list[Row]:
    """The rows, ordered by interview, with ``shown``, ``speaker`` and ``time``."""
    told = []
    for interview_id, group in groupby(rows, key=lambda row: row["interview_id"]):
        members = list(group)
        interview, assessment = (
            fetch_interview(ctx.db, interview_id),
            fetch_assessment(ctx.db, members[0]["assessment_id"]),
        )
        if interview is None or assessment is None:
            raise LookupError(f"interview {interview_id} vanished")
        note_codes_opened(ctx, interview_id)
        shown = masked_quotes(ctx, members, allowed_names(assessment))
        text = read_text(ctx, interview, assessment)
        standing = {row["id"]: row for row in carried(ctx, text, members)[0]}
        for row in members:
            told.append({**row, "shown": shown[row["id"]], **_spoken(text, standing.get(row["id"]))})
    return told


def _spoken(text: Text | None, row: Row | None) -> Row:
    """By whom, as a role, and when from the beginning; empty where the newest text does not have the words."""
    turns = text.turns if text and row else ()
    at = next(
        (turn for turn in turns if row and turn.page == row["page"] and turn.start <= row["start"] < turn.end), None
    )
    if text is None or at is None:
        return {"speaker": "", "time": ""}
    return {"speaker": text.titles[at.label], "time": clock(at.at_s)}
