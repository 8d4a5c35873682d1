"""What a chart says. Every text in it is ready to show, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import ClassVar
from zlib import crc32

from app.reports.format import format_number

Value = float | None


@dataclass(frozen=True)
class Series:
    """Values under one name, one a label; None is a gap, never zero."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Mark:
    """Something that happened at ``index`` on the axis of labels (0 is the first label; 2.5 lies between two)."""

    index: float
    label: str


@dataclass(frozen=True)
class LineChart:
    """Lines over ordered labels (months, periods).

    ``low`` and ``high`` bound a band, ``centre`` is the line in it (a value a label, each may be None); ``flagged`` are
    indices of labels whose points of the first series stand out; ``decimals`` is how many every number is shown with.

    Raises:
        ValueError: a row of values is not as long as the labels, or holds what is no finite number.
    """

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    low: tuple[Value, ...] = ()
    centre: tuple[Value, ...] = ()
    high: tuple[Value, ...] = ()
    flagged: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    note: str = ""
    decimals: int = 0
    kind: ClassVar[str] = "line"

    def __post_init__(self) -> None:
        _check(self.labels, *(one.values for one in self.series))
        _check(self.labels, *(values for values in (self.low, self.centre, self.high) if values))

    @property
    def key(self) -> str:
        """An id for the page: the same chart has the same on every call."""
        return _key(self)


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars: one a series under each label. Errors as in ``LineChart``."""

    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    decimals: int = 0
    kind: ClassVar[str] = "bar"

    def __post_init__(self) -> None:
        _check(self.labels, *(one.values for one in self.series))

    @property
    def key(self) -> str:
        """As in ``LineChart``."""
        return _key(self)


@dataclass(frozen=True)
class HeatMap:
    """A table whose cells are shaded: ``cells[row][column]`` is a code for the shade and the text that says it.

    Codes: a rating (``below``, ``meets``, ``above``, ``not_yet``), a level ``0`` to ``4``, or empty for no shade.
    """

    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[str, str], ...], ...]
    note: str = ""
    kind: ClassVar[str] = "heat"

    def __post_init__(self) -> None:
        if len(self.cells) != len(self.rows) or any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError("a heat map needs one cell for each row and column")


def shown(value: Value, decimals: int) -> str:
    """A value as it is written in a chart and in its table; a dash for a gap."""
    return format_number(None if value is None else Decimal(str(value)), decimals)


def present(values: Sequence[Value]) -> list[float]:
    """The values that are there."""
    return [value for value in values if value is not None]


def _check(labels: tuple[str, ...], *rows: tuple[Value, ...]) -> None:
    for values in rows:
        if len(values) != len(labels):
            raise ValueError("a series needs one value for each label")
        if not all(map(isfinite, present(values))):
            raise ValueError("a chart shows finite numbers only")


def _key(chart: LineChart | BarChart) -> str:
    return f"chart-{crc32(repr(chart).encode('utf-8', 'replace')):08x}"
