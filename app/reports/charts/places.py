"""From values to places in a drawing, and the texts on its axis and at its marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from app.reports.charts.scale import TEXT_SIZE, shortened, text_width
from app.reports.charts.types import Mark

WIDTH = 480.0
PLOT_HEIGHT = 170.0
RIGHT = 14.0
ROW = TEXT_SIZE + 4


@dataclass(frozen=True)
class Text:
    """A text at a place; ``anchor`` as in SVG's ``text-anchor``."""

    x: float
    y: float
    text: str
    anchor: str = "middle"


@dataclass(frozen=True)
class Plane:
    """A plot of ``steps`` labels and values from ``lowest`` to ``highest``."""

    left: float
    top: float
    steps: int
    lowest: float
    highest: float

    def x(self, index: float) -> float:
        """Of a label, or of a place between two."""
        span = WIDTH - RIGHT - self.left
        return round(
            self.left + span * ((index + 0.5) / self.steps if self.steps == 1 else index / (self.steps - 1)), 1
        )

    def y(self, value: float) -> float:
        """Of a value."""
        share = (value - self.lowest) / (self.highest - self.lowest)
        return round(self.top + PLOT_HEIGHT * (1 - share), 1)


def place_labels(labels: tuple[str, ...], plane: Plane) -> tuple[Text, ...]:
    """As many labels as find room, evenly spaced; the outer ones stay inside the drawing."""
    if not labels:
        return ()
    room = (WIDTH - RIGHT - plane.left) / max(len(labels) - 1, 1)
    widest = max(map(text_width, labels))
    every = max(1, ceil((widest + 8) / room)) if len(labels) > 1 else 1
    y = plane.top + PLOT_HEIGHT + ROW + 3
    return tuple(_inside(plane.x(i), y, labels[i]) for i in range(0, len(labels), every))


def _inside(x: float, y: float, text: str) -> Text:
    half = text_width(text) / 2
    if x + half > WIDTH:
        return Text(WIDTH, y, text, "end")
    return Text(0, y, text, "start") if x < half else Text(x, y, text)


def place_marks(marks: tuple[Mark, ...], rows: Sequence[int], plane: Plane) -> tuple[Text, ...]:
    """The marks' texts, each in its row."""
    return tuple(_mark(mark, row, plane) for mark, row in zip(marks, rows, strict=True))


def _mark(mark: Mark, row: int, plane: Plane) -> Text:
    x = plane.x(mark.index)
    text = shortened(mark.label, WIDTH)
    return Text(x, 8 + ROW * row + TEXT_SIZE / 2, text, _side(x, text))


def _side(x: float, text: str) -> str:
    """To the right of its line, or to the left where there is more room."""
    return "start" if x + text_width(text) + 6 <= WIDTH or x < WIDTH / 2 else "end"


def mark_rows(marks: tuple[Mark, ...], left: float, steps: int) -> list[int]:
    """For each mark the first row (0 is the top) in which its text touches no other."""
    plane = Plane(left, 0, steps, 0, 1)
    taken: list[list[tuple[float, float]]] = []
    rows = []
    for mark in marks:
        x, text = plane.x(mark.index), shortened(mark.label, WIDTH)
        width = text_width(text) + 10
        span = (x, x + width) if _side(x, text) == "start" else (x - width, x)
        row = next((n for n, row in enumerate(taken) if all(_apart(span, other) for other in row)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(span)
        rows.append(row)
    return rows


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[1] <= other[0] or other[1] <= one[0]
