"""Table rows of a page, put together into tables. A cell that a reader left out as empty keeps its column free."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.services.marked_text import MarkedText, Part, Run
from nlp.language.masking import mask
from nlp.types import Block

Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header (which may be empty); each row is its locator and its cells."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[str, tuple[Runs, ...]], ...]
    kind: str = "table"


@dataclass
class _Open:
    """A table to which rows are still added: the names of its columns, and what stands in it."""

    names: tuple[str, ...]
    header: tuple[Runs, ...]
    rows: list[tuple[str, tuple[Runs, ...]]] = field(default_factory=list)
    last: tuple[str, ...] = ()

    def close(self) -> Table:
        return Table(self.header, tuple(self.rows))


def tables(page: MarkedText, blocks: Sequence[Block]) -> Iterator[Table]:
    """Make tables of neighbouring rows; a first row that later rows name as their header becomes the header."""
    current: _Open | None = None
    for block in blocks:
        names = _names(block)
        if current is not None and not any(current.names) and any(names) and _columns(names, current.last):
            _, header = current.rows.pop()
            if current.rows:
                yield current.close()
            current = _Open(current.last, header)
        elif current is None or not _columns(names, current.names):
            if current is not None:
                yield current.close()
            current = _Open(names, _header(names))
        _add(page, current, block, names)
    if current is not None:
        yield current.close()


def _names(block: Block) -> tuple[str, ...]:
    """The headers of a row's cells; none where they only repeat the label in its first cell (``Nama | : Rina``)."""
    names = tuple(cell.header for cell in block.cells)
    label = block.cells[0].text.rstrip(": ")
    return ("",) * len(names) if not names[0] and all(name == label for name in names[1:]) else names


def _add(page: MarkedText, table: _Open, block: Block, names: tuple[str, ...]) -> None:
    cells: list[Runs] = [()] * len(table.names)
    for place, cell in zip(_columns(names, table.names), block.cells, strict=True):
        cells[place] = page.runs(cell.start, cell.end)
    table.rows.append((block.locator, tuple(cells)))
    table.last = tuple(cell.text for cell in block.cells)


def _columns(names: tuple[str, ...], columns: tuple[str, ...]) -> list[int]:
    """Where each name stands among the columns, in order; empty if they do not fit."""
    if not any(names):
        return list(range(len(names))) if names == columns else []
    places: list[int] = []
    for name in names:
        start = places[-1] + 1 if places else 0
        if name not in columns[start:]:
            return []
        places.append(columns.index(name, start))
    return places


def _header(names: tuple[str, ...]) -> tuple[Runs, ...]:
    if not any(names):
        return ()
    return tuple((Run((Part(mask(name).text),)),) for name in names)
