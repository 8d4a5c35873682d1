"""Summary of an interview: sentences that were said, per criterion, for and against; confirmed by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.context import Context
from app.services.interviews.access import require_interview
from app.services.interviews.opened import first_today
from app.services.interviews.said import Said, SaidText, Turn, said_in
from app.services.interviews.summary_proposals import Proposal, proposals_for
from app.services.marked_text import marked_text
from app.services.page_view import allowed_names
from app.services.review.load import Criterion, Loaded, load
from app.store.anchors import fetch_page_texts
from app.store.database import Row, transaction
from app.store.summaries import fetch_confirmations, fetch_sentences

TURNS = 20
"""Turns on one page of the text from which sentences are chosen."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence of the summary. ``stands``: it is verbatim in the text as it is now, at ``said``; a sentence that is
    not may only be taken out.
    """

    row: Row
    shown: str
    stands: bool
    said: Said | None


@dataclass(frozen=True, slots=True)
class Part:
    """A criterion with what was chosen for and against it, and what is proposed besides."""

    criterion: Criterion
    kept: dict[str, tuple[Kept, ...]]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """The whole. ``turns`` is one page of the text, from turn ``first`` (0-based) of ``total``; ``confirmed`` is the
    confirmation that holds; ``history`` are all, newest first; ``text`` is None while nothing was read.
    """

    interview: Row
    assessment: Row
    parts: tuple[Part, ...]
    text: SaidText | None
    turns: tuple[Turn, ...]
    first: int
    total: int
    confirmed: Row | None
    history: tuple[Row, ...]
    may_write: bool

    @property
    def fallen(self) -> int:
        """How many sentences no longer stand in the text."""
        return sum(not one.stands for part in self.parts for side in part.kept.values() for one in side)

    @property
    def count(self) -> int:
        """How many sentences there are."""
        return sum(len(side) for part in self.parts for side in part.kept.values())


def summary_page(ctx: Context, interview_id: int, number: int = 1) -> SummaryPage:
    """The summary with page ``number`` (from 1) of the text; the opening is logged once a day.

    Raises:
        NotFoundError: the interview is not the actor's.
    """
    interview, assessment = require_interview(ctx, interview_id)
    _note_opening(ctx, interview_id)
    loaded, text = load(ctx, assessment), said_in(ctx, interview, assessment)
    kept = kept_sentences(ctx, interview, assessment, text)
    turns = text.turns if text else ()
    first = min(max(number - 1, 0), max(len(turns) - 1, 0) // TURNS) * TURNS
    history = fetch_confirmations(ctx.db, interview_id)
    return SummaryPage(
        interview=interview,
        assessment=assessment,
        parts=tuple(_part(ctx, loaded, interview, item, kept, text) for item in loaded.criteria),
        text=text,
        turns=turns[first : first + TURNS],
        first=first,
        total=len(turns),
        confirmed=holding(history, kept),
        history=tuple(history),
        may_write=assessment["period_state"] == "open",
    )


def kept_sentences(ctx: Context, interview: Row, assessment: Row, text: SaidText | None) -> list[Kept]:
    """The sentences of the summary, each checked against the text in which it was chosen and the text as it is now."""
    now = {one.quote: one for one in text.sentences} if text else {}
    pages: dict[int, dict[int, str]] = {}
    found = []
    for row in fetch_sentences(ctx.db, interview["id"]):
        if row["document_id"] not in pages:
            pages[row["document_id"]] = fetch_page_texts(ctx.db, row["document_id"])
        page = pages[row["document_id"]].get(row["page"], "")
        verbatim = bool(row["quote"]) and page[row["start"] : row["end"]] == row["quote"]
        said = now.get(row["quote"]) if verbatim else None
        shown = marked_text(page, allowed_names(assessment)).plain(row["start"], row["end"]) if verbatim else ""
        found.append(Kept(row, shown, said is not None, said))
    return found


def holding(history: Sequence[Row], kept: Sequence[Kept]) -> Row | None:
    """The newest confirmation, if it is of the sentences as they are."""
    return history[0] if history and history[0]["sentences"] == told(kept) else None


def told(kept: Sequence[Kept]) -> list[Row]:
    """What a confirmation keeps of the sentences."""
    names = ("id", "criterion", "side", "document_id", "page", "start", "end", "quote")
    return [{name: one.row[name] for name in names} for one in kept]


def _part(
    ctx: Context, loaded: Loaded, interview: Row, criterion: Criterion, kept: Sequence[Kept], text: SaidText | None
) -> Part:
    own = [one for one in kept if one.row["criterion"] == criterion.id]
    chosen = {one.row["quote"] for one in own}
    proposed = proposals_for(ctx, loaded, interview, criterion.id, text.sentences) if text else []
    sides = {side: tuple(one for one in own if one.row["side"] == side) for side in ("for", "against")}
    return Part(criterion, sides, tuple(one for one in proposed if one.sentence.quote not in chosen))


def _note_opening(ctx: Context, interview_id: int) -> None:
    if first_today(ctx, "interview.summary_opened", interview_id):
        with transaction(ctx.db):
            ctx.log("interview.summary_opened", "interview", interview_id)
