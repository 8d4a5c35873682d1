"""The course of a follow-up record, folded from its entries: opened, looked at, change under way, closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

OPEN, LOOKED, CHANGING, CLOSED = "open", "looked", "changing", "closed"
_REACHED = {"look": LOOKED, "finding": LOOKED, "change": CHANGING, "close": CLOSED, "reopen": OPEN}


@dataclass(frozen=True)
class Course:
    """Where a record stands. ``found`` says whether there is a finding since it was (re)opened.

    ``changed_on`` is the day of the newest change, also after reopening; ``result`` is the code of the last closing
    while it stands closed, else empty.
    """

    state: str
    owner_id: int
    due_on: str
    found: bool = False
    changed_on: str | None = None
    result: str = ""

    def allowed(self) -> tuple[str, ...]:
        """Kinds of entries that may come next: nothing is changed or closed before something was found."""
        if self.state == CLOSED:
            return ("reopen",)
        first = ("look",) if self.state == OPEN else ("look", "finding")
        return (*first, *(("change", "close") if self.found else ()), "owner", "due")

    def overdue(self, today: str) -> bool:
        """Whether the target day is past and the record still open."""
        return self.state != CLOSED and self.due_on < today


def course_of(record: Mapping[str, Any], entries: Iterable[Mapping[str, Any]]) -> Course:
    """Fold the entries of a record, oldest first, over what it was opened with (``owner_id``, ``due_on``)."""
    course = Course(OPEN, record["owner_id"], record["due_on"])
    for entry in entries:
        course = _after(course, entry)
    return course


def _after(course: Course, entry: Mapping[str, Any]) -> Course:
    kind = entry["kind"]
    if kind == "owner":
        return replace(course, owner_id=entry["owner_id"])
    if kind == "due":
        return replace(course, due_on=entry["on_date"])
    state = _REACHED[kind]
    if kind in {"look", "finding"} and course.state == CHANGING:
        state = CHANGING
    return replace(
        course,
        state=state,
        found=kind != "reopen" and (course.found or kind == "finding"),
        changed_on=entry["on_date"] if kind == "change" else course.changed_on,
        result=entry["result"] if kind == "close" else "",
    )
