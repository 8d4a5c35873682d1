"""Where on a page image something stands: evidence to be marked, personal data to be painted over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.services.marked_text import MarkedText, touching
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


@dataclass(frozen=True, slots=True)
class LayerWord:
    """A word that may be read, for selecting it in the picture: ``page.text[start:end]`` stands in ``box``."""

    text: str
    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class FoundBoxes:
    """The boxes of something that was sought; ``number`` counts on its page."""

    number: int
    chosen: bool
    boxes: tuple[Box, ...]


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


def word_boxes(words: Sequence[Word], start: int, end: int) -> tuple[Box, ...]:
    """The boxes of the words that touch ``start:end``, one a line."""
    return tuple(_joined(word.box for word in words if word.box and word.start < end and start < word.end))


def layer_words(page: MarkedText, words: Sequence[Word]) -> tuple[LayerWord, ...]:
    """The words of a page with boxes in the order of its text, without those that hold personal data."""
    shown = (word for word in words if word.box and not page.hidden(word.start, word.end))
    return tuple(LayerWord(word.text, word.start, word.end, word.box) for word in shown if word.box)


def found_boxes(page: MarkedText, words: Sequence[Word]) -> tuple[FoundBoxes, ...]:
    """The boxes of the hits of a search."""
    ordered = sorted((word for word in words if word.box), key=lambda word: word.start)
    found = ((hit, word_boxes(touching(ordered, hit.start, hit.end), hit.start, hit.end)) for hit in page.hits)
    return tuple(FoundBoxes(hit.number, hit.chosen, boxes) for hit, boxes in found)


def highlights(page: Row, numbered: Sequence[tuple[int, Row]], chosen_id: int | None) -> tuple[Highlight, ...]:
    """Evidence of one page with its boxes, the chosen one last: it is drawn over the others."""
    words = [word for word in page["words"] if word.box]
    marks: list[Highlight] = []
    for number, row in numbered:
        boxes = unpack_boxes(row["boxes"]) or word_boxes(words, row["start"], row["end"])
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
