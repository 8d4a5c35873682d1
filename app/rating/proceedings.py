"""What follows a confirmation, folded from its append-only steps. Pure: the same steps on the same
day give the same state.

There is no undo here. A mistaken step is followed by another one: a refusal to sign that was recorded wrongly by the
employee's own acknowledgement, a stance by a later one, an explanation by a further one. A decision is final.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.rules.working_days import Timetable

Step = dict[str, Any]

STEPS = ("handed_over", "acknowledged", "refused", "superior_signed", "objected", "explained", "decided")
PHASES = (
    "to_hand_over",
    "to_sign",
    "to_sign_superior",
    "open_to_objection",
    "settled",
    "to_explain",
    "to_decide",
    "decided",
)
WHOLE = "whole"
"""The target of a keberatan against the result as a whole; any other target is a criterion."""


@dataclass(frozen=True)
class Clock:
    """A time limit that started: ``hand_over``, ``sign``, ``superior_sign``, ``object`` or ``explain``.

    ``rule`` is the rule set's own entry (length, unit, source); ``done_on`` is the day on which what it asks for was
    done, ``ended_on`` that on which something else made it unnecessary. ``strict``: after its end the act is no longer
    possible; with the others it is late, visibly, and still asked for.
    """

    limit: str
    started_on: date
    due_on: date
    done_on: date | None
    ended_on: date | None
    today: date
    rule: dict[str, Any]
    strict: bool = False

    @property
    def state(self) -> str:
        """``running``, ``late``, ``expired`` (strict); done: ``met``, ``met_late``; ended: ``moot``, ``missed``.

        Never stored: the same steps have another state tomorrow.
        """
        day = self.done_on or self.ended_on or self.today
        in_time = day <= self.due_on
        if self.done_on is not None:
            return "met" if in_time else "met_late"
        if self.ended_on is not None:
            return "moot" if in_time else "missed"
        return "running" if in_time else "expired" if self.strict else "late"

    @property
    def days_left(self) -> int:
        """Calendar days until the last day, 0 on it, negative after it."""
        return (self.due_on - self.today).days


@dataclass(frozen=True)
class Standing:
    """The steps that stand: of each kind the ``first`` and the ``newest``; an acknowledgement ends a refusal."""

    first: dict[str, Step]
    newest: dict[str, Step]

    def day(self, *kinds: str) -> date | None:
        """The first day on which any of these steps was done."""
        days = [date.fromisoformat(self.first[kind]["day"]) for kind in kinds if kind in self.first]
        return min(days, default=None)


def fold(steps: Sequence[Step]) -> Standing:
    """What stands after these steps."""
    first: dict[str, Step] = {}
    newest: dict[str, Step] = {}
    for step in steps:
        first.setdefault(step["step"], step)
        newest[step["step"]] = step
        if step["step"] == "acknowledged":
            newest.pop("refused", None)
    return Standing(first, newest)


def clocks(standing: Standing, confirmed: date, confirmed_at: str, today: date, times: Timetable) -> dict[str, Clock]:
    """The limits that have started, in order. Receipt is the day on which handing over was recorded.

    The superior's limit starts with a refusal, or when the employee's limit has passed, whichever was first. Closing a
    period stops none of these: the time for a keberatan outlives the period.
    """
    day, received = standing.day, standing.first.get("handed_over")
    found: dict[str, Clock] = {}

    def start(limit: str, since: date, at: str, done: str, *ends: str, strict: bool = False) -> Clock:
        due = times.due(limit, since, at)
        found[limit] = Clock(limit, since, due, day(done), day(*ends), today, times.rule(limit), strict)
        return found[limit]

    start("hand_over", confirmed, confirmed_at, "handed_over")
    if received is None:
        return found
    receipt, at = date.fromisoformat(received["day"]), received["at"]
    sign = start("sign", receipt, at, "acknowledged", "refused", "superior_signed", "decided")
    asked = _asked_superior(standing, sign)
    if asked is not None:
        start("superior_sign", asked, at, "superior_signed", "decided")
    start("object", receipt, at, "objected", strict=True)
    objected = standing.first.get("objected")
    if objected is not None:
        start("explain", date.fromisoformat(objected["day"]), objected["at"], "explained", "decided")
    return found


def possible(standing: Standing, clock: dict[str, Clock]) -> frozenset[str]:
    """The steps that may follow, whoever takes them; nothing follows a decision."""
    newest = standing.newest
    if "decided" in newest:
        return frozenset()
    if "handed_over" not in newest:
        return frozenset({"handed_over"})
    return frozenset(_signing(newest, clock) | _objecting(newest, clock))


def phase(standing: Standing, clock: dict[str, Clock]) -> str:
    """Where the proceedings are: one of ``PHASES``."""
    newest = standing.newest
    if "decided" in newest:
        return "decided"
    if "handed_over" not in newest:
        return "to_hand_over"
    if "objected" in newest:
        return "to_decide" if "decided" in possible(standing, clock) else "to_explain"
    if newest.keys() & {"acknowledged", "superior_signed"}:
        return "open_to_objection" if clock["object"].state == "running" else "settled"
    return "to_sign_superior" if "superior_sign" in clock else "to_sign"


def _asked_superior(standing: Standing, sign: Clock) -> date | None:
    """The day from which the superior is asked to sign: of a refusal, or the employee's last day once it has passed."""
    if "acknowledged" in standing.newest:
        return None
    refused, signed = standing.day("refused"), standing.day("superior_signed")
    passed = (sign.done_on or sign.ended_on or sign.today) > sign.due_on
    days = [day for day in (refused, signed, sign.due_on if passed else None) if day is not None]
    return min(days, default=None)


def _signing(newest: dict[str, Step], clock: dict[str, Clock]) -> set[str]:
    if "superior_signed" in newest:
        return set()
    found = {"acknowledged"}
    if not newest.keys() & {"acknowledged", "refused"}:
        found.add("refused")
    if "acknowledged" not in newest and "superior_sign" in clock:
        found.add("superior_signed")
    return found


def _objecting(newest: dict[str, Step], clock: dict[str, Clock]) -> set[str]:
    if "objected" not in newest:
        return {"objected"} if clock["object"].state == "running" else set()
    heard = "explained" in newest or clock["explain"].state == "late"
    return {"explained", "decided"} if heard else {"explained"}
