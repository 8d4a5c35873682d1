"""Put a page together: its tables at their place in the text, everything else as headings, paragraphs and lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.readers.lines import page_lines
from nlp.readers.page_text import PageText, Token
from nlp.readers.paragraphs import Passage, group_paragraphs
from nlp.readers.pdf_tables import Table, fill_table, holds
from nlp.readers.table_cells import Grid
from nlp.readers.table_grid import write_table
from nlp.readers.table_headers import column_headers, header_rows, is_label_table, leading_rows
from nlp.types import Block, Word

COLUMN_SHIFT_PT = 4.0
"""How far a column may lie from its place on the page before and still be the same."""
FURNITURE_WORDS = 6
"""So many words may stand between a table and the page's edge: a page number, a running title."""


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table that ends a page and may go on on the next."""

    columns: tuple[float, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A page's text, words and blocks, and the table that ends it."""

    text: str
    words: tuple[Word, ...]
    blocks: tuple[Block, ...]
    open_table: OpenTable | None = None


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table with its cells' text."""

    grid: Grid
    columns: tuple[float, ...]

    def headers(self) -> tuple[str, ...]:
        """One header a column; none in a table of labels and values."""
        if is_label_table(self.grid):
            return ()
        rows = self.grid[leading_rows(self.grid) :]
        return column_headers(rows[: header_rows(rows)])

    def continues(self, before: OpenTable | None) -> bool:
        """Whether the columns are those of the table on the page before, and the header is not repeated."""
        if before is None or not before.headers or len(before.columns) != len(self.columns):
            return False
        if self.headers() == before.headers:
            return False
        shifts = [abs(one - other) for one, other in zip(before.columns, self.columns, strict=True)]
        return max(shifts) <= COLUMN_SHIFT_PT


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

    def add_passage(self, passage: Passage) -> None:
        """Write a heading, paragraph, list item or field, a line of the page a line."""
        self.page.new_line()
        start = self.page.length
        for index, line in enumerate(passage.lines):
            if index:
                self.page.new_line()
            self.page.add_tokens(line.tokens)
            self.words_since_table += len(line.tokens)
        place = f"halaman {self.page_number}"
        self.blocks.append(Block(passage.kind, self.page_number, start, self.page.length, place))

    def add_table(self, table: FilledTable) -> None:
        """Write a table, with the headers of the page before if it goes on from there."""
        at_top = self.tables == 0 and self.words_since_table <= FURNITURE_WORDS
        goes_on = at_top and table.continues(self.before)
        headers = self.before.headers if goes_on and self.before else None
        self.tables += 1
        place = f"halaman {self.page_number}, tabel {self.tables} baris "
        self.blocks += write_table(self.page, self.page_number, table.grid, lambda row: f"{place}{row + 1}", headers)
        self.last = OpenTable(table.columns, headers or table.headers())
        self.words_since_table = 0

    def result(self) -> Laid:
        """The finished page."""
        open_table = self.last if self.words_since_table <= FURNITURE_WORDS else None
        return Laid(self.page.text, self.page.words, tuple(self.blocks), open_table)


def lay_out(
    tokens: Sequence[Token], tables: Sequence[Table], page_number: int, before: OpenTable | None = None
) -> Laid:
    """Write a page's tokens in their order, each table as a whole where its first token stands.

    Args:
        tokens: the page's words in reading order, with boxes.
        tables: the places of tables on the page.
        page_number: counts from 1.
        before: the table that ended the page before, whose headers go on if this page begins with the same columns.
    """
    layout = PageLayout(page_number, before)
    for part in _parts(tokens, tables):
        if isinstance(part, FilledTable):
            layout.add_table(part)
        else:
            layout.add_passage(part)
    return layout.result()


def _parts(tokens: Sequence[Token], tables: Sequence[Table]) -> Iterator[Passage | FilledTable]:
    grids = [(table, fill_table(table, tokens)) for table in tables]
    filled = [(table.box, FilledTable(grid, table.columns)) for table, grid in grids if grid is not None]
    written: set[int] = set()
    outside: list[Token] = []
    for token in tokens:
        place = next((i for i, (box, _) in enumerate(filled) if holds(box, token)), None)
        if place is None:
            outside.append(token)
        elif place not in written:
            yield from group_paragraphs(page_lines(outside))
            outside = []
            written.add(place)
            yield filled[place][1]
    yield from group_paragraphs(page_lines(outside))
