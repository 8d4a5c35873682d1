"""A page's text cut into runs: what is marked as evidence, what is masked, what is plain. Masked words are gone."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from nlp.language.masking import PLACEHOLDERS, find_personal_data
from nlp.types import PersonalSpan


@dataclass(frozen=True, slots=True)
class Mark:
    """Evidence on a page: ``text[start:end]``; ``number`` is its label in the list beside the page."""

    start: int
    end: int
    evidence_id: int
    number: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Text as it may be shown; ``masked`` where a placeholder stands for personal data."""

    text: str
    masked: bool = False


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
    spans: tuple[PersonalSpan, ...]
    marks: tuple[Mark, ...] = ()

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

    def _pieces(self, start: int, end: int) -> Iterator[tuple[Mark | None, Part]]:
        spans = self._spans_in(start, end)
        marks = [mark for mark in self.marks if mark.start < end and start < mark.end]
        edges = [edge for item in spans for edge in (item.start, item.end)]
        edges += [edge for mark in marks for edge in (mark.start, mark.end)]
        cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
        told: PersonalSpan | None = None
        for left, right in pairwise(cuts):
            span = next((span for span in spans if span.start <= left and right <= span.end), None)
            mark = next((mark for mark in marks if mark.start <= left and right <= mark.end), None)
            if span is None:
                yield mark, Part(self.text[left:right])
            elif span is not told:
                yield mark, Part(PLACEHOLDERS[span.kind], masked=True)
            told = span

    def _spans_in(self, start: int, end: int) -> tuple[PersonalSpan, ...]:
        """The spans that touch a range; spans stand in order and do not overlap."""
        first = bisect_right(self.spans, start, key=lambda span: span.end)
        last = bisect_left(self.spans, end, key=lambda span: span.start)
        return self.spans[first:last]


def marked_text(text: str, allow: tuple[str, ...], marks: Sequence[Mark] = ()) -> MarkedText:
    """Find what is personal in the whole page; where marks overlap, the chosen one is shown, else the first."""
    ordered = sorted(marks, key=lambda mark: (not mark.chosen, mark.start, mark.number))
    return MarkedText(text, tuple(find_personal_data(text, allow=allow)), tuple(ordered))
