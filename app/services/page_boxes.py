"""Where on a page image something stands: evidence to be marked, personal data to be painted over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.services.marked_text import MarkedText
from app.store.database import Row
from app.store.packing import unpack_boxes
from nlp.types import Box, Word

LABELS_A_LINE = 60
"""A label's letters are a sixtieth of the page's width high: about ten points on A4."""
GAP_PT = 3.0


@dataclass(frozen=True, slots=True)
class Highlight:
    """The boxes of one piece of evidence on the page image, in the units of the page; ``label`` is where it is named.

    Evidence without boxes has no label.
    """

    evidence_id: int
    number: int
    chosen: bool
    boxes: tuple[Box, ...]
    label: Box | None

    @property
    def name(self) -> str:
        """What stands in the label; the chosen one has a sign of its own, not only another colour."""
        return f"▸ {self.number}" if self.chosen else str(self.number)


def page_view_of(page: Row, text: MarkedText) -> Literal["image", "text", "hidden"]:
    """How a page may be shown: a picture only where everything personal in it can be painted over."""
    if not page["width"] or not page["height"]:
        return "text"
    readable = bool(page["words"]) and boxes_to_paint(text, page["words"]) is not None
    return "image" if readable else "hidden"


def boxes_to_paint(page: MarkedText, words: Sequence[Word]) -> tuple[Box, ...] | None:
    """The boxes of all words that hold personal data; None where a letter of it lies outside all boxes."""
    boxes: list[Box] = []
    for span in page.spans:
        touched = [word for word in words if word.box and word.start < span.end and span.start < word.end]
        inside = {place for word in touched for place in range(word.start, word.end)}
        if any(place not in inside and not page.text[place].isspace() for place in range(span.start, span.end)):
            return None
        boxes.extend(_joined(word.box for word in touched if word.box))
    return tuple(boxes)


def highlights(page: Row, numbered: Sequence[tuple[int, Row]], chosen_id: int | None) -> tuple[Highlight, ...]:
    """Evidence of one page with its boxes, the chosen one last: it is drawn over the others."""
    words = [word for word in page["words"] if word.box]
    marks: list[Highlight] = []
    for number, row in numbered:
        boxes = unpack_boxes(row["boxes"]) or _word_boxes(words, row)
        mark = Highlight(row["id"], number, row["id"] == chosen_id, boxes, None)
        taken = [other.label for other in marks if other.label]
        label = _label(mark, page["width"], [word.box for word in words if word.box], taken) if boxes else None
        marks.append(replace(mark, label=label))
    return tuple(sorted(marks, key=lambda mark: mark.chosen))


def _label(mark: Highlight, page_width: float, words: Sequence[Box], taken: Sequence[Box]) -> Box:
    """A place for the label on the line where the evidence begins: before it, or in the margin if a word is there."""
    unit = page_width / LABELS_A_LINE
    width = (len(mark.name) * 0.62 + 0.8) * unit
    top = mark.boxes[0].y0 - 1
    before = _left_of(mark.boxes[0].x0, width, top, unit)
    if before.x0 >= 0 and not any(_overlap(before, other) for other in (*words, *taken)):
        return before
    margin = _left_of(min((word.x0 for word in words), default=0), width, top, unit)
    while any(_overlap(margin, other) for other in taken) and margin.x0 > 0:
        margin = _left_of(margin.x0, width, top, unit)
    return margin if margin.x0 >= 0 else Box(0.0, top, width, top + unit * 1.5)


def _left_of(x: float, width: float, top: float, unit: float) -> Box:
    return Box(x - width - GAP_PT, top, x - GAP_PT, top + unit * 1.5)


def _overlap(one: Box, other: Box) -> bool:
    """Whether boxes overlap by more than the hair's breadth by which lines of text touch."""
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 + 3 < other.y1 and other.y0 + 3 < one.y1


def _word_boxes(words: Sequence[Word], row: Row) -> tuple[Box, ...]:
    """Boxes of the words of a quote, for evidence that was stored without boxes."""
    touched = [word for word in words if word.start < row["end"] and row["start"] < word.end]
    return tuple(_joined(word.box for word in touched if word.box))


def _joined(boxes: Iterable[Box]) -> Iterator[Box]:
    """Boxes in a line become one, so that not even the lengths of painted words show."""
    current: Box | None = None
    for box in boxes:
        if current is not None and box.x0 >= current.x0 and box.y0 < (current.y0 + current.y1) / 2 < box.y1:
            current = Box(current.x0, min(current.y0, box.y0), max(current.x1, box.x1), max(current.y1, box.y1))
            continue
        if current is not None:
            yield current
        current = box
    if current is not None:
        yield current
