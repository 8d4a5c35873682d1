"""Dates and days that a complaint names, in Indonesian, Minangkabau and chat spelling. Rules, not a model."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from nlp.complaints.mentions_text import Words, is_free
from nlp.complaints.mentions_values import day_value
from nlp.language.dates import MONTHS
from nlp.types import Mention

_WEEKDAYS = (
    "senin", "sanin", "sanayan", "sinayan", "sinin", "selasa", "slasa", "salasa", "rabu", "rabaa", "raba'a", "kamis",
    "kamih", "jumat", "jum'at", "jum’at", "jumaik", "jumahaik", "sabtu", "saptu", "minggu", "ahad", "akaik",
)  # fmt: skip
_ALONE = (
    "besok", "besoknya", "esok", "esoknya", "bsk", "isuak", "isuaknyo", "bisuak", "bisuaknyo", "lusa", "kemarin",
    "kemaren", "kmrn", "kmarin", "patang", "patangnyo", "kapatang", "semalam", "samalam", "smlm", "semalem", "lebaran",
    "natal", "idul",
)  # fmt: skip
_FULL_MONTHS = [*(name.lower() for name in MONTHS), "nopember", "pebruari"]
_SHORT_MONTHS = [
    "jan",
    "feb",
    "peb",
    "mar",
    "mrt",
    "apr",
    "jun",
    "jul",
    "agu",
    "ags",
    "agt",
    "agus",
    "sep",
    "sept",
    "okt",
    "nov",
    "nop",
    "des",
]
_UNITS = ["minggu", "pekan", "bulan", "bln", "tahun", "thn", "taun"]
_PARTS = ["pagi", "siang", "sore", "sanjo", "malam", "mlm", "mlam", "subuh", "petang", "dini"]
_LATER = ["tadi", "td", "cako", "nanti", "beko", "bekoko"]
TRIGGERS = frozenset((*_WEEKDAYS, *_ALONE, *_FULL_MONTHS, *_SHORT_MONTHS, *_UNITS, *_PARTS, *_LATER))
TRIGGERS |= frozenset(("hari", "ari", "hr", "tanggal", "tgl", "puasa", "puaso", "rayo", "raya"))
_LEADS = frozenset((*TRIGGERS, "awal", "akhir", "pertengahan", "s", "d", "sd", "dan", "yang", "nan"))


def _any(words: Sequence[str]) -> str:
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + r")\b"


_NUMBER = (
    r"(?:\d{1,2}|se|sa|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|ciek|duo|tigo|ampek|limo|anam|tujuah|"
    r"salapan|sambilan|sapuluah|beberapa|bbrp|babarapo)"
)
_PART = r"(?:pagi|siang|sore|sanjo|malam|mlm|mlam|subuh|petang|dini hari)\b"
_PAST = r"(?:(?:yang |yg |nan )?(?:lalu|lalunyo|lapeh|lewat|silam|lampau)|kemarin|kemaren|kmrn|patang|kapatang)\b"
_NEXT = r"(?:depan|depannya|dpn|muko|nanti|besok|bisuak|isuak|beko)\b"
_THIS = r"(?:ini|iko|ko|itu|tu|tadi|td|cako)\b"
_AFTER = rf"(?:\s(?:{_PAST}|{_NEXT}|{_THIS}))"
_YEAR = r"(?:,?\s(?:tahun\s)?(?:19|20)\d\d\b|\s(?:tahun|taun|thn)\s(?:lalu|lapeh|depan)\b)"
_FULL, _SHORT, _WEEKDAY = _any(_FULL_MONTHS), _any(_SHORT_MONTHS), _any(_WEEKDAYS)
_SPAN = r"(?:\s?(?:[-–&]|dan|s\.?/?d\.?|sampai)\s?\d{1,2})?"
_DATE = (
    rf"(?:(?:tanggal|tgl)\.?\s?)?(?:\d{{1,2}}{_SPAN}\s(?:{_FULL}|{_SHORT}\.?){_YEAR}?"
    r"|\d{1,2}[-/.]\d{1,2}(?:[-/.](?:20)?\d\d)?\b)"
)
_TANGGAL = (
    rf"(?:tanggal|tgl)\.?\s?\d{{1,2}}\b(?!\s?(?:rb|ribu|juta|%)){_SPAN}"
    rf"(?:\s(?:bulan|bln)\s(?:{_FULL}|{_PAST}|{_NEXT}|{_THIS}))?"
)
_MONTH = (
    rf"(?:(?:awal|akhir|pertengahan)\s)?(?:(?:bulan|bln)\s)?(?:{_FULL}{_YEAR}?{_AFTER}?|{_SHORT}\.?\s(?:19|20)\d\d\b)"
    rf"(?:\s(?:dan|sampai|hingga|s\.?/?d\.?)\s(?:{_FULL}){_YEAR}?)?"
)
_DAY_NAME = (
    rf"(?:(?:hari|hr|ari|malam|mlm)\s)?{_WEEKDAY}(?:\s{_WEEKDAY})?(?:\s{_PART})?{_AFTER}?(?:\s{_PART})?"
    rf"(?:,?\s?(?:{_DATE}|{_TANGGAL}))?"
)
_DAY = re.compile(
    rf"{_DATE}|{_TANGGAL}|{_MONTH}|{_DAY_NAME}"
    rf"|{_NUMBER}\s?(?:hari|minggu|pekan|bulan|bln|tahun|taun|thn)\s"
    r"(?:(?:yang |yg |nan )?(?:lalu|lapeh|silam|lampau)|lagi|lai)\b"
    rf"|(?:tadi|td|cako|nanti|beko|{_any(_ALONE)})\s{_PART}(?:\s{_AFTER})?"
    rf"|{_PART}\s(?:{_THIS}|{_PAST}|{_NEXT}|{_any(_ALONE)})"
    rf"|(?:hari|hr|ari)\s(?:ini|ko|iko)\b"
    rf"|(?:minggu|pekan|bulan|bln|tahun|thn|taun|rayo|lebaran)\s(?:{_PAST}|{_NEXT})"
    rf"|(?:bulan|bln|minggu|pekan)\s(?:ini|ko|iko)\b"
    rf"|(?:bulan\s)(?:puasa|puaso|ramadhan|ramadan)(?:{_AFTER})?"
    rf"|(?:hari\s)(?:raya|rayo)(?:\s(?:haji|kaduo|kedua|idul \w+))?(?:{_AFTER})?|idul\s\w+"
    rf"|{_any(_ALONE)}(?:nya|nyo)?(?:\s(?:lusa|haji|{_WEEKDAY}))?{_AFTER}?(?:,?\s(?:{_DATE}|{_TANGGAL}))?"
    r"|(?:tadi|td|cako)\b"
)
_ANY_DAY = date(2024, 6, 30)
_NUMERIC = re.compile(r"\d{1,4}([-/.])\d{1,2}(?:\1\d{2,4})?")
_NO_DAYS = frozenset(("24/7", "10/10"))
_NUMBERED = frozenset(
    ["rt", "rw", "no", "nomor", "nmr", "pasal", "perda", "uu", "km", "rp", "hp", "wa", "jam", "pukul", "pukua"]
)
_COUNTED = re.compile(rf"(?:{_NUMBER}|tiap|per|setiap|tiok|satiok)[ -]?$")
_ORDINAL = re.compile(r"\s(?:per|ke)\w+")
_DAY_BEFORE = re.compile(r"(?:hari|hr|ari|malam|mlm|sejak|sajak)\s$")


def find_days(
    found: Words, reference: date | None, triggers: Iterable[int], has_figures: bool = True
) -> Iterator[Mention]:
    """Yield the dates and days in the order of the text.

    Args:
        found: the words of the text.
        reference: the day that "kemarin" is counted from.
        triggers: the numbers of the words that are in ``TRIGGERS``.
        has_figures: whether a date in figures may stand in the text.
    """
    spans = list(_named(found, triggers))
    figures = [span for span in _numeric(found) if is_free(*span, spans)] if has_figures else []
    for start, end in sorted(spans + figures):
        yield Mention("date", start, end, day_value(found.folded[start:end], found.before(start), reference))


def _named(found: Words, triggers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where a word tells of a day, with what belongs to it on both sides."""
    end = 0
    for place in triggers:
        if found.starts[place] >= end:
            first = place
            while first and found.starts[first - 1] >= end and _leads(found, first - 1):
                first -= 1
            span = next(filter(None, (_match(found, start, place) for start in range(first, place + 1))), None)
            if span:
                end = span[1]
                yield span


def _leads(found: Words, place: int) -> bool:
    word = found.words[place]
    return len(found.gaps[place + 1]) <= 3 and (word in _LEADS or word.isdigit() or bool(re.fullmatch(_NUMBER, word)))


def _match(found: Words, first: int, place: int) -> tuple[int, int] | None:
    """The span from word ``first`` if it reaches over word ``place`` and is no count of weeks ("dua minggu")."""
    match = _DAY.match(found.folded, found.starts[first])
    if not match or match.end() < found.ends[place]:
        return None
    if match[0] == "minggu" and not _is_sunday(found, first):
        return None
    return match.span()


def _is_sunday(found: Words, place: int) -> bool:
    before = found.before(found.starts[place])
    if _COUNTED.search(before) or _ORDINAL.match(found.folded, found.ends[place]):
        return False
    return bool(_DAY_BEFORE.search(before)) or (found.is_capitalised(place) and bool(before.strip()))


def _numeric(found: Words) -> Iterator[tuple[int, int]]:
    """Yield dates in figures: ``12/09``, ``3-11-2025``; no house number, hour or share."""
    for match in _NUMERIC.finditer(found.folded):
        start, end = match.span()
        before = found.before(start).rstrip(" .:").rpartition(" ")[2]
        if (
            before not in _NUMBERED
            and match[0] not in _NO_DAYS
            and _stands_alone(found.folded, start, end)
            and day_value(match[0], "", _ANY_DAY)
        ):
            yield start, end


def _stands_alone(folded: str, start: int, end: int) -> bool:
    around = folded[max(0, start - 1) : start] + folded[end : end + 1]
    return not any(char.isalnum() or char in "/-" for char in around) and "." not in folded[start:end][:3]
