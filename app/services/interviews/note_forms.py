"""Notes taken with plain forms: lines that are appended, one line that is changed or removed."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from app.rules.notes_merge import FOLLOWING, MARKS, Line, between, speaker_of, split_prefix
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.interviews.access import require_interview
from app.services.interviews.note_sync import exchange
from app.services.interviews.notes import find_line, speakers_of
from app.store.database import Row
from app.store.interview_notes import fetch_last_place


def add_lines(ctx: Context, interview_id: int, text: str, mark: str, speaker: str, seen: int) -> int:
    """Append each line of a text; gives how many. A prefix (``t ``) marks a line, else the first has ``mark``.

    ``speaker`` is who speaks where the mark does not tell; ``seen`` is the cursor of the page from which it comes, so
    that a form that is sent twice is stored once.

    Raises:
        NotFoundError: the interview is not the actor's.
        InvalidInputError: there is no text, or too many lines.
        ConflictError: nothing may be written.
    """
    interview, _assessment = require_interview(ctx, interview_id)
    lines = _typed_lines(text, mark if mark in MARKS else FOLLOWING)
    if not lines:
        raise InvalidInputError("Tulis catatannya dahulu.")
    place, at_s = fetch_last_place(ctx.db, interview_id), elapsed_s(interview)
    ops = []
    for number, (own_mark, words) in enumerate(lines):
        place = between(place, "")
        op = _id(ctx, interview_id, seen, number, words)
        who = speaker if number == 0 and speaker in speakers_of(interview) else ""
        line = Line(_id(ctx, op), place, own_mark, words, who or speaker_of(own_mark, interview["informant"]), at_s)
        ops.append(_op(op, 0, line))
    exchange(ctx, interview_id, ops, seen)
    return len(ops)


def change_line(
    ctx: Context, interview_id: int, line: str, seen: int, *, text: str, mark: str = "", speaker: str = ""
) -> None:
    """Change ``text`` (empty: the line is removed), ``mark``, ``speaker``; ``seen`` is the version in the form.

    What somebody else wrote into it meanwhile stays, as with any other change.

    Raises:
        NotFoundError: there is no such line, or it is not the actor's.
        InvalidInputError: a value cannot be used.
        ConflictError: nothing may be written.
    """
    _interview, stored = find_line(ctx, interview_id, line)
    text = text.strip()
    said = replace(stored, mark=mark or stored.mark, speaker=speaker or stored.speaker)
    state = replace(said, text=text or stored.text, removed=not text)
    op = _id(ctx, interview_id, line, seen, text, mark, speaker)
    exchange(ctx, interview_id, [_op(op, seen, state)], seen)


def elapsed_s(interview: Row) -> float:
    """Seconds since the interview began; 0 before."""
    if not interview["started_at"]:
        return 0.0
    began = datetime.fromisoformat(interview["started_at"])
    return round((datetime.now(UTC) - began).total_seconds(), 1)


def _typed_lines(text: str, mark: str) -> list[tuple[str, str]]:
    found = []
    for typed in filter(str.strip, re.split(r"\r?\n", text)):
        own, words = split_prefix(typed)
        if words.strip():
            found.append((own or mark, words.strip()))
            mark = FOLLOWING
    return found


def _id(ctx: Context, *parts: object) -> str:
    return str(uuid5(NAMESPACE_URL, repr((ctx.actor.user_id, *parts))))


def _op(op: str, base: int, line: Line) -> Row:
    names = ("line", "place", "mark", "speaker", "at_s", "text", "question_id", "removed", "beside")
    return {"op": op, "base": base, **{name: getattr(line, name) for name in names}}
