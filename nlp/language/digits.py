"""Runs of digits in a text, however they are spaced, and the structure of Indonesian identity numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

_SEPARATOR = r"[\s.,\-‐‑‒–—−/_·•*~|…'()\u200b\u2060\ufeff\ufe0f\u20e3]{0,3}"
_RUN = re.compile(rf"(?:\+{_SEPARATOR})?\d(?:{_SEPARATOR}\d)+")
_GROUP = re.compile(r"\d+")
_OLDEST_BIRTH, _YOUNGEST_EMPLOYEE, _LAST_APPOINTMENT = 1930, 2015, 2100


@dataclass(frozen=True, slots=True)
class Group:
    """Digits without a gap: ``text[start:end]`` is ``digits``."""

    digits: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring groups of digits; ``plus`` when a plus sign opens the run at ``start``."""

    groups: tuple[Group, ...]
    start: int
    plus: bool = False


def has_run(text: str, least: int) -> bool:
    """Tell whether ``text`` has a run of at least ``least`` digits; costs little beside :func:`find_runs`."""
    return bool(_run_of(least).search(text))


@cache
def _run_of(least: int) -> re.Pattern[str]:
    return re.compile(rf"\d(?:{_SEPARATOR}\d){{{least - 1}}}")


def find_runs(text: str) -> Iterator[Run]:
    """Yield every run of two digits or more; at most three of space, dot, dash, slash and the like part its groups."""
    for match in _RUN.finditer(text):
        groups = tuple(
            Group(
                "".join(str(int(digit)) for digit in group[0]),
                match.start() + group.start(),
                match.start() + group.end(),
            )
            for group in _GROUP.finditer(match[0])
        )
        yield Run(groups, match.start(), match[0].startswith("+"))


def windows(groups: tuple[Group, ...], low: int, high: int) -> Iterator[tuple[int, int, str]]:
    """Yield ``(first, last, digits)`` of each stretch of whole groups with ``low`` to ``high`` digits in all."""
    for first in range(len(groups)):
        digits = ""
        for last in range(first, len(groups)):
            digits += groups[last].digits
            if len(digits) > high:
                break
            if len(digits) >= low:
                yield first, last, digits


def is_nik(digits: str) -> bool:
    """Tell whether 16 digits have the structure of a NIK: region, DDMMYY (women: day + 40), serial from 0001.

    Source: Permendagri on NIK as told in UU 23/2006; there is no check digit.
    """
    if len(digits) != 16 or digits[0] == "0" or "00" in (digits[2:4], digits[4:6]) or digits[12:] == "0000":
        return False
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day -= 40 if day > 40 else 0
    return _is_date(1900 + year, month, day) or _is_date(2000 + year, month, day)


def is_nip(digits: str) -> bool:
    """Tell whether 18 digits have the structure of a NIP or NI PPPK: birth date, appointment, sex 1 or 2, serial.

    Digits 13 and 14 are a month for a PNS but need not be one for a PPPK.
    """
    if len(digits) != 18 or digits[14] not in "12":
        return False
    birth_year, appointed = int(digits[:4]), int(digits[8:12])
    return (
        _OLDEST_BIRTH <= birth_year <= _YOUNGEST_EMPLOYEE
        and _is_date(birth_year, int(digits[4:6]), int(digits[6:8]))
        and birth_year < appointed <= _LAST_APPOINTMENT
    )


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
