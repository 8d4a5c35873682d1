"""Put a page together: its columns and tables in reading order, everything else as headings, paragraphs and lists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.readers.columns import split_columns
from nlp.readers.filled_table import FilledTable, OpenTable
from nlp.readers.lines import Line, attach_margin
from nlp.readers.page_parts import PageParts, Part, with_aligned
from nlp.readers.page_text import PageText
from nlp.readers.paragraphs import Measure, Passage, group_paragraphs, joined, measure_lines, right_edge
from nlp.readers.reading_order import in_order
from nlp.readers.running_lines import Running
from nlp.readers.table_grid import write_table
from nlp.types import Block, BlockKind, Word

FURNITURE_WORDS = 6
"""So many words may stand between a table and the page's edge."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A page's text, words and blocks, and the table that ends it."""

    text: str
    words: tuple[Word, ...]
    blocks: tuple[Block, ...]
    open_table: OpenTable | None = None


class PageLayout:
    """One page being laid out."""

    def __init__(self, page_number: int, before: OpenTable | None) -> None:
        self.page_number = page_number
        self.before = before
        self.page = PageText()
        self.blocks: list[Block] = []
        self.tables = 0
        self.words_since_table = 0
        self.last: OpenTable | None = None

    def add_lines(self, kind: BlockKind, lines: Sequence[Line]) -> None:
        """Write a block, a line of the page a line."""
        self.page.new_line()
        start, end = self.page.add_lines([line.tokens for line in lines])
        self.blocks.append(Block(kind, self.page_number, start, end, f"halaman {self.page_number}"))

    def add_passage(self, passage: Passage) -> None:
        """Write a heading, paragraph, list item or field."""
        self.add_lines(passage.kind, passage.lines)
        self.words_since_table += sum([len(line.tokens) for line in passage.lines])

    def add_table(self, table: FilledTable) -> None:
        """Write a table, with the headers of the page before if it goes on from there."""
        at_top = self.tables == 0 and self.words_since_table <= FURNITURE_WORDS
        goes_on = at_top and table.continues(self.before)
        headers = self.before.headers if goes_on and self.before else None
        self.tables += 1
        place = f"halaman {self.page_number}, tabel {self.tables} baris "
        self.blocks += write_table(self.page, self.page_number, table.grid, lambda row: f"{place}{row + 1}", headers)
        self.last = OpenTable(table.columns, headers or table.headers(), table.gutters)
        self.words_since_table = 0

    def result(self) -> Laid:
        """The finished page."""
        open_table = self.last if self.words_since_table <= FURNITURE_WORDS else None
        return Laid(self.page.text, self.page.words, tuple(self.blocks), open_table)


def lay_out_parts(
    parts: PageParts, page_number: int, before: OpenTable | None = None, running: Running | None = None
) -> Laid:
    """Write a page's parts in reading order: the header first, the footer last.

    Args:
        parts: the page's lines and ruled tables in the order of the file.
        page_number: counts from 1.
        before: the table that ended the page before, whose headers go on if this page begins with the same columns.
        running: the page's header and footer, lines of ``parts``.
    """
    running = running or Running()
    layout = PageLayout(page_number, before)
    if running.header:
        layout.add_lines("header", running.header)
    for part in _passages(parts, running, before):
        if isinstance(part, FilledTable):
            layout.add_table(part)
        else:
            layout.add_passage(part)
    if running.footer:
        layout.add_lines("footer", running.footer)
    return layout.result()


def _passages(parts: PageParts, running: Running, before: OpenTable | None) -> list[Passage | FilledTable]:
    set_apart = {id(line) for line in (*running.header, *running.footer)}
    body = [part for part in parts.parts if id(part) not in set_apart]
    measure = measure_lines([part for part in body if isinstance(part, Line)])
    stretches = split_columns(body)
    if len(stretches) > 1:
        stretches = split_columns(with_aligned(body, parts.rules, before, counted=True))
    passages: list[Passage | FilledTable] = []
    for stretch in stretches:
        tables = with_aligned(stretch, parts.rules, None if passages else before)
        passages = joined(passages, _stretch_passages(in_order(tables), measure))
    return passages


def _stretch_passages(parts: Sequence[Part], measure: Measure) -> list[Passage | FilledTable]:
    found: list[Passage | FilledTable] = []
    lines: list[Line] = []
    right = right_edge([part for part in parts if isinstance(part, Line)])
    for part in parts:
        if isinstance(part, Line):
            lines.append(part)
        else:
            found += [*_texts(lines, replace(measure, right=right)), part]
            lines = []
    return [*found, *_texts(lines, replace(measure, right=right))]


def _texts(lines: Sequence[Line], measure: Measure) -> list[Passage]:
    recognised = any(line.tokens[0].line for line in lines)
    return group_paragraphs(attach_margin(lines) if recognised else lines, measure)
