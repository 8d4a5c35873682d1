"""Which day an expression such as "kemarin" or "12 Maret" means, where the text and the day of writing settle it."""

import re
from datetime import date, timedelta

from nlp.language.dates import find_dates

_NUMBERS = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
    "sepuluh": 10,
    "ciek": 1, "duo": 2, "tigo": 3, "ampek": 4, "limo": 5, "anam": 6, "tujuah": 7, "salapan": 8, "sambilan": 9,
    "sapuluah": 10,
}  # fmt: skip
_WEEKDAYS = (
    "senin|sanin|sanayan|sinayan|sinin", "selasa|slasa|salasa", "rabu|rabaa|raba'a", "kamis|kamih",
    "jumat|jum['’]at|jumaik|jumahaik", "sabtu|saptu", "minggu|ahad|akaik",
)  # fmt: skip
_WEEKDAY = re.compile("|".join(rf"\b({names})\b" for names in _WEEKDAYS))
_PAST = re.compile(r"\b(?:lalu|lapeh|lewat|silam|lampau|kemarin|kemaren|kmrn|patang|kapatang)\b")
_NEXT = re.compile(r"\b(?:depan|depannya|dpn|muko|besok|bisuak|isuak|nanti)\b")
_SINCE = re.compile(r"(?:sejak|sajak|dari|dr)\s$")
_OFFSETS = (
    (re.compile(r"^(?:semalam|samalam|smlm|semalem)\b"), -1),
    (re.compile(r"^(?:(?:tadi|td|cako) (?:malam|mlm|mlam)|(?:malam|mlm|mlam) (?:tadi|cako))"), -1),
    (re.compile(r"^(?:lusa|besok lusa)\b"), 2),
    (re.compile(r"^(?:kemarin|kemaren|kmrn|kmarin) lusa\b"), -2),
    (re.compile(r"^(?:kemarin|kemaren|kmrn|kmarin|kapatang|patang)\b(?! (?:ko|ini))|\b(?:kemarin|kmrn|kapatang)$"), -1),
    (re.compile(r"^(?:besok|bsk|esok|isuak|bisuak)(?!nya|nyo)\b"), 1),
    (re.compile(r"^(?:tadi|td|cako)\b|\b(?:tadi|td|cako)$|^(?:hari|hr|ari|\w+) (?:ini|ko|iko)$|^(?:nanti|beko) "), 0),
)  # fmt: skip
_AGO = re.compile(r"^(\w+)[ ]?hari (?:yang |yg |nan )?(?:lalu|lapeh|silam|lampau)")
_AHEAD = re.compile(r"^(\w+)[ ]?hari (?:lagi|lai)$")
_STRETCH = re.compile(r"^(bulan|bln|tahun|taun|thn) ")
_FIGURES = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d\d|20\d\d))?\b(?![/.-]?\d)")
_DAY_OF_MONTH = re.compile(r"(?:tanggal|tgl)\.? ?(\d{1,2}) (?:bulan|bln) (\w+)")


def day_value(piece: str, before: str, reference: date | None) -> str:
    """The ISO day (``2026-11-23``), month (``2026-10``) or year that a lower-case expression means, or an empty text.

    Args:
        piece: the expression.
        before: the lower-case text before it: "sejak senin" is a day gone by.
        reference: the day the text was written; without it only what names its year is settled.
    """
    if spans := find_dates(piece):
        return spans[0].code
    if figures := _FIGURES.search(piece):
        return _from_figures(figures, reference)
    if reference is None:
        return ""
    if nearest := _nearest(piece, reference):
        return nearest
    return _relative(piece, before, reference)


def _from_figures(match: re.Match[str], reference: date | None) -> str:
    day, month, year = int(match[1]), int(match[2]), match[3]
    years = [int(year) % 100 + 2000] if year else _years(reference)
    days = [found for each in years if (found := _day(each, month, day))]
    return _closest(days, reference).isoformat() if days else ""


def _nearest(piece: str, reference: date) -> str:
    """A day or month without a year is the one nearest to the day of writing."""
    spans = [span for year in _years(reference) for span in find_dates(piece, year)]
    if not spans:
        return ""
    best = min(spans, key=lambda span: abs((span.first - reference).days))
    return best.code


def _relative(piece: str, before: str, reference: date) -> str:
    if day := _DAY_OF_MONTH.search(piece):
        month = _shifted(reference, _direction(day[2]))
        settled = _day(month.year, month.month, int(day[1]))
        return settled.isoformat() if settled else ""
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        if counted := pattern.match(piece):
            count = int(counted[1]) if counted[1].isdigit() else _NUMBERS.get(counted[1])
            return (reference + sign * timedelta(count)).isoformat() if count else ""
    if stretch := _STRETCH.match(piece):
        return _stretch(stretch[1], piece, reference)
    if weekday := _WEEKDAY.search(piece):
        return _weekday((weekday.lastindex or 1) - 1, piece, before, reference)
    if re.match(r"minggu|pekan|hari ray?o|rayo|idul|natal|lebaran", piece):
        return ""
    offset = next((days for pattern, days in _OFFSETS if pattern.search(piece)), None)
    return "" if offset is None else (reference + timedelta(offset)).isoformat()


def _stretch(unit: str, piece: str, reference: date) -> str:
    shift = _direction(piece)
    if not shift and not re.search(r" (?:ini|ko|iko)$", piece):
        return ""
    if unit in ("bulan", "bln"):
        return f"{_shifted(reference, shift):%Y-%m}"
    return str(reference.year + shift)


def _weekday(weekday: int, piece: str, before: str, reference: date) -> str:
    """The day gone by after "lalu" or "sejak", the coming one after "depan"; a bare "Senin" may be either."""
    gone = (reference.weekday() - weekday) % 7
    if _PAST.search(piece) or _SINCE.search(before):
        return (reference - timedelta(gone or 7)).isoformat()
    if _NEXT.search(piece):
        return (reference + timedelta((weekday - reference.weekday()) % 7 or 7)).isoformat()
    return ""


def _direction(words: str) -> int:
    return -1 if _PAST.search(words) else 1 if _NEXT.search(words) else 0


def _shifted(reference: date, months: int) -> date:
    years, month = divmod(reference.year * 12 + reference.month - 1 + months, 12)
    return date(years, month + 1, 1)


def _years(reference: date | None) -> list[int]:
    return [reference.year - 1, reference.year, reference.year + 1] if reference else []


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _closest(days: list[date], reference: date | None) -> date:
    return min(days, key=lambda day: abs((day - reference).days)) if reference else days[0]
