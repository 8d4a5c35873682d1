"""The question guide of one interview: made from the gaps and the bank, then shaped by the interviewer."""

from collections.abc import Sequence

from app.rules.question_bank import Question, asked_of, filled, spread
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.interviews.access import require_interview, require_work
from app.services.interviews.bank import MAX_TEXT, bank_of
from app.services.interviews.gaps import OPENING, contradictions_of, gaps_of, titles_of
from app.store.database import Row, transaction
from app.store.guides import (
    fetch_guide_question,
    fetch_guide_questions,
    fetch_used_codes,
    save_guide_question,
    update_guide_place,
    update_guide_removed,
)

FOR_A_GAP = 2
"""Questions for a criterion that documents left open; one for any other."""


def plan_guide(ctx: Context, assessment: Row, informant: str) -> list[Row]:
    """The questions of a new guide in their order: gaps first, then the rest; those asked before come last."""
    gaps, titles = gaps_of(ctx, assessment), titles_of(ctx, assessment)
    used = fetch_used_codes(ctx.db, assessment["id"])
    order = {reason: place for place, reason in enumerate((*OPENING, "rest"))}
    rows = []
    for turn, criterion in enumerate(sorted(gaps, key=lambda name: order[gaps[name]])):
        questions = spread(asked_of(bank_of(ctx), criterion, informant), used, turn)
        chosen = questions[: 1 if gaps[criterion] == "rest" else FOR_A_GAP]
        used |= {question.code for question in chosen}
        rows += [_row(question, criterion, titles[criterion], gaps[criterion]) for question in chosen]
    return [{**row, "place": place} for place, row in enumerate(rows)]


def guide_of(ctx: Context, interview_id: int) -> list[Row]:
    """The questions that stand, in their order, each with its ``follow_ups`` (of the bank as it is now) and ``title``.

    Those about evidence that the actor knows to be contradictory come first, marked so; others see no difference.

    Raises:
        NotFoundError: the interview is not the actor's.
    """
    _interview, assessment = require_interview(ctx, interview_id)
    bank, titles = {question.code: question for question in bank_of(ctx)}, titles_of(ctx, assessment)
    known = contradictions_of(ctx, assessment)
    rows = [
        {
            **row,
            "because": "contradictory" if row["criterion"] in known else row["because"],
            "title": titles.get(row["criterion"], row["criterion"]),
            "follow_ups": bank[row["code"]].follow_ups if row["code"] in bank else (),
        }
        for row in fetch_guide_questions(ctx.db, interview_id)
    ]
    return sorted(rows, key=lambda row: not _first(row))


def add_question(ctx: Context, interview_id: int, criterion: str, text: str) -> None:
    """Add one's own question at the end.

    Raises:
        InvalidInputError: no text, too long, or an unknown criterion.
        ConflictError: the period is closed.
    """
    _interview, assessment = require_work(ctx, interview_id)
    text = " ".join(text.split())
    if not text or len(text) > MAX_TEXT:
        raise InvalidInputError(f"Isi pertanyaannya, paling banyak {MAX_TEXT} huruf.")
    if criterion not in titles_of(ctx, assessment):
        raise InvalidInputError("Pilih kriteria yang ditanyakan.")
    with transaction(ctx.db):
        place = max((row["place"] for row in fetch_guide_questions(ctx.db, interview_id)), default=-1) + 1
        row = {"code": "", "criterion": criterion, "text": text, "because": "own", "place": place}
        save_guide_question(ctx.db, interview_id, row)
        ctx.log("interview.guide_changed", "interview", interview_id, change="added")


def remove_question(ctx: Context, interview_id: int, question_id: int) -> None:
    """Take a question out of the guide.

    Raises:
        NotFoundError: it is not in this guide.
    """
    _find(ctx, interview_id, question_id)
    with transaction(ctx.db):
        update_guide_removed(ctx.db, question_id)
        ctx.log("interview.guide_changed", "interview", interview_id, change="removed")


def move_question(ctx: Context, interview_id: int, question_id: int, step: int) -> None:
    """Move a question up (``step`` -1) or down (1); at the end it stays.

    Raises:
        NotFoundError: it is not in this guide.
    """
    _find(ctx, interview_id, question_id)
    with transaction(ctx.db):
        _save_order(ctx, _moved(ctx, interview_id, question_id, step))
        ctx.log("interview.guide_changed", "interview", interview_id, change="moved")


def exchange_question(ctx: Context, interview_id: int, question_id: int) -> None:
    """Put the next question of the bank about the same criterion in the place of one.

    Raises:
        NotFoundError: it is not in this guide.
        InvalidInputError: the bank holds no other question about it for this informant.
    """
    old = _find(ctx, interview_id, question_id)
    interview, assessment = require_work(ctx, interview_id)
    standing = {row["code"] for row in fetch_guide_questions(ctx.db, interview_id)}
    used = fetch_used_codes(ctx.db, assessment["id"])
    found = spread(asked_of(bank_of(ctx), old["criterion"], interview["informant"]), used)
    left = [question for question in found if question.code not in standing]
    if not left:
        raise InvalidInputError("Bank pertanyaan tidak punya pertanyaan lain tentang kriteria ini; tulis sendiri.")
    title = titles_of(ctx, assessment).get(old["criterion"])
    if title is None:
        raise InvalidInputError("Hasil kerja ini tidak ada lagi di SKP; keluarkan pertanyaannya.")
    with transaction(ctx.db):
        update_guide_removed(ctx.db, question_id)
        row = {**_row(left[0], old["criterion"], title, old["because"]), "place": old["place"]}
        save_guide_question(ctx.db, interview_id, row)
        ctx.log("interview.guide_changed", "interview", interview_id, change="exchanged")


def _find(ctx: Context, interview_id: int, question_id: int) -> Row:
    require_work(ctx, interview_id)
    row = fetch_guide_question(ctx.db, interview_id, question_id)
    if row is None:
        raise NotFoundError("Pertanyaan ini tidak ada di panduan wawancara ini, atau sudah dikeluarkan.")
    return row


def _row(question: Question, criterion: str, title: str, because: str) -> Row:
    text = filled(question.text, title)
    return {"code": question.code, "criterion": criterion, "text": text, "because": because}


def _moved(ctx: Context, interview_id: int, question_id: int, step: int) -> list[int]:
    """The stored order with a question past its neighbour on the actor's page, but never out of what comes first there.

    Only the stored order is written: where contradictory evidence stands first is for the actor's eyes.
    """
    shown = guide_of(ctx, interview_id)
    here = next(place for place, row in enumerate(shown) if row["id"] == question_id)
    there = min(max(here + (1 if step > 0 else -1), 0), len(shown) - 1)
    order = [row["id"] for row in fetch_guide_questions(ctx.db, interview_id)]
    if _first(shown[here]) == _first(shown[there]):
        one, other = order.index(question_id), order.index(shown[there]["id"])
        order[one], order[other] = order[other], order[one]
    return order


def _first(row: Row) -> bool:
    return bool(row["because"] == "contradictory")


def _save_order(ctx: Context, order: Sequence[int]) -> None:
    for place, question_id in enumerate(order):
        update_guide_place(ctx.db, question_id, place)
