"""Give codes to what was said, take them away, write memos, say that one has finished. A human's work alone."""

from collections.abc import Sequence

from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews.access import require_not_withdrawn, require_work
from app.services.interviews.coded_text import codes_for, viewer
from app.services.interviews.passages import Passage, place_of
from app.services.interviews.text import Text, read_text, sentences_of
from app.store.codings import (
    fetch_coding,
    fetch_codings,
    fetch_done,
    save_coding,
    save_done,
    save_memo,
    update_coding_memo,
    update_coding_removed,
    update_memo_removed,
)
from app.store.database import Row, transaction, utc_now

MAX_MEMO = 2000
Span = tuple[int, int, int]
"""Page, start, end."""


def add_codings(
    ctx: Context, interview_id: int, keys: Sequence[str], code: str, memo: str = "", passage: Passage | None = None
) -> list[int]:
    """Give a code to sentences (``page:start:end``); neighbours in one turn become one quote. Gives the new ids.

    With a ``passage``, only to that part of these sentences, which must then be neighbours in one turn.

    Raises:
        NotFoundError: the interview is not the actor's.
        InvalidInputError: no sentence, one that is not in the text, an unknown code, one given twice, a memo too long.
        ConflictError: closed period, no text yet, or the actor has said that they have finished.
    """
    interview, assessment = _require(ctx, interview_id)
    require_not_withdrawn(ctx, interview_id)
    text = read_text(ctx, interview, assessment)
    if text is None:
        raise ConflictError("Wawancara ini belum punya teks yang dapat diberi kode. Akhiri catatannya dahulu.")
    if code not in {one.id for one in codes_for(ctx, assessment)}:
        raise InvalidInputError("Pilih kode dari daftarnya.")
    memo, spans = _memo(memo), _joined(text, keys)
    if passage is not None:
        spans = [_part(text, spans, passage)]
    with transaction(ctx.db):
        spans = _not_yet(ctx, text, spans, code)
        found = [save_coding(ctx.db, interview_id, _row(ctx, text, span, code, memo)) for span in spans]
        ctx.log("interview.coded", "interview", interview_id, code=code, quotes=len(found))
    return found


def remove_coding(ctx: Context, interview_id: int, coding_id: int) -> None:
    """Take one's own coding away; ``restore_coding`` brings it back.

    Raises:
        NotFoundError: it is not there, or not the actor's.
    """
    _set_removed(ctx, interview_id, coding_id, utc_now())


def restore_coding(ctx: Context, interview_id: int, coding_id: int) -> None:
    """Bring back a coding that one took away.

    Raises:
        NotFoundError: it was never there, or is not the actor's.
    """
    _set_removed(ctx, interview_id, coding_id, None)


def write_memo(ctx: Context, interview_id: int, coding_id: int, memo: str) -> None:
    """Write the memo of one's own coding.

    Raises:
        NotFoundError: it is not there, or not the actor's.
        InvalidInputError: too long.
    """
    memo = _memo(memo)
    _own(ctx, interview_id, coding_id)
    with transaction(ctx.db):
        update_coding_memo(ctx.db, coding_id, memo)
        ctx.log("interview.code_memo", "interview", interview_id)


def add_memo(ctx: Context, interview_id: int, code: str, text: str) -> None:
    """Write a memo about the interview, or about a code in it.

    Raises:
        InvalidInputError: nothing written, too long, or an unknown code.
    """
    _interview, assessment = _require(ctx, interview_id)
    require_not_withdrawn(ctx, interview_id)
    text = _memo(text)
    if not text:
        raise InvalidInputError("Tulis memonya dahulu.")
    if code and code not in {one.id for one in codes_for(ctx, assessment)}:
        raise InvalidInputError("Pilih kode dari daftarnya.")
    with transaction(ctx.db):
        save_memo(ctx.db, interview_id, {"code": code, "text": text, "user_id": ctx.actor.user_id})
        ctx.log("interview.code_memo", "interview", interview_id)


def remove_memo(ctx: Context, interview_id: int, memo_id: int) -> None:
    """Take one's own memo away.

    Raises:
        NotFoundError: it is not there, or not the actor's.
    """
    _require(ctx, interview_id)
    with transaction(ctx.db):
        if not update_memo_removed(ctx.db, interview_id, memo_id, ctx.actor.user_id or 0):
            raise NotFoundError("Memo ini tidak ada, atau bukan milik Anda.")
        ctx.log("interview.code_memo", "interview", interview_id)


def finish_coding(ctx: Context, interview_id: int) -> None:
    """Say that one has finished: from then on both coders see each other's codes, and one's own stand.

    Raises:
        ConflictError: it was said already, or the period is closed.
    """
    _require(ctx, interview_id)
    with transaction(ctx.db):
        save_done(ctx.db, interview_id, ctx.actor.user_id or 0)
        ctx.log("interview.coding_done", "interview", interview_id)


def _require(ctx: Context, interview_id: int) -> tuple[Row, Row]:
    interview, assessment = require_work(ctx, interview_id)
    if ctx.actor.user_id in fetch_done(ctx.db, interview_id):
        raise ConflictError("Anda sudah menyatakan selesai memberi kode; kode Anda tidak berubah lagi.")
    return interview, assessment


def _own(ctx: Context, interview_id: int, coding_id: int) -> Row:
    _require(ctx, interview_id)
    row = fetch_coding(ctx.db, coding_id)
    if row is None or row["interview_id"] != interview_id or row["user_id"] != ctx.actor.user_id:
        raise NotFoundError("Kode ini tidak ada, atau bukan Anda yang memberikannya.")
    return row


def _set_removed(ctx: Context, interview_id: int, coding_id: int, at: str | None) -> None:
    _own(ctx, interview_id, coding_id)
    with transaction(ctx.db):
        update_coding_removed(ctx.db, coding_id, at)
        ctx.log("interview.uncoded" if at else "interview.coded", "interview", interview_id)


def _memo(text: str) -> str:
    if len(text.strip()) > MAX_MEMO:
        raise InvalidInputError(f"Memo paling banyak {MAX_MEMO} huruf.")
    return text.strip()


def _joined(text: Text, keys: Sequence[str]) -> list[Span]:
    """The chosen sentences as quotes: runs of neighbours within a turn."""
    chosen, spans, known = set(keys), [], set()
    for turn in text.turns:
        open_span: Span | None = None
        for start, end in sentences_of(turn):
            key = f"{turn.page}:{start}:{end}"
            known.add(key)
            if key in chosen:
                open_span = (turn.page, open_span[1] if open_span else start, end)
            elif open_span:
                spans.append(open_span)
                open_span = None
        spans += [open_span] if open_span else []
    if not chosen or not chosen <= known:
        raise InvalidInputError("Pilih sedikitnya satu kalimat dari teks wawancara ini.")
    return spans


def _part(text: Text, spans: list[Span], passage: Passage) -> Span:
    if len(spans) != 1:
        raise InvalidInputError("Potongan harus berada dalam satu giliran bicara. Pilih lagi, atau pilih kalimat utuh.")
    page, start, end = spans[0]
    return (page, *place_of(text.masked(page), (start, end), passage))


def _not_yet(ctx: Context, text: Text, spans: list[Span], code: str) -> list[Span]:
    """Those that the actor has not given this code to: a second press of the button gives none twice."""
    rows = fetch_codings(ctx.db, text.interview["id"], viewer(ctx))
    mine = [row for row in rows if row["user_id"] == ctx.actor.user_id and row["document_id"] == text.reading["id"]]
    given = {(row["page"], row["start"], row["end"]) for row in mine if row["code"] == code}
    left = [span for span in spans if span not in given]
    if not left:
        raise InvalidInputError("Kalimat ini sudah Anda beri kode itu.")
    return left


def _row(ctx: Context, text: Text, span: Span, code: str, memo: str) -> Row:
    page, start, end = span
    quote = text.masked(page).text[start:end]
    place = {"document_id": text.reading["id"], "page": page, "start": start, "end": end, "quote": quote}
    return {**place, "code": code, "memo": memo, "user_id": ctx.actor.user_id}
