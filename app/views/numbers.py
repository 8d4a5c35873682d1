"""Whole numbers that come in by an address or a form."""

from werkzeug.datastructures import MultiDict

from app.views.paging import MAX_INTEGER


def number_in(values: "MultiDict[str, str]", name: str) -> int | None:
    """The number of this name; None if there is none, or none that the database can hold."""
    return next(iter(numbers_in(values, name)), None)


def numbers_in(values: "MultiDict[str, str]", name: str) -> list[int]:
    """All numbers of this name that the database can hold."""
    return [number for number in values.getlist(name, type=int) if 0 <= number <= MAX_INTEGER]
