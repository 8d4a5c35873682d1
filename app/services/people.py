"""Import the city's register from tables: the whole file in one transaction, rejected rows handed back with reasons."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.permissions import Permission
from app.services import fields
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError, ServiceError
from app.services.import_result import REASON, file_sha256, rejects_csv
from app.services.periods import Assignment, assignment_row
from app.services.register import find_employee
from app.services.skp import is_fixed, item_row
from app.services.tables import open_register
from app.services.tabular.records import Table
from app.services.training_import import COURSES, NEEDED, take_course
from app.store import people, periods
from app.store.assessments import fetch_assessment_of
from app.store.database import Row, transaction
from app.store.imports import fetch_import, save_import

EMPLOYEES = ("nip", "nama", "unit", "jabatan", "pangkat", "status")
SERVICES = ("kode", "nama", "unit")
ASSIGNMENTS = ("periode", "nip_pegawai", "nip_penilai", "nip_atasan")
ITEMS = ("periode", "nip", "kode", "judul", "aspek", "indikator", "target")
Rejected = tuple[int, dict[str, str], str]
RowImporter = Callable[[Context, dict[str, str]], bool]


@dataclass(frozen=True)
class ImportResult:
    """``rows`` in the table; ``accepted`` of them, of which ``updated`` changed something that was there already.

    ``rejected`` holds (row number as in a spreadsheet, row, reason); ``new_units`` names units made on the way.
    """

    rows: int
    accepted: int
    rejected: list[Rejected]
    updated: int = 0
    new_units: tuple[str, ...] = ()
    import_id: int = 0


def import_employees(ctx: Context, path: Path) -> ImportResult:
    """``nip,nama,jabatan,pangkat,unit,status``; a known NIP is changed, an unknown unit is made and named.

    Raises:
        InvalidInputError: not a table, or a needed column is missing. The same holds for all imports below.
    """
    return _import(ctx, path, "employees", EMPLOYEES, 3, _employee)


def import_services(ctx: Context, path: Path) -> ImportResult:
    """``kode,nama,unit``; the unit may be empty."""
    return _import(ctx, path, "services", SERVICES, 2, _service)


def import_assignments(ctx: Context, path: Path) -> ImportResult:
    """``periode,nip_pegawai,nip_penilai,nip_atasan``; the superior may be empty, the period must be open."""
    return _import(ctx, path, "assignments", ASSIGNMENTS, 3, _assignment)


def import_skp(ctx: Context, path: Path) -> ImportResult:
    """``periode,nip,kode,judul,aspek,indikator,target``; an item that was rated under stays as it is."""
    return _import(ctx, path, "skp", ITEMS, 4, _item)


def import_training(ctx: Context, path: Path) -> ImportResult:
    """``kode,judul,bentuk,jp,kompetensi,tingkat,penyelenggara,mulai``; a known code is changed and offered again."""
    return _import(ctx, path, "training", COURSES, NEEDED, take_course)


def rejected_rows(ctx: Context, import_id: int) -> bytes:
    """The rejected rows of an import as CSV with a column ``alasan``, to be mended and imported again.

    Raises:
        NotFoundError: no such import.
    """
    return bytes(get_import(ctx, import_id)["rejects"] or b"")


def get_import(ctx: Context, import_id: int) -> Row:
    """An import of the register: ``kind``, ``name``, ``rows``, ``accepted``, ``rejected``, ``known``."""
    ctx.require(Permission.ADMINISTER)
    row = fetch_import(ctx.db, import_id)
    if row is None or row["kind"] not in IMPORTERS:
        raise NotFoundError("Impor ini tidak ada.")
    return row


def _import(
    ctx: Context, path: Path, kind: str, columns: Sequence[str], needed: int, take: RowImporter
) -> ImportResult:
    ctx.require(Permission.ADMINISTER)
    table = open_register(ctx, path, columns, needed)
    with transaction(ctx.db):
        before = {unit["id"] for unit in people.fetch_units(ctx.db)}
        rows, updated, rejected = _take_all(ctx, table, take)
        new_units = tuple(unit["name"] for unit in people.fetch_units(ctx.db) if unit["id"] not in before)
        counts = {"rows": rows, "accepted": rows - len(rejected), "rejected": len(rejected), "known": updated}
        rejects = rejects_csv(_mended_columns(table), rejected) if rejected else None
        head = {"kind": kind, "name": path.name, "sha256": file_sha256(path), "rejects": rejects}
        import_id = save_import(ctx.db, {**head, **counts, "user_id": ctx.actor.user_id})
        ctx.log(f"{kind}.import", "import", import_id, **counts, new_units=len(new_units))
    return ImportResult(rows, rows - len(rejected), rejected, updated, new_units, import_id)


def _take_all(ctx: Context, table: Table, take: RowImporter) -> tuple[int, int, list[Rejected]]:
    rows, updated, rejected = 0, 0, []
    for record in table.records:
        rows += 1
        try:
            if record.problem:
                raise InvalidInputError(record.problem)
            updated += take(ctx, record.values)
        except ServiceError as err:
            rejected.append((record.number, record.original, str(err)))
    return rows, updated, rejected


def _mended_columns(table: Table) -> list[str]:
    """The table's columns without the reasons of an earlier import."""
    return [name for name in table.columns if name.casefold() != REASON]


def _employee(ctx: Context, row: dict[str, str]) -> bool:
    values = {"nip": row["nip"], "name": row["nama"], "position": row.get("jabatan"), "rank": row.get("pangkat")}
    checked = fields.employee_row({**values, "status": row.get("status")})
    checked["unit_id"] = _unit(ctx, fields.text(row["unit"], "unit"))
    known = people.fetch_employee_by_nip(ctx.db, checked["nip"])
    people.save_employee(ctx.db, checked, known["id"] if known else None)
    return known is not None


def _service(ctx: Context, row: dict[str, str]) -> bool:
    checked = fields.service_row({"code": row["kode"], "name": row["nama"]})
    unit = fields.text(row.get("unit"), "unit", required=False)
    checked["unit_id"] = _unit(ctx, unit) if unit else None
    known = people.fetch_service_by_code(ctx.db, checked["code"])
    people.save_service(ctx.db, checked, known["id"] if known else None)
    return known is not None


def _assignment(ctx: Context, row: dict[str, str]) -> bool:
    period_id = _period(ctx, row["periode"])
    entry = Assignment(row["nip_pegawai"], row["nip_penilai"], row.get("nip_atasan", ""))
    checked = assignment_row(ctx, period_id, entry)
    known = fetch_assessment_of(ctx.db, checked["employee_id"], period_id)
    if known:
        del checked["stand_in"]
    periods.save_assignment(ctx.db, checked, known["id"] if known else None)
    return known is not None


def _item(ctx: Context, row: dict[str, str]) -> bool:
    period_id, employee = _period(ctx, row["periode"]), find_employee(ctx, row["nip"])
    names = {"code": "kode", "title": "judul", "aspect": "aspek", "indicator": "indikator", "target": "target"}
    checked = item_row(ctx, period_id, {name: row.get(column) for name, column in names.items()})
    known = periods.fetch_item_by_code(ctx.db, period_id, employee["id"], checked["code"])
    if known and is_fixed(ctx, known):
        raise InvalidInputError("Hasil kerja ini sudah dinilai, sehingga tidak dapat diubah lagi.")
    whose = {"period_id": period_id, "employee_id": employee["id"]}
    periods.save_item(ctx.db, {**checked, **whose}, known["id"] if known else None)
    return known is not None


def _period(ctx: Context, code: str) -> int:
    row = periods.fetch_period_by_code(ctx.db, code.strip())
    if row is None:
        raise InvalidInputError("Periode dengan kode ini tidak ada. Periksa kodenya di daftar periode.")
    return int(row["id"])


def _unit(ctx: Context, text: str) -> int:
    known = people.fetch_unit_named(ctx.db, text)
    if known:
        return int(known["id"])
    code = text if re.fullmatch(r"[\w./-]{1,20}", text) else re.sub(r"\W+", "-", text).strip("-").lower()[:50]
    return people.save_unit(ctx.db, fields.unit_row({"code": code, "name": text}))


IMPORTERS: dict[str, Callable[[Context, Path], ImportResult]] = {
    "employees": import_employees,
    "services": import_services,
    "assignments": import_assignments,
    "skp": import_skp,
    "training": import_training,
}
