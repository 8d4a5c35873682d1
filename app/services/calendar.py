"""The city's calendar: working days, national holidays, and what an administrator changed of them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.permissions import Permission
from app.rules.ruleset import load_rule_set
from app.rules.working_days import (
    DAY_KINDS,
    FIRST_YEAR,
    LAST_YEAR,
    Calendar,
    DayChange,
    Timetable,
    make_calendar,
    national_days_off,
)
from app.services import fields
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.store.calendar import fetch_day_changes, save_day_change
from app.store.database import Row, transaction

LOCAL_TIME = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True)
class ListedDay:
    """A day that is no ordinary one: its name, whether it is off now, and the city's change of it, if any."""

    day: date
    name: str
    off: bool
    change: Row | None


def local_today() -> date:
    """Today in the city."""
    return datetime.now(LOCAL_TIME).date()


def local_day(at: str) -> date:
    """The city's day of a stored UTC time."""
    moment = datetime.fromisoformat(at)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(LOCAL_TIME).date()


def timetable(ctx: Context, rule_set_id: str) -> Timetable:
    """The time limits of a rule set on the city's calendar."""
    clock = load_rule_set(rule_set_id)["clock"]
    return Timetable(clock, _calendar(clock, fetch_day_changes(ctx.db)))


def year_view(ctx: Context, year: int) -> list[ListedDay]:
    """All days of a year that the library or the city names, in order.

    Raises:
        InvalidInputError: a year that the list of holidays does not reach.
    """
    ctx.require(Permission.ADMINISTER)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidInputError("Pilih tahun antara 2000 dan 2100.")
    rows = fetch_day_changes(ctx.db)
    calendar = _calendar(load_rule_set(ctx.settings.rule_set)["clock"], rows)
    newest = {date.fromisoformat(row["day"]): row for row in rows}
    changed = {day: row for day, row in newest.items() if day.year == year and row["kind"] != "default"}
    national = national_days_off(year)
    return [_listed(calendar, day, national.get(day, ""), changed.get(day)) for day in sorted({*national, *changed})]


def set_day(ctx: Context, day: str, kind: str, name: str = "") -> date:
    """Make a day off (with a name), a working day, or what the national list says (``default``) again; gives the day.

    Each change is a new record. Clocks that run keep the days that were off when they started or since then.

    Raises:
        InvalidInputError: no such day or kind, a day off without a name, or nothing would change.
    """
    ctx.require(Permission.ADMINISTER)
    when, label = date.fromisoformat(fields.day(day, "tanggal")), fields.text(name, "nama hari", required=False)
    if kind not in DAY_KINDS:
        raise InvalidInputError("Pilih: libur, hari kerja, atau menurut daftar nasional.")
    if kind == "off" and not label:
        raise InvalidInputError("Isi nama hari libur, misalnya Cuti Bersama Idul Fitri.")
    with transaction(ctx.db):
        _check_changes(ctx, when, kind, label)
        save_day_change(ctx.db, when.isoformat(), kind, label, ctx.actor.user_id)
        ctx.log("calendar.set", "day", None, day=when.isoformat(), kind=kind)
    return when


def _check_changes(ctx: Context, day: date, kind: str, name: str) -> None:
    mine = [row for row in fetch_day_changes(ctx.db) if row["day"] == day.isoformat()]
    before = (mine[-1]["kind"], mine[-1]["name"]) if mine else ("default", "")
    if before == (kind, name) or before[0] == kind == "default":
        raise InvalidInputError("Hari ini sudah tercatat demikian; tidak ada yang diubah.")


def _calendar(clock: Row, rows: list[Row]) -> Calendar:
    return make_calendar(clock, [(date.fromisoformat(row["day"]), DayChange(row["kind"], row["at"])) for row in rows])


def _listed(calendar: Calendar, day: date, national: str, change: Row | None) -> ListedDay:
    return ListedDay(day, (change["name"] if change else "") or national, calendar.is_off(day), change)
