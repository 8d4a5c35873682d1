"""What people who were interviewed say of the notes: confirm, correct, deny; only ever added to."""

from dataclasses import dataclass

from app.permissions import Permission
from app.rules.words import N_
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews.finish import is_own_answer, make_file, spoken_lines
from app.services.interviews.notes import lines_of
from app.services.interviews.opened import first_today
from app.services.interviews.rendering import plain
from app.services.interviews.standing import Standing, by_line, standing_of
from app.services.review.suggestions import refreshed
from app.store.assessments import fetch_assessment
from app.store.database import Row, transaction
from app.store.files import fetch_file
from app.store.interviews import fetch_interview
from app.store.statements import (
    fetch_interviews_of_informant,
    fetch_statements,
    fetch_withdrawn,
    save_statement,
)

STANCES = ("confirmed", "corrected", "denied")
LONGEST = 5_000
MISSING = N_("Wawancara ini tidak ada, belum diakhiri, atau bukan Anda yang diwawancarai.")


@dataclass(frozen=True)
class Answer:
    """One of the person's answers as it was noted; ``question`` is what was asked before, ``seq`` its version."""

    line: str
    seq: int
    question: str
    noted: str
    at_s: float | None
    standing: Standing


@dataclass(frozen=True)
class MyInterview:
    """An ended interview with the actor and their answers in it; ``final``: no answer changes the evidence any more."""

    interview: Row
    answers: tuple[Answer, ...]
    final: bool

    @property
    def unanswered(self) -> tuple[Answer, ...]:
        """Those of which the person has said nothing."""
        return tuple(one for one in self.answers if not one.standing.stance)


def my_interviews(ctx: Context) -> list[MyInterview]:
    """The actor's ended interviews, newest first; none for an account without employee."""
    ctx.require(Permission.SPEAK)
    me = ctx.actor.employee_id
    rows = fetch_interviews_of_informant(ctx.db, me) if me is not None else []
    withdrawn = fetch_withdrawn(ctx.db, [row["id"] for row in rows])
    found = [_mine(ctx, row) for row in rows if row["id"] not in withdrawn]
    return [one for one in found if one.answers]


def my_interview(ctx: Context, interview_id: int) -> MyInterview:
    """One of them; the opening is logged once a day.

    Raises:
        NotFoundError: it is not the actor's, or has not ended.
    """
    found = _mine(ctx, _require_own(ctx, interview_id))
    if first_today(ctx, "interview.statements_opened", interview_id):
        with transaction(ctx.db):
            ctx.log("interview.statements_opened", "interview", interview_id)
    return found


def find_answer(found: MyInterview, line: str) -> Answer:
    """One answer of an interview.

    Raises:
        NotFoundError: there is none any more.
    """
    answer = next((one for one in found.answers if one.line == line), None)
    if answer is None:
        raise NotFoundError("Catatan ini tidak ada lagi. Kembali ke daftar jawaban Anda.")
    return answer


def state(ctx: Context, interview_id: int, line: str, stance: str, seen: str, text: str = "") -> None:
    """Say what holds of an answer, whose words the person saw as ``seen``; revealed suggestions are made anew.

    Corrected words stand in a newer version of the file; what was found in the old ones does not count any more. While
    a rating is confirmed, the statement is kept and changes no evidence.

    Raises:
        NotFoundError: it is not an answer of the actor's.
        InvalidInputError: no such stance, or no words where some are needed.
        ConflictError: the words have changed since the page was opened.
    """
    words = plain(text)
    with transaction(ctx.db):
        found = _mine(ctx, _require_own(ctx, interview_id))
        answer = find_answer(found, line)
        _check(answer, stance, seen, words)
        row = {"line": line, "seq": answer.seq, "stance": stance, "seen": answer.standing.text}
        row |= {"text": "" if stance == "confirmed" else words, "user_id": ctx.actor.user_id}
        number = save_statement(ctx.db, interview_id, row)
        ctx.log("interview.stated", "interview", interview_id, statement=number)
        file_id = None
        if not found.final:
            file_id = _newer_file(ctx, found.interview) if stance == "corrected" else None
            refreshed(ctx, found.interview["assessment_id"])
    if file_id is not None:
        ctx.wake("file", file_id)


def _require_own(ctx: Context, interview_id: int) -> Row:
    ctx.require(Permission.SPEAK)
    row = fetch_interview(ctx.db, interview_id)
    mine = row is not None and row["informant_id"] is not None and row["informant_id"] == ctx.actor.employee_id
    if row is None or not mine or row["state"] != "ended" or not row["file_id"]:
        raise NotFoundError(MISSING)
    if fetch_withdrawn(ctx.db, [interview_id]):
        raise NotFoundError(MISSING)
    return row


def _mine(ctx: Context, interview: Row) -> MyInterview:
    statements = by_line(fetch_statements(ctx.db, [interview["id"]]))
    question, answers = "", []
    for line in spoken_lines(lines_of(ctx, interview["id"])):
        if line.mark == "question":
            question = plain(line.text)
        if is_own_answer(interview, line):
            standing = standing_of(line.text, statements.get(line.line, []))
            answers.append(Answer(line.line, line.seq, question, plain(line.text), line.at_s, standing))
    assessment = fetch_assessment(ctx.db, interview["assessment_id"])
    final = assessment is None or bool(assessment["confirmed_at"]) or assessment["period_state"] != "open"
    return MyInterview(interview, tuple(answers), final)


def _check(answer: Answer, stance: str, seen: str, words: str) -> None:
    if stance not in STANCES:
        raise InvalidInputError("Pilih salah satu: benar, perbaiki, atau tidak saya katakan.")
    if plain(seen) != answer.standing.text:
        raise ConflictError("Catatan ini sudah berubah sejak halaman Anda dibuka. Baca lagi kata-katanya, lalu jawab.")
    if stance == "corrected" and len(words) < 3:
        raise InvalidInputError("Tulis dengan kata-kata Anda sendiri apa yang Anda katakan.")
    if stance == "corrected" and words == answer.standing.text:
        raise InvalidInputError("Kata-kata ini sama dengan catatannya. Bila sudah benar, pilih “Benar”.")
    if len(words) > LONGEST:
        raise InvalidInputError("Terlalu panjang: paling banyak 5.000 huruf.")


def _newer_file(ctx: Context, interview: Row) -> int | None:
    """Whoever ended the interview stays the one who handed the file in: a file tells nobody who corrected it."""
    older = fetch_file(ctx.db, interview["file_id"])
    return make_file(ctx, interview, older["uploaded_by"] if older else None)
