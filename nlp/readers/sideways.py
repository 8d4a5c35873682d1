"""Pages that lie on their side or on their head: lay the text out upright, keep the boxes as the page is seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import TypeVar

from nlp.readers.lines import overlap
from nlp.readers.page_text import Token
from nlp.types import Box, Word

MIN_CHARS = 4
"""Only words of this length show by their shape which way they run."""
MIN_WORDS = 5


Boxed = TypeVar("Boxed", Word, Token)


class Direction(Enum):
    """Where the lines of a page that is not upright run to."""

    DOWN = "down"
    UP = "up"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Turn:
    """The turn that makes a page of this size (as seen, in points) upright."""

    width: float
    height: float
    direction: Direction

    def upright(self, token: Token) -> Token:
        """The token with its box as it would be on the upright page."""
        return replace(token, box=self._upright(token.box)) if token.box else token

    def seen(self, word: Boxed) -> Boxed:
        """The word or token with its box where it stands on the page as it is seen; undoes ``upright``."""
        return replace(word, box=self._seen(word.box)) if word.box else word

    def _upright(self, box: Box) -> Box:
        if self.direction is Direction.DOWN:
            return Box(box.y0, self.width - box.x1, box.y1, self.width - box.x0)
        if self.direction is Direction.UP:
            return Box(self.height - box.y1, box.x0, self.height - box.y0, box.x1)
        return Box(self.width - box.x1, self.height - box.y1, self.width - box.x0, self.height - box.y0)

    def _seen(self, box: Box) -> Box:
        if self.direction is Direction.DOWN:
            return Box(self.width - box.y1, box.x0, self.width - box.y0, box.x1)
        if self.direction is Direction.UP:
            return Box(box.y0, self.height - box.x1, box.y1, self.height - box.x0)
        return self._upright(box)


def find_turn(tokens: Sequence[Token], width: float, height: float) -> Turn | None:
    """Tell from the shape and order of the words whether a page (size in points) is not upright, else None."""
    boxes = [token.box for token in tokens if token.box is not None]
    long = [token.box for token in tokens if token.box is not None and len(token.text) >= MIN_CHARS]
    tall = [box for box in long if box.y1 - box.y0 > box.x1 - box.x0]
    if len(boxes) < MIN_WORDS:
        return None
    if len(tall) > len(long) / 2:
        steps = [two.y0 - one.y0 for one, two in pairwise(boxes) if min(one.x1, two.x1) > max(one.x0, two.x0)]
        down = sum(step > 0 for step in steps) >= len(steps) / 2
        return Turn(width, height, Direction.DOWN if down else Direction.UP)
    if sum([two.x0 < one.x0 for one, two in pairwise(boxes)]) < len(boxes) / 2:
        return None
    steps = [two.x0 - one.x0 for one, two in pairwise(boxes) if overlap(one, two) > 0.5]
    backward = sum(step < 0 for step in steps)
    return Turn(width, height, Direction.LEFT) if steps and backward > 0.8 * len(steps) else None
