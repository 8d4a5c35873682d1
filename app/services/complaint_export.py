"""Everything that a search finds as one table, masked, a thousand complaints at a time."""

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, count, islice

from app.permissions import Permission
from app.rules.complaint_words import KINDS, TIERS, UNSUR, URGENCIES
from app.rules.unsur import unsur_opinions
from app.rules.words import LANGUAGES, SENTIMENTS, SERVICES
from app.services.complaint_search import ComplaintFilter, arguments_of, matching_ids
from app.services.context import Context
from app.services.import_result import inert
from app.store.complaints import fetch_exported
from app.store.database import Row, open_database, transaction

Cell = str | float

CHUNK = 1_000
MAX_SHEET_ROWS = 1_048_575
"""Rows of a sheet of Excel beside the one with the names; what is more goes on the next sheet."""

MAX_CELL = 32_767
"""Letters of a cell of Excel; a longer text is cut, and says so."""

CUT = " … (terpotong; lengkap dalam CSV)"
NONE = "tidak ada"
"""What a person said where there is none; an empty cell is where no person said anything."""

COLUMNS: dict[str, Callable[[Row], Cell]] = {
    "nomor": lambda row: row["external_id"],
    "tanggal": lambda row: row["received_on"] or "",
    "kanal": lambda row: row["channel"],
    "jenis": lambda row: row["classification"],
    "status": lambda row: row["status"],
    "bahasa": lambda row: _name(LANGUAGES, row["language"]),
    "layanan": lambda row: _name(SERVICES, row["label_service"]),
    "unit": lambda row: row["unit_name"] or "",
    "sentimen": lambda row: _name(SENTIMENTS, row["label_sentiment"]),
    "layanan_kedua": lambda row: _name(SERVICES, row["service_second"]),
    "unsur": lambda row: _opinions(row["label_unsur"]),
    "macam": lambda row: _name(KINDS, row["label_kind"]),
    "mendesak": lambda row: _name(URGENCIES, row["label_urgency"]),
    "teruskan_ke_inspektorat": lambda row: row["label_integrity"],
    "mesin_ragu": lambda row: "ya" if row["unsure"] else "tidak",
    "layanan_mesin": lambda row: _name(SERVICES, row["service"]),
    "keyakinan_layanan": lambda row: round(row["service_confidence"], 4),
    "layanan_dibetulkan": lambda row: _name(SERVICES, row["human_service"]),
    "sentimen_mesin": lambda row: _name(SENTIMENTS, row["sentiment"]),
    "keyakinan_sentimen": lambda row: round(row["sentiment_confidence"], 4),
    "sentimen_dibetulkan": lambda row: _name(SENTIMENTS, row["human_sentiment"]),
    "macam_mesin": lambda row: _name(KINDS, row["kind"]),
    "keyakinan_macam": lambda row: round(row["kind_confidence"], 4) if row["tier"] else "",
    "mesin_ragu_macam": lambda row: "ya" if row["unsure_kind"] else "tidak",
    "macam_dibetulkan": lambda row: _name(KINDS, row["human_kind"]),
    "mendesak_mesin": lambda row: _name(URGENCIES, row["urgency"]),
    "keyakinan_mendesak": lambda row: round(row["urgency_confidence"], 4) if row["tier"] else "",
    "mendesak_dibetulkan": lambda row: _said(row["human_urgency"], URGENCIES),
    "inspektorat_mesin": lambda row: "ya" if row["integrity"] else "tidak",
    "keyakinan_inspektorat": lambda row: round(row["integrity_confidence"], 4) if row["tier"] else "",
    "inspektorat_dibetulkan": lambda row: row["human_integrity"] or "",
    "unsur_mesin": lambda row: _opinions(row["unsur"]),
    "unsur_dibetulkan": lambda row: NONE if row["human_unsur"] == "" else _opinions(row["human_unsur"] or ""),
    "model": lambda row: row["model"],
    "tingkat_model": lambda row: TIERS[row["tier"]],
    "mengulang_nomor": lambda row: row["repeats"] or "",
    "isi_disamarkan": lambda row: row["masked_text"],
}
"""``layanan``, ``sentimen``, ``unsur``, ``macam`` and ``mendesak`` are what counts: a person's correction, else the
machine's. ``jenis`` is what the city's own table said.
"""

MIMETYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Export:
    """A file on its way: its name, what it is, how many complaints it holds, and its bytes in pieces."""

    name: str
    mimetype: str
    count: int
    chunks: Iterator[bytes]


def export_complaints(ctx: Context, filters: ComplaintFilter, form: str) -> Export:
    """All complaints that match, in the order of the list, as ``csv`` or ``xlsx``; logged before the first byte.

    CSV is as Excel opens it in Indonesia: semicolons, UTF-8 with a mark. Cells that a spreadsheet program would compute
    get an apostrophe in front. The log keeps how many there were and which filters were set, not the words.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    ids = matching_ids(ctx, filters, ordered=True).tolist()
    with transaction(ctx.db):
        ctx.log("complaints.export", "complaint", form=form, count=len(ids), filters=sorted(arguments_of(filters)))
    rows = _rows(ctx, ids)
    chunks = _csv(rows) if form == "csv" else _xlsx(ctx, rows)
    return Export(f"aduan-{len(ids)}.{form}", MIMETYPES[form], len(ids), chunks)


def _rows(ctx: Context, ids: list[int]) -> Iterator[list[Cell]]:
    """Read by a connection of its own, since a request's is closed before its answer is all sent."""
    yield list(COLUMNS)
    with closing(open_database(ctx.settings.database)) as db:
        for start in range(0, len(ids), CHUNK):
            yield from map(_cells, fetch_exported(db, ids[start : start + CHUNK]))


def _cells(row: Row) -> list[Cell]:
    cells = [cell(row) for cell in COLUMNS.values()]
    return [inert(cell) if isinstance(cell, str) else cell for cell in cells]


def _csv(rows: Iterator[list[Cell]]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    while batch := list(islice(rows, CHUNK)):
        target = io.StringIO(newline="")
        csv.writer(target, delimiter=";").writerows(batch)
        yield target.getvalue().encode("utf-8", "replace")


def _xlsx(ctx: Context, rows: Iterator[list[Cell]]) -> Iterator[bytes]:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    head = next(rows)
    for title, part in _sheets(rows):
        sheet = book.create_sheet(title)
        sheet.append(head)
        for row in part:
            sheet.append([_cell(cell) for cell in row])
    with tempfile.TemporaryFile(dir=ctx.settings.instance) as file:
        book.save(file)
        file.seek(0)
        yield from iter(lambda: file.read(65_536), b"")


def _sheets(rows: Iterator[list[Cell]]) -> Iterator[tuple[str, Iterable[list[Cell]]]]:
    """The rows in parts that a sheet can hold; each must be read before the next is asked for."""
    yield "Aduan", islice(rows, MAX_SHEET_ROWS)
    for number in count(2):
        first = next(rows, None)
        if first is None:
            return
        yield f"Aduan {number}", chain([first], islice(rows, MAX_SHEET_ROWS - 1))


def _cell(cell: Cell) -> Cell:
    """What Excel can hold: no control characters, not too long."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(cell, str):
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - len(CUT)] + CUT


def _name(names: dict[str, str], code: str | None) -> str:
    return names.get(code, code) if code else ""


def _said(code: str | None, names: dict[str, str]) -> str:
    return NONE if code == "" else _name(names, code)


def _opinions(text: str) -> str:
    found = unsur_opinions(text).items()
    return "; ".join(f"{_name(UNSUR, element)}: {_name(SENTIMENTS, polarity)}" for element, polarity in found)
