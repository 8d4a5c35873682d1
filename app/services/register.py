"""The city's register: units, services, employees. Only administrators change it; each change is logged."""

from collections.abc import Callable

from app.permissions import Permission, Role
from app.services import fields
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.store import people
from app.store.assessments import fetch_employee_unit
from app.store.database import Row, transaction


def list_units(ctx: Context, search: str = "") -> list[Row]:
    """Units by name with their numbers of employees and services."""
    ctx.require(Permission.ADMINISTER)
    return people.fetch_units(ctx.db, search)


def get_unit(ctx: Context, unit_id: int) -> Row:
    """One unit; ``NotFoundError`` if there is none. The same holds for ``get_service``."""
    return _got(ctx, people.fetch_unit(ctx.db, unit_id), "Unit ini tidak ada.")


def save_unit(ctx: Context, values: Row, unit_id: int | None = None) -> int:
    """Add a unit (``code``, ``name``) or change one; gives its id.

    Raises:
        InvalidInputError: a field cannot be used.
        ConflictError: another unit has this code.
    """
    ctx.require(Permission.ADMINISTER)
    row = fields.unit_row(values)
    with transaction(ctx.db):
        _check_free(people.fetch_unit_named(ctx.db, row["code"]), unit_id, "Kode atau nama unit ini sudah dipakai.")
        return _saved(ctx, "unit", people.save_unit, row, unit_id)


def list_services(ctx: Context, search: str = "") -> list[Row]:
    """Services by name with their unit."""
    ctx.require(Permission.ADMINISTER)
    return people.fetch_services(ctx.db, search)


def get_service(ctx: Context, service_id: int) -> Row:
    """One service."""
    return _got(ctx, people.fetch_service(ctx.db, service_id), "Layanan ini tidak ada.")


def save_service(ctx: Context, values: Row, service_id: int | None = None) -> int:
    """Add a service (``code``, ``name``, ``unit_id`` or None, ``description``) or change one; errors as in
    ``save_unit``."""
    ctx.require(Permission.ADMINISTER)
    row = fields.service_row(values)
    if row["unit_id"] is not None:
        get_unit(ctx, row["unit_id"])
    with transaction(ctx.db):
        _check_free(people.fetch_service_by_code(ctx.db, row["code"]), service_id, "Kode layanan ini sudah dipakai.")
        return _saved(ctx, "service", people.save_service, row, service_id)


def list_employees(ctx: Context, search: str = "", *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Employees by name: all for administrators, for others only those whom they are related to.

    ``total`` in each row counts all that match. A leader sees the own unit.
    """
    if ctx.may(Permission.ADMINISTER):
        return people.fetch_employees(ctx.db, search, limit=limit, offset=offset)
    rows = [row for row in related_employees(ctx) if search.casefold() in f"{row['name']} {row['nip']}".casefold()]
    end = None if limit < 0 else offset + limit
    return [{**row, "total": len(rows)} for row in rows[offset:end]]


def related_employees(ctx: Context) -> list[Row]:
    """The actor, those whom they rate or are superior of, and for a leader the own unit."""
    ctx.require(Permission.SIGNED_IN)
    me = ctx.actor.employee_id
    if me is None:
        return []
    unit_id = fetch_employee_unit(ctx.db, me) if Role.LEADER in ctx.actor.roles else None
    return people.fetch_employees_related(ctx.db, me, unit_id)


def get_employee(ctx: Context, employee_id: int) -> Row:
    """One employee, for administrators and related persons.

    Raises:
        NotFoundError: there is none, or the actor is not related.
    """
    row = people.fetch_employee(ctx.db, employee_id)
    seen = ctx.may(Permission.ADMINISTER) or employee_id in {one["id"] for one in related_employees(ctx)}
    if row is None or not seen:
        raise NotFoundError("Pegawai ini tidak ada, atau bukan untuk Anda.")
    return row


def save_employee(ctx: Context, values: Row, employee_id: int | None = None) -> int:
    """Add an employee or change one: ``nip``, ``name``, ``position``, ``rank``, ``unit_id``, ``status``."""
    ctx.require(Permission.ADMINISTER)
    row = fields.employee_row(values)
    if row["unit_id"] is None:
        raise InvalidInputError("Pilih unit kerja pegawai.")
    get_unit(ctx, row["unit_id"])
    with transaction(ctx.db):
        _check_free(people.fetch_employee_by_nip(ctx.db, row["nip"]), employee_id, "NIP ini sudah terdaftar.")
        return _saved(ctx, "employee", people.save_employee, row, employee_id)


def find_employee(ctx: Context, nip: str, label: str = "NIP") -> Row:
    """The employee with this NIP.

    Raises:
        InvalidInputError: not a NIP, or nobody has it; the message names the field by ``label``.
    """
    ctx.require(Permission.ADMINISTER)
    row = people.fetch_employee_by_nip(ctx.db, fields.nip(nip, label))
    if row is None:
        raise InvalidInputError(f"{label} tidak ada di daftar pegawai. Periksa angkanya, atau tambahkan pegawainya.")
    return row


def _got(ctx: Context, row: Row | None, message: str) -> Row:
    ctx.require(Permission.ADMINISTER)
    if row is None:
        raise NotFoundError(message)
    return row


def _check_free(holder: Row | None, own_id: int | None, message: str) -> None:
    if holder is not None and holder["id"] != own_id:
        raise ConflictError(f"{message} Pilih yang lain, atau ubah yang sudah ada.")


def _saved(ctx: Context, subject: str, save: Callable[..., int], row: Row, row_id: int | None) -> int:
    saved_id = save(ctx.db, row, row_id)
    act = "add" if row_id is None else "edit"
    ctx.log(f"{subject}.{act}", subject, saved_id)
    return saved_id
