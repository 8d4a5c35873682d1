"""Dates and numbers as Indonesian documents write them."""

from datetime import date
from decimal import Decimal

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
ABSENT = "–"
NOT_FILLED = "belum diisi"


def format_date(day: date | None) -> str:
    """``24 November 2026``; a dash where there is none."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ABSENT


def format_number(value: Decimal | int | None, places: int = 0) -> str:
    """Dots between thousands, a comma before ``places`` decimals: ``1.250,50``; a dash where there is none."""
    if value is None:
        return ABSENT
    return f"{value:,.{places}f}".translate(str.maketrans(",.", ".,"))


def format_percent(ratio: Decimal | None, places: int = 1) -> str:
    """A ratio of 1 is ``100,0%``."""
    return ABSENT if ratio is None else f"{format_number(ratio * 100, places)}%"


def or_absent(text: str, absent: str = ABSENT) -> str:
    """The text, or what stands for its absence."""
    return text.strip() or absent
