"""Tables of the city's register: columns found by name, and no number that a spreadsheet has rounded."""

from collections.abc import Sequence
from pathlib import Path

from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.limits import limits_from
from app.services.tabular.header import fold
from app.services.tabular.records import Expected, Table, open_table
from app.services.tabular.sheet import is_workbook

_EXACT_FLOAT = 2**53


def open_register(ctx: Context, path: Path, columns: Sequence[str], needed: int) -> Table:
    """The table with these columns, of which the first ``needed`` must be there.

    Raises:
        InvalidInputError: no such table, a column is missing, or a NIP was kept as a number and so lost digits.
    """
    hint = f"Kolom yang wajib: {', '.join(columns[:needed])}."
    wanted = tuple(frozenset({name}) for name in columns[:needed])
    expected = Expected({name: (fold(name),) for name in columns}, wanted, hint)
    table = open_table(path, expected, limits_from(ctx.settings))
    with path.open("rb") as file:
        workbook = is_workbook(file.read(8))
    if workbook and _has_rounded_numbers(path):
        raise InvalidInputError(
            "Tabel ini memuat angka panjang (misalnya NIP) yang disimpan sebagai bilangan, sehingga sudah dibulatkan. "
            "Ubah kolomnya menjadi teks, isi lagi dari sumbernya, lalu impor lagi."
        )
    return table


def _has_rounded_numbers(path: Path) -> bool:
    """Whether a cell holds a number beyond 2^53: a spreadsheet keeps no more than 15 digits of an 18-digit NIP."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(str(path))
    sheets = (workbook.get_sheet_by_name(name) for name in workbook.sheet_names)
    cells = (cell for sheet in sheets for row in sheet.iter_rows() for cell in row)
    return any(isinstance(cell, (int, float)) and abs(cell) >= _EXACT_FLOAT for cell in cells)
