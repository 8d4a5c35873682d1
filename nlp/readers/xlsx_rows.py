"""A row of a worksheet, cut from its XML into texts.

Nothing but the places of cells has the row's number and a quotation mark in it, as good as always. So the row is split
there, and what lies between two places, the content of a cell and the column of the next, is looked up as it is. Each
such piece is checked when it is seen first; where one is not as it should be the row is cut cell by cell.
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
        if len(parts) > 2 and parts[0] == ' r="':
            try:
                hidden, texts = self._is_hidden(parts[1]), list(map(self._memo.__getitem__, parts[2:]))
            except IrregularError:
                pass
            else:
                is_full = parts[-2].endswith(_cell_in(len(texts)))
                return expected, texts if is_full else _placed(texts, parts[1:]), hidden
        return self._cut_cells(xml, expected)

    def forget(self) -> None:
        """Forget cells where so many different ones are known that they take much memory; between rows."""
        self._memo.forget()

    def _cut_cells(self, xml: str, expected: int) -> CutRow:
        head, *cells = PLACE.split(xml)
        if CELL_START.search(head):
            raise IrregularError
        row = _at_columns([self._memo[cell] for cell in cells[1::2]], cells[::2])
        number = NUMBER.match(head)
        return int(number[1]) if number else expected, row, HIDDEN.search(head) is not None


def _placed(texts: Sequence[str], before: Sequence[str]) -> list[str]:
    """Texts at their columns, which are what the XML before each ends with."""
    return _at_columns(texts, [xml[xml.rindex('"') + 1 :] for xml in before[:-1]])


def _at_columns(texts: Sequence[str], columns: Sequence[str]) -> list[str]:
    row: list[str] = []
    for text, column in zip(texts, map(column_number, columns), strict=True):
        if column == len(row) + 1:
            row.append(text)
        else:
            row += [""] * (column - len(row))
            row[column - 1] = text
    return row


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
