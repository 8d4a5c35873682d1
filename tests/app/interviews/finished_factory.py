"""Interviews whose notes were ended and read, with the real reader, and evidence by rules, whatever is trained."""

from contextlib import closing

from app.services import review
from app.services.analyse import process_file
from app.services.context import Context
from app.services.interviews.finish import finish, reopen
from app.services.interviews.note_sync import exchange
from app.services.interviews.notes import lines_of
from app.services.interviews.statements import my_interview, state
from app.services.reading_process import SPOOL, find_evidence
from app.store.documents import fetch_document, fetch_evidence_of_person, fetch_page
from app.store.files import fetch_waiting
from app.store.interviews import fetch_interview
from app.store.spool import fetch_texts, open_spool
from nlp.evidence import extract_by_rules
from nlp.types import Document
from tests.app.interviews.notes_factory import make_interview, op
from tests.app.review.factory import version
from tests.support import City, as_user

ASKED = "Apa yang Ibu ubah di loket, dan sejak kapan?"
CARD = "Saya menyusun kartu periksa berkas satu halaman agar pemohon tidak bolak-balik."
MISSED = "Pada bulan Juli saya lupa mengabari tiga pemohon sampai lewat seminggu."
REMARK = "Saya menyusun daftar dugaan sendiri tentang dia."
LINES = (
    {"mark": "question", "speaker": "interviewer", "text": ASKED, "at_s": 2.0},
    {"text": CARD, "at_s": 9.5},
    {"mark": "remark", "speaker": "interviewer", "text": REMARK, "at_s": 20.0},
    {"mark": "question", "speaker": "interviewer", "text": "Adakah yang terlewat?", "at_s": 31.0},
    {"mark": "quote", "text": MISSED, "at_s": 35.0},
)


class Here:
    """A pool that calls in this process; evidence is sought by rules, which no training changes."""

    def run(self, _timeout_s, function, *args, **kwargs):
        return by_rules(*args[:3]) if function is find_evidence else function(*args, **kwargs)

    def run_watched(self, timeout_s, watch, function, *args, **kwargs):
        return self.run(timeout_s, function, *args, **kwargs)


def by_rules(folder, told, context):
    with closing(open_spool(folder / SPOOL)) as spool:
        read = list(fetch_texts(spool))
    pages, blocks = tuple(page for page, _ in read), tuple(block for _, found in read for block in found)
    document = Document(told.status, told.format, pages, blocks, told.kind, told.kind_confidence)
    return extract_by_rules(document, context)


def note(ctx: Context, interview_id: int, *lines: dict, first: int = 1) -> list[str]:
    """Write these lines; gives their ids."""
    ops = [op(number, **line) for number, line in enumerate(lines, start=first)]
    exchange(ctx, interview_id, ops, 0)
    return [one["line"] for one in ops]


def rewrite(ctx: Context, interview_id: int, line: str, number: int, **values) -> None:
    """A newer version of a line."""
    old = next(one for one in lines_of(ctx, interview_id) if one.line == line)
    plain = {name: getattr(old, name) for name in ("place", "mark", "speaker", "at_s", "text")}
    exchange(ctx, interview_id, [{**op(number), **plain, **values, "line": line, "base": old.seq}], 0)


def read_all(ctx: Context) -> None:
    """What the worker does with files that wait."""
    for file_id in fetch_waiting(ctx.db):
        assert process_file(ctx, Here(), file_id) == "ready"


def ended(ctx: Context, city: City, *lines: dict, **values) -> int:
    """An interview by the rater whose notes were ended and read; gives its id."""
    rater = as_user(ctx, city.users["rater"])
    interview_id = make_interview(ctx, city, **values)
    note(rater, interview_id, *(lines or LINES))
    finish(rater, interview_id)
    read_all(ctx)
    return interview_id


def end_again(ctx: Context, city: City, interview_id: int, *changes: tuple[str, int, dict]) -> None:
    """Open it, write these versions of lines (id, number of the op, values), end it, read it."""
    rater = as_user(ctx, city.users["rater"])
    reopen(rater, interview_id)
    for line, number, values in changes:
        rewrite(rater, interview_id, line, number, **values)
    finish(rater, interview_id)
    read_all(ctx)


def page_text(ctx: Context, interview_id: int) -> str:
    """The text of the newest file that was read."""
    interview = fetch_interview(ctx.db, interview_id)
    document = fetch_document(ctx.db, interview["file_id"])
    return fetch_page(ctx.db, document["id"], 1)["text"]


def evidence(ctx: Context, city: City) -> dict[str, dict]:
    """Current evidence about the employee by its quote."""
    return {row["quote"]: row for row in fetch_evidence_of_person(ctx.db, city.employee, city.period)}


def say(ctx: Context, interview_id: int, quote: str, stance: str, text: str = "") -> None:
    """The actor says this of the answer with these words."""
    answer = next(one for one in my_interview(ctx, interview_id).answers if one.standing.text == quote)
    state(ctx, interview_id, answer.line, stance, quote, text)


def rate(ctx: Context, city: City, *criteria: str) -> None:
    """Rate these blind."""
    rater = as_user(ctx, city.users["rater"])
    for criterion in criteria:
        review.rate_blind(rater, city.assessment, criterion, "meets", version(rater, city))
