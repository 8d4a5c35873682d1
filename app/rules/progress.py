"""Did it get better? One criterion over two periods, with every reason to doubt the answer. Pure."""

from dataclasses import dataclass
from typing import Literal

from app.rules.ruleset import RATINGS

Change = Literal["better", "same", "worse", "unknown"]
Doubt = Literal["new", "gone", "not_rated_before", "not_rated_now", "no_evidence", "mostly_against", "only_for"]


@dataclass(frozen=True)
class Compared:
    """How a rating moved; ``unknown`` always has a doubt that says why."""

    change: Change
    doubts: tuple[Doubt, ...]


def compare(before: str | None, after: str | None, support: int, counter: int) -> Compared:
    """Ratings of two periods (None: no such criterion then) and the later period's counts of evidence."""
    missing = _missing(before, after)
    if missing:
        return Compared("unknown", (missing,))
    step = _place(after) - _place(before)
    change: Change = "better" if step > 0 else "worse" if step < 0 else "same"
    doubt = _doubt(change, support, counter)
    return Compared(change, (doubt,) if doubt else ())


def _missing(before: str | None, after: str | None) -> Doubt | None:
    if before is None:
        return "new"
    if after is None:
        return "gone"
    if before not in RATINGS:
        return "not_rated_before"
    return None if after in RATINGS else "not_rated_now"


def _place(rating: str | None) -> int:
    return next(place for place, known in enumerate(RATINGS) if known == rating)


def _doubt(change: Change, support: int, counter: int) -> Doubt | None:
    if change == "same":
        return None
    if not support + counter:
        return "no_evidence"
    if change == "better" and counter > support:
        return "mostly_against"
    return "only_for" if change == "worse" and not counter else None
