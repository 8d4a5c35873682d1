"""The city's training catalogue, kept by administrators; a course that is not offered any more stays for its plans."""

import re
from typing import Any

from app.permissions import Permission
from app.rules.development import RULES, competence_titles
from app.rules.development_words import FORMS
from app.rules.ruleset import load_rule_set
from app.services import fields
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.tabular.dates import parse_date
from app.store import training as store
from app.store.database import Row, transaction

MAX_HOURS = 2_000


def list_courses(ctx: Context, search: str = "", *, limit: int = -1, offset: int = 0) -> list[Row]:
    """Courses by code, ``competences`` as ids; ``total`` in each row counts all that match."""
    ctx.require(Permission.ADMINISTER)
    return store.fetch_courses(ctx.db, search, limit=limit, offset=offset)


def offered_courses(ctx: Context) -> list[Row]:
    """What is offered now, by code, for those who plan."""
    ctx.require(Permission.COACH)
    return store.fetch_courses(ctx.db, offered=True)


def get_course(ctx: Context, course_id: int) -> Row:
    """One course; ``NotFoundError`` if there is none."""
    ctx.require(Permission.ADMINISTER)
    row = store.fetch_course(ctx.db, course_id)
    if row is None:
        raise NotFoundError("Pelatihan ini tidak ada di katalog.")
    return row


def save_course(ctx: Context, values: Row, course_id: int | None = None) -> int:
    """Add a course or change one; gives its id.

    Args:
        values: ``code``, ``title``, ``form``, ``hours`` (JP), ``competences`` (titles or ids, as a list or with
            commas), and if known ``level`` (1 to 5), ``provider``, ``starts_on``; ``offered`` (default yes).

    Raises:
        InvalidInputError: a field cannot be used.
        ConflictError: another course has this code.
    """
    ctx.require(Permission.ADMINISTER)
    row, competences = course_row(values)
    with transaction(ctx.db):
        holder = store.fetch_course_by_code(ctx.db, row["code"])
        if holder is not None and holder["id"] != course_id:
            raise ConflictError("Kode pelatihan ini sudah dipakai. Pilih yang lain, atau ubah yang sudah ada.")
        saved_id = store.save_course(ctx.db, row, competences, course_id)
        ctx.log("course.add" if course_id is None else "course.edit", "course", saved_id)
    return saved_id


def course_row(values: Row) -> tuple[Row, tuple[str, ...]]:
    """The checked fields of a course and its competences' ids; errors as in ``save_course``."""
    row = {
        "code": fields.code(values.get("code"), "kode pelatihan"),
        "title": fields.text(values.get("title"), "judul"),
        "form": fields.choice(values.get("form"), "bentuk", tuple(FORMS)),
        "hours": _hours(values.get("hours")),
        "level": _level(values.get("level")),
        "provider": fields.text(values.get("provider"), "penyelenggara", required=False),
        "starts_on": _day(values.get("starts_on")),
        "offered": int(values.get("offered", True)),
    }
    return row, _competences(values.get("competences") or "")


def _hours(value: Any) -> int:
    number = _whole(value)
    if number is None or not 0 < number <= MAX_HOURS:
        raise InvalidInputError("JP: tulis jumlah jam pelajaran sebagai bilangan bulat, misalnya 8.")
    return number


def _level(value: Any) -> int | None:
    if value in (None, ""):
        return None
    lowest, highest = load_rule_set(RULES)["levels"]
    number = _whole(value)
    if number is None or not lowest <= number <= highest:
        raise InvalidInputError("Tingkat: tulis angka dari 1 sampai 5, atau kosongkan.")
    return number


def _whole(value: Any) -> int | None:
    text = str(value if value is not None else "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _day(value: Any) -> str | None:
    if not str(value or "").strip():
        return None
    try:
        return parse_date(str(value)).isoformat()
    except ValueError as err:
        raise InvalidInputError("Mulai: tulis tanggal seperti 24/11/2026, atau kosongkan.") from err


def _competences(value: str | list[str]) -> tuple[str, ...]:
    titles = competence_titles(load_rule_set(RULES))
    known = {name.casefold(): name for name in titles} | {title.casefold(): name for name, title in titles.items()}
    parts = value if isinstance(value, list) else re.split(r"[,;]", value)
    names = [" ".join(part.split()).casefold() for part in parts if part.strip()]
    if not names or any(name not in known for name in names):
        raise InvalidInputError(f"Kompetensi: pilih dari {', '.join(titles.values())}; pisahkan dengan koma.")
    return tuple(dict.fromkeys(known[name] for name in names))
