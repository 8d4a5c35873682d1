"""What OCR found on a page: laid out on the page as it reads upright, placed back on the page as it is seen."""

import math
from dataclasses import dataclass, replace
from typing import TypeVar

from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Ruling
from nlp.readers.sideways import Turn
from nlp.types import Box, Word

Boxed = TypeVar("Boxed", Word, Token)
Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placement:
    """How an upright page, ``width`` × ``height`` points, lies on the page as it is seen.

    ``turn`` is the quarter turns (None: it lies right). On the turned page the lines run ``skew_deg`` clockwise; it has
    its middle where the upright page has it, and is ``turned`` (width, height) large where levelling it made it larger.
    """

    width: float
    height: float
    turn: Turn | None = None
    skew_deg: float = 0.0
    turned: Size | None = None

    def seen(self, word: Boxed) -> Boxed:
        """The word or token with the box, along the axes, of where it stands on the page as it is seen."""
        if word.box is None:
            return word
        skewed = replace(word, box=self._skewed(word.box)) if self.skew_deg else word
        return self.turn.seen(skewed) if self.turn else skewed

    def _skewed(self, box: Box) -> Box:
        """The bounding box of the rectangle turned clockwise about the page's middle."""
        cos, sin = math.cos(math.radians(self.skew_deg)), math.sin(math.radians(self.skew_deg))
        middle_x, middle_y = self.width / 2, self.height / 2
        width, height = self.turned or (self.width, self.height)
        corners = [(x - middle_x, y - middle_y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs = [width / 2 + x * cos - y * sin for x, y in corners]
        ys = [height / 2 + x * sin + y * cos for x, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Recognised:
    """The words and ruling lines of a page image in points on the upright page, and how that page is seen.

    Lay out ``tokens`` with the tables of ``rulings`` as they are (no turn is to be sought), then give each word its
    place with ``placement.seen``.
    """

    tokens: tuple[Token, ...]
    rulings: tuple[Ruling, ...]
    placement: Placement

    @property
    def confidence(self) -> float | None:
        """Mean word confidence, 0 to 1; None where nothing was recognised."""
        known = [token.confidence for token in self.tokens if token.confidence is not None]
        return sum(known) / len(known) if known else None

    def doubtful(self, min_confidence: float) -> bool:
        """Whether the page was read with so little confidence that a person should look at the picture."""
        return self.confidence is not None and self.confidence < min_confidence
