"""Import how often each service was rendered a month: what complaints are compared with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app.permissions import Permission
from app.services.context import Context
from app.services.import_result import ComplaintImport, file_sha256, rejects_csv
from app.services.ingest import clean_name
from app.services.limits import limits_from
from app.services.tabular.dates import parse_date
from app.services.tabular.records import Expected, Record, open_table
from app.store.database import Row, transaction
from app.store.imports import save_import
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
_NUMBER = re.compile(r"\d{1,10}|\d{1,3}(?:\.\d{3})+")
Volumes = dict[tuple[str, str], int]


@dataclass
class _Run:
    rows: int = 0
    volumes: Volumes = field(default_factory=dict)
    rejects: list[tuple[int, Row, str]] = field(default_factory=list)


class _RowError(Exception):
    """A row is kept out; the message says why."""


def import_volumes(ctx: Context, path: Path, name: str) -> ComplaintImport:
    """Take in ``layanan, bulan, jumlah``; a month that is known already gets the new number and counts as ``known``.

    Raises:
        InvalidInputError: the file as a whole cannot be used; nothing was stored.
    """
    ctx.require(Permission.UPLOAD)
    table = open_table(path, EXPECTED, limits_from(ctx.settings))
    run = _read(table.records, _codes(ctx))
    rejects = rejects_csv(table.columns, run.rejects) if run.rejects else None
    with transaction(ctx.db):
        known = _count_known(ctx, run.volumes)
        counts = {"rows": run.rows, "accepted": len(run.volumes) - known, "known": known, "rejected": len(run.rejects)}
        head = {"kind": "volumes", "name": clean_name(name), "sha256": file_sha256(path), "rejects": rejects}
        import_id = save_import(ctx.db, {**head, **counts, "user_id": ctx.actor.user_id})
        save_volumes(ctx.db, import_id, ((*key, volume) for key, volume in run.volumes.items()))
        ctx.log("volumes.import", "import", import_id, **counts)
    return ComplaintImport(import_id, **counts, rejects=run.rejects)


def known_volumes(ctx: Context) -> list[Row]:
    """For each service with volumes its ``code``, ``name``, ``first`` and ``last`` month, and how many ``months``."""
    ctx.require(Permission.SEE_COMPLAINTS)
    return fetch_known_volumes(ctx.db)


def _codes(ctx: Context) -> dict[str, str]:
    services = fetch_services(ctx.db)
    names = {service["name"].casefold(): service["code"] for service in services}
    return names | {service["code"].casefold(): service["code"] for service in services}


def _count_known(ctx: Context, volumes: Volumes) -> int:
    stored = {service: fetch_volumes(ctx.db, service) for service, _ in volumes}
    return sum(month in stored[service] for service, month in volumes)


def _read(records: Iterable[Record], codes: dict[str, str]) -> _Run:
    run = _Run()
    for record in records:
        run.rows += 1
        try:
            key, volume = _volume(record, codes)
            if key in run.volumes:
                raise _RowError("layanan dan bulan ini sudah ada pada baris sebelumnya")
            run.volumes[key] = volume
        except _RowError as err:
            run.rejects.append((record.number, record.original, str(err)))
    return run


def _volume(record: Record, codes: dict[str, str]) -> tuple[tuple[str, str], int]:
    if record.problem:
        raise _RowError(record.problem)
    service = codes.get(" ".join(record.values["service"].split()).casefold())
    if service is None:
        raise _RowError("layanan tidak dikenal: pakai kode atau nama layanan yang terdaftar")
    return (service, _month(record.values["month"])), _number(record.values["volume"])


def _month(text: str) -> str:
    """``YYYY-MM`` from that form, from ``04/2026`` or ``April 2026``, or from a whole date."""
    for attempt in (f"{text}-01", f"1/{text}", f"1 {text}", text):
        try:
            return parse_date(attempt).isoformat()[:7]
        except ValueError:
            continue
    raise _RowError("bulan tidak dapat dibaca: tulis seperti 2026-04")


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise _RowError("jumlah harus bilangan bulat, misalnya 1250")
    number = int(text.replace(".", ""))
    if number > MOST:
        raise _RowError("jumlah terlalu besar")
    return number
