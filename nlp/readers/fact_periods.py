"""The period that a document is about: a labelled one, else that of its title, else one that its text names as such."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nlp.language.dates import find_dates
from nlp.readers.fact_lines import FactLine, field_value, label_pattern
from nlp.types import Fact

LABEL = label_pattern(
    r"(?:periode|masa)(?:\s+(?:penilaian|laporan|pelaporan|evaluasi|kerja|pelaksanaan))?"
    r"|jangka\s+waktu(?:\s+penilaian)?|triwulan|semester|bulan|minggu|tahun(?:\s+(?:anggaran|penilaian))?"
)
PART = re.compile(r"(?:triwulan|semester)", re.IGNORECASE)
TITLE = re.compile(
    r"(?:laporan|lkjip|lakip|perjanjian|penetapan|rencana|realisasi|capaian|pengukuran|sasaran|skp|evaluasi|penilaian"
    r"|notulen\w*|monitoring|rapat|log|jurnal|catatan|rekap\w*|target|evaluasi|hasil|kegiatan|triwulan|semester|periode"
    r"|bulan|tahun|tw|akuntabilitas|transkrip|daftar|survei|program|januari|februari|maret|april|mei|juni|juli|agustus"
    r"|september|oktober|november|desember)\b",
    re.IGNORECASE,
)
CITED = re.compile(r"nomor\s+\S+\s+tahun\s+(?:19|20)\d\d|(?:nomor|no\.)\s*:?\s*\S+", re.IGNORECASE)
NAMED = re.compile(r"\b(?:periode|selama|sepanjang|masa|pada\s+(?:bulan|triwulan|semester|tanggal)|tanggal)\s*:?\s*$")
BARE_YEAR = re.compile(r"(?<![\d/.-])20\d\d$")
TITLE_LINES = 25
MAX_TITLE_CHARS = 140
BODY_LINES = 80
NEAR_CHARS = 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """A period and where it stands."""

    first: date
    last: date
    place: FactLine


def find_period(lines: Sequence[FactLine]) -> Iterator[Fact]:
    """The period, as first and last day; none where two are named and neither lies within the other."""
    year = _only_year(lines[:TITLE_LINES])
    for found in (_labelled(lines, year), _titled(lines, year), _in_text(lines, year)):
        stretches = list(found)
        if stretches:
            narrow = min(stretches, key=lambda stretch: stretch.last - stretch.first)
            if all(one.first <= narrow.first and narrow.last <= one.last for one in stretches):
                yield narrow.place.fact("period", f"{narrow.first.isoformat()}/{narrow.last.isoformat()}")
            return


def _only_year(lines: Sequence[FactLine]) -> int | None:
    """The year that the head of the document speaks of, if it is but one."""
    years = {year for line in lines for year in re.findall(r"(?<![\d/.-])20\d\d(?!\d)", _uncited(line.text))}
    return int(years.pop()) if len(years) == 1 else None


def _labelled(lines: Sequence[FactLine], year: int | None) -> Iterator[Stretch]:
    for line in lines[:BODY_LINES]:
        for piece in (line, *line.pieces()):
            value = field_value(piece, LABEL)
            if value is None:
                continue
            begin = piece.start if PART.match(piece.text) else value.start
            whole = FactLine(line.page, begin, piece.text[begin - piece.start :])
            yield from list(_periods(whole, year)) or _bare_year(value)
            break


def _titled(lines: Sequence[FactLine], year: int | None) -> Iterator[Stretch]:
    for line in lines[:TITLE_LINES]:
        if len(line.text) <= MAX_TITLE_CHARS and TITLE.match(line.text) and not line.text.endswith((".", ";")):
            yield from list(_periods(line, year)) or _bare_year(line)


def _in_text(lines: Sequence[FactLine], year: int | None) -> Iterator[Stretch]:
    for line in lines[:BODY_LINES]:
        for stretch in _periods(line, year):
            at = stretch.place.start - line.start
            if NAMED.search(line.text[max(0, at - NEAR_CHARS) : at].lower()):
                yield stretch


def _periods(line: FactLine, year: int | None) -> Iterator[Stretch]:
    """Spans of more than a day; the years of cited rules are no periods."""
    text = _uncited(re.sub(r"(?<=\w)\s*:\s*", lambda match: " " * len(match[0]), line.text))
    for span in find_dates(text, year):
        if span.first < span.last:
            yield Stretch(span.first, span.last, line.part(span.start, span.end))


def _bare_year(line: FactLine) -> Iterator[Stretch]:
    found = BARE_YEAR.search(_uncited(line.text))
    if found:
        year = int(found[0])
        yield Stretch(date(year, 1, 1), date(year, 12, 31), line.part(found.start(), found.end()))


def _uncited(text: str) -> str:
    """The text with numbers of documents blanked out, at the same length."""
    return CITED.sub(lambda match: " " * len(match[0]), text)
