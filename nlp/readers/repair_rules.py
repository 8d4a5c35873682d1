"""Where the grammar of a date, a number or a NIP leaves only one reading of letters that OCR read for digits."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

DIGITS = str.maketrans("OoQlLI|SsBZz", "000111155822")
"""What tesseract reads for a digit in Indonesian scans, and the digit."""
D = r"[0-9OoQlLI|SsBZz]"
MONTHS = frozenset(
    (
        *("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober"),
        *("november", "desember", "pebruari", "nopember"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "agu", "ags", "agt", "sep", "sept", "okt", "nov", "nop", "des"),
    )
)
BEFORE_YEAR = MONTHS | {"tahun", "anggaran", "ta"}
YEAR = re.compile(r"(?:19|20)\d\d")
NUMERIC_DATE = re.compile(rf"({D}{{1,2}})([-/.])({D}{{1,2}})\2({D}{{4}})")
MIN_DATE_DIGITS = 4
PER_CENT = re.compile(rf"({D}+(?:[.,]{D}+)?)(?:%|[oO°]/[oO])")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
PARTED_PER_CENT = frozenset({"o/o", "O/o", "°/o"})
AMOUNT = re.compile(rf"((?:Rp\.?)?)({D}{{1,3}}(?:\.{D}{{3}})+(?:,{D}{{2}})?)(,-)?")
NIP = re.compile(r"(\d{8})((?:19|20)\d\d(?:0[1-9]|1[0-2]))[12]\d{3}")
"""Birth date, month of appointment, sex, number (Peraturan Kepala BKN 22/2007)."""
NIK = re.compile(r"[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}")
"""Region, day (women: plus 40) and month of birth, year, number (Permendagri 40/2019)."""
MIN_SHARE_OF_DIGITS = 0.6
"""So much of a NIP or NIK must have been read as digits."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A word without its punctuation, and the words beside it in lower case without theirs (empty at the ends)."""

    core: str
    before: str = ""
    after: str = ""

    @property
    def digits(self) -> str:
        """The word with each letter that may be a digit as that digit."""
        return self.core.translate(DIGITS)


def as_year(spot: Spot) -> str | None:
    """``2OL9`` after a month or the word for year."""
    return spot.digits if spot.before in BEFORE_YEAR and YEAR.fullmatch(spot.digits) else None


def as_day(spot: Spot) -> str | None:
    """``l7`` before a month."""
    is_day = len(spot.core) <= 2 and spot.digits.isdecimal() and 1 <= int(spot.digits) <= 31
    return spot.digits if is_day and spot.after in MONTHS else None


def as_date(spot: Spot) -> str | None:
    """``l7-O8-2O19``."""
    found = NUMERIC_DATE.fullmatch(spot.core)
    if found is None or sum(char.isdecimal() for char in spot.core) < MIN_DATE_DIGITS:
        return None
    day, month, year = (found[part].translate(DIGITS) for part in (1, 3, 4))
    return found[2].join((day, month, year)) if YEAR.fullmatch(year) and _is_date(year, month, day) else None


def as_per_cent(spot: Spot) -> str | None:
    """``60o/o``, ``1OO%``; also the ``o/o`` that stands by itself after a number."""
    if spot.core in PARTED_PER_CENT:
        return "%" if NUMBER.fullmatch(spot.before) else None
    found = PER_CENT.fullmatch(spot.core)
    return f"{found[1].translate(DIGITS)}%" if found and _has_digit(found[1]) else None


def as_amount(spot: Spot) -> str | None:
    """``Rp1.OOO.000``, or the amount after ``Rp``."""
    found = AMOUNT.fullmatch(spot.core)
    if found is None or not (found[1] or spot.before == "rp"):
        return None
    return found[1] + found[2].translate(DIGITS) + (found[3] or "")


def as_identity(spot: Spot) -> str | None:
    """A NIP of 18 or a NIK of 16 digits, by the dates in it."""
    sure = sum(char.isdecimal() for char in spot.core) >= MIN_SHARE_OF_DIGITS * len(spot.core)
    return spot.digits if sure and (_is_nip(spot.digits) or NIK.fullmatch(spot.digits)) else None


RULES: tuple[Callable[[Spot], str | None], ...] = (as_year, as_day, as_date, as_per_cent, as_amount, as_identity)


def mended(spot: Spot) -> str:
    """The word as it must have been, or as it is where no rule is certain. Without a digit only ``o/o`` changes."""
    if spot.core.isdecimal() or not (_has_digit(spot.core) or spot.core in PARTED_PER_CENT):
        return spot.core
    return next((text for rule in RULES if (text := rule(spot)) is not None), spot.core)


def _has_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)


def _is_nip(digits: str) -> bool:
    found = NIP.fullmatch(digits)
    return found is not None and _is_date(found[1][:4], found[1][4:6], found[1][6:])


def _is_date(year: str, month: str, day: str) -> bool:
    try:
        return 1900 <= date(int(year), int(month), int(day)).year < 2100
    except ValueError:
        return False
