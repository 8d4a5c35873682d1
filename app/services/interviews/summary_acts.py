"""What is done with a summary: add a sentence, take it out, move it, confirm the whole by name."""

from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews.access import require_not_withdrawn, require_work
from app.services.interviews.said import said_in
from app.services.interviews.summary import kept_sentences, told
from app.services.review.load import load
from app.store.database import Row, transaction
from app.store.summaries import (
    fetch_sentences,
    save_confirmation,
    save_sentence,
    save_sentence_places,
    save_sentence_removed,
)

OTHER_SIDE = {"for": "against", "against": "for"}


def add_sentence(ctx: Context, interview_id: int, key: str, criterion: str, side: str) -> int:
    """Add a sentence that was said (``page:start:end``) to a criterion; gives its id.

    Raises:
        NotFoundError: the interview is not the actor's.
        InvalidInputError: no sentence of the text, criterion or side was chosen, or it is there already.
        ConflictError: the period is closed.
    """
    with transaction(ctx.db):
        interview, assessment = require_work(ctx, interview_id)
        require_not_withdrawn(ctx, interview_id)
        text = said_in(ctx, interview, assessment)
        sentence = next((one for one in text.sentences if one.key == key), None) if text else None
        if text is None or sentence is None:
            raise InvalidInputError("Pilih satu kalimat dari teks wawancara; teksnya mungkin sudah berganti.")
        if criterion not in load(ctx, assessment).titles:
            raise InvalidInputError("Pilih kriteria: kalimat ini tentang apa?")
        if side not in OTHER_SIDE:
            raise InvalidInputError("Pilih sisi: kalimat ini mendukung atau melawan?")
        rows = fetch_sentences(ctx.db, interview_id)
        if any((row["criterion"], row["quote"]) == (criterion, sentence.quote) for row in rows):
            raise InvalidInputError("Kalimat ini sudah ada dalam ringkasan kriteria itu.")
        row = {"document_id": text.document["id"], "criterion": criterion, "side": side, "quote": sentence.quote}
        row |= {"page": sentence.page, "start": sentence.start, "end": sentence.end, "user_id": ctx.actor.user_id}
        number = save_sentence(ctx.db, interview_id, row)
        _log(ctx, interview_id, number)
    return number


def change_sentence(ctx: Context, interview_id: int, sentence_id: int, act: str) -> None:
    """``remove`` it, move it ``up`` or ``down`` among its side, or to the ``other`` side.

    Raises:
        NotFoundError: there is no such sentence, or the interview is not the actor's.
        InvalidInputError: no such act.
        ConflictError: the period is closed.
    """
    with transaction(ctx.db):
        require_work(ctx, interview_id)
        rows = fetch_sentences(ctx.db, interview_id)
        row = next((row for row in rows if row["id"] == sentence_id), None)
        if row is None:
            raise NotFoundError("Kalimat ini tidak ada lagi dalam ringkasan.")
        match act:
            case "remove":
                save_sentence_removed(ctx.db, sentence_id)
            case "other":
                _to_other_side(ctx, row)
            case "up" | "down":
                _swap(ctx, rows, row, -1 if act == "up" else 1)
            case _:
                raise InvalidInputError("Pilih apa yang dilakukan dengan kalimat ini.")
        _log(ctx, interview_id, sentence_id)


def confirm_summary(ctx: Context, interview_id: int, typed_name: str) -> None:
    """Confirm the sentences as they stand by name; a later change needs a new confirmation.

    Raises:
        NotFoundError: the interview is not the actor's.
        InvalidInputError: nothing was chosen, or the typed name is not the actor's own.
        ConflictError: the period is closed, or a sentence does not stand in the text.
    """
    with transaction(ctx.db):
        interview, assessment = require_work(ctx, interview_id)
        require_not_withdrawn(ctx, interview_id)
        kept = kept_sentences(ctx, interview, assessment, said_in(ctx, interview, assessment))
        if not kept:
            raise InvalidInputError("Ringkasan ini belum berisi kalimat.")
        if not all(one.stands for one in kept):
            raise ConflictError("Ada kalimat yang tidak lagi ada dalam teks wawancara. Keluarkan dahulu, lalu sahkan.")
        if _plain(typed_name) != _plain(ctx.actor.name):
            raise InvalidInputError(f"Ketik nama Anda persis seperti di akun ({ctx.actor.name}) untuk mengesahkan.")
        number = save_confirmation(ctx.db, interview_id, ctx.actor.name, told(kept), ctx.actor.user_id)
        ctx.log("interview.summary_confirmed", "interview", interview_id, confirmation=number, sentences=len(kept))


def _to_other_side(ctx: Context, row: Row) -> None:
    """The old row stays as history."""
    names = ("document_id", "criterion", "page", "start", "end", "quote")
    save_sentence_removed(ctx.db, row["id"])
    other = {**{name: row[name] for name in names}, "side": OTHER_SIDE[row["side"]], "user_id": ctx.actor.user_id}
    save_sentence(ctx.db, row["interview_id"], other)


def _swap(ctx: Context, rows: list[Row], row: Row, step: int) -> None:
    """With its neighbour; at the end nothing moves."""
    beside = [one for one in rows if (one["criterion"], one["side"]) == (row["criterion"], row["side"])]
    at = beside.index(row)
    if 0 <= at + step < len(beside):
        beside[at], beside[at + step] = beside[at + step], beside[at]
        save_sentence_places(ctx.db, [(one["id"], place) for place, one in enumerate(beside, start=1)])


def _log(ctx: Context, interview_id: int, sentence_id: int) -> None:
    ctx.log("interview.summary_changed", "interview", interview_id, sentence=sentence_id)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
