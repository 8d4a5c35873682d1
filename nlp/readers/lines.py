"""Lines of a page from its tokens, for PDF text and for OCR alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.readers.page_text import Token
from nlp.types import Box

MIN_OVERLAP = 0.5
"""Share of the lower height by which two tokens must overlap to stand in one line."""

SAME_HEIGHT = 0.4
MARGIN_SHARE = 0.2
"""Share of the text's width below which a line at the left may be a number or a label beside the text."""


@dataclass(frozen=True, slots=True)
class Line:
    """Tokens that stand in one line, in reading order; every token has a box."""

    tokens: tuple[Token, ...]
    box: Box

    @property
    def text(self) -> str:
        """The line's words with single spaces."""
        return " ".join(token.text for token in self.tokens)


def group_lines(tokens: Iterable[Token]) -> list[Line]:
    """Group tokens into lines, in the order in which they come; tokens without a box are left out."""
    lines: list[list[Token]] = []
    for token in tokens:
        if token.box is None:
            continue
        if lines and _continues(lines[-1][-1], token):
            lines[-1].append(token)
        else:
            lines.append([token])
    return [Line(tuple(line), union(token.box for token in line)) for line in lines]


def _continues(last: Token, token: Token) -> bool:
    if last.line or token.line:
        return last.line == token.line
    if last.hyphen or last.box is None or token.box is None:
        return False
    goes_right = token.box.x0 >= last.box.x0 and token.box.x0 > last.box.x1 - (last.box.y1 - last.box.y0)
    return goes_right and overlap(last.box, token.box) >= MIN_OVERLAP


def page_lines(tokens: Sequence[Token]) -> list[Line]:
    """Lines of running text: as ``group_lines``, and for OCR with what stands in the margin put in its line."""
    lines = group_lines(tokens)
    return attach_margin(lines) if any(token.line for token in tokens) else lines


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
        if beside:
            host = min(beside, key=lambda other: other.box.x0)
            joined[joined.index(host)] = _merged(line, host)
            joined.remove(line)
    return joined


def _is_beside(line: Line, other: Line) -> bool:
    one, two = line.box, other.box
    if two.x0 < one.x1 or two.x1 - two.x0 <= one.x1 - one.x0:
        return False
    shared = min(one.y1, two.y1) - max(one.y0, two.y0)
    return shared >= SAME_HEIGHT * max(one.y1 - one.y0, two.y1 - two.y0)


def _merged(margin: Line, host: Line) -> Line:
    """The host with the margin before it; its height stays, so that it does not grow into its neighbours."""
    tokens = (*margin.tokens, *host.tokens)
    return Line(tokens, Box(margin.box.x0, host.box.y0, host.box.x1, host.box.y1))


def overlap(one: Box, other: Box) -> float:
    """Vertical overlap of two boxes as a share of the lower height."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared / max(min(one.y1 - one.y0, other.y1 - other.y0), 0.01)


def union(boxes: Iterable[Box | None]) -> Box:
    """The box around boxes (at least one)."""
    known = [box for box in boxes if box is not None]
    return Box(
        min(box.x0 for box in known),
        min(box.y0 for box in known),
        max(box.x1 for box in known),
        max(box.y1 for box in known),
    )
