"""From a span of text to rectangles on the page: one box a line."""

from collections.abc import Iterable

from nlp.types import Box, Page

_SAME_LINE = 0.5


def boxes_of(page: Page, start: int, end: int) -> tuple[Box, ...]:
    """Boxes of the words that overlap ``page.text[start:end]``, merged into one a line, in reading order.

    Empty where the format has no geometry. Words belong to one line when they overlap by half of the lower one's height
    and stand to the right of the line so far.
    """
    lines: list[Box] = []
    for box in (word.box for word in page.words if word.box and word.start < end and start < word.end):
        if lines and _same_line(lines[-1], box):
            lines[-1] = _union((lines[-1], box))
        else:
            lines.append(box)
    return tuple(lines)


def _same_line(line: Box, box: Box) -> bool:
    overlap = min(line.y1, box.y1) - max(line.y0, box.y0)
    return overlap >= _SAME_LINE * min(line.y1 - line.y0, box.y1 - box.y0) and box.x1 > line.x0


def _union(boxes: Iterable[Box]) -> Box:
    found = tuple(boxes)
    return Box(
        min(box.x0 for box in found),
        min(box.y0 for box in found),
        max(box.x1 for box in found),
        max(box.y1 for box in found),
    )
