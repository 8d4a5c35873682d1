"""What a field of a follow-up record may hold."""

from datetime import date

from app.rules.working_days import FIRST_YEAR, LAST_YEAR
from app.services.errors import InvalidInputError


def text_in(text: str, limit: int, problem: str) -> str:
    """The text without spaces around it; ``problem`` is raised as ``InvalidInputError`` if it is empty or too long."""
    text = text.strip()
    if sum(map(str.isalnum, text)) < 3 or len(text) > limit:
        raise InvalidInputError(problem)
    return text


def day_in(text: str, *, since: str = "") -> str:
    """An ISO date, not before ``since`` if given.

    Raises:
        InvalidInputError: it is none, or before; or years away, where no time can be counted around it.
    """
    try:
        day = date.fromisoformat(text).isoformat()
    except ValueError:
        raise InvalidInputError("Isi tanggal yang ada.") from None
    if not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
        raise InvalidInputError("Pilih tahun antara 2000 dan 2100.")
    if day < since:
        raise InvalidInputError("Tanggal target tidak boleh sudah lewat.")
    return day
