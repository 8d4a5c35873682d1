"""Where the bars of a bar chart and their texts stand, in units of the drawing."""

from dataclasses import dataclass

from app.reports.charts.scale import TEXT_SIZE, shortened, text_width
from app.reports.charts.types import BarChart, Value, present, shown

WIDTH = 480.0
BAR = 16.0
GAP = 10.0


@dataclass(frozen=True)
class Bar:
    """A bar of series number ``series``; its value stands as ``text`` at ``text_x``, in the bar's middle."""

    series: int
    x: float
    y: float
    width: float
    height: float
    text: str
    text_x: float


@dataclass(frozen=True)
class BarGroup:
    """A label above its bars."""

    label: str
    y: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class BarDrawing:
    """A drawing of ``width`` × ``height``; ``zero`` is where bars begin; ``table`` has a row a label."""

    width: float
    height: float
    zero: float
    groups: tuple[BarGroup, ...]
    table: tuple[tuple[str, ...], ...]


def draw_bars(chart: BarChart) -> BarDrawing:
    """The drawing of a bar chart; a value that is not there has a bar of no width and a dash."""
    values = present([value for one in chart.series for value in one.values])
    lowest, highest = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    texts = [shown(value, chart.decimals) for one in chart.series for value in one.values]
    room = WIDTH - max(map(text_width, texts), default=0.0) - 8
    scale = room / ((highest - lowest) or 1.0)
    zero = round(-lowest * scale, 1)
    height = TEXT_SIZE + 4 + len(chart.series) * (BAR + 2) + GAP
    groups = tuple(
        BarGroup(
            shortened(label, WIDTH), round(index * height + TEXT_SIZE, 1), _bars(chart, index, height, zero, scale)
        )
        for index, label in enumerate(chart.labels)
    )
    table = tuple(
        (label, *(shown(one.values[index], chart.decimals) for one in chart.series))
        for index, label in enumerate(chart.labels)
    )
    return BarDrawing(WIDTH, round(max(height * len(groups), 1.0), 1), zero, groups, table)


def _bars(chart: BarChart, index: int, height: float, zero: float, scale: float) -> tuple[Bar, ...]:
    top = index * height + TEXT_SIZE + 4
    return tuple(
        _bar(number, one.values[index], round(top + number * (BAR + 2), 1), zero, scale, chart.decimals)
        for number, one in enumerate(chart.series)
    )


def _bar(series: int, value: Value, y: float, zero: float, scale: float, decimals: int) -> Bar:
    length = round(abs(value or 0.0) * scale, 1)
    negative = (value or 0.0) < 0
    x = round(zero - length, 1) if negative else zero
    text_x = zero + 5 if negative else x + length + 5
    return Bar(series, x, y, length, BAR, shown(value, decimals), round(text_x, 1))
