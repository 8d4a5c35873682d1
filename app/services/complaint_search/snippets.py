"""A masked text as pieces to draw: what was searched for is marked, what is hidden is a block, long texts are cut.

Places and days that the machine found are pieces of their own, where nothing that was searched for lies in them.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.services.context import Context
from app.store.complaint_index import fetch_highlighted
from app.store.database import Row
from nlp.language.masking import PLACEHOLDERS
from nlp.types import Mention

PieceKind = Literal["text", "mark", "hidden", "place", "day"]
Span = tuple[int, int, PieceKind]

LONGEST = 420
_BEFORE = 110
_HIDDEN = re.compile("|".join(re.escape(placeholder) for placeholder in PLACEHOLDERS.values()))
_OPEN, _CLOSE = (f"\x02{secrets.token_hex(8)}\x03" for _ in range(2))
"""Marks that no stored text can hold, since they are drawn anew in each process."""


@dataclass(frozen=True)
class Piece:
    """A piece of a masked text, to be escaped and drawn as its kind says."""

    text: str
    kind: PieceKind = "text"


@dataclass(frozen=True)
class Snippet:
    """``short`` is what the list shows; ``whole`` is the complete text, empty where the short one is complete."""

    short: tuple[Piece, ...]
    whole: tuple[Piece, ...] = ()


def snippets(ctx: Context, expression: str, rows: Sequence[Row]) -> dict[int, Snippet]:
    """The masked texts of complaints (``id``, ``masked_text``, ``mentions``) by id, with what the expression matches
    marked; an empty expression marks nothing."""
    ids = [row["id"] for row in rows]
    marked = fetch_highlighted(ctx.db, expression, ids, _OPEN, _CLOSE) if expression else {}
    texts = {int(row["id"]): marked.get(row["id"]) or str(row["masked_text"]) for row in rows}
    return {row["id"]: snippet_of(_runs(texts[row["id"]]), row["mentions"]) for row in rows}


def snippet_of(runs: Sequence[tuple[str, bool]], mentions: Iterable[Mention] = ()) -> Snippet:
    """A text given as runs of (text, whether it is marked); cut around its first mark where it is too long."""
    text = "".join(part for part, _ in runs)
    spans = _with_mentions(_spans(runs), mentions)
    pieces = tuple(_pieces(text, spans))
    if len(text) <= LONGEST:
        return Snippet(pieces)
    first = next((start for start, _, kind in spans if kind == "mark"), 0)
    start, end = _window(text, first)
    cut = tuple(_pieces(text, spans, start, end))
    before, after = (Piece("… "),) if start else (), (Piece(" …"),) if end < len(text) else ()
    return Snippet((*before, *cut, *after), pieces)


def _runs(marked: str) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for number, part in enumerate(marked.split(_OPEN)):
        inside, _, outside = part.partition(_CLOSE) if number else ("", "", part)
        runs += [(inside, True), (outside, False)]
    return [run for run in runs if run[0]]


def _spans(runs: Sequence[tuple[str, bool]]) -> list[Span]:
    """What is not plain text: placeholders first, since a mark inside one says nothing."""
    text = "".join(part for part, _ in runs)
    hidden = [match.span() for match in _HIDDEN.finditer(text)]
    spans: list[Span] = [(start, end, "hidden") for start, end in hidden]
    position = 0
    for part, marked in runs:
        start, position = position, position + len(part)
        if marked and not any(start < high and low < position for low, high in hidden):
            spans.append((start, position, "mark"))
    return sorted(spans)


def _with_mentions(spans: list[Span], mentions: Iterable[Mention]) -> list[Span]:
    """Places and days beside the other spans; one that touches another span is left out."""
    found = list(spans)
    for mention in mentions:
        if all(mention.end <= low or high <= mention.start for low, high, _kind in found):
            found.append((mention.start, mention.end, "day" if mention.kind == "date" else "place"))
    return sorted(found)


def _pieces(text: str, spans: Sequence[Span], start: int = 0, end: int | None = None) -> Iterator[Piece]:
    """The pieces from ``start`` to ``end``; a hidden or marked piece is left out where it is not wholly inside."""
    position, end = start, len(text) if end is None else end
    for low, high, kind in spans:
        if low >= position and high <= end:
            if low > position:
                yield Piece(text[position:low])
            yield Piece(text[low:high], kind)
            position = high
    if position < end:
        yield Piece(text[position:end])


def _window(text: str, first: int) -> tuple[int, int]:
    """Where to cut: a little before the first mark, at spaces where there are any nearby."""
    start = max(0, min(first - _BEFORE, len(text) - LONGEST))
    start = text.find(" ", start, first) + 1 if start else 0
    end = start + LONGEST
    if end >= len(text):
        return start, len(text)
    space = text.rfind(" ", first + 1, end)
    return start, end if space < end - _BEFORE else space
