"""The two sides of notes meet here: ops come in, what changed since goes out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from app.rules.notes_merge import INTERVIEWER, MARKS, PLACE, SECOND, SOMEBODY, Line, between, merge
from app.rules.words import N_
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.interviews.notes import line_of, require_notes
from app.store.database import Row, transaction
from app.store.interview_notes import (
    fetch_cursor,
    fetch_line,
    fetch_newest,
    fetch_op_exists,
    fetch_ops,
    fetch_place_after,
    fetch_question_ids,
    save_op,
)
from app.store.interviews import update_interview

MAX_OPS, MAX_TEXT = 500, 100_000
LONGEST_S = 24 * 3600.0
_ID = re.compile(r"[0-9a-f-]{36}")
UNREADABLE = N_(
    "Catatan yang dikirim tidak dapat dibaca. Muat ulang halaman; yang belum terkirim tetap ada di peramban."
)


@dataclass(frozen=True)
class Op:
    """A version of a line as its writer sent it; ``base`` numbers the version that they saw, 0 if none."""

    id: str
    base: int
    line: Line


def exchange(ctx: Context, interview_id: int, ops: Iterable[Any], since: int, elapsed_s: float = 0.0) -> Row:
    """Apply ops in their order and give ``rows`` (lines changed after version ``since``, and what the ops became) and
    ``cursor``, the number of the newest version.

    An op that is known is answered again and not applied twice. The first op opens the interview; by the writer's clock
    it began ``elapsed_s`` seconds ago.

    Raises:
        NotFoundError: the interview is not the actor's.
        InvalidInputError: an op cannot be read.
        ConflictError: period closed, no consent, or the interview has ended.
    """
    read = [read_op(ctx, raw) for raw in ops]
    if not 0 < len(read) <= MAX_OPS:
        raise InvalidInputError(UNREADABLE)
    with transaction(ctx.db):
        interview = require_notes(ctx, interview_id)
        _check_questions(ctx, interview_id, read)
        for op in read:
            _take(ctx, interview_id, op)
        if interview["state"] == "prepared":
            _begin(ctx, interview_id, elapsed_s)
        return changes(ctx, interview_id, since, [op.id for op in read])


def changes(ctx: Context, interview_id: int, since: int, ops: Iterable[str] = ()) -> Row:
    """What ``exchange`` gives; the caller has checked that the actor may look."""
    asked = [name for op in ops for name in (op, op + SECOND)]
    known = fetch_ops(ctx.db, interview_id, asked) if asked else []
    rows = {row["seq"]: row for row in (*fetch_newest(ctx.db, interview_id, since), *known)}
    return {"rows": [shown(rows[seq]) for seq in sorted(rows)], "cursor": fetch_cursor(ctx.db, interview_id)}


def shown(row: Row) -> Row:
    """A stored version as the browser gets it."""
    names = ("seq", "op", "line", "place", "mark", "speaker", "at_s", "text", "question_id", "beside")
    return {**{name: row[name] for name in names}, "removed": bool(row["removed"]), "by": row["user_name"]}


def read_op(ctx: Context, raw: Any) -> Op:
    """An op from what came as JSON.

    Raises:
        InvalidInputError: a field is missing or holds something else than it should.
    """
    try:
        op, line, beside = (str(raw[name]) for name in ("op", "line", "beside"))
        base, at_s, question = raw["base"], raw["at_s"], raw["question_id"]
        text, removed = str(raw["text"]).replace("\r\n", "\n"), bool(raw["removed"])
        text.encode()
        state = Line(
            line, str(raw["place"]), str(raw["mark"]), text, str(raw["speaker"]), at_s, question, removed, beside
        )
    except (LookupError, TypeError, UnicodeEncodeError) as err:
        raise InvalidInputError(UNREADABLE) from err
    ids = all(_ID.fullmatch(value) for value in (op, line, beside or line))
    if not (ids and type(base) is int and 0 <= base < 2**63 and _fits(state)):
        raise InvalidInputError(UNREADABLE)
    if len(text) > MAX_TEXT:
        raise InvalidInputError("Satu baris terlalu panjang: paling banyak 100.000 huruf.")
    return Op(op, base, replace(state, user_id=ctx.actor.user_id))


def _fits(line: Line) -> bool:
    times = line.at_s is None or (type(line.at_s) in {int, float} and -LONGEST_S <= line.at_s <= 7 * LONGEST_S)
    speakers = {INTERVIEWER, "employee", "superior", "colleague", "citizen", SOMEBODY}
    question = line.question_id is None or type(line.question_id) is int
    return bool(times and question and line.mark in MARKS and line.speaker in speakers and PLACE.fullmatch(line.place))


def _check_questions(ctx: Context, interview_id: int, ops: list[Op]) -> None:
    asked = {op.line.question_id for op in ops} - {None}
    if asked and not asked <= fetch_question_ids(ctx.db, interview_id):
        raise InvalidInputError("Pertanyaan panduan ini bukan milik wawancara ini.")


def _take(ctx: Context, interview_id: int, op: Op) -> None:
    if fetch_op_exists(ctx.db, op.id):
        if not fetch_ops(ctx.db, interview_id, [op.id]):
            raise InvalidInputError(UNREADABLE)
        return
    newest = fetch_line(ctx.db, interview_id, op.line.line)
    if newest is None or newest["seq"] == op.base:
        _save(ctx, interview_id, op.id, op.base, op.line)
        return
    seen = fetch_line(ctx.db, interview_id, op.line.line, op.base)
    merged, beside = merge(line_of(seen) if seen else None, line_of(newest), op.line)
    _save(ctx, interview_id, op.id, op.base, merged)
    if beside is not None:
        place = between(merged.place, fetch_place_after(ctx.db, interview_id, merged.place))
        own = replace(op.line, line=op.id, place=place, beside=op.line.line)
        _save(ctx, interview_id, op.id + SECOND, 0, own)


def _save(ctx: Context, interview_id: int, op: str, base: int, line: Line) -> None:
    row = {"op": op, "base": base, "line": line.line, "place": line.place, "mark": line.mark, "speaker": line.speaker}
    row |= {"at_s": line.at_s, "text": line.text, "question_id": line.question_id, "removed": int(line.removed)}
    save_op(ctx.db, interview_id, {**row, "beside": line.beside, "user_id": ctx.actor.user_id})


def _begin(ctx: Context, interview_id: int, elapsed_s: float) -> None:
    began = datetime.now(UTC) - timedelta(seconds=min(max(elapsed_s, 0.0), LONGEST_S))
    update_interview(ctx.db, interview_id, state="open", started_at=began.isoformat(timespec="microseconds"))
    ctx.log("interview.begun", "interview", interview_id)
