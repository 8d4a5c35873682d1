"""Periods, and who rates whom in them."""

from dataclasses import dataclass

from app.permissions import Permission, Role
from app.rules.ruleset import load_rule_set
from app.services import fields
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.register import find_employee
from app.store import periods
from app.store.assessments import fetch_assessment_of
from app.store.database import Row, transaction
from app.store.organisation import fetch_period_events, save_period_event
from app.store.people import fetch_user_of_employee


@dataclass(frozen=True)
class Assignment:
    """Who rates whom, by NIP, as an administrator enters it; an empty ``superior`` is none yet."""

    employee: str
    rater: str
    superior: str = ""
    stand_in: bool = False


def list_periods(ctx: Context, search: str = "") -> list[Row]:
    """Periods, open ones first, with their numbers of assignments."""
    ctx.require(Permission.SIGNED_IN)
    return periods.fetch_periods(ctx.db, search)


def get_period(ctx: Context, period_id: int) -> Row:
    """One period; ``NotFoundError`` if there is none."""
    ctx.require(Permission.SIGNED_IN)
    row = periods.fetch_period(ctx.db, period_id)
    if row is None:
        raise NotFoundError("Periode ini tidak ada.")
    return row


def save_period(ctx: Context, values: Row, period_id: int | None = None) -> int:
    """Add a period (open, under the city's rule set) or change one: ``code``, ``name``, and three dates.

    Raises:
        InvalidInputError: a field cannot be used, the dates are out of order, or the period is closed.
        ConflictError: another period has this code.
    """
    ctx.require(Permission.ADMINISTER)
    row = _period_row(values)
    with transaction(ctx.db):
        holder = periods.fetch_period_by_code(ctx.db, row["code"])
        if holder is not None and holder["id"] != period_id:
            raise ConflictError("Kode periode ini sudah dipakai. Pilih yang lain, atau ubah yang sudah ada.")
        if period_id is None:
            row |= {"state": "open", "rule_set": load_rule_set(ctx.settings.rule_set)["id"]}
            saved_id = periods.save_period(ctx.db, row)
            _save_event(ctx, saved_id, "open", "")
        else:
            require_open(ctx, period_id)
            saved_id = periods.save_period(ctx.db, row, period_id)
        ctx.log("period.add" if period_id is None else "period.edit", "period", saved_id)
    return saved_id


def set_period_state(ctx: Context, period_id: int, state: str, reason: str = "") -> None:
    """Close a period, or open it again for a reason; a closed one is read-only: no ratings, files, SKP, assignments.

    What follows a confirmation (handing over, keberatan) runs on by law. Each change is kept with its reason.

    Raises:
        InvalidInputError: no such state, or a period is opened again without a reason.
        ConflictError: the period is in this state already.
    """
    ctx.require(Permission.ADMINISTER)
    if state not in {"open", "closed"}:
        raise InvalidInputError("Pilih: buka atau tutup.")
    text = fields.text(reason, "alasan", required=state == "open", limit=1000)
    with transaction(ctx.db):
        if get_period(ctx, period_id)["state"] == state:
            raise ConflictError("Periode ini sudah dalam keadaan itu. Muat ulang halaman.")
        periods.save_period(ctx.db, {"state": state}, period_id)
        _save_event(ctx, period_id, state, text)
        ctx.log("period.open" if state == "open" else "period.close", "period", period_id)


def period_events(ctx: Context, period_id: int) -> list[Row]:
    """Openings and closings of a period in order, with who and why."""
    ctx.require(Permission.ADMINISTER)
    return fetch_period_events(ctx.db, period_id)


def require_open(ctx: Context, period_id: int | None) -> None:
    """Refuse what would change a closed period; None is no period.

    Raises:
        NotFoundError: there is no such period.
        InvalidInputError: it is closed.
    """
    if period_id is not None and get_period(ctx, period_id)["state"] != "open":
        raise InvalidInputError("Periode ini sudah ditutup. Buka dahulu periodenya.")


def list_assignments(ctx: Context, period_id: int, search: str = "", *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Who rates whom in a period; ``rater_ready`` says whether the rater has an active account that may rate."""
    ctx.require(Permission.ADMINISTER)
    rows = periods.fetch_assignments(ctx.db, period_id, search, limit=limit, offset=offset)
    return [{**row, "rater_ready": may_rate(row["rater_roles"], row["rater_active"])} for row in rows]


def get_assignment(ctx: Context, assessment_id: int) -> Row:
    """One assignment; ``NotFoundError`` if there is none."""
    ctx.require(Permission.ADMINISTER)
    row = periods.fetch_assignment(ctx.db, assessment_id)
    if row is None:
        raise NotFoundError("Penugasan ini tidak ada.")
    return row


def list_unassigned(ctx: Context, period_id: int) -> list[Row]:
    """Employees whom nobody rates in a period."""
    ctx.require(Permission.ADMINISTER)
    return periods.fetch_unassigned(ctx.db, period_id)


def save_assignment(ctx: Context, period_id: int, entry: Assignment, assessment_id: int | None = None) -> int:
    """Say who rates whom, or change who rates; the person rated stays.

    Raises:
        InvalidInputError: a NIP is unknown, someone would rate themselves, or the period is closed.
        ConflictError: the person has a rater in this period already.
    """
    with transaction(ctx.db):
        row = assignment_row(ctx, period_id, entry)
        if assessment_id is None:
            _check_free(ctx, row)
        else:
            _check_same(get_assignment(ctx, assessment_id), row)
        saved_id = periods.save_assignment(ctx.db, row, assessment_id)
        action = "assignment.add" if assessment_id is None else "assignment.edit"
        people = {name: row[name] for name in ("employee_id", "rater_id", "superior_id", "stand_in")}
        ctx.log(action, "assessment", saved_id, **people)
    return saved_id


def assignment_row(ctx: Context, period_id: int, entry: Assignment) -> Row:
    """The checked row of an assignment; errors as in ``save_assignment``."""
    require_open(ctx, period_id)
    employee = find_employee(ctx, entry.employee, "NIP pegawai")
    rater = find_employee(ctx, entry.rater, "NIP penilai")
    superior = find_employee(ctx, entry.superior, "NIP atasan") if entry.superior.strip() else None
    _check_people(employee, rater, superior, entry.stand_in)
    return {
        "period_id": period_id,
        "employee_id": employee["id"],
        "rater_id": rater["id"],
        "superior_id": superior["id"] if superior else None,
        "stand_in": int(entry.stand_in),
    }


def rater_has_account(ctx: Context, rater_id: int) -> bool:
    """Whether this rater can sign in and rate."""
    user = fetch_user_of_employee(ctx.db, rater_id)
    return user is not None and may_rate(user["roles"], user["active"])


def may_rate(roles: str | None, active: int | None) -> bool:
    """Whether an account with these stored roles is active and an evaluator."""
    return bool(active) and Role.EVALUATOR.value in (roles or "").split(",")


def _save_event(ctx: Context, period_id: int, state: str, reason: str) -> None:
    row = {"period_id": period_id, "state": state, "reason": reason, "user_id": ctx.actor.user_id}
    save_period_event(ctx.db, row)


def _check_free(ctx: Context, row: Row) -> None:
    if fetch_assessment_of(ctx.db, row["employee_id"], row["period_id"]):
        raise ConflictError("Pegawai ini sudah punya penilai pada periode ini. Ubah penugasan yang ada.")


def _check_same(before: Row, row: Row) -> None:
    if before["period_id"] != row["period_id"] or before["employee_id"] != row["employee_id"]:
        raise InvalidInputError("Pegawai yang dinilai tidak dapat diganti. Buat penugasan lain untuknya.")


def _check_people(employee: Row, rater: Row, superior: Row | None, stand_in: bool) -> None:
    if rater["id"] == employee["id"]:
        raise InvalidInputError("Tidak seorang pun menilai dirinya sendiri. Pilih penilai lain.")
    if superior is not None and superior["id"] == employee["id"]:
        raise InvalidInputError("Atasan penilai tidak boleh pegawai yang dinilai.")
    if superior is not None and superior["id"] == rater["id"]:
        raise InvalidInputError("Atasan penilai tidak boleh penilai itu sendiri.")
    if stand_in and superior is None:
        raise InvalidInputError("Isi atasan penilai: ia yang menggantikan bila penilai berhalangan.")


def _period_row(values: Row) -> Row:
    row = {
        "code": fields.code(values.get("code"), "kode periode"),
        "name": fields.text(values.get("name"), "nama periode"),
    }
    labels = {"starts_on": "tanggal mulai", "ends_on": "tanggal selesai", "deadline": "tenggat penilaian"}
    row |= {name: fields.day(values.get(name), label) for name, label in labels.items()}
    if not row["starts_on"] <= row["ends_on"] <= row["deadline"]:
        raise InvalidInputError("Urutan tanggal: mulai, selesai, lalu tenggat penilaian.")
    return row
