"""Import when complaints were answered: the number of the complaint, the day of the answer."""

from datetime import date
from pathlib import Path

from app.permissions import Permission
from app.services.complaint_rows import FIELDS, RowError, read_day
from app.services.context import Context
from app.services.import_result import ComplaintImport
from app.services.keyed_import import read_keyed, save_keyed
from app.services.limits import limits_from
from app.services.tabular.records import Expected, Record, open_table
from app.store.database import transaction
from app.store.responses import fetch_answered, fetch_received, save_responses

EXPECTED = Expected(
    fields={
        "id": (*FIELDS["id"], "nomor", "no"),
        "responded": (
            "tanggal tanggapan", "tanggal ditanggapi", "tanggal dijawab", "tanggal selesai", "tanggal ditutup",
            "tanggal penyelesaian", "tanggal tindak lanjut", "responded on",
        ),
    },
    wanted=(frozenset({"id"}), frozenset({"responded"})),
    hint="Tabel tanggapan harus punya kolom nomor aduan dan tanggal tanggapan.",
)  # fmt: skip
_TWICE = "nomor aduan ini sudah ada pada baris sebelumnya"


def import_responses(ctx: Context, path: Path, name: str, today: date) -> ComplaintImport:
    """Take in the days of answers; a complaint whose day is known already gets the new one and counts as ``known``.

    Args:
        today: the local date; no answer lies ahead of it.

    Raises:
        InvalidInputError: the file as a whole cannot be used; nothing was stored.
    """
    ctx.require(Permission.UPLOAD)
    table = open_table(path, EXPECTED, limits_from(ctx.settings))
    with transaction(ctx.db):
        taken = read_keyed(table.records, lambda record: _response(ctx, record, today.isoformat()), _TWICE)
        known = len(fetch_answered(ctx.db, list(taken.values)))
        result = save_keyed(ctx, "responses", path, name, table.columns, taken, known)
        save_responses(ctx.db, result.import_id, taken.values.items())
    return result


def _response(ctx: Context, record: Record, today: str) -> tuple[int, str]:
    complaint = fetch_received(ctx.db, record.values["id"].strip())
    if complaint is None:
        raise RowError("aduan dengan nomor ini belum diimpor")
    day = read_day(record.values["responded"])
    if day is None:
        raise RowError("tanggal tanggapan kosong")
    if complaint["received_on"] is None:
        raise RowError("aduan ini tidak punya tanggal masuk, jadi lamanya tidak dapat dihitung")
    if not complaint["received_on"] <= day <= today:
        raise RowError("tanggal tanggapan harus antara tanggal aduan masuk dan hari ini")
    return int(complaint["id"]), day
