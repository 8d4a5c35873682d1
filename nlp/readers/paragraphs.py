"""Group the lines of a page into headings, paragraphs, list items and fields, so that sentences are whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from nlp.readers.fields import hangs, split_fields
from nlp.readers.filled_table import FilledTable
from nlp.readers.line_rules import LineKind, is_title_case, line_kind
from nlp.readers.lines import Line, overlap
from nlp.types import BlockKind

WIDE_PITCH = 1.45
"""A line further below than this many times the page's usual pitch begins something new."""
LARGE_TYPE = 1.2
"""A short line in type this much larger than the page's is a heading; OCR's heights vary too much to tell."""
BLOCK_KINDS: dict[LineKind, BlockKind] = {
    "heading": "heading",
    "list_item": "list_item",
    "field": "field",
    "text": "paragraph",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Consecutive lines that belong together."""

    kind: BlockKind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """The usual line pitch, type height and right edge of a page's text, in points."""

    pitch: float
    height: float
    right: float


def group_paragraphs(lines: Sequence[Line], measure: Measure | None = None) -> list[Passage]:
    """Group lines, in their order, by what they say and by where they stand.

    Args:
        lines: of one column; two fields that stand beside each other in a line become two.
        measure: the page's, where the lines are only a part of it.
    """
    measure = measure or measure_lines(lines)
    groups: list[tuple[LineKind, list[Line]]] = []
    for line in (part for whole in lines for part in split_fields(whole)):
        kind = _kind(line, measure)
        if kind == "heading" and groups and _cannot_end(groups[-1][1][-1], line, measure):
            kind = "text"
        if groups and _joins(groups[-1][0], groups[-1][1], kind, line, measure):
            groups[-1][1].append(line)
        else:
            groups.append((kind, [line]))
    return [Passage(BLOCK_KINDS[kind], tuple(group)) for kind, group in groups]


def measure_lines(lines: Sequence[Line]) -> Measure:
    """Measure the lines of a page or a part of it."""
    if not lines:
        return Measure(0.0, 0.0, 0.0)
    boxes = [line.box for line in lines]
    height = median([box.y1 - box.y0 for box in boxes])
    steps = [below.y0 - above.y0 for above, below in pairwise(boxes)]
    usual = [step for step in steps if 0.5 * height < step < 4 * height]
    return Measure(median(usual) if usual else 1.2 * height, height, right_edge(lines))


def right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end: the right edge of nine lines in ten lies further left."""
    edges = sorted([line.box.x1 for line in lines])
    return edges[int(0.9 * len(edges))] if edges else 0.0


def joined(
    before: Sequence[Passage | FilledTable], after: Sequence[Passage | FilledTable]
) -> list[Passage | FilledTable]:
    """Passages of one column behind those of another; text that goes on at its top stays one passage."""
    if before and after:
        last, first = before[-1], after[0]
        if isinstance(last, Passage) and isinstance(first, Passage) and _goes_on(last, first):
            return [*before[:-1], Passage(last.kind, (*last.lines, *first.lines)), *after[1:]]
    return [*before, *after]


def _goes_on(last: Passage, first: Passage) -> bool:
    running = last.kind in ("paragraph", "list_item") and first.kind == "paragraph"
    ended = last.lines[-1].text.endswith((".", ":", ";", "!", "?"))
    return running and not ended and first.lines[0].text[:1].islower()


def _kind(line: Line, measure: Measure) -> LineKind:
    kind = line_kind(line.text)
    large = line.box.y1 - line.box.y0 > LARGE_TYPE * measure.height and not line.tokens[0].line
    if kind == "text" and large and is_title_case(line.text) and not line.text.endswith("."):
        return "heading"
    return kind


def _cannot_end(last: Line, line: Line, measure: Measure) -> bool:
    """Whether the line above ends with a comma, so that ``Pasal 28`` at the start of this one is no heading."""
    return last.text.endswith(",") and not last.text.isupper() and _is_next(last, line, measure)


def _joins(kind: LineKind, group: list[Line], new_kind: LineKind, line: Line, measure: Measure) -> bool:
    last = group[-1]
    if not _is_next(last, line, measure):
        return False
    if _only_looks_so(kind, new_kind, line) and hangs(kind, group, line):
        return True
    if kind == "heading" or new_kind == "heading":
        return kind == new_kind and _same_type(last, line)
    if new_kind != "text":
        return False
    return _was_wrapped(last, line, measure) or hangs(kind, group, line)


def _only_looks_so(kind: LineKind, new_kind: LineKind, line: Line) -> bool:
    """Whether the wrapped rest of a field in capitals looks like a heading, or that of a list item like a label."""
    return (kind, new_kind) == ("field", "heading") or (
        (kind, new_kind) == ("list_item", "field") and line.text.endswith(":")
    )


def _is_next(last: Line, line: Line, measure: Measure) -> bool:
    """Whether a line stands right below the last one (or beside it, as in a field)."""
    if overlap(last.box, line.box) > 0.5:
        return True
    return 0 < line.box.y0 - last.box.y0 <= WIDE_PITCH * measure.pitch


def _same_type(last: Line, line: Line) -> bool:
    one, other = last.box.y1 - last.box.y0, line.box.y1 - line.box.y0
    return max(one, other) <= LARGE_TYPE * min(one, other)


def _was_wrapped(last: Line, line: Line, measure: Measure) -> bool:
    """Whether the last line was broken only because it was full: the next word would not have fit behind it."""
    if line.text[:1].islower() or last.text.endswith((",", "-")):
        return True
    first = line.tokens[0].box
    needed = (first.x1 - first.x0 if first else 0.0) + 0.3 * measure.height
    return last.box.x1 + needed > measure.right
