"""The end of an interview: its notes become a file, which is read and searched for evidence like any other."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from app.rules.notes_merge import Line
from app.rules.words import N_
from app.services.context import Context
from app.services.errors import ConflictError
from app.services.interviews.access import require_interview, require_work
from app.services.interviews.notes import CLOSED, CONSENTING, lines_of, note_opening
from app.services.interviews.rendering import Spoken, plain, rendered, speaker_in
from app.services.interviews.standing import Standing, by_line, standing_of
from app.services.originals import store_stream
from app.services.speakers import TITLES
from app.store.database import Row, transaction, utc_now
from app.store.files import fetch_file, save_file
from app.store.interviews import fetch_consents, update_interview
from app.store.statements import fetch_rendering, fetch_statements, save_rendering
from app.store.versions import save_newer_of

_SPOKEN = ("question", "answer", "quote")


@dataclass(frozen=True)
class Noted:
    """A line of the notes that goes into the file, and what the person interviewed said of it."""

    line: Line
    own: bool
    standing: Standing


@dataclass(frozen=True)
class FinishPage:
    """What an interview's notes come to. ``file`` is what they were made into last; ``may`` says what can be done now
    (``finish``, ``reopen`` or nothing), ``why`` why nothing.
    """

    interview: Row
    lines: tuple[Noted, ...]
    remarks: int
    file: Row | None
    may: str
    why: str

    @property
    def answers(self) -> int:
        """How many lines may hold evidence."""
        return sum(one.own for one in self.lines)


def finish_page(ctx: Context, interview_id: int) -> FinishPage:
    """The page on which an interview is ended; the opening is logged as that of the notes.

    Raises:
        NotFoundError: it is not the actor's.
    """
    interview, assessment = require_interview(ctx, interview_id)
    note_opening(ctx, interview_id)
    lines = lines_of(ctx, interview_id)
    statements = by_line(fetch_statements(ctx.db, [interview_id]))
    may, why = _may(ctx, interview, assessment)
    return FinishPage(
        interview=interview,
        lines=tuple(_noted(interview, line, statements.get(line.line, [])) for line in spoken_lines(lines)),
        remarks=sum(line.mark == "remark" for line in lines),
        file=fetch_file(ctx.db, interview["file_id"]) if interview["file_id"] else None,
        may=may,
        why=why,
    )


def finish(ctx: Context, interview_id: int) -> int | None:
    """End an interview; questions, answers and quotes become a file that is queued, remarks do not. Gives the file's
    id, None where there is nothing but remarks. Where nothing has changed since the last end, that file stays.

    Raises:
        NotFoundError: it is not the actor's.
        ConflictError: it has not begun, has ended, or was withdrawn; or the period is closed.
    """
    with transaction(ctx.db):
        interview, assessment = require_work(ctx, interview_id)
        may, why = _may(ctx, interview, assessment)
        if may != "finish":
            raise ConflictError(why or CLOSED["ended"])
        file_id = make_file(ctx, interview, ctx.actor.user_id)
        update_interview(ctx.db, interview_id, state="ended", ended_at=utc_now())
        ctx.log("interview.ended", "interview", interview_id, file=file_id)
    if file_id is not None and file_id != interview["file_id"]:
        ctx.wake("file", file_id)
    return file_id


def reopen(ctx: Context, interview_id: int) -> None:
    """Let notes be taken again; the evidence stays as it is until the interview is ended again.

    Raises:
        NotFoundError: it is not the actor's.
        ConflictError: it has not ended, the period is closed or the rating confirmed.
    """
    with transaction(ctx.db):
        interview, assessment = require_work(ctx, interview_id)
        may, why = _may(ctx, interview, assessment)
        if may != "reopen":
            raise ConflictError(why or N_("Wawancara ini belum diakhiri."))
        update_interview(ctx.db, interview_id, state="open", ended_at=None)
        ctx.log("interview.reopened", "interview", interview_id)


def make_file(ctx: Context, interview: Row, uploaded_by: int | None) -> int | None:
    """Make the notes into a newer version of their file, inside the caller's transaction, who wakes the worker.

    Gives the id of the file in which they stand now; None where nothing was said.
    """
    spoken = _spoken(ctx, interview)
    if not spoken:
        return None
    text, places = rendered(spoken)
    before = fetch_rendering(ctx.db, interview["file_id"]) if interview["file_id"] else None
    if before is not None and before["places"] == places:
        return int(before["file_id"])
    name = f"Catatan wawancara {interview['id']} ({TITLES[interview['informant']].lower()}).vtt"
    sha256, size = store_stream(ctx, io.BytesIO(text.encode()), name)
    row = {"sha256": sha256, "name": name, "size": size, "purpose": "interview", "uploaded_by": uploaded_by}
    file_id = save_file(ctx.db, {**row, "employee_id": interview["employee_id"], "period_id": interview["period_id"]})
    save_newer_of(ctx.db, file_id, interview["file_id"] or file_id)
    save_rendering(ctx.db, file_id, interview["id"], places)
    update_interview(ctx.db, interview["id"], file_id=file_id)
    ctx.log("file.received", "file", file_id, sha256=sha256, interview=interview["id"])
    return file_id


def spoken_lines(lines: Sequence[Line]) -> list[Line]:
    """Lines that go into the file: what was asked and said, never what the interviewer remarked."""
    return [line for line in lines if line.mark in _SPOKEN and plain(line.text)]


def is_own_answer(interview: Row, line: Line) -> bool:
    """Whether a line says what the person interviewed said."""
    return line.mark in {"answer", "quote"} and line.speaker == interview["informant"]


def _noted(interview: Row, line: Line, statements: Sequence[Row]) -> Noted:
    own = is_own_answer(interview, line)
    return Noted(line, own, standing_of(line.text, statements if own else ()))


def _spoken(ctx: Context, interview: Row) -> list[Spoken]:
    statements = by_line(fetch_statements(ctx.db, [interview["id"]]))
    found = []
    for line in spoken_lines(lines_of(ctx, interview["id"])):
        one = _noted(interview, line, statements.get(line.line, []))
        words = (one.standing.text, one.own, one.standing.correction)
        found.append(Spoken(line.line, line.seq, speaker_in(line), line.at_s, *words))
    return found


def _may(ctx: Context, interview: Row, assessment: Row) -> tuple[str, str]:
    """What can be done with the interview now, and if nothing, why."""
    if interview["file_id"] and fetch_rendering(ctx.db, interview["file_id"]) is None:
        return "", N_("Wawancara ini berasal dari transkrip yang diunggah, bukan dari catatan.")
    if assessment["period_state"] != "open":
        return "", N_("Periode ini sudah ditutup; wawancaranya hanya dapat dibaca.")
    if interview["state"] == "ended":
        if assessment["confirmed_at"]:
            return "", N_("Penilaian ini sudah disahkan; wawancaranya tidak dibuka lagi.")
        return "reopen", ""
    if interview["state"] != "open":
        return "", CLOSED.get(interview["state"], N_("Wawancara ini belum dimulai: belum ada catatan."))
    consents = fetch_consents(ctx.db, interview["id"])
    if not consents or consents[-1]["stance"] not in CONSENTING:
        return "", N_("Tidak ada persetujuan yang berlaku, jadi catatannya tidak dijadikan bukti.")
    return "finish", ""
