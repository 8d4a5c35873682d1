"""The lines and tables of a page in the order of the file, before they are put in the order of reading."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.readers.aligned_tables import find_aligned, is_counted
from nlp.readers.filled_table import FilledTable, OpenTable
from nlp.readers.lines import Line, group_lines
from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Ruling
from nlp.readers.pdf_tables import Table, fill_table, holds

Part = Line | FilledTable
SHORTEST_RULE_PT = 60.0
MAX_RULES = 200


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page's parts, and the heights of long horizontal lines outside of ruled tables, in points."""

    parts: tuple[Part, ...]
    rules: tuple[float, ...] = ()

    @property
    def lines(self) -> list[Line]:
        """The lines outside of tables."""
        return [part for part in self.parts if isinstance(part, Line)]


def read_parts(tokens: Sequence[Token], tables: Sequence[Table], rulings: Iterable[Ruling] = ()) -> PageParts:
    """Group a page's tokens into lines, each ruled table as a whole where its first token stands.

    Args:
        tokens: the page's words in the order of the file, with boxes.
        tables: the places of ruled tables on the page.
        rulings: the straight lines drawn on the page.
    """
    grids = [(table, fill_table(table, tokens)) for table in tables]
    filled = [FilledTable(grid, table.columns, table.box) for table, grid in grids if grid is not None]
    parts = tuple(_parts(tokens, filled)) if filled else tuple(group_lines(tokens))
    return PageParts(parts, _rules(rulings, filled))


def _parts(tokens: Sequence[Token], tables: Sequence[FilledTable]) -> list[Part]:
    parts: list[Part] = []
    written: set[int] = set()
    outside: list[Token] = []
    for token in tokens:
        place = next((i for i, table in enumerate(tables) if holds(table.box, token)), None)
        if place is None:
            outside.append(token)
        elif place not in written:
            parts += [*group_lines(outside), tables[place]]
            outside = []
            written.add(place)
    return [*parts, *group_lines(outside)]


def _rules(rulings: Iterable[Ruling], tables: Sequence[FilledTable]) -> tuple[float, ...]:
    long = {
        round(ruling.y0, 1) for ruling in rulings if ruling.horizontal and ruling.x1 - ruling.x0 >= SHORTEST_RULE_PT
    }
    free = sorted(y for y in long if not any(table.box.y0 - 1 <= y <= table.box.y1 + 1 for table in tables))
    return tuple(free) if len(free) <= MAX_RULES else ()


def with_aligned(
    parts: Sequence[Part], rules: Sequence[float], before: OpenTable | None, *, counted: bool = False
) -> list[Part]:
    """The parts of a page or column with its tables without vertical lines in the place of their first line.

    ``counted``: only those that surely are tables, not columns of text beside each other: their header names its
    columns in few words, and the first counts the rows.
    """
    found = find_aligned([part for part in parts if isinstance(part, Line)], rules, before)
    if counted:
        found = [one for one in found if is_counted(one.table)]
    if not found:
        return list(parts)
    owners = {id(piece.tokens[0]): one for one in found for row in one.rows for piece in row.pieces}
    placed: list[Part] = []
    for part in parts:
        owner = owners.get(id(part.tokens[0])) if isinstance(part, Line) else None
        if owner is None:
            placed.append(part)
        elif owner.table not in placed:
            placed.append(owner.table)
    return placed
