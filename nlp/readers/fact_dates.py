"""The date of a document: where it was signed, set, dated or held, in this order of trust."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from nlp.language.dates import MONTHS, find_dates
from nlp.language.number_words import parse_number_words
from nlp.readers.fact_lines import FactLine, field_value, label_pattern
from nlp.types import Fact

Dated = Iterator[tuple[date, FactLine]]
SET_AT = re.compile(r"(?:ditetapkan|dikeluarkan|ditandatangani|dibuat|disahkan)\s+di\b", re.IGNORECASE)
ON = re.compile(r"pada\s+tanggal\b", re.IGNORECASE)
PLACE = re.compile(r"[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3},\s*(?:tanggal\s+|tgl\.?\s+)?(?=\d)")
LETTER_HEAD = re.compile(r"(?:nomor|no\.|lampiran|sifat|hal|perihal)\b", re.IGNORECASE)
DAYS = re.compile(r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|hari|tanggal|tgl)\b", re.IGNORECASE)
DATED = label_pattern(
    r"(?:tanggal|tgl\.?|tertanggal)(?:\s+(?:surat|dokumen|laporan|penetapan|terbit|pelaporan|wawancara))?"
)
HELD = label_pattern(r"hari\s*(?:[/,&]|dan)?\s*(?:tanggal|tgl\.?)(?:\s*/\s*(?:waktu|jam|pukul))?|waktu(?:\s+rapat)?")
TODAY = re.compile(r"pada\s+hari\s+ini\b", re.IGNORECASE)
IN_WORDS = re.compile(
    rf"tanggal\s+(?P<day>[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}|\d{{1,2}})\s*,?\s+bulan\s+(?P<month>{'|'.join(MONTHS)})\s*,?"
    r"\s+tahun\s+(?P<year>(?:19|20)\d\d|dua\s+ribu(?:\s+[^\W\d_]+){1,3}?)(?=\s*[,.(;:]|\s+(?:ber|kami|yang|di)\w*|\s*$)",
    re.IGNORECASE,
)
AFTER_SET_LINES = 3
AFTER_TODAY_LINES = 4


def find_document_date(lines: Sequence[FactLine]) -> Iterator[Fact]:
    """The date, from the most trusted place that has one; none where that place has two different ones."""
    for find in FINDERS:
        found = list(find(lines))
        if found:
            if len({day for day, _ in found}) == 1:
                yield found[0][1].fact("date", found[0][0].isoformat())
            return


def _set(lines: Sequence[FactLine]) -> Dated:
    """``Ditetapkan di … pada tanggal …``."""
    for i, line in enumerate(lines):
        if SET_AT.search(line.text):
            for below in lines[i : i + AFTER_SET_LINES]:
                on = ON.search(below.text)
                if on:
                    yield from _days(below, on.end())
                    break


def _signed(lines: Sequence[FactLine]) -> Dated:
    """``Sawahlunto, 3 Maret 2026``: nothing else in its cell or line, but for the head of a letter beside it."""
    for line in lines:
        for piece in line.pieces():
            place = PLACE.match(piece.text)
            if place is None and LETTER_HEAD.match(piece.text):
                place = PLACE.search(piece.text)
            if place and not DAYS.match(place[0]):
                yield from (found for found in _days(piece, place.end()) if found[1].end == piece.end)


def _dated(lines: Sequence[FactLine]) -> Dated:
    for line in lines:
        yield from _field_days(line, DATED)


def _held(lines: Sequence[FactLine]) -> Dated:
    for line in lines:
        yield from _field_days(line, HELD)


def _field_days(line: FactLine, label: re.Pattern[str]) -> Dated:
    for piece in (line, *(piece for piece in line.pieces() if piece != line)):
        value = field_value(piece, label)
        if value:
            yield from _days(value, 0)
            return


def _today(lines: Sequence[FactLine]) -> Dated:
    """``Pada hari ini …``: in figures, else in words."""
    for i, line in enumerate(lines):
        if TODAY.search(line.text):
            near = lines[i : i + AFTER_TODAY_LINES]
            figures = [found for below in near for found in _days(below, 0)]
            yield from figures[:1] or [found for below in near for found in _worded(below)][:1]


def _days(line: FactLine, start: int) -> Dated:
    for span in find_dates(line.text[start:]):
        if span.first == span.last:
            yield span.first, line.part(start + span.start, start + span.end)


def _worded(line: FactLine) -> Dated:
    for found in IN_WORDS.finditer(line.text):
        day, year = (_number(found[name]) for name in ("day", "year"))
        month = [name.lower() for name in MONTHS].index(found["month"].lower()) + 1
        if day and year:
            try:
                yield date(year, month, day), line.part(found.start("day"), found.end("year"))
            except ValueError:
                continue


def _number(text: str) -> int:
    value = int(text) if text.isdigit() else parse_number_words(text.split())
    return int(value or 0)


FINDERS: tuple[Callable[[Sequence[FactLine]], Dated], ...] = (_set, _signed, _dated, _held, _today)
