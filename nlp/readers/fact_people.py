"""People named in a document: in fields, in tables of names, in signatures, and to whom something is given."""

import re
from collections.abc import Iterator, Sequence

from nlp.language.digits import find_runs, is_nip, windows
from nlp.readers.fact_lines import FactLine, field_value, label_pattern
from nlp.readers.person_words import POSITION, RANK, is_person
from nlp.types import Block, Fact

NAME = label_pattern(r"nama(?:\s+(?:lengkap|pegawai|pejabat|peserta|pelaksana|penerima|asn|pns))?(?:\s*/\s*nip)?")
ROLE = label_pattern(
    r"pimpinan(?:\s+rapat)?|pemimpin\s+rapat|notulis|pewawancara|narasumber|moderator|ketua(?:\s+tim)?|sekretaris"
)
POST = label_pattern(r"jabatan(?:\s+(?:pegawai|pelaksana|saat ini))?|nama\s+jabatan|pangkat\s*/\s*gol[^|:]*/\s*jabatan")
NIP_WORD = re.compile(r"\b(?:nip|ni\s?pppk)\b", re.IGNORECASE)
GIVEN_TO = re.compile(r"(?:\w+\s+)?kepada\s*:?$|(?:dengan ini )?(?:menerangkan|menyatakan) bahwa\s*:?$", re.IGNORECASE)
SIGNED = re.compile(r"\d{4}\s*$|mengetahui|menyetujui|pada tanggal|ditetapkan", re.IGNORECASE)
HEADERS = (
    (re.compile(r"nama\b(?!\s+(?:kegiatan|jabatan|unit|program|kec|desa|nagari|kel|opd|dinas))", re.I), "name"),
    (re.compile(r"(?:nama\s+)?jabatan\b", re.I), "post"),
)
MAX_POST_CHARS = 120
POST_LINES = 4
LEAD = re.compile(r"(?:\(?(?:\d{1,2}|[a-z])[.)]\s*)?(?:(?:\w+\s+)?kepada\s*:?\s+)?", re.IGNORECASE)
"""What stands before a name in its line: a list's number, ``Kepada``, ``Menugaskan kepada``."""


def find_people(lines: Sequence[FactLine], blocks: Sequence[Block]) -> Iterator[Fact]:
    """Names, NIP (18 digits that have a NIP's structure) and positions."""
    pieces = [piece for line in lines for piece in line.pieces()]
    for line in lines:
        yield from _fields(line)
    yield from _table_cells(blocks)
    for i, piece in enumerate(pieces):
        yield from _given(pieces, i, piece)
        yield from _nips(pieces, i, piece)
        if i and POSITION.match(piece.text) and SIGNED.search(pieces[i - 1].text):
            yield from _signer(pieces[i : i + POST_LINES])


def _fields(line: FactLine) -> Iterator[Fact]:
    name = field_value(line, NAME) or field_value(line, ROLE)
    if name:
        yield from _person(name)
    post = field_value(line, POST)
    if post:
        yield from _post(post)


def _person(value: FactLine) -> Iterator[Fact]:
    """The name that a value begins with: a NIP, a rank or an office may follow it."""
    stop = re.search(r"\s*(?:/|;|[,(]?\s*\bNIP\b|\(|\s[-–]\s)", value.text)
    name = value.part(0, stop.start() if stop else len(value.text))
    if is_person(name.text):
        yield name.fact("person")


def _post(value: FactLine) -> Iterator[Fact]:
    letters = sum(char.isalpha() for char in value.text)
    if letters >= max(4, len(value.text) // 2) and len(value.text) <= MAX_POST_CHARS:
        yield value.fact("position")


def _table_cells(blocks: Sequence[Block]) -> Iterator[Fact]:
    for block in blocks:
        for cell in block.cells:
            kind = next((kind for pattern, kind in HEADERS if pattern.match(cell.header)), None)
            shown = cell.text.partition("\n")[0] if kind == "name" else cell.text
            place = FactLine(block.page, cell.start, shown).part(0, len(shown))
            if kind:
                yield from _person(place) if kind == "name" else _post(place)


def _given(pieces: Sequence[FactLine], i: int, piece: FactLine) -> Iterator[Fact]:
    """``Diberikan kepada``, and the name in the next line."""
    if GIVEN_TO.match(piece.text) and i + 1 < len(pieces):
        yield from _person(pieces[i + 1])


def _nips(pieces: Sequence[FactLine], i: int, piece: FactLine) -> Iterator[Fact]:
    """Each NIP; behind the word ``NIP`` also the name before it or above it, and the signer's position."""
    found = list(_numbers(piece))
    word = NIP_WORD.search(piece.text)
    if len(found) == 1 and word:
        before = piece.part(_name_start(piece.text), word.start())
        if before.text and is_person(before.text.strip(" (-/")):
            yield from _person(before)
        elif not before.text:
            yield from _signature(pieces, i)
    yield from (place.fact("nip", digits) for place, digits in found)


def _name_start(text: str) -> int:
    lead = LEAD.match(text)
    return lead.end() if lead else 0


def _numbers(piece: FactLine) -> Iterator[tuple[FactLine, str]]:
    for run in find_runs(piece.text):
        for first, last, digits in windows(run.groups, 18, 18):
            if is_nip(digits):
                yield piece.part(run.groups[first].start, run.groups[last].end), digits


def _signature(pieces: Sequence[FactLine], i: int) -> Iterator[Fact]:
    """The name above a NIP, a rank between them allowed, and the office above the name."""
    above = i - 1
    if above >= 0 and RANK.match(pieces[above].text):
        above -= 1
    if above < 0 or pieces[above].page != pieces[i].page:
        return
    name = pieces[above].text
    if not is_person(name):
        return
    yield pieces[above].part(_lead(name), len(name.rstrip(" )"))).fact("person")
    yield from _office(pieces[max(0, above - POST_LINES) : above])


def _lead(name: str) -> int:
    return len(name) - len(name.lstrip(" ("))


def _office(above: Sequence[FactLine]) -> Iterator[Fact]:
    """The last line that begins with an office's name: behind ``a.n. WALI KOTA`` stands who signs."""
    office = [piece for piece in above if POSITION.match(piece.text) and not SIGNED.search(piece.text)]
    if office:
        yield from _post(office[-1].part(0, len(office[-1].text)))


def _signer(below: Sequence[FactLine]) -> Iterator[Fact]:
    """The name below an office that signs without a NIP, as heads of regions do."""
    place = next((k for k, piece in enumerate(below) if k and is_person(piece.text)), None)
    if place is not None:
        name = below[place]
        yield name.part(_lead(name.text), len(name.text.rstrip(" )"))).fact("person")
        yield from _office(below[:place])
