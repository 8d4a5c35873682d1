"""Pages and blocks of a workbook, whatever format it came in."""

from dataclasses import dataclass

from nlp.readers.page_text import PageText
from nlp.readers.problems import problem
from nlp.readers.row_blocks import joined
from nlp.readers.sheet_rows import SheetWriter, column_letters
from nlp.readers.sheet_table import SheetRows
from nlp.readers.source import ReadPage, Remarks, Source
from nlp.types import Page

HIDDEN = " (tersembunyi)"


@dataclass(frozen=True)
class SheetPlace:
    """Gives locators such as ``TW III!B4``; what a person does not see at once in the file is said to be hidden."""

    sheet: str
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()

    def __call__(self, row: int, column: int, /) -> str:
        """The locator of a cell."""
        hidden = self.hidden or row in self.hidden_rows
        return f"{self.sheet}!{column_letters(column)}{row + 1}{HIDDEN if hidden else ''}"


class SheetPages:
    """Makes a page of each sheet of a workbook."""

    def __init__(self, source: Source) -> None:
        self._limits = source.limits
        self._count = self._hidden = self._chars = 0

    def page(self, name: str, found: SheetRows, *, hidden: bool = False) -> ReadPage:
        """Write a sheet.

        Raises:
            ReadError: ``zip_bomb``, the text of all sheets, each time it is shown, is more than may be unpacked.
        """
        self._count += 1
        self._hidden += hidden
        self._chars += sum(map(len, found.rows.texts))
        if self._chars > self._limits.max_unpacked_bytes:
            raise problem("zip_bomb")
        text = PageText()
        runs = SheetWriter(text, self._count, SheetPlace(name, hidden, frozenset(found.hidden))).write(found)
        return Page(self._count, text.text), joined(runs)

    def remarks(self, *notes: str) -> Remarks:
        """What is said of the workbook, after these notes."""
        hidden = f"{self._hidden} lembar tersembunyi ikut dibaca dan ditandai." if self._hidden else ""
        return Remarks(" ".join(filter(None, (*notes, hidden))))
