"""Lines of a page from its tokens, for PDF text and for OCR alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nlp.readers.page_text import Token
from nlp.readers.spread_letters import join_letters, may_be_spread
from nlp.types import Box

MIN_OVERLAP = 0.5
"""Share of the lower height by which two tokens must overlap to stand in one line."""
SLIGHT_PT = 0.01
WIDE_GAP_PT, WIDE_GAP_EM = 7.0, 0.8
"""A space this wide, in points and in heights of the line, may part columns; justified text has such spaces too."""
JUSTIFIED_GAPS, JUSTIFIED_EM, JUSTIFIED_RATIO = 4, 2.0, 1.6
"""In a line of so many spaces, none of them wider than this, a wide one is so many times as wide as the narrowest."""
SAME_HEIGHT = 0.4
MARGIN_SHARE = 0.25
"""Share of the text's width below which a line at the left may be a number or a label beside the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens that stand in one line, in reading order; every token has a box.

    ``gaps`` are the indices of tokens with a wide space before them, where a column of the page or a table may begin.
    """

    tokens: tuple[Token, ...]
    box: Box
    gaps: tuple[int, ...] = ()
    text: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Write the line's words with single spaces."""
        object.__setattr__(self, "text", " ".join([token.text for token in self.tokens]))


def group_lines(tokens: Iterable[Token]) -> list[Line]:
    """Group tokens into lines, in the order in which they come; tokens without a box are left out."""
    lines: list[list[Token]] = []
    line: list[Token] = []
    last: Token | None = None
    for token in tokens:
        if token.box is None:
            continue
        if last is None or not _continues(last, token):
            line = []
            lines.append(line)
        line.append(token)
        last = token
    return [make_line(join_letters(line) if may_be_spread(line) else line) for line in lines]


def make_line(tokens: Sequence[Token]) -> Line:
    """A line of tokens with boxes (at least one), in their order."""
    boxes = [token.box for token in tokens if token.box is not None]
    x0, y0, x1, y1 = boxes[0].x0, boxes[0].y0, boxes[0].x1, boxes[0].y1
    steps = []
    reach = x1
    for box in boxes[1:]:
        steps.append(box.x0 - reach)
        reach = box.x1
        x0 = box.x0 if box.x0 < x0 else x0
        x1 = reach if reach > x1 else x1
        y0 = box.y0 if box.y0 < y0 else y0
        y1 = box.y1 if box.y1 > y1 else y1
    return Line(tuple(tokens), Box(x0, y0, x1, y1), _wide(steps, boxes[0].y1 - boxes[0].y0))


def _wide(steps: Sequence[float], height: float) -> tuple[int, ...]:
    """The tokens before which a step is wide for a line of this height, and for this line where it is justified."""
    least = max(WIDE_GAP_PT, WIDE_GAP_EM * height)
    if not steps or max(steps) < least:
        return ()
    if len(steps) >= JUSTIFIED_GAPS and (usual := min(steps)) < JUSTIFIED_EM * height:
        least = max(least, JUSTIFIED_RATIO * usual)
    return tuple([index for index, step in enumerate(steps, start=1) if step >= least])


def cut_line(line: Line, places: Sequence[int]) -> list[Line]:
    """The parts of a line before and behind the given tokens."""
    bounds = [0, *places, len(line.tokens)]
    return [make_line(line.tokens[start:end]) for start, end in pairwise(bounds)]


def _continues(last: Token, token: Token) -> bool:
    if last.line or token.line:
        return last.line == token.line
    one, two = last.box, token.box
    if one is None or two is None or two.x0 < one.x0:
        return False
    height, other = one.y1 - one.y0, two.y1 - two.y0
    if two.x0 <= one.x1 - height or (last.breaks and last.hyphen):
        return False
    top, bottom = (one.y0 if one.y0 > two.y0 else two.y0), (one.y1 if one.y1 < two.y1 else two.y1)
    return bottom - top >= MIN_OVERLAP * ((height if height < other else other) or SLIGHT_PT)


def attach_margin(lines: Sequence[Line]) -> list[Line]:
    """Join narrow lines at the left with the line beside them.

    OCR takes a column of ``(1)``, ``(2)`` or ``Menimbang :`` for a text of its own.
    """
    joined = list(lines)
    if not joined:
        return joined
    whole = union(line.box for line in joined)
    narrow = [line for line in joined if line.box.x1 - line.box.x0 < MARGIN_SHARE * (whole.x1 - whole.x0)]
    for line in sorted(narrow, key=lambda line: -line.box.x0):
        beside = [other for other in joined if _is_beside(line, other)]
        if beside and line in joined:  # it may have been joined with a narrower one before
            host = min(beside, key=lambda other: other.box.x0)
            joined[joined.index(host)] = _merged(line, host)
            joined.remove(line)
    return joined


def _is_beside(line: Line, other: Line) -> bool:
    one, two = line.box, other.box
    touching = (one.y1 - one.y0) / 2
    if two.x0 < one.x1 - touching or two.x1 - two.x0 <= one.x1 - one.x0:
        return False
    shared = min(one.y1, two.y1) - max(one.y0, two.y0)
    return shared >= SAME_HEIGHT * max(one.y1 - one.y0, two.y1 - two.y0)


def _merged(margin: Line, host: Line) -> Line:
    """The host with the margin before it; its height stays, so that it does not grow into its neighbours."""
    tokens = (*margin.tokens, *host.tokens)
    gaps = make_line(tokens).gaps
    return Line(tokens, Box(margin.box.x0, host.box.y0, host.box.x1, host.box.y1), gaps)


def overlap(one: Box, other: Box) -> float:
    """Vertical overlap of two boxes as a share of the lower height."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared / max(min(one.y1 - one.y0, other.y1 - other.y0), SLIGHT_PT)


def union(boxes: Iterable[Box | None]) -> Box:
    """The box around boxes (at least one)."""
    known = [box for box in boxes if box is not None]
    return Box(
        min(box.x0 for box in known),
        min(box.y0 for box in known),
        max(box.x1 for box in known),
        max(box.y1 for box in known),
    )
