"""Where the lines, points, band, axis and marks of a line chart stand, in units of the drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.reports.charts.places import (
    PLOT_HEIGHT,
    RIGHT,
    ROW,
    WIDTH,
    Plane,
    Text,
    mark_rows,
    place_labels,
    place_marks,
)
from app.reports.charts.scale import text_width, ticks
from app.reports.charts.types import LineChart, Series, Value, present, shown

SHAPES = ("circle", "square", "triangle", "diamond", "ring")


@dataclass(frozen=True)
class Dot:
    """A value's point; ``text`` says it in full."""

    x: float
    y: float
    text: str
    flagged: bool


@dataclass(frozen=True)
class Line:
    """A series: its name, the pieces between gaps (points of a ``polyline``), its dots, their shape."""

    name: str
    shape: str
    pieces: tuple[str, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Extremes:
    """A series in words: first and last value with their labels, lowest and highest."""

    name: str
    first: str
    first_label: str
    last: str
    last_label: str
    lowest: str
    highest: str


@dataclass(frozen=True)
class LineDrawing:
    """A drawing of ``width`` × ``height``; the plot lies between ``left``/``right`` and ``top``/``bottom``.

    ``table`` has a row a label: the label, a text a series, then low, centre and high where the chart has them.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    ticks: tuple[Text, ...]
    labels: tuple[Text, ...]
    band: tuple[str, ...]
    centre: tuple[str, ...]
    lines: tuple[Line, ...]
    marks: tuple[Text, ...]
    extremes: tuple[Extremes, ...]
    table: tuple[tuple[str, ...], ...]


def draw_lines(chart: LineChart) -> LineDrawing:
    """The drawing of a line chart. With no value at all it has no lines, no axis and an empty ``ticks``."""
    values = present([*(v for one in chart.series for v in one.values), *chart.low, *chart.centre, *chart.high])
    axis = ticks(min(values), max(values), chart.decimals) if values else (0.0, 1.0)
    texts = [shown(value, chart.decimals) for value in axis]
    left = round(max(map(text_width, texts)) + 8, 1)
    rows = mark_rows(chart.marks, left, max(len(chart.labels), 1))
    top = 10 + ROW * (max(rows, default=-1) + 1)
    plane = Plane(left, top, max(len(chart.labels), 1), axis[0], axis[-1])
    return LineDrawing(
        width=WIDTH,
        height=top + PLOT_HEIGHT + ROW + 10,
        left=left,
        right=WIDTH - RIGHT,
        top=top,
        bottom=top + PLOT_HEIGHT,
        ticks=tuple(
            Text(round(left - 6, 1), plane.y(v), text, "end") for v, text in zip(axis, texts, strict=True) if values
        ),
        labels=place_labels(chart.labels, plane),
        band=_band(chart, plane),
        centre=_pieces(chart.centre, plane),
        lines=tuple(_line(chart, plane, number) for number in range(len(chart.series))),
        marks=place_marks(chart.marks, rows, plane),
        extremes=tuple(found for one in chart.series if (found := _extremes(chart, one))),
        table=_table(chart),
    )


def _line(chart: LineChart, plane: Plane, number: int) -> Line:
    series = chart.series[number]
    dots = tuple(
        Dot(
            plane.x(index),
            plane.y(value),
            f"{chart.labels[index]}: {shown(value, chart.decimals)}",
            number == 0 and index in chart.flagged,
        )
        for index, value in enumerate(series.values)
        if value is not None
    )
    return Line(series.name, SHAPES[number % len(SHAPES)], _pieces(series.values, plane), dots)


def _pieces(values: Sequence[Value], plane: Plane) -> tuple[str, ...]:
    return tuple(" ".join(f"{plane.x(i)},{plane.y(v)}" for i, v in run) for run in _runs(values))


def _runs(values: Sequence[Value]) -> list[list[tuple[int, float]]]:
    """What lies between the gaps, as pairs of index and value."""
    runs: list[list[tuple[int, float]]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((index, value))
    return [run for run in runs if run]


def _band(chart: LineChart, plane: Plane) -> tuple[str, ...]:
    """Polygons: along the upper bound, back along the lower one."""
    if not (chart.low and chart.high):
        return ()
    both = [low if high is not None else None for low, high in zip(chart.low, chart.high, strict=True)]
    polygons = []
    for run in _runs(both):
        upper = [f"{plane.x(i)},{plane.y(chart.high[i] or 0.0)}" for i, _low in run]
        lower = [f"{plane.x(i)},{plane.y(low)}" for i, low in reversed(run)]
        polygons.append(" ".join(upper + lower))
    return tuple(polygons)


def _extremes(chart: LineChart, series: Series) -> Extremes | None:
    found = [(index, value) for index, value in enumerate(series.values) if value is not None]
    if not found:
        return None
    (first, first_value), (last, last_value) = found[0], found[-1]
    numbers = [value for _index, value in found]
    said = [shown(value, chart.decimals) for value in (first_value, last_value, min(numbers), max(numbers))]
    return Extremes(series.name, said[0], chart.labels[first], said[1], chart.labels[last], said[2], said[3])


def _table(chart: LineChart) -> tuple[tuple[str, ...], ...]:
    columns = [one.values for one in chart.series] + [v for v in (chart.low, chart.centre, chart.high) if v]
    return tuple(
        (label, *(shown(column[index], chart.decimals) for column in columns))
        for index, label in enumerate(chart.labels)
    )
