"""Dates and periods as Indonesian documents write them (domain rule, section 6), and their normal forms.

Normal forms: ``2026-07-14`` a day, ``2026-07`` a month, ``2026-TW3`` a quarter (triwulan), ``2026-S2`` a half year,
``2026`` a year, ``2026-07-06/2026-08-28`` any other stretch.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
_SPELLINGS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_SPELLINGS |= {"nopember": 11, "pebruari": 2, "mai": 5, "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "jun": 6}
_SPELLINGS |= {"jul": 7, "agu": 8, "ags": 8, "agt": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11, "nop": 11, "des": 12}
_FULL = "|".join(name for name in _SPELLINGS if len(name) > 4 or name in ("juni", "juli", "mei", "mai"))
_ANY = "|".join(sorted(_SPELLINGS, key=len, reverse=True))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR_AFTER = r"(?:,?\s*/?\s*(?:(?:tahun(?:\s+anggaran)?|ta|t\.a\.)\s*)?(?P<{0}>20\d\d|19\d\d)\b)"
_ATOM = re.compile(
    r"(?<![\w/.])(?:"
    r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d\d)"
    rf"|(?P<day_of>\d{{1,2}})\s+(?P<name>{_ANY})\b\.?(?:\s+(?P<year_of>(?:19|20)\d\d)\b)?"
    rf"|(?:(?P<short>{_ANY})\b\.?\s+(?P<short_year>(?:19|20)\d\d)\b)"
    rf"|(?P<full>{_FULL})\b"
    r"|(?:triwulan|tri wulan|tw|kuartal)[\s.-]*(?P<quarter>iv|i{1,3}|[1-4])\b"
    + _YEAR_AFTER.format("quarter_year")
    + "?"
    r"|semester\s*(?P<half>i{1,2}|[12])\b" + _YEAR_AFTER.format("half_year") + "?"
    r"|(?:tahun anggaran|tahun|ta|t\.a\.)\s*(?P<whole>(?:19|20)\d\d)\b"
    r")(?!\w)",
    re.IGNORECASE,
)
_JOIN = r"\s*(?:s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga|dan|[-–—])\s*"
_JOINED = re.compile(_JOIN, re.IGNORECASE)
_BARE_DAY = re.compile(r"(?<![\w/.,-])(\d{1,2})" + _JOIN + "$", re.IGNORECASE)
_CODE = re.compile(r"(\d{4})(?:-(?:TW([1-4])|S([12])|(\d\d)(?:-(\d\d))?))?")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A day, period or range in ``text[start:end]``: both days belong to it; ``code`` is its normal form."""

    start: int
    end: int
    first: date
    last: date

    @property
    def code(self) -> str:
        """The normal form (see the module)."""
        return period_code(self.first, self.last)


def find_dates(text: str, default_year: int | None = None) -> tuple[DateSpan, ...]:
    """Days, periods and ranges in the order of the text; what names no year takes ``default_year`` or is left out.

    Days come first (day-month-year). Impossible dates (``31-02-2026``) are left out.
    """
    atoms = [span for match in _ATOM.finditer(text) if (span := _read(match, text, default_year))]
    found: list[DateSpan] = []
    for atom in atoms:
        if found and _JOINED.fullmatch(text, found[-1].end, atom.start) and found[-1].first <= atom.last:
            found[-1] = DateSpan(found[-1].start, atom.end, found[-1].first, atom.last)
        else:
            found.append(_with_bare_day(text, atom))
    return tuple(found)


def period_code(first: date, last: date) -> str:
    """The normal form of the days from ``first`` to ``last``.

    A stretch inside one month gets the month, inside one quarter the quarter, else its two days.
    """
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if first.year == last.year:
        quarter = (first.month + 2) // 3
        if quarter == (last.month + 2) // 3:
            return f"{first.year}-TW{quarter}"
        if (first, last) == period_bounds(half := f"{first.year}-S{1 if first.month < 7 else 2}"):
            return half
        if (first, last) == period_bounds(str(first.year)):
            return str(first.year)
    return f"{first.isoformat()}/{last.isoformat()}"


def period_bounds(code: str) -> tuple[date, date]:
    """First and last day of a normal form; ValueError for anything else."""
    if "/" in code:
        first, last = (date.fromisoformat(part) for part in code.split("/"))
        return first, last
    match = _CODE.fullmatch(code)
    if not match:
        raise ValueError(f"not a period: {code!r}")
    year, quarter, half, month, day = match.groups()
    if day:
        return date.fromisoformat(code), date.fromisoformat(code)
    first_month, months = _stretch(quarter, half, month)
    return date(int(year), first_month, 1), _month_end(int(year), first_month + months - 1)


def format_date(day: date) -> str:
    """``24 November 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _stretch(quarter: str | None, half: str | None, month: str | None) -> tuple[int, int]:
    if quarter:
        return 3 * int(quarter) - 2, 3
    if half:
        return 6 * int(half) - 5, 6
    return (int(month), 1) if month else (1, 12)


def _read(match: re.Match[str], text: str, default_year: int | None) -> DateSpan | None:
    try:
        bounds = next(_bounds(match, default_year, _year_in_range(match, text)), None)
    except ValueError:
        return None
    return DateSpan(match.start(), match.end(), *bounds) if bounds else None


def _year_in_range(match: re.Match[str], text: str) -> int | None:
    """The year of ``12 Juli s.d. 14 Agustus 2026`` stands only at its end."""
    ahead = re.match(rf"{_JOIN}(?:\d{{1,2}}\s+)?(?:{_ANY})\s+((?:19|20)\d\d)\b", text[match.end() :], re.IGNORECASE)
    return int(ahead[1]) if ahead else None


def _bounds(match: re.Match[str], default_year: int | None, ahead: int | None) -> Iterator[tuple[date, date]]:
    group = match.groupdict()
    year = ahead or default_year
    if group["iso"]:
        yield period_bounds(group["iso"])
    elif group["year"]:
        day = date(int(group["year"]), int(group["month"]), int(group["day"]))
        yield day, day
    elif group["whole"]:
        yield period_bounds(group["whole"])
    elif group["day_of"] and (year := int(group["year_of"] or year or 0)):
        day = date(year, _SPELLINGS[group["name"].lower()], int(group["day_of"]))
        yield day, day
    elif group["short"] or group["full"]:
        yield from _month(group["short"] or group["full"], int(group["short_year"] or year or 0))
    else:
        yield from _part(group, year)


def _month(name: str, year: int) -> Iterator[tuple[date, date]]:
    if year:
        yield date(year, _SPELLINGS[name.lower()], 1), _month_end(year, _SPELLINGS[name.lower()])


def _part(group: dict[str, str | None], default_year: int | None) -> Iterator[tuple[date, date]]:
    for kind, mark in (("quarter", "TW"), ("half", "S")):
        part, year = group[kind], group[f"{kind}_year"] or default_year
        if part and year:
            yield period_bounds(f"{year}-{mark}{_ROMAN.get(part.lower(), part)}")


def _with_bare_day(text: str, atom: DateSpan) -> DateSpan:
    """``8-10 Juli 2026``: the first day stands bare before a full date."""
    bare = _BARE_DAY.search(text, 0, atom.start)
    if atom.first != atom.last or not bare or not 0 < int(bare[1]) < atom.first.day:
        return atom
    return DateSpan(bare.start(), atom.end, atom.first.replace(day=int(bare[1])), atom.last)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
