"""Open a table of whatever form as a stream of records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from app.services.errors import InvalidInputError
from app.services.tabular.header import LOOK_AT_ROWS, Fields, Header, find_header
from app.services.tabular.json_lines import JsonLine, read_json_lines
from app.services.tabular.sheet import is_workbook, read_sheets
from app.services.tabular.text import RawRow, detect_encoding, read_csv
from nlp.readers.limits import Limits

_DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Record:
    """A row: ``values`` by field (stripped, empty if absent), ``original`` cells by column, what is wrong with it.

    ``number`` is the row's number in a spreadsheet program, or the line's in JSON lines, from 1. ``typed`` are the
    values of a JSON line as they were given.
    """

    number: int
    values: dict[str, str]
    original: dict[str, str]
    problem: str = ""
    typed: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Expected:
    """What a table must be: known fields, of each set in ``wanted`` at least one, and how to say that in a message.

    ``json_columns`` maps fields to the names of their keys in JSON lines; empty if the table may not be JSON lines.
    """

    fields: Fields
    wanted: tuple[frozenset[str], ...]
    hint: str
    json_columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """The columns as written in the file and its records; blank rows are left out, blank lines of JSON are not."""

    columns: tuple[str, ...]
    records: Iterator[Record]


def open_table(path: Path, expected: Expected, limits: Limits) -> Table:
    """Open CSV (comma, semicolon, tab, bar), XLSX, XLS, ODS or JSON lines, told apart by content.

    Raises:
        InvalidInputError: the file is empty, larger than the limits, no table, or lacks the header row; also while
            reading, when a later part cannot be decoded.
    """
    if path.stat().st_size > limits.max_bytes:
        raise InvalidInputError(f"Berkas lebih besar dari batas {limits.max_bytes // 1024**2} MB. Pecah tabelnya.")
    with path.open("rb") as file:
        head = file.read(512)
    if not head.strip():
        raise InvalidInputError("Berkas ini kosong. Periksa berkas aslinya, lalu impor lagi.")
    if is_workbook(head):
        return _open_workbook(path, expected, limits)
    encoding = detect_encoding(path)
    if expected.json_columns and head.decode(encoding, "replace").lstrip("\ufeff \t\r\n").startswith("{"):
        return _open_json(path, expected, encoding)
    return _open_csv(path, expected, encoding)


def _open_workbook(path: Path, expected: Expected, limits: Limits) -> Table:
    for rows in read_sheets(path, limits):
        first = list(islice(rows, LOOK_AT_ROWS))
        header = find_header(first, expected.fields, expected.wanted)
        if header:
            plain = ((cells, "") for cells in chain(first, rows))
            return Table(header.columns, _records(plain, header))
    raise _no_header(expected)


def _open_csv(path: Path, expected: Expected, encoding: str) -> Table:
    best: tuple[tuple[int, int, int], str, Header] | None = None
    for delimiter in _DELIMITERS:
        rows = [cells for cells, _ in islice(read_csv(path, encoding, delimiter), LOOK_AT_ROWS)]
        header = find_header(rows, expected.fields, expected.wanted)
        if header:
            too_long = sum(_excess(cells, header) for cells in rows[header.index :])
            score = (len(header.places), -too_long, len(header.columns))
            best = (
                max(best, (score, delimiter, header), key=lambda found: found[0])
                if best
                else (score, delimiter, header)
            )
    if best is None:
        raise _no_header(expected)
    return Table(best[2].columns, _records(read_csv(path, encoding, best[1]), best[2]))


def _open_json(path: Path, expected: Expected, encoding: str) -> Table:
    keys = expected.json_columns
    lines = read_json_lines(path, encoding, expected.fields, tuple(keys))
    return Table((*keys.values(), "json"), (_json_record(line, keys) for line in lines))


def _json_record(line: JsonLine, keys: dict[str, str]) -> Record:
    original = {keys[name]: text for name, text in line.values.items()}
    return Record(line.number, line.values, {**original, "json": line.raw}, line.problem, line.typed)


def _records(rows: Iterator[RawRow], header: Header) -> Iterator[Record]:
    for number, (cells, problem) in enumerate(rows, start=1):
        if number > header.index + 1 and any(cell.strip() for cell in cells):
            yield _record(number, cells, problem, header)


def _record(number: int, cells: Sequence[str], problem: str, header: Header) -> Record:
    original = dict(zip(header.columns, (*cells, *[""] * len(header.columns)), strict=False))
    values = {name: plain_cell(cells[place]) if place < len(cells) else "" for name, place in header.places.items()}
    if _excess(cells, header):
        original[header.columns[-1]] = " | ".join(cells[len(header.columns) - 1 :])
        problem = problem or (
            f"jumlah kolom {len(cells)}, sedangkan judulnya {len(header.columns)}:"
            " isi yang memuat tanda pemisah harus diapit tanda kutip"
        )
    return Record(number, values, original, problem)


def _excess(cells: Sequence[str], header: Header) -> bool:
    return any(cell.strip() for cell in cells[len(header.columns) :])


def plain_cell(cell: str) -> str:
    """A cell without outer spaces and without the apostrophe that keeps a spreadsheet from computing it."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell


def _no_header(expected: Expected) -> InvalidInputError:
    return InvalidInputError(
        f"Baris judul kolom tidak ditemukan dalam {LOOK_AT_ROWS} baris pertama. {expected.hint}"
        " Periksa berkas, lalu impor lagi."
    )
