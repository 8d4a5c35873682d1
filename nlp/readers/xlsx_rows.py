"""A row of a worksheet, cut from its XML into texts.

Nearly all rows of nearly all sheets have a cell in each column up to their last, and nothing but the places of cells
has the row's number and an apostrophe in it. So the row is split there, and what lies between two places, the content
of a cell and the column of the next, is looked up as it is. Each such piece is checked when it is seen first; where one
is not as it should be the row is cut cell by cell.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache, reduce

from nlp.readers.sheet_rows import column_letters
from nlp.readers.xlsx_cells import CELL_START, CellMemo, CellTexts, IrregularError

CutRow = tuple[int, Sequence[str], bool]
"""The number of a row, from 1, its texts from the first column on, and whether it is hidden."""
PLACE = re.compile(r'<c r="([A-Z]{1,3})\d{1,7}"')
BEFORE_CELLS = re.compile(r'[^<>]*>\s*<c r="[A-Z]{1,3}')
NUMBER = re.compile(r'[^>]*?\br="(\d{1,7})"')
HIDDEN = re.compile(r'\bhidden="(?:1|true)"')
MAX_LETTERS = 3


class RowCutter:
    """Cuts the rows of one sheet."""

    def __init__(self, texts: CellTexts) -> None:
        self._memo = CellMemo(texts)
        self._is_hidden = lru_cache(maxsize=64)(_is_hidden)

    def cut(self, xml: str, expected: int) -> CutRow:
        """Cut a row.

        Args:
            xml: what stands behind ``<row`` up to the next one.
            expected: the number of the row if it has none.

        Raises:
            IrregularError: it is written in a way that only an XML parser understands.
        """
        parts = xml.split(f'{expected}"')
        count = len(parts) - 2
        if count > 0 and parts[0] == ' r="' and parts[-2].endswith(_cell_in(count)):
            try:
                return expected, list(map(self._memo.__getitem__, parts[2:])), self._is_hidden(parts[1])
            except IrregularError:
                pass
        return self._cut_cells(xml, expected)

    def forget(self) -> None:
        """Forget cells where so many different ones are known that they take much memory; between rows."""
        self._memo.forget()

    def _cut_cells(self, xml: str, expected: int) -> CutRow:
        head, *cells = PLACE.split(xml)
        if CELL_START.search(head):
            raise IrregularError
        row: list[str] = []
        for letters, cell in zip(cells[::2], cells[1::2], strict=True):
            column = column_number(letters)
            row += [""] * (column - len(row))
            row[column - 1] = self._memo[cell]
        number = NUMBER.match(head)
        return int(number[1]) if number else expected, row, HIDDEN.search(head) is not None


@cache
def column_number(letters: str) -> int:
    """The number of a column from its letters, A = 1; refuses what no workbook has.

    Raises:
        IrregularError: more than three letters, or anything else.
    """
    if not (0 < len(letters) <= MAX_LETTERS and letters.isascii() and letters.isupper()):
        raise IrregularError
    return reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, letters, 0)


@lru_cache(maxsize=1024)
def _cell_in(column: int) -> str:
    """How a cell in this column begins, without its row."""
    return f'<c r="{column_letters(column - 1)}'


def _is_hidden(head: str) -> bool:
    """Whether a row is hidden, from what stands between its number and that of its first cell."""
    if not BEFORE_CELLS.fullmatch(head):
        raise IrregularError
    return HIDDEN.search(head) is not None
