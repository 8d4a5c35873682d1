"""Who says each piece of a talk: as the file says; where it says nothing, by what is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlp.evidence.linear import Floats
from nlp.interviews.informants import several_informants
from nlp.interviews.pieces import Piece
from nlp.interviews.roles import label_role
from nlp.interviews.sides import ANSWERS, ASKS, Sides, clamped
from nlp.types import EvidenceContext

ASKING, ANSWERING = "Pewawancara", "Narasumber"
_WORD = re.compile(r"[^\W\d_]+")
_SURELY_ASKS, _LEAST_ASKING = 0.8, 0.12
"""A talk of which fewer pieces are surely asked is nobody's interview: one person speaks, as in a lecture."""
DOUBT = 0.98
"""A label is doubted where what is said makes the other side this likely, and a neighbour has the same label."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Who says a piece. ``sure``: probability of the side, 1 where the file says so; ``doubt``: whose words the model
    takes them for instead of the labelled speaker's, empty for none.
    """

    speaker: str
    asks: bool
    sure: float
    doubt: str = ""


def attribute(pieces: Sequence[Piece], sides: Sides, context: EvidenceContext) -> list[Attributed]:
    """Say of each piece who speaks. Labels are kept; a label that surely is wrong is doubted, not replaced."""
    if not pieces:
        return []
    cue = pieces[0].cue
    scores = sides.scores([piece.text for piece in pieces], context.employee_name, cue=cue)
    stated = [piece.label if piece.stated else None for piece in pieces]
    if not any(stated):
        return _unlabelled(pieces, sides, scores)
    asking = asking_labels(pieces, scores, context)
    known = [None if label is None else ASKS if label in asking else ANSWERS for label in stated]
    fixed = clamped(scores, known)
    path, likely = sides.path(fixed, cue=cue), sides.shares(fixed, cue=cue)
    free = sides.shares(scores, cue=cue)
    found: list[Attributed] = []
    for place, label in enumerate(stated):
        if label is not None:
            side = ASKS if label in asking else ANSWERS
            doubted = free[place][1 - side] >= DOUBT and label in _neighbours(stated, place)
            other = _label(pieces, stated, asking, place, 1 - side) if doubted else ""
            found.append(Attributed(label, side == ASKS, 1.0, other))
        else:
            side = path[place]
            speaker = _label(pieces, stated, asking, place, side) or (ASKING, ANSWERING)[side]
            found.append(Attributed(speaker, side == ASKS, float(likely[place][side])))
    return found


def asking_labels(pieces: Sequence[Piece], scores: Floats, context: EvidenceContext) -> set[str]:
    """Return the labels of those who interview: as they state themselves, else by what they say."""
    odds: dict[str, list[float]] = {}
    for piece, row in zip(pieces, scores, strict=True):
        if piece.stated and piece.label:
            odds.setdefault(piece.label, []).append(float(row[ASKS] - row[ANSWERS]))
    mean = {label: sum(values) / len(values) for label, values in odds.items()}
    roles = {label: dict(context.roles).get(label) or label_role(label, context) for label in mean}
    given = {piece.label: piece.block.role for piece in pieces if piece.block.role == "interviewer"}
    stated = {label for label, role in roles.items() if role == "interviewer" or label in given}
    asking = stated | {label for label, value in mean.items() if value > 0 and roles[label] == "unknown"}
    return asking or {max(mean, key=lambda label: mean[label])}


def _unlabelled(pieces: Sequence[Piece], sides: Sides, scores: Floats) -> list[Attributed]:
    cue = pieces[0].cue
    if float((np.exp(scores[:, ASKS]) > _SURELY_ASKS).mean()) < _LEAST_ASKING:
        return [Attributed(ANSWERING, False, round(float(np.exp(row[ANSWERS])), 3)) for row in scores]
    path, likely = sides.path(scores, cue=cue), sides.shares(scores, cue=cue)
    numbers = several_informants([piece.text for piece in pieces], [side == ASKS for side in path]) if not cue else {}
    names = (ASKING, ANSWERING)
    return [
        Attributed(
            f"{names[side]} {numbers[place]}" if place in numbers else names[side],
            side == ASKS,
            float(likely[place][side]),
        )
        for place, side in enumerate(path)
    ]


def _label(pieces: Sequence[Piece], stated: Sequence[str | None], asking: set[str], place: int, side: int) -> str:
    """The label of a side that fits a piece: the one that was called by name just before, else the nearest before it
    that does not stand next to it, else any; empty where the side has none.
    """
    there = [label for label in dict.fromkeys(stated) if label and (label in asking) == (side == ASKS)]
    if len(there) < 2:
        return there[0] if there else ""
    if place and (called := _called(pieces[place - 1].text, there)):
        return called
    before = [label for label in reversed(stated[:place]) if label in there]
    neighbours = _neighbours(stated, place)
    return next(
        (label for label in before if pieces[0].cue or label not in neighbours), before[0] if before else there[0]
    )


def _neighbours(stated: Sequence[str | None], place: int) -> set[str | None]:
    return {*stated[max(place - 1, 0) : place], *stated[place + 1 : place + 2]}


def _called(text: str, labels: Sequence[str]) -> str:
    """The label whose last word stands in a text, if only one does."""
    words = {word.lower() for word in _WORD.findall(text)}
    found = [label for label in labels if (own := _WORD.findall(label)) and own[-1].lower() in words]
    return found[0] if len(found) == 1 else ""
