"""What complaints say per unsur beside what the survey says: two sources next to each other, never put together."""

from collections import Counter
from dataclasses import dataclass

from app.rules.unsur import ELEMENT_OF, unsur_opinions
from app.services.context import Context
from app.services.surveys.results import Result
from app.store.database import Row
from app.store.unsur_counts import fetch_unsur_counts


@dataclass(frozen=True)
class UnsurLine:
    """Complaints that speak of an ``unsur`` by polarity, and its mean (1 to 4) in the survey, None where not shown."""

    unsur: str
    negative: int
    neutral: int
    positive: int
    mean: float | None


@dataclass(frozen=True)
class UnsurTable:
    """The unsur of a service in a period, in the order of the regulation; only those that either source knows."""

    period: Row
    answers: int
    lines: tuple[UnsurLine, ...]


def unsur_table(ctx: Context, service: str, period: Row, survey: Result) -> UnsurTable:
    """The table of a service (by its code) in a period; the caller checks who may see it."""
    spoken: Counter[tuple[str, str]] = Counter()
    for text, count in fetch_unsur_counts(ctx.db, service, period["starts_on"], period["ends_on"]).items():
        for opinion in unsur_opinions(text).items():
            spoken[opinion] += count
    means = {name: float(mean) for name, mean in survey.index.elements.items()} if survey.index else {}
    lines = (_line(name, spoken, means.get(element)) for name, element in ELEMENT_OF.items())
    return UnsurTable(period, survey.n, tuple(line for line in lines if _says_something(line)))


def _line(name: str, spoken: Counter[tuple[str, str]], mean: float | None) -> UnsurLine:
    negative, neutral, positive = (spoken[name, mood] for mood in ("negative", "neutral", "positive"))
    return UnsurLine(name, negative, neutral, positive, mean)


def _says_something(line: UnsurLine) -> bool:
    return line.mean is not None or line.negative + line.neutral + line.positive > 0
