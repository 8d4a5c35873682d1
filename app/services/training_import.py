"""Rows of the training catalogue as a city keeps it in a table."""

from app.services.context import Context
from app.services.training import course_row
from app.store.training import fetch_course_by_code, save_course

COURSES = ("kode", "judul", "bentuk", "jp", "kompetensi", "tingkat", "penyelenggara", "mulai")
NEEDED = 5
_FIELDS = {
    "code": "kode",
    "title": "judul",
    "form": "bentuk",
    "hours": "jp",
    "competences": "kompetensi",
    "level": "tingkat",
    "provider": "penyelenggara",
    "starts_on": "mulai",
}


def take_course(ctx: Context, row: dict[str, str]) -> bool:
    """Add the course of a row, or change the one with its code, inside the caller's transaction; whether it was known.

    Raises:
        InvalidInputError: a field cannot be used.
    """
    checked, competences = course_row({name: row.get(column, "") for name, column in _FIELDS.items()})
    known = fetch_course_by_code(ctx.db, checked["code"])
    save_course(ctx.db, checked, competences, known["id"] if known else None)
    return known is not None
