"""What heads a table's cells: a row of names, two rows of them, the label in front of a value, or nothing."""

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.readers.field_words import FIELD_WORDS
from nlp.readers.table_cells import GridCell, Row, filled

YEAR = re.compile(r"(?:19|20)\d\d")
COLUMN_NUMBER = re.compile(r"[\d()=+:/x*%\s-]+")
MIN_NUMBERED_SHARE = 0.7
MIN_LABELLED_SHARE = 0.6
MAX_LABEL_PARTS = 3


def header_rows(rows: Sequence[Row]) -> int:
    """How many rows hold headers.

    None where the first row holds a number that is no year, two where a header spans columns that the second row names
    one by one.
    """
    if not rows or not is_names(rows[0]):
        return 0
    spanned = [i for i, (a, b) in enumerate(pairwise(rows[0])) if a is not None and a is b]
    if not spanned or len(rows) < 3:
        return 1
    below = [cell for i in spanned for cell in (rows[1][i], rows[1][i + 1]) if cell is not None]
    named = all(cell.text and not cell.text[:1].isdigit() for cell in below)
    distinct = all(rows[1][i] is not rows[1][i + 1] for i in spanned)
    return 2 if below and named and distinct else 1


def column_headers(rows: Sequence[Row]) -> tuple[str, ...]:
    """One header a column, the levels joined by a space (``Target TW III``)."""
    if not rows:
        return ()
    columns = [dict.fromkeys(cell.text for cell in column if cell) for column in zip(*rows, strict=True)]
    return tuple(" ".join(" ".join(levels).split()) for levels in columns)


def is_names(row: Row) -> bool:
    """Whether no cell of a row is a mere number; years are names of columns."""
    return not any(is_number(cell.text) and not YEAR.fullmatch(cell.text) for cell in filled(row))


def is_number(text: str) -> bool:
    """Whether a text has digits and no letters."""
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)


def is_column_numbers(row: Row) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)``, as official forms do below the header.

    Formulas such as ``(8)=(4)+(5)`` count, and a number that OCR misread among others in parentheses.
    """
    texts = [cell.text for cell in filled(row)]
    places = [str(number) for number in range(1, len(texts) + 1)]
    if len(texts) < 3 or [text.strip("() ") for text in texts] == places:
        return len(texts) >= 3
    right = sum(text.startswith((f"({place})", f"{place}=")) for text, place in zip(texts, places, strict=True))
    return right >= MIN_NUMBERED_SHARE * len(texts) and all(COLUMN_NUMBER.fullmatch(text) for text in texts)


def is_label_table(rows: Sequence[Row]) -> bool:
    """Whether each row is a label and its value (``Nama | : Budi``) rather than a record under headers."""
    parts = [filled(row) for row in rows if filled(row)]
    labelled = sum(_is_labelled(cells) for cells in parts)
    return labelled > 0 and labelled >= MIN_LABELLED_SHARE * len(parts)


def _is_labelled(cells: Sequence[GridCell]) -> bool:
    if len(cells) < 2 or is_number(cells[0].text):
        return False
    first = re.match(r"[^\W\d_]+", cells[0].text)
    return has_colon(cells) or (len(cells) == 2 and first is not None and first[0].lower() in FIELD_WORDS)


def leading_rows(rows: Sequence[Row]) -> int:
    """How many rows stand before the header: titles across the table, and labels with their values."""
    return next((i for i, row in enumerate(rows) if not (is_title(row) or has_colon(filled(row)))), len(rows))


def is_title(row: Row) -> bool:
    """Whether a row's only text spans columns."""
    cells = filled(row)
    return len(cells) == 1 and sum(cell is cells[0] for cell in row) > 1


def has_colon(cells: Sequence[GridCell]) -> bool:
    """Whether cells that hold text are a label, a colon and a value."""
    if not 2 <= len(cells) <= MAX_LABEL_PARTS:
        return False
    return cells[1].text.startswith(":") or cells[0].text.endswith(":")


def label_headers(row: Row) -> tuple[str, ...]:
    """Headers for a row of a label table: its label over everything behind it."""
    cells = filled(row)
    label = cells[0].text.rstrip(": ") if cells else ""
    return tuple(label if cell is not None and cells and cell is not cells[0] else "" for cell in row)
