"""The number of a document: ``Nomor : 800/123/BKPSDM/2026``, ``NOMOR 7 TAHUN 2025``."""

import re
from collections.abc import Iterator, Sequence

from nlp.readers.fact_lines import FactLine
from nlp.types import Fact

TITLE = (
    r"(?:(?:surat\s+(?:perintah\s+)?(?:tugas|perintah|keputusan|keterangan|edaran)|keputusan|berita\s+acara|sertifikat"
    r"|piagam|peraturan|notulen|laporan|certificate)\b[^:|]{0,60}?\s)?"
)
LABEL = re.compile(
    rf"{TITLE}(?:nomor|nomer|no\b\.?|number)(?:\s+(?:surat|sertifikat|piagam|dokumen|naskah|sk|register))?"
    r"\s*(?P<colon>[|\s]*:[|\s]*|[|\s]+|(?<=\.)\s*)",
    re.IGNORECASE,
)
VALUE = re.compile(r"[A-Za-z0-9][\w.()-]*(?:\s?[/–-]\s?[\w.()-]+)*(?:\s+tahun\s+(?:19|20)\d\d\b)?", re.IGNORECASE)
UNFINISHED = re.compile(r"\s*(?:/|\.{2,}|…|_)")
"""A gap left for the number to be written in by hand."""
CITES = re.compile(r"(?:menimbang|mengingat|dasar|memperhatikan|membaca|berdasarkan)\b", re.IGNORECASE)
"""From here on numbers are those of other documents."""
MAX_LINES = 60


def find_number(lines: Sequence[FactLine]) -> Iterator[Fact]:
    """The first number that the head of a document gives itself; none where it is unfinished."""
    for line in lines[:MAX_LINES]:
        if CITES.match(line.text):
            return
        for piece in (line, *line.pieces()):
            label = LABEL.match(piece.text)
            if label is None:
                continue
            number = _number(piece, label)
            if number:
                yield number.fact("number")
                return
            if UNFINISHED.search(piece.text, label.end()):
                return


def _number(line: FactLine, label: re.Match[str]) -> FactLine | None:
    found = VALUE.match(line.text, label.end())
    if found is None or UNFINISHED.match(line.text, found.end()):
        return None
    value = line.part(found.start(), found.end())
    sure = ":" in label["colon"] or "|" in label["colon"] or _stands_alone(line, found)
    return value if sure and re.search(r"\d", value.text) else None


def _stands_alone(line: FactLine, found: re.Match[str]) -> bool:
    """Without a colon the number must be one beyond doubt, and end the line: addresses and citations have numbers."""
    compound = "/" in found[0] or re.search(r"\stahun\s", found[0], re.IGNORECASE)
    return bool(compound) and not line.text[found.end() :].strip()
