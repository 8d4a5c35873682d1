"""Import how often each service was rendered a month: what complaints are compared with."""

import re
from collections.abc import Iterable
from pathlib import Path

from app.permissions import Permission
from app.services.complaint_rows import RowError
from app.services.context import Context
from app.services.import_result import ComplaintImport
from app.services.keyed_import import read_keyed, save_keyed
from app.services.limits import limits_from
from app.services.tabular.dates import parse_date
from app.services.tabular.records import Expected, Record, open_table
from app.store.database import Row, transaction
from app.store.people import fetch_services
from app.store.volumes import fetch_known_volumes, fetch_volumes, save_volumes

MOST = 10**9
EXPECTED = Expected(
    fields={
        "service": ("layanan", "kode layanan", "nama layanan", "jenis layanan", "service"),
        "month": ("bulan", "periode", "month", "tanggal"),
        "volume": ("jumlah", "jumlah layanan", "volume", "banyaknya", "n"),
    },
    wanted=(frozenset({"service"}), frozenset({"month"}), frozenset({"volume"})),
    hint="Tabel volume harus punya kolom layanan, bulan (misalnya 2026-04), dan jumlah.",
)
_TWICE = "layanan dan bulan ini sudah ada pada baris sebelumnya"
_NUMBER = re.compile(r"\d{1,10}|\d{1,3}(?:\.\d{3})+")


def import_volumes(ctx: Context, path: Path, name: str) -> ComplaintImport:
    """Take in ``layanan, bulan, jumlah``; a month that is known already gets the new number and counts as ``known``.

    Raises:
        InvalidInputError: the file as a whole cannot be used; nothing was stored.
    """
    ctx.require(Permission.UPLOAD)
    table, codes = open_table(path, EXPECTED, limits_from(ctx.settings)), _codes(ctx)
    with transaction(ctx.db):
        taken = read_keyed(table.records, lambda record: _volume(record, codes), _TWICE)
        result = save_keyed(ctx, "volumes", path, name, table.columns, taken, _count_known(ctx, taken.values))
        save_volumes(ctx.db, result.import_id, ((*key, volume) for key, volume in taken.values.items()))
    return result


def known_volumes(ctx: Context) -> list[Row]:
    """For each service with volumes its ``code``, ``name``, ``first`` and ``last`` month, and how many ``months``."""
    ctx.require(Permission.SEE_COMPLAINTS)
    return fetch_known_volumes(ctx.db)


def _codes(ctx: Context) -> dict[str, str]:
    services = fetch_services(ctx.db)
    names = {service["name"].casefold(): service["code"] for service in services}
    return names | {service["code"].casefold(): service["code"] for service in services}


def _count_known(ctx: Context, volumes: Iterable[tuple[str, str]]) -> int:
    keys = list(volumes)
    stored = {service: fetch_volumes(ctx.db, service) for service, _ in keys}
    return sum(month in stored[service] for service, month in keys)


def _volume(record: Record, codes: dict[str, str]) -> tuple[tuple[str, str], int]:
    service = codes.get(" ".join(record.values["service"].split()).casefold())
    if service is None:
        raise RowError("layanan tidak dikenal: pakai kode atau nama layanan yang terdaftar")
    return (service, _month(record.values["month"])), _number(record.values["volume"])


def _month(text: str) -> str:
    """``YYYY-MM`` from that form, from ``04/2026`` or ``April 2026``, or from a whole date."""
    for attempt in (f"{text}-01", f"1/{text}", f"1 {text}", text):
        try:
            return parse_date(attempt).isoformat()[:7]
        except ValueError:
            continue
    raise RowError("bulan tidak dapat dibaca: tulis seperti 2026-04")


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise RowError("jumlah harus bilangan bulat, misalnya 1250")
    number = int(text.replace(".", ""))
    if number > MOST:
        raise RowError("jumlah terlalu besar")
    return number
