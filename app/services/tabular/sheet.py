"""Worksheets of Excel and OpenDocument files as rows of text."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.services.errors import InvalidInputError
from nlp.errors import ReadError
from nlp.readers.limits import Limits
from nlp.readers.zip_guard import check_zip

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def is_workbook(head: bytes) -> bool:
    """Whether a file that starts so may be a workbook (XLSX, ODS, old XLS)."""
    return head.startswith((_ZIP, _OLE))


def read_sheets(path: Path, limits: Limits) -> Iterator[Iterator[list[str]]]:
    """The rows of each worksheet in turn.

    Raises:
        InvalidInputError: not a workbook, locked, damaged, or larger than the limits when unpacked.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    with path.open("rb") as file:
        zipped = file.read(4) == _ZIP
    try:
        if zipped:
            check_zip(path, limits)
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height * max(sheet.width, 1) > limits.max_cells:
                raise InvalidInputError(f"Lembar kerja terlalu besar (batas {limits.max_cells} sel). Pecah tabelnya.")
            yield ([cell_text(cell) for cell in row] for row in sheet.iter_rows())
    except ReadError as err:
        raise InvalidInputError(f"{err.reason} {err.next_step}") from err
    except PasswordError as err:
        raise InvalidInputError("Berkas dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu impor lagi.") from err
    except CalamineError as err:
        raise InvalidInputError(
            "Berkas ini bukan buku kerja Excel yang utuh. Simpan ulang sebagai XLSX atau CSV, lalu impor lagi."
        ) from err


def cell_text(cell: Any) -> str:
    """A cell as text: whole numbers without a fraction, days in ISO form."""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != datetime.min.time() else cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
