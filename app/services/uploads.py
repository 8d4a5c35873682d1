"""For whom a person may hand in files: what the upload form offers, and the check of what comes back."""

from dataclasses import dataclass

from app.permissions import Permission, Role
from app.services.access import is_rater
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.store.assessments import fetch_assessments_of_rater
from app.store.database import Row
from app.store.people import fetch_employees
from app.store.periods import fetch_periods


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list: its id and what it is called."""

    id: int
    label: str


@dataclass(frozen=True, slots=True)
class UploadChoices:
    """What the form offers. ``may_leave_open``: a file may be handed in without saying whose it is (admins)."""

    employees: tuple[Choice, ...] = ()
    periods: tuple[Choice, ...] = ()
    may_leave_open: bool = False

    @property
    def any(self) -> bool:
        """Whether the actor can hand in anything at all."""
        return self.may_leave_open or bool(self.employees)


def upload_choices(ctx: Context) -> UploadChoices:
    """Persons and open periods for whom the actor may upload: everyone for an admin, else those they rate."""
    if not ctx.may(Permission.UPLOAD):
        return UploadChoices()
    if ctx.actor.user_id is None or Role.ADMIN in ctx.actor.roles:
        periods = [(row["id"], row["name"]) for row in fetch_periods(ctx.db) if row["state"] == "open"]
        people = [_person(row["id"], row["name"], row["unit_name"]) for row in fetch_employees(ctx.db)]
        return UploadChoices(_distinct(people), _distinct(periods), may_leave_open=True)
    rated = _rated_in_open_periods(ctx)
    people = [_person(row["employee_id"], row["employee_name"], row["unit_name"]) for row in rated]
    return UploadChoices(_distinct(people), _distinct([(row["period_id"], row["period_name"]) for row in rated]))


def check_target(choices: UploadChoices, employee_id: int | None, period_id: int | None) -> None:
    """Whether person and period can be used together; ``receive_stream`` checks the relation itself.

    Raises:
        InvalidInputError: one is missing, or was not offered.
    """
    if employee_id is None and not choices.may_leave_open:
        raise InvalidInputError("Pilih pegawai: berkas ini tentang siapa?")
    if employee_id is not None and employee_id not in {choice.id for choice in choices.employees}:
        raise InvalidInputError("Pegawai itu tidak ada dalam daftar Anda. Pilih dari daftar.")
    if period_id is None and employee_id is not None:
        raise InvalidInputError("Pilih periode: bukti seorang pegawai dihitung dalam satu periode.")
    if period_id is not None and period_id not in {choice.id for choice in choices.periods}:
        raise InvalidInputError("Periode itu tidak terbuka. Pilih dari daftar.")


def _rated_in_open_periods(ctx: Context) -> list[Row]:
    if ctx.actor.employee_id is None:
        return []
    rows = fetch_assessments_of_rater(ctx.db, ctx.actor.employee_id)
    return [row for row in rows if row["period_state"] == "open" and is_rater(ctx, row)]


def _person(employee_id: int, name: str, unit: str) -> tuple[int, str]:
    return employee_id, f"{name} · {unit}"


def _distinct(pairs: list[tuple[int, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(number, label) for number, label in dict(pairs).items())
