"""A page's text cut into runs: what is marked as evidence, what is masked, what was sought, what is plain.

Masked words are gone.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Protocol, TypeVar

from app.services.personal_spans import LongSpans, personal_spans
from nlp.language.masking import PLACEHOLDERS
from nlp.types import PersonalSpan


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence on a page: ``text[start:end]``; ``number`` is its label in the list beside the page."""

    start: int
    end: int
    evidence_id: int
    number: int
    chosen: bool = False


class Span(Protocol):
    """A stretch of a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


SpanT = TypeVar("SpanT", bound=Span)


@dataclass(frozen=True, slots=True)
class Hit:
    """What was sought: ``text[start:end]``; ``number`` counts on its page from 1."""

    start: int
    end: int
    number: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """A word that OCR read as ``original``."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True)
class Part:
    """Text as it may be shown; ``masked`` where a placeholder stands for personal data.

    ``start`` is its place in the page's text, None for what was made up (a header that is repeated).
    """

    text: str
    masked: bool = False
    start: int | None = None
    hit: Hit | None = None
    original: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Parts that belong to one mark, or to none; ``first`` where a mark begins."""

    parts: tuple[Part, ...]
    mark: Mark | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A page's text with what is to be hidden and what is to be marked in it."""

    text: str
    spans: Sequence[PersonalSpan]
    marks: tuple[Mark, ...] = ()
    hits: tuple[Hit, ...] = ()
    repairs: tuple[Repair, ...] = ()

    def runs(self, start: int, end: int) -> tuple[Run, ...]:
        """The runs of ``text[start:end]``; a placeholder stands once, where its span begins."""
        runs: list[Run] = []
        for mark, group in groupby(self._pieces(start, end), key=lambda piece: piece[0]):
            first = mark is not None and mark.start >= start and all(run.mark != mark for run in runs)
            runs.append(Run(tuple(part for _, part in group), mark, first))
        return tuple(runs)

    def plain(self, start: int, end: int) -> str:
        """``text[start:end]`` with placeholders for personal data."""
        return "".join(part.text for _, part in self._pieces(start, end))

    def hidden(self, start: int, end: int) -> Sequence[PersonalSpan]:
        """What is personal in ``text[start:end]`` or reaches into it."""
        spans = self.spans.near(start, end) if isinstance(self.spans, LongSpans) else self.spans
        return touching(spans, start, end)

    def _pieces(self, start: int, end: int) -> Iterator[tuple[Mark | None, Part]]:
        spans, hits = self.hidden(start, end), touching(self.hits, start, end)
        repairs = touching(self.repairs, start, end)
        marks = [mark for mark in self.marks if mark.start < end and start < mark.end]
        stretches: tuple[Span, ...] = (*spans, *marks, *hits, *repairs)
        edges = {edge for item in stretches for edge in (item.start, item.end)}
        cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
        told: PersonalSpan | None = None
        for left, right in pairwise(cuts):
            span, mark = _over(spans, left, right), _over(marks, left, right)
            if span is None:
                repair = _over(repairs, left, right)
                original = repair.original if repair else ""
                yield mark, Part(self.text[left:right], False, left, _over(hits, left, right), original)
            elif span is not told:
                yield mark, Part(PLACEHOLDERS[span.kind], masked=True, start=span.start)
            told = span


def touching(items: Sequence[SpanT], start: int, end: int) -> Sequence[SpanT]:
    """The items that touch a range; they stand in order and do not overlap."""
    first = bisect_right(items, start, key=lambda item: item.end)
    return items[first : bisect_left(items, end, key=lambda item: item.start)]


def _over(items: Sequence[SpanT], left: int, right: int) -> SpanT | None:
    return next((item for item in items if item.start <= left and right <= item.end), None)


def marked_text(
    text: str, allow: tuple[str, ...], marks: Sequence[Mark] = (), repairs: Sequence[Repair] = ()
) -> MarkedText:
    """Find what is personal in the whole page; where marks overlap, the chosen one is shown, else the first."""
    ordered = sorted(marks, key=lambda mark: (not mark.chosen, mark.start, mark.number))
    return MarkedText(text, personal_spans(text, allow), tuple(ordered), (), tuple(repairs))
