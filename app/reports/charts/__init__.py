"""Charts for screens: what they say, and where each line and letter of their drawing stands. No HTML here."""

from app.reports.charts.bars import BarDrawing, draw_bars
from app.reports.charts.lines import LineDrawing, draw_lines
from app.reports.charts.types import BarChart, HeatMap, LineChart, Mark, Series

__all__ = ["BarChart", "HeatMap", "LineChart", "Mark", "Series", "drawn"]


def drawn(chart: LineChart | BarChart) -> LineDrawing | BarDrawing:
    """The drawing of a chart, for ``macros/chart.html``; a ``HeatMap`` is a table and needs none."""
    return draw_lines(chart) if isinstance(chart, LineChart) else draw_bars(chart)
