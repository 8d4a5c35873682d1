"""Dates as Indonesian offices and spreadsheets write them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = {
    "januari": 1, "january": 1, "jan": 1,
    "februari": 2, "pebruari": 2, "february": 2, "feb": 2, "peb": 2,
    "maret": 3, "march": 3, "mar": 3, "mrt": 3,
    "april": 4, "apr": 4,
    "mei": 5, "may": 5,
    "juni": 6, "june": 6, "jun": 6,
    "juli": 7, "july": 7, "jul": 7,
    "agustus": 8, "august": 8, "agu": 8, "agt": 8, "ags": 8, "agust": 8, "aug": 8,
    "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "october": 10, "okt": 10, "oct": 10,
    "november": 11, "nopember": 11, "nov": 11, "nop": 11,
    "desember": 12, "december": 12, "des": 12, "dec": 12,
}  # fmt: skip
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 12, 31)
_TIME = r"(?:[T ,]+\d{1,2}[.:]\d{2}(?:[.:]\d{2}(?:[.,]\d+)?)?\s*(?:am|pm|wib|z|[+-]\d{2}:?\d{2})?)?"
_WEEKDAY = r"(?:[a-z']+,\s*)?"


def parse_date(text: str) -> date:
    """The day in ``text``: ISO, ``6 Jan 2026``, ``Selasa, 6 Januari 2026``, ``6/1/2026`` (day first), Excel's number.

    A time of day after it is passed over; a year of two digits is of this century.

    Raises:
        ValueError: not a date from 1990 to 2100.
    """
    folded = " ".join(text.split()).casefold()
    for pattern, read in _FORMS:
        match = pattern.fullmatch(folded)
        if match:
            day = read(match)
            if not _EARLIEST <= day <= _LATEST:
                raise ValueError("the year is out of range")
            return day
    raise ValueError("not a date")


def _iso(match: re.Match[str]) -> date:
    return date(int(match["y"]), int(match["m"]), int(match["d"]))


def _numeric(match: re.Match[str]) -> date:
    return date(_year(match["y"]), int(match["m"]), int(match["d"]))


def _worded(match: re.Match[str]) -> date:
    month = _MONTHS.get(match["m"])
    if month is None:
        raise ValueError("not a month")
    return date(_year(match["y"]), month, int(match["d"]))


def _excel(match: re.Match[str]) -> date:
    return _EXCEL_DAY_ZERO + timedelta(days=int(match["n"]))


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


_YEAR = r"(?P<y>\d{4}|\d{2})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date]], ...] = (
    (re.compile(rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_TIME}", re.I | re.A), _iso),
    (re.compile(rf"{_WEEKDAY}(?P<d>\d{{1,2}})[-/.](?P<m>\d{{1,2}})[-/.]{_YEAR}{_TIME}", re.I | re.A), _numeric),
    (re.compile(rf"{_WEEKDAY}(?P<d>\d{{1,2}})[-/ ](?P<m>[a-z]+)[-/. ]+{_YEAR}{_TIME}", re.I | re.A), _worded),
    (re.compile(rf"(?P<m>[a-z]+) (?P<d>\d{{1,2}}),? {_YEAR}{_TIME}", re.I | re.A), _worded),
    (re.compile(r"(?P<n>\d{5})(?:\.\d+)?", re.A), _excel),
)
