"""Notes of an interview as whole states of lines: how two versions of a line merge, and where a new line stands.

``app/static/js/notes_merge.js`` is the same in the browser; tests/app/interviews/test_notes_merge.py and
tests/browser/test_notes_modules.py run both on the same cases.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

MARKS = ("question", "answer", "quote", "remark")
PREFIXES = {"t": "question", "j": "answer", "k": "quote", "c": "remark"}
"""Typed first, with a space after it: tanya, jawab, kutip, catatan."""
FOLLOWING = "answer"
"""What a line without a mark of its own is, after any other."""
INTERVIEWER, SOMEBODY = "interviewer", "unknown"
SECOND = ".2"
"""After the id of an op: the op that kept its text as a line of its own."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE, _HEAD, _STEP = len(_DIGITS), 6, len(_DIGITS) ** 2
_PREFIX = re.compile(r"([tjkc]) ", re.IGNORECASE)
PLACE = re.compile(r"[0-9A-Za-z]{6}(?:[0-9A-Za-z]{0,199}[1-9A-Za-z])?")
"""Six digits of base 62, then digits of a fraction that does not end in zero."""
_FIELDS = ("place", "mark", "speaker", "at_s", "question_id")


@dataclass(frozen=True)
class Line:
    """One line of the notes in one version.

    ``speaker`` is a role (``interviewer``, the informant's, or ``unknown``); ``at_s`` counts seconds from the start of
    the interview; ``beside`` is the line whose concurrent version this one was; ``seq`` numbers versions as stored.
    """

    line: str
    place: str
    mark: str
    text: str
    speaker: str = ""
    at_s: float | None = None
    question_id: int | None = None
    removed: bool = False
    beside: str = ""
    seq: int = 0
    user_id: int | None = None
    user_name: str = ""
    at: str = ""


def merge(base: Line | None, theirs: Line, mine: Line) -> tuple[Line, str | None]:
    """What ``theirs`` (the newest version) becomes by ``mine``, written when ``base`` was the newest.

    Field by field: mine where mine changed it, else theirs. Two texts are never mixed: theirs stays, and mine is given
    as the second value, to become a line of its own. An edit beats a removal.
    """
    if mine.removed:
        return (theirs if _differs(base, theirs) else replace(theirs, removed=True)), None
    if theirs.removed and not _differs(base, mine):
        return theirs, None
    kept = {name: _three_way(base, theirs, mine, name) for name in _FIELDS}
    both = mine.text != theirs.text and (base is None or base.text not in {mine.text, theirs.text})
    if both and not theirs.removed:
        return replace(theirs, **kept), mine.text
    text = mine.text if both else _three_way(base, theirs, mine, "text")
    return replace(theirs, **kept, text=text, removed=False), None


def _three_way(base: Line | None, theirs: Line, mine: Line, name: str) -> Any:
    unchanged = base is None or getattr(mine, name) == getattr(base, name)
    return getattr(theirs if unchanged else mine, name)


def _differs(base: Line | None, other: Line) -> bool:
    """Whether a version that stays changed anything since ``base``."""
    if other.removed:
        return False
    return (
        base is None or base.removed or any(getattr(base, name) != getattr(other, name) for name in (*_FIELDS, "text"))
    )


def order(line: Line) -> tuple[str, str]:
    """The key by which lines are sorted, the same for everybody."""
    return line.place, line.line


def between(before: str, after: str) -> str:
    """A place after ``before`` and before ``after``; empty means the beginning or the end.

    Where there is no room (``after`` is not greater than ``before``) it stands behind ``before``.
    """
    if not before:
        return _head(_number(after) - _STEP) if after else _head(_BASE**_HEAD // 2)
    if not after or after <= before:
        return _head(_number(before) + _STEP)
    gap = _number(after) - _number(before)
    if gap > 1:
        return _head(_number(before) + 1)
    head = before[:_HEAD]
    return head + _middle(before[_HEAD:], after[_HEAD:] if gap == 0 else "")


def split_prefix(text: str) -> tuple[str | None, str]:
    """The mark that a typed line begins with, if any, and the rest: ``t Apa …`` is a question."""
    found = _PREFIX.match(text)
    return (PREFIXES[found[1].lower()], text[2:].lstrip()) if found else (None, text)


def speaker_of(mark: str, informant: str) -> str:
    """Who speaks in a line by itself: the interviewer asks and remarks, the informant answers and is quoted."""
    return informant if mark in {"answer", "quote"} else INTERVIEWER


def _number(place: str) -> int:
    number = 0
    for digit in place[:_HEAD]:
        number = number * _BASE + _DIGITS.index(digit)
    return number


def _head(number: int) -> str:
    digits = ""
    for _ in range(_HEAD):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits


def _middle(low: str, high: str) -> str:
    """A fraction between two others, none ending in zero; an empty ``high`` is one."""
    if high:
        same = 0
        while same < len(high) and (low[same] if same < len(low) else "0") == high[same]:
            same += 1
        if same:
            return high[:same] + _middle(low[same:], high[same:])
    first = _DIGITS.index(low[0]) if low else 0
    last = _DIGITS.index(high[0]) if high else _BASE
    if last - first > 1:
        return _DIGITS[(first + last) // 2]
    if len(high) > 1:
        return high[0]
    return _DIGITS[first] + _middle(low[1:], "")
