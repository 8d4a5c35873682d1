"""What the cells of lines that stand in columns say: a table of data, or a form, a list, signatures, running text."""

import re
from collections.abc import Sequence

from nlp.readers.aligned_rows import Cells, text_of
from nlp.readers.field_words import FIELD_WORDS

LEADERS = re.compile(r"(?:\.\s?){4,}|_{4,}")
MARKER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•▪◦●○■□➢✓❖‣·*–—-]")
SIGNED = re.compile(r"NIP\b|NIK\b|Pembina\b|Penata\b|Mengetahui\b|Menyetujui\b")
_HEADS = """
no satuan bobot nilai kinerja program anggaran persentase persen sumber penanggung koordinator lokus volume sub rencana
aspek predikat rata-rata kondisi awal akhir pagu sisa selisih
"""
HEADER_WORDS = FIELD_WORDS | frozenset(_HEADS.split())
MIN_DATA_SHARE = 0.6
MIN_ROWS, MIN_RULES = 3, 3
MAX_PAGE_DIGITS = 4
MAX_FORM_SHARE = 0.34
MAX_PROSE_WORDS = 5.0


def is_header(cells: Cells) -> bool:
    """Whether a line names columns: at least two of its cells begin with a word that heads columns."""
    return sum(_heads(text_of(cell)) for cell in cells) >= 2


def _heads(text: str) -> bool:
    first = re.match(r"[^\W\d_]+(?:-[^\W\d_]+)?", text)
    return first is not None and first[0].lower() in HEADER_WORDS


def is_data(table: Sequence[Cells], *, rules: int) -> bool:
    """Whether lines cut into columns are a table of data.

    Args:
        table: the lines' cells.
        rules: how many ruling lines part them.
    """
    columns = len(table[0])
    beside = [cells for cells in table if sum(map(bool, cells)) >= min(3, columns)]
    if len(beside) < (2 if rules >= MIN_RULES else MIN_ROWS) or _is_form(table):
        return False
    if rules >= MIN_RULES:
        return True
    named = any(is_header(cells) for cells in table[:3])
    if columns == 2:
        return named and _is_numeric(table[1:], 1)
    if named:
        return True
    useful = [j for j in range(columns) if not _is_markers(table, j)]
    numeric = any(_is_numeric(table, j) for j in useful[1:])
    return len(useful) >= 3 and numeric and not _is_prose(table, useful) and (named or not _is_contents(table))


def _is_contents(table: Sequence[Cells]) -> bool:
    """Whether the last column holds page numbers: whole numbers that never fall."""
    texts = [text_of(cells[-1]) for cells in table if cells[-1]]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) <= MAX_PAGE_DIGITS]
    return len(numbers) == len(texts) and numbers == sorted(numbers)


def _is_form(table: Sequence[Cells]) -> bool:
    """Labels with colons, signatures, or contents with leaders."""
    texts = [[text_of(cell) for cell in cells if cell] for cells in table]
    odd = sum(
        any(text.startswith(":") or SIGNED.match(text) or LEADERS.search(text) for text in row) or _is_label(row)
        for row in texts
    )
    return odd > MAX_FORM_SHARE * len(texts)


def _is_label(row: Sequence[str]) -> bool:
    return len(row) > 1 and row[0].endswith(":")


def _is_markers(table: Sequence[Cells], column: int) -> bool:
    texts = [text_of(cells[column]) for cells in table if cells[column]]
    return sum(MARKER.fullmatch(text) is not None for text in texts) > len(texts) / 2


def _is_prose(table: Sequence[Cells], columns: Sequence[int]) -> bool:
    """Whether two columns or more are filled with running text."""
    return sum(_mean_words(table, column) > MAX_PROSE_WORDS for column in columns) > 1


def _mean_words(table: Sequence[Cells], column: int) -> float:
    counts = [sum(len(piece.tokens) for piece in cells[column]) for cells in table if cells[column]]
    return sum(counts) / len(counts) if counts else 0.0


def _is_numeric(table: Sequence[Cells], column: int) -> bool:
    texts = [text_of(cells[column]) for cells in table if cells[column]]
    return len(texts) >= 2 and sum(text[:1].isdigit() for text in texts) >= MIN_DATA_SHARE * len(texts)
