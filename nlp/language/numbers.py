"""Numbers as Indonesian documents write them: dots group, the comma is the decimal sign (domain rule, section 6)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from nlp.language.number_words import find_number_words

_MULTIPLIERS = {
    "rb": 10**3, "ribu": 10**3, "jt": 10**6, "juta": 10**6, "miliar": 10**9, "milyar": 10**9, "triliun": 10**12,
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.,/+:°])(?<!\d[-–])"
    r"(?P<currency>Rp\.?\s?)?"
    r"(?P<core>\d{1,3}(?:\.\d{3})+(?:,\d+|,-)?|\d+,\d+|\d+\.\d+|\d+)"
    r"(?P<multiplier>\s?(?:" + "|".join(_MULTIPLIERS) + r")\b)?"
    r"(?P<percent>\s?(?:%|persen\b))?"
    r"(?P<spelled>\s?\([a-z][a-z ]+\)(?:\s?%)?)?"
    r"(?![\w/+:]|[.,]\d|[-–]\d)",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(
    r"(?:\b(?:nomor|no|pasal|ayat|bab|nip|nik|nisn|hp|wa|telp?|telepon|halaman|hal|tahun|ta|versi|angkatan|rt|rw|blok|kode"
    r"|pukul|pkl|jam|sta|jl|jalan(?:\s\w+)?|gang|sd|smp|sma|smk|sdn|smpn|permen\w*|uu|pp|perda|ke-)\.?\s?[(:]?|#)$",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b[0-2]?\d[.:][0-5]\d(?=\s?(?:WIB|[-–]\s?[0-2]?\d[.:]))|(?<=[-–])\s?[0-2]?\d[.:][0-5]\d\b")
_YEAR = re.compile(r"(?:19[5-9]|20[0-6])\d")
_LIST_MARK = re.compile(r"\d{1,2}[.)]\s")
_LONG_DIGITS = 9
_FIRST_FALSE_WORD = re.compile(r"\b(?:salah|adalah)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A number in ``text[start:end]``, with its currency sign, multiplier, percent sign or spelling in brackets.

    ``other`` is the second reading of a single dot before three digits (``1.087``: 1087 or 1,087). ``ambiguous`` also
    marks ``98.5``, whose dot breaks the Indonesian rule, unless a percent sign settles it; a caller who cannot settle
    it by unit or target must ask.
    """

    start: int
    end: int
    value: Decimal
    other: Decimal | None = None
    percent: bool = False
    currency: bool = False
    ambiguous: bool = False


def find_numbers(text: str) -> tuple[NumberSpan, ...]:
    """Numbers that can be quantities, in the order of the text.

    Left out: numbers after a label (``Pasal 5``, ``No. 88``, ``Tahun 2026``), bare years, times of day, long runs of
    digits (identity and telephone numbers), parts of letter numbers and dates with separators, marks of numbered lists.
    """
    clocks = [match.span() for match in _CLOCK.finditer(text)]
    spans = [_span(match) for match in _NUMBER.finditer(text) if _is_quantity(match, text, clocks)]
    taken = [(span.start, span.end) for span in spans]
    for start, end, value in find_number_words(text):
        free = all(end <= first or last <= start for first, last in taken)
        if free and not _FIRST_FALSE_WORD.search(text[max(0, start - 8) : start]):
            spans.append(_spelled(text, start, end, value))
    return tuple(sorted(spans, key=lambda span: span.start))


def parse_number(text: str) -> NumberSpan | None:
    """The one number that ``text`` holds, or None when it holds none or several (``4,6 hari kerja`` → 4.6)."""
    found = find_numbers(text)
    return found[0] if len(found) == 1 else None


def format_number(value: Decimal, places: int | None = None) -> str:
    """Write a number the Indonesian way: ``Decimal("1250000.5")`` → ``1.250.000,5``; ``places`` fixes the decimals."""
    plain = f"{value:,f}" if places is None else f"{value:,.{places}f}"
    return plain.translate(str.maketrans(",.", ".,"))


def _is_quantity(match: re.Match[str], text: str, clocks: list[tuple[int, int]]) -> bool:
    core = match["core"]
    if (
        _LIST_MARK.match(text, match.start())
        and not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
    ):
        return False
    if match["currency"] or match["percent"]:
        return True
    if (len(core) >= _LONG_DIGITS and core.isdigit()) or (_YEAR.fullmatch(core) and not match["spelled"]):
        return False
    if any(start <= match.start("core") < end for start, end in clocks):
        return False
    return not _LABEL_BEFORE.search(text[max(0, match.start() - 24) : match.start()])


def _span(match: re.Match[str]) -> NumberSpan:
    core, currency = match["core"].removesuffix(",-"), bool(match["currency"])
    percent = bool(match["percent"] or (match["spelled"] and match["spelled"].endswith("%")))
    factor = _MULTIPLIERS[match["multiplier"].strip().lower()] if match["multiplier"] else 1
    value, other = _readings(core)
    if percent and other is not None:
        value, other = other, value
    settled = (currency and not match["multiplier"]) or (percent and other is None)
    return NumberSpan(
        start=match.start(),
        end=match.end(),
        value=value * factor,
        other=None if settled or other is None else other * factor,
        percent=percent,
        currency=currency,
        ambiguous=not settled and (other is not None or _foreign_dot(core)),
    )


def _readings(core: str) -> tuple[Decimal, Decimal | None]:
    groups = core.split(",")[0].split(".")
    if "," in core or len(groups) > 2:
        return Decimal(core.replace(".", "").replace(",", ".")), None
    if len(groups) == 2 and len(groups[1]) == 3 and groups[0] != "0":
        return Decimal(core.replace(".", "")), Decimal(core)
    return Decimal(core), None


def _foreign_dot(core: str) -> bool:
    parts = core.split(".")
    return "," not in core and len(parts) == 2 and (len(parts[1]) != 3 or parts[0] == "0")


def _spelled(text: str, start: int, end: int, value: Decimal) -> NumberSpan:
    percent = re.match(r"\s?(?:%|persen\b)", text[end:], re.IGNORECASE)
    return NumberSpan(start, end + (percent.end() if percent else 0), value, percent=percent is not None)
