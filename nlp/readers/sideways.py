"""Pages scanned sideways: lay the text out as if the page were upright, keep the boxes as the page is seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nlp.readers.page_text import Token
from nlp.types import Box, Word

MIN_CHARS = 4
"""Only words of this length show by their shape which way they run."""
MIN_WORDS = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """A quarter turn that makes a page upright; ``down`` when its text runs from top to bottom."""

    width: float
    height: float
    down: bool

    def upright(self, token: Token) -> Token:
        """The token with its box as it would be on the upright page."""
        box = token.box
        if box is None:
            return token
        if self.down:
            return replace(token, box=Box(box.y0, self.width - box.x1, box.y1, self.width - box.x0))
        return replace(token, box=Box(self.height - box.y1, box.x0, self.height - box.y0, box.x1))

    def seen(self, word: Word) -> Word:
        """The word with its box where it stands on the page as it is seen; undoes ``upright``."""
        box = word.box
        if box is None:
            return word
        if self.down:
            return replace(word, box=Box(self.width - box.y1, box.x0, self.width - box.y0, box.x1))
        return replace(word, box=Box(box.y0, self.height - box.x1, box.y1, self.height - box.x0))


def find_turn(tokens: Sequence[Token], width: float, height: float) -> Turn | None:
    """Tell from the shape of the words whether a page (size in points) lies on its side, else None."""
    boxes = [token.box for token in tokens if token.box is not None and len(token.text) >= MIN_CHARS]
    tall = [box for box in boxes if box.y1 - box.y0 > box.x1 - box.x0]
    if len(boxes) < MIN_WORDS or len(tall) <= len(boxes) / 2:
        return None
    pairs = pairwise(tokens)
    steps = [two.box.y0 - one.box.y0 for one, two in pairs if one.box and two.box and _in_one_column(one.box, two.box)]
    return Turn(width, height, down=sum(step > 0 for step in steps) >= len(steps) / 2)


def _in_one_column(one: Box, other: Box) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0
