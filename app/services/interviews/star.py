"""Which sentences of an answer tell of a situation, a task, an action or a result (STAR), and whose a turn may be."""

from dataclasses import dataclass

from app.services.interviews.text import Text
from nlp.interviews.listener import HeardTurn

Span = tuple[int, int, str]
"""Start and end in the page, and ``S``, ``T``, ``A`` or ``R``."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the machine says of a turn: its parts of STAR in order, and the label of who may have said it instead."""

    spans: tuple[Span, ...] = ()
    doubt: str = ""


NOTHING = Told()


def told_in(text: Text) -> dict[tuple[int, int], Told]:
    """By page and start of a turn; turns of which nothing is told are left out."""
    found = {}
    for turn in text.turns:
        own = [one for one in text.heard if one.page == turn.page and one.start < turn.end and turn.start < one.end]
        place = (turn.page, turn.start)
        doubt = _doubt(own, turn.label, text) if place not in text.settled else ""
        told = Told(_spans(own, turn.start, turn.end), doubt)
        if told != NOTHING:
            found[place] = told
    return found


def _spans(heard: list[HeardTurn], start: int, end: int) -> tuple[Span, ...]:
    sentences = (one for turn in heard for one in turn.sentences if one.told.star)
    return tuple((one.start, one.end, one.told.star) for one in sentences if start <= one.start and one.end <= end)


def _doubt(heard: list[HeardTurn], label: str, text: Text) -> str:
    """Another speaker of the text whose words it may be."""
    doubts = {one.doubt for one in heard} - {"", label}
    return next((name for name in text.roles if name in doubts), "")
