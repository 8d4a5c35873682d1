"""Numbers of spreadsheets as their cells show them, in Indonesian notation.

Format codes: ECMA-376 part 1, 18.8.30 (built-in ids) and 18.8.31 (codes).
"""

import datetime
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

Show = Callable[[str], str]
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
EPOCH, EPOCH_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
LAST_DAY = 2_958_466
"""The day after 31 December 9999."""
UNAMBIGUOUS = 1_000_000
"""From here on grouping takes two dots."""
DIGITS = 15
"""Excel keeps this many digits."""
LARGEST = 1e20
NEAR_TIE = 1e-6
INDONESIAN = str.maketrans(",.", ".,")


def show_as(code: str, *, since_1904: bool = False) -> Show:
    """Give a function from a number as a workbook stores it to the text that its cell shows.

    Args:
        code: a format code; an empty one and ``General`` show the number itself.
        since_1904: the workbook counts days from 1904.
    """
    section = code.split(";")[0]
    rupiah = "rp" in section.lower()
    bare = LITERAL.sub("", section)
    if not bare or bare.lower().startswith("general") or "@" in bare or re.search(r"[Ee][+-]", bare):
        return plain_number
    if re.search(r"[ydhms]", bare, re.IGNORECASE):
        return _show_date(bare.lower(), EPOCH_1904 if since_1904 else EPOCH)
    places = len(re.findall(r"[0#?]", bare.partition(".")[2]))
    if "/" in bare or not re.search(r"[0#?]", bare):
        return plain_number
    grouped = re.search(r"[0#?],[0#?]", bare) is not None
    if "%" in bare:
        return _percent(_rounder(places))
    if rupiah:
        return _rupiah(_rounder(places, grouped=True))
    if grouped and not places:
        return _grouped(_rounder(places, grouped=True), _rounder(places))
    return _bare(_rounder(places, grouped=grouped))


def plain_number(raw: str) -> str:
    """A number with all the digits that Excel keeps and a decimal comma.

    Raises:
        ValueError: no number, or none that an office writes.
    """
    if raw.isdigit() and len(raw) <= DIGITS:
        return raw
    text = f"{_number(raw):.{DIGITS}g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return text.replace(".", ",")


def _number(raw: str) -> float:
    value = float(raw)
    if not -LARGEST < value < LARGEST:
        raise ValueError(raw)
    return value


def _rounder(places: int, *, grouped: bool = False) -> Callable[[float], str]:
    """Round half away from zero, as Excel does with the 15 digits that it keeps; a float may be a little less."""
    places = min(places, DIGITS)
    scale, last, form = 10**places, Decimal(1).scaleb(-places), f"{',' if grouped else ''}.{places}f"

    def written(value: float) -> str:
        if -NEAR_TIE < value * scale % 1 - 0.5 < NEAR_TIE:
            text = format(Decimal(f"{value:.{DIGITS}g}").quantize(last, ROUND_HALF_UP), form)
        else:
            text = format(value, form)
        return text.translate(INDONESIAN) if grouped else text.replace(".", ",")

    return written


def _bare(written: Callable[[float], str]) -> Show:
    return lambda raw: written(_number(raw))


def _percent(written: Callable[[float], str]) -> Show:
    return lambda raw: written(_number(raw) * 100) + "%"


def _rupiah(written: Callable[[float], str]) -> Show:
    def show(raw: str) -> str:
        text = written(_number(raw))
        return f"-Rp{text[1:]}" if text[0] == "-" else f"Rp{text}"

    return show


def _grouped(grouped: Callable[[float], str], plain: Callable[[float], str]) -> Show:
    """Whole numbers: with dots from a million on, below that a single dot could be read as a decimal sign."""
    return lambda raw: (grouped if abs(_number(raw)) >= UNAMBIGUOUS else plain)(_number(raw))


def _show_date(code: str, epoch: datetime.datetime) -> Show:
    """Days first; a month alone stays a month, so that no day is made up."""
    clock = re.search(r"[hs]", code) is not None
    day, month_only = re.search(r"[yd]", code) is not None, "d" not in code and "y" in code and not clock

    def show(raw: str) -> str:
        days = float(raw)
        if "[" in code:
            return _elapsed(days)
        if not 0 <= days < LAST_DAY - 1462:
            return plain_number(raw)
        moment = epoch + datetime.timedelta(seconds=round(days * 86_400))
        if month_only:
            return f"{MONTHS[moment.month - 1]} {moment.year}"
        return _moment_text(moment, day=day or not clock, clock=clock)

    return show


def _moment_text(moment: datetime.datetime, *, day: bool, clock: bool) -> str:
    """``24-11-2026 08:30``; midnight is not told beside a day."""
    parts = [f"{moment:%d-%m-%Y}"] if day else []
    if clock and (not day or moment.time() != datetime.time()):
        parts.append(f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}")
    return " ".join(parts)


def _elapsed(days: float) -> str:
    minutes = round(days * 1440)
    return f"{minutes // 60}:{minutes % 60:02d}"
