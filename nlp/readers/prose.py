"""Headings, paragraphs, list items and fields of text that has lines but no geometry."""

from collections.abc import Iterator, Sequence

from nlp.readers.line_rules import LineKind, line_kind
from nlp.readers.paragraphs import BLOCK_KINDS
from nlp.readers.turns import TextLine
from nlp.types import Block

LONGEST_WRAPPED = 110
"""Text whose longest line is longer was not wrapped by hand: there a line is a paragraph."""
FULL_SHARE = 0.7
SENTENCE_ENDS = (".", "!", "?", ":", ";")


def text_lines(text: str, page: int = 1) -> Iterator[TextLine]:
    """The lines of a page's text that are not blank, without the space around them."""
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip()
        if bare:
            at = start + line.index(bare)
            yield TextLine(page, at, at + len(bare), bare, number)
        start += len(line) + 1


def prose_blocks(lines: Sequence[TextLine]) -> list[Block]:
    """Group lines into blocks; a blank line always separates."""
    longest = max((len(line.text) for line in lines), default=0)
    groups: list[tuple[LineKind, list[TextLine]]] = []
    for line in lines:
        kind = line_kind(line.text)
        if groups and kind == "text" and _goes_on(*groups[-1], line, longest):
            groups[-1][1].append(line)
        else:
            groups.append((kind, [line]))
    return [
        Block(BLOCK_KINDS[kind], group[0].page, group[0].start, group[-1].end, f"baris {group[0].number}")
        for kind, group in groups
    ]


def _goes_on(kind: LineKind, group: list[TextLine], line: TextLine, longest: int) -> bool:
    last = group[-1]
    if kind == "heading" or longest > LONGEST_WRAPPED or line.number != last.number + 1:
        return False
    if line.text[:1].islower() or last.text.endswith((",", "-")):
        return True
    return not last.text.endswith(SENTENCE_ENDS) and len(last.text) >= FULL_SHARE * longest
