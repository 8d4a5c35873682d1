"""A page's blocks as they are shown: headings, paragraphs, tables, turns with speaker and time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.services.marked_text import MarkedText, Run
from app.services.page_tables import Table, tables
from app.services.speakers import speaker_labels
from nlp.types import Block

EVERYTHING = slice(None)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, paragraph, list item, field or turn, ready to be shown."""

    kind: str
    runs: tuple[Run, ...]
    locator: str = ""
    speaker: str = ""
    time: str = ""


def text_blocks(
    page: MarkedText, blocks: Sequence[Block], employee_name: str, part: slice = EVERYTHING
) -> tuple[TextBlock | Table, ...]:
    """A page's blocks (from ``reading_order``) as they are shown, rows of a table together; ``part`` cuts a long page.

    Speakers are named as in ``speaker_labels``.
    """
    labels = speaker_labels(page.text, blocks, employee_name)
    result: list[TextBlock | Table] = []
    for is_table, group in groupby(blocks[part], key=lambda block: bool(block.cells)):
        members = list(group)
        result.extend(tables(page, members) if is_table else (_block(page, block, labels) for block in members))
    return tuple(result)


def reading_order(text: str, unordered: Sequence[Block]) -> list[Block]:
    """A page's blocks in the order of its text, text outside all blocks as paragraphs; in a transcript only turns.

    What stands between the turns of a transcript is labels and times, which the turns carry themselves.
    """
    blocks = sorted(unordered, key=lambda block: block.start)
    if any(block.kind == "turn" for block in blocks):
        return blocks
    filled: list[Block] = []
    position = 0
    for block in blocks:
        filled.extend(_paragraphs(text, position, block.start))
        filled.append(block)
        position = max(position, block.end)
    filled.extend(_paragraphs(text, position, len(text)))
    return filled


def _paragraphs(text: str, start: int, end: int) -> Iterator[Block]:
    position = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield Block("paragraph", 1, position, position + len(line.rstrip()))
        position += len(line)


def _block(page: MarkedText, block: Block, labels: dict[str, str]) -> TextBlock:
    kind = "paragraph" if block.kind == "table_row" else block.kind
    speaker = labels.get(block.speaker or "", "") if block.kind == "turn" else ""
    return TextBlock(kind, page.runs(block.start, block.end), block.locator, speaker, clock(block.start_s))


def clock(seconds: float | None) -> str:
    """Seconds as ``1:02:03`` or ``02:03``; empty where there are none."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
