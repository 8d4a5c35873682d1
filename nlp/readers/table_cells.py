"""Cells of a table in its grid; the same for PDF, Word and spreadsheets."""

from collections.abc import Sequence

from nlp.readers.page_text import Token, written

Span = tuple[int, int]


class GridCell:
    """A cell of a table. One that spans rows or columns stands at each of its places as the same object.

    ``span`` is where its text was written, None before that.
    """

    __slots__ = ("span", "text", "tokens")

    def __init__(self, tokens: Sequence[Token] = ()) -> None:
        self.tokens = tuple(tokens)
        self.text = "".join(text + separator for _, text, separator in written(self.tokens))
        self.span: Span | None = None


Row = Sequence[GridCell | None]
Grid = list[list[GridCell | None]]


def distinct(row: Row) -> list[GridCell]:
    """The row's cells, each once."""
    return list(dict.fromkeys(cell for cell in row if cell is not None))


def filled(row: Row) -> list[GridCell]:
    """The row's cells that hold text, each once."""
    return list(dict.fromkeys(cell for cell in row if cell is not None and cell.text))
