"""What is agreed to be learned: interest in courses, plan entries, hours of a year."""

from datetime import date
from typing import Any

from app.permissions import Permission
from app.rules.development import RULES, Hours, count_hours
from app.rules.development_words import PLAN_STATES
from app.rules.ruleset import load_rule_set
from app.services import fields
from app.services.context import Context
from app.services.development.relations import criteria_of, is_self, local_today, past_day, prose, require_coach
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store import development as store
from app.store.database import Row, transaction
from app.store.people import fetch_employee
from app.store.training import fetch_course, fetch_course_by_code, fetch_interests, save_interest

MAX_HOURS = 2_000


def mark_interest(ctx: Context, course_id: int, wanted: bool) -> None:
    """An employee says that they would like a course, or no longer would; asking twice changes nothing.

    Raises:
        NotAllowedError: the account belongs to no employee.
        NotFoundError: no such course, or it is not offered any more.
    """
    ctx.require(Permission.ANSWER)
    me, user = ctx.actor.employee_id, ctx.actor.user_id
    if me is None or user is None:
        raise NotAllowedError("Akun ini belum ditautkan ke pegawai. Hubungi administrator.")
    with transaction(ctx.db):
        course = fetch_course(ctx.db, course_id)
        if course is None or (wanted and not course["offered"]):
            raise NotFoundError("Pelatihan ini tidak ditawarkan lagi.")
        if (course_id in fetch_interests(ctx.db, me)) != wanted:
            save_interest(ctx.db, me, course_id, wanted, user)
            ctx.log("course.interest", "course", course_id, wanted=int(wanted))


def get_plan(ctx: Context, assessment_id: int, plan_id: int) -> Row:
    """A plan entry of the person that still stands, agreed on in this period or before, for those who may change it.

    Raises:
        ConflictError: it was superseded meanwhile, or is not this person's.
        NotFoundError: not for the actor.
    """
    assessment = require_coach(ctx, assessment_id)
    row = store.fetch_plan(ctx.db, plan_id)
    if row is None or row["employee_id"] != assessment["employee_id"] or not known_plans(ctx, assessment, [row]):
        raise ConflictError("Rencana ini sudah diubah. Kembali ke halaman pengembangan, lalu ulangi.")
    return row


def known_plans(ctx: Context, assessment: Row, plans: list[Row]) -> list[Row]:
    """Those that the actor may know: the person all; rater and superior none that others agreed on in later periods."""
    return [row for row in plans if is_self(ctx, assessment) or row["agreed_by"] <= assessment["ends_on"]]


def save_plan(
    ctx: Context, assessment_id: int, values: Row, plan_id: int | None = None, today: date | None = None
) -> int:
    """Agree on a training, or supersede an entry: done with its day and hours, moved, cancelled, corrected.

    Args:
        values: ``course`` (a code of the catalogue, or empty with ``title``), ``hours`` (JP; empty: the course's),
            ``criterion`` (what it is for, may be empty), ``due_on``, ``state``, ``done_on`` (when done), ``note``.

    Raises:
        InvalidInputError: a field cannot be used.
        ConflictError, NotFoundError: as in ``get_plan``.
    """
    with transaction(ctx.db):
        assessment = require_coach(ctx, assessment_id)
        before = get_plan(ctx, assessment_id, plan_id) if plan_id is not None else None
        row = _plan_row(ctx, assessment, before, values, today or local_today())
        agreed_in = before["assessment_id"] if before else assessment_id
        row |= {"replaces": plan_id, "assessment_id": agreed_in, "employee_id": assessment["employee_id"]}
        saved_id = store.save_plan(ctx.db, {**row, "user_id": ctx.actor.user_id})
        told = {"plan": saved_id, "state": row["state"], "hours": row["hours"]}
        ctx.log("training_plan.edit" if before else "training_plan.add", "assessment", assessment_id, **told)
    return saved_id


def hours_of(ctx: Context, employee_id: int, plans: list[Row], today: date) -> tuple[Hours, ...]:
    """JP of this year, and of later years that have plans."""
    employee = fetch_employee(ctx.db, employee_id)
    if employee is None:
        raise NotFoundError("Pegawai ini tidak ada.")
    later = {int(row["due_on"][:4]) for row in plans if row["state"] == "planned"}
    years = sorted({today.year} | {year for year in later if year > today.year})
    return tuple(_hours(employee["status"], year, plans) for year in years)


def _hours(status: str, year: int, plans: list[Row]) -> Hours:
    done = sum(row["hours"] for row in plans if row["state"] == "done" and int(row["done_on"][:4]) == year)
    planned = sum(row["hours"] for row in plans if row["state"] == "planned" and int(row["due_on"][:4]) == year)
    return count_hours(load_rule_set(RULES), status, year, done, planned)


def _plan_row(ctx: Context, assessment: Row, before: Row | None, values: Row, today: date) -> Row:
    course = _course(ctx, values.get("course"), before)
    state = values.get("state") or "planned"
    if state not in PLAN_STATES:
        raise InvalidInputError("Pilih keadaan rencana: direncanakan, selesai, atau dibatalkan.")
    return {
        "course_id": course["id"] if course else None,
        "title": course["title"] if course else fields.text(values.get("title"), "nama pelatihan"),
        "criterion": _criterion(ctx, assessment, before, values.get("criterion") or ""),
        "state": state,
        "due_on": fields.day(values.get("due_on"), "tanggal rencana"),
        "done_on": past_day(values.get("done_on"), "tanggal selesai", today) if state == "done" else None,
        "hours": _number(values.get("hours") or (course["hours"] if course else None)),
        "note": prose(values.get("note"), ""),
    }


def _course(ctx: Context, code: str | None, before: Row | None) -> Row | None:
    if not (code or "").strip():
        return None
    row = fetch_course_by_code(ctx.db, (code or "").strip())
    kept = before is not None and row is not None and before["course_id"] == row["id"]
    if row is None or not (row["offered"] or kept):
        raise InvalidInputError("Pelatihan ini tidak ada di katalog. Pilih dari daftar, atau tulis namanya.")
    return row


def _criterion(ctx: Context, assessment: Row, before: Row | None, criterion: str) -> str:
    known = {item.id for item in criteria_of(ctx, assessment)} | {"", before["criterion"] if before else ""}
    if criterion not in known:
        raise InvalidInputError("Kriteria ini tidak ada dalam penilaian ini.")
    return criterion


def _number(value: Any) -> int:
    text = str(value or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10) or not 0 < int(text) <= MAX_HOURS:
        raise InvalidInputError("Tulis jumlah jam (JP) sebagai bilangan bulat, misalnya 8.")
    return int(text)
