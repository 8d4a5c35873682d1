"""Notes of an interview: who may write them, their lines, and the page on which they are taken."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime

from app.rules.notes_merge import INTERVIEWER, SOMEBODY, Line, order
from app.rules.words import N_
from app.services.context import Context
from app.services.errors import ConflictError, NotFoundError, ServiceError
from app.services.instance import read_key
from app.services.interviews.access import require_interview, require_work
from app.services.interviews.guide import guide_of
from app.services.interviews.notice import CONSENTING as CONSENTING
from app.services.interviews.notice import require_consent
from app.services.openings import day_began
from app.store.database import Row, transaction, utc_now
from app.store.interview_notes import fetch_cursor, fetch_line, fetch_newest
from app.store.trail import fetch_done_since

CLOSED = {
    "ended": N_("Wawancara ini sudah diakhiri; catatannya hanya dapat dibaca."),
    "refused": N_("Orang yang diwawancarai menolak; tidak ada yang dapat dicatat."),
    "erased": N_("Isi wawancara ini sudah dihapus menurut masa simpannya."),
}


@dataclass(frozen=True)
class NotesPage:
    """What the page shows; ``closed`` says why nothing can be written, empty if it can."""

    interview: Row
    lines: list[Line]
    cursor: int
    guide: list[Row]
    speakers: tuple[str, ...]
    closed: str


def notes_page(ctx: Context, interview_id: int) -> NotesPage:
    """The notes to be read, and written if nothing stands against it; the opening is logged once a person and day.

    Raises:
        NotFoundError: the interview is not the actor's.
    """
    interview, _assessment = require_interview(ctx, interview_id)
    note_opening(ctx, interview_id)
    cursor, guide = fetch_cursor(ctx.db, interview_id), guide_of(ctx, interview_id)
    lines = lines_of(ctx, interview_id)
    return NotesPage(interview, lines, cursor, guide, speakers_of(interview), closed(ctx, interview_id))


def require_notes(ctx: Context, interview_id: int) -> Row:
    """The interview, if notes may be written in it now.

    Raises:
        NotFoundError: it is not the actor's.
        ConflictError: period closed, no consent, or the interview has ended.
    """
    interview, _assessment = require_work(ctx, interview_id)
    if interview["state"] in CLOSED:
        raise ConflictError(CLOSED[interview["state"]])
    require_consent(ctx, interview_id)
    return interview


def closed(ctx: Context, interview_id: int) -> str:
    """Why nothing can be written, or an empty text."""
    try:
        require_notes(ctx, interview_id)
    except ServiceError as err:
        return str(err)
    return ""


def lines_of(ctx: Context, interview_id: int) -> list[Line]:
    """The lines as they stand, in their order, removed ones left out; the caller has checked that the actor may look.

    ``speaker`` is ``interviewer``, the kind of informant, or ``unknown``; ``at_s`` is seconds from the start.
    """
    lines = (line_of(row) for row in fetch_newest(ctx.db, interview_id))
    return sorted((line for line in lines if not line.removed), key=order)


def line_of(row: Row) -> Line:
    """A stored version of a line."""
    names = ("line", "place", "mark", "text", "speaker", "at_s", "question_id", "beside", "seq", "user_id", "user_name")
    return Line(**{name: row[name] for name in names}, removed=bool(row["removed"]), at=row["at"])


def find_line(ctx: Context, interview_id: int, line: str) -> tuple[Row, Line]:
    """The interview and one line of its notes, to be changed.

    Raises:
        NotFoundError: there is no such line, it was removed, or it is not the actor's.
    """
    interview, _assessment = require_interview(ctx, interview_id)
    row = fetch_line(ctx.db, interview_id, line)
    if row is None or row["removed"]:
        raise NotFoundError("Baris catatan ini tidak ada, atau sudah dihapus.")
    return interview, line_of(row)


def speakers_of(interview: Row) -> tuple[str, ...]:
    """Who may be speaking: the interviewer, the informant, somebody else."""
    return INTERVIEWER, interview["informant"], SOMEBODY


def session_of(ctx: Context, interview_id: int) -> Row:
    """What the page's script works with: ``user``, ``now``, ``started_at``, and ``key``, 64 hexadecimal digits, under
    which the actor's browser keeps what it could not send yet.

    Raises:
        NotFoundError: the interview is not the actor's.
    """
    interview, _assessment = require_interview(ctx, interview_id)
    purpose = f"interview-notes:{ctx.actor.user_id}:{interview_id}"
    key = hmac.new(read_key(ctx.settings.secret_key_file), purpose.encode(), hashlib.sha256).hexdigest()
    return {"user": ctx.actor.user_id, "key": key, "now": utc_now(), "started_at": interview["started_at"]}


def note_opening(ctx: Context, interview_id: int) -> None:
    """Log that the actor opened the notes, once a person and local day; the caller has checked that they may."""
    user_id = ctx.actor.user_id
    if user_id is None:
        return
    action, since = "interview.notes_opened", day_began(datetime.now(UTC))
    if fetch_done_since(ctx.db, action, "interview", interview_id, user_id, since):
        return
    with transaction(ctx.db):
        if not fetch_done_since(ctx.db, action, "interview", interview_id, user_id, since):
            ctx.log("interview.notes_opened", "interview", interview_id)
