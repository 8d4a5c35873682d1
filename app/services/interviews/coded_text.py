"""The text of an interview with the codes that people gave to it, sentence by sentence."""

from dataclasses import dataclass

from app.rules.codebook import Code, codes_of
from app.rules.ruleset import load_rule_set
from app.services.context import Context
from app.services.interviews.access import require_interview
from app.services.interviews.carried import carried
from app.services.interviews.opened import first_today
from app.services.interviews.text import Text, Turn, read_text, sentences_of
from app.services.page_blocks import clock
from app.store.assessments import fetch_items
from app.store.codings import fetch_codings, fetch_done, fetch_memos
from app.store.database import Row, transaction

TURNS = 60
"""On one page."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``start:end`` of a page, as it may be shown, with the codings that touch it."""

    page: int
    start: int
    end: int
    shown: str
    codings: tuple[Row, ...]

    @property
    def key(self) -> str:
        """Names it in a form: ``page:start:end``."""
        return f"{self.page}:{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class CodedTurn:
    """What somebody said in one go, by the role in which they spoke, when, and its sentences."""

    turn: Turn
    title: str
    time: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class CodedPage:
    """A page of the text (``number`` of ``pages``); ``codings`` are all of the interview that the actor may see.

    ``earlier`` are those of another reading whose words the newest one does not have. ``done`` says who has finished.
    """

    interview: Row
    assessment: Row
    text: Text | None
    turns: tuple[CodedTurn, ...]
    number: int
    pages: int
    codes: dict[str, Code]
    codings: list[Row]
    earlier: list[Row]
    memos: list[Row]
    done: dict[int, str]


def coded_page(ctx: Context, interview_id: int, number: int = 1) -> CodedPage:
    """A page of the text with codes; its opening is logged once a person and day.

    Raises:
        NotFoundError: the interview is not the actor's.
    """
    interview, assessment = require_interview(ctx, interview_id)
    note_codes_opened(ctx, interview_id)
    text = read_text(ctx, interview, assessment)
    codings = fetch_codings(ctx.db, interview_id, viewer(ctx))
    here, earlier = carried(ctx, text, codings)
    turns = text.turns if text else ()
    pages = max(1, -(-len(turns) // TURNS))
    number = min(max(number, 1), pages)
    shown = turns[(number - 1) * TURNS : number * TURNS]
    return CodedPage(
        interview=interview,
        assessment=assessment,
        text=text,
        turns=tuple(_coded(text, turn, here) for turn in shown) if text else (),
        number=number,
        pages=pages,
        codes={code.id: code for code in codes_for(ctx, assessment)},
        codings=[*here, *earlier],
        earlier=earlier,
        memos=fetch_memos(ctx.db, interview_id, ctx.actor.user_id or 0),
        done=fetch_done(ctx.db, interview_id),
    )


def note_codes_opened(ctx: Context, interview_id: int) -> None:
    """Log that the actor saw what is coded in an interview, once a day; the caller has checked that they may."""
    if first_today(ctx, "interview.codes_opened", interview_id):
        with transaction(ctx.db):
            ctx.log("interview.codes_opened", "interview", interview_id)


def codes_for(ctx: Context, assessment: Row) -> tuple[Code, ...]:
    """The codebook of an assessment."""
    items = fetch_items(ctx.db, assessment["employee_id"], assessment["period_id"])
    return codes_of(load_rule_set(assessment["rule_set"]), items)


def viewer(ctx: Context) -> Row:
    """Whose codings are looked for: ``me`` (employee) and ``user`` (account)."""
    return {"me": ctx.actor.employee_id, "user": ctx.actor.user_id}


def _coded(text: Text, turn: Turn, codings: list[Row]) -> CodedTurn:
    page = text.masked(turn.page)
    found = []
    for start, end in sentences_of(turn):
        touching = [row for row in codings if row["page"] == turn.page and row["start"] < end and start < row["end"]]
        found.append(Sentence(turn.page, start, end, page.plain(start, end), tuple(touching)))
    return CodedTurn(turn, text.titles[turn.label], clock(turn.at_s), tuple(found))
