"""From a row of a table to a complaint that can be analysed, or the reason why it cannot."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from app.services.tabular.dates import parse_date
from app.services.tabular.records import Expected, Record
from nlp.language.masking import mask

T = TypeVar("T")
MAX_TEXT = 100_000
_BODY = ("isi", "isi laporan", "isi aduan", "isi pengaduan", "isi keluhan", "isi pesan", "teks", "text", "keluhan")
_MORE_BODY = ("pengaduan", "aduan", "uraian", "deskripsi", "pesan", "complaint", "laporan", "komentar", "ulasan")
_IDS = ("tracking id", "id", "id laporan", "id aduan", "id pengaduan", "nomor laporan", "no laporan", "nomor aduan")
_MORE_IDS = ("no aduan", "nomor pengaduan", "no pengaduan", "nomor tiket", "no tiket", "kode laporan", "ticket id")
FIELDS = {
    "id": (*_IDS, *_MORE_IDS),
    "date": ("tanggal laporan masuk", "tanggal", "tgl", "tanggal laporan", "tanggal masuk", "tanggal aduan",
             "tanggal pengaduan", "date", "cap waktu", "timestamp", "waktu"),
    "channel": ("sumber laporan", "kanal", "sumber", "saluran", "channel", "media"),
    "title": ("judul laporan", "judul", "subjek", "perihal", "title", "subject"),
    "text": ("isi laporan akhir", *_BODY, *_MORE_BODY),
    "first_text": ("isi laporan awal",),
    "classification": ("klasifikasi laporan", "klasifikasi", "kind", "jenis laporan", "jenis"),
    "status": ("status laporan", "status"),
    "secrecy": ("tipe laporan",),
    "reporter": ("nama pelapor", "pelapor"),
}  # fmt: skip
"""Columns of the LAPOR export (domain facts, section 3) and of plain tables."""

EXPECTED = Expected(
    fields=FIELDS,
    wanted=(frozenset({"text", "first_text"}),),
    hint="Tabel pengaduan harus punya kolom isi, misalnya 'isi' atau, dalam ekspor LAPOR, 'Isi Laporan Akhir'.",
    json_columns={
        "id": "id",
        "text": "text",
        "date": "date",
        "channel": "channel",
        "classification": "kind",
        "status": "status",
    },
)
NO_TEXT = "tidak ada isi laporan"
SECRET = "laporan rahasia tidak diimpor"  # noqa: S105
_TOO_LONG = f"isi lebih panjang dari {MAX_TEXT} huruf"
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class NewComplaint:
    """A complaint before analysis. ``text`` is the original, ``shown`` the same without the reporter's full name."""

    number: int
    external_id: str
    received_on: str | None
    channel: str
    text: str
    shown: str
    classification: str
    status: str


class RowError(Exception):
    """A row is kept out; the message says why and never holds the complaint's text."""


@dataclass
class RowReader:
    """Reads the rows of one file in order; remembers the ids seen, so that none comes in twice."""

    _rows: dict[str, int] = field(default_factory=dict)
    _unnamed: Counter[str] = field(default_factory=Counter)

    def read(self, record: Record) -> NewComplaint:
        """The complaint in a row.

        Raises:
            RowError: the row cannot be taken in.
        """
        if is_secret(record):
            raise RowError(SECRET)
        if record.problem:
            raise RowError(record.problem)
        values = {name: storable(value) for name, value in record.values.items()}
        text = complaint_text(values)
        day = read_day(values.get("date", ""))
        complaint = NewComplaint(
            number=record.number,
            external_id=self._name(values.get("id", ""), text, day),
            received_on=day,
            channel=label(values.get("channel", "")),
            text=text,
            shown=without_name(text, values.get("reporter", "")),
            classification=label(values.get("classification", "")),
            status=label(values.get("status", "")),
        )
        earlier = self._rows.setdefault(complaint.external_id, record.number)
        if earlier != record.number:
            raise RowError(f"nomor laporan ini sudah ada pada baris {earlier} berkas yang sama")
        return complaint

    def _name(self, given: str, text: str, day: str | None) -> str:
        """The id as given; one made from the content where there is none or where it is itself personal data."""
        if _is_plain(given) or (given and not mask(given).spans):
            return given[:200]
        content = hashlib.sha256(f"{given}\n{day}\n{text}".encode()).hexdigest()[:24]
        self._unnamed[content] += 1
        return f"isi-{content}-{self._unnamed[content]}"


def _is_plain(name: str) -> bool:
    """Whether an id is too plain to be personal data (one word, few digits), which spares looking closer."""
    return bool(re.fullmatch(r"[\w./-]{1,40}", name)) and sum(map(str.isdigit, name)) < 9


def storable(value: T) -> T | str:
    """A text without what neither SQLite nor UTF-8 can hold (NUL, lone surrogates); anything else as it is."""
    return _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value


def is_secret(record: Record) -> bool:
    """Whether LAPOR marks the report as confidential (``Tipe Laporan``)."""
    return "rahasia" in record.values.get("secrecy", "").casefold()


def complaint_text(values: dict[str, str]) -> str:
    """Title and body (final text of LAPOR, else the first); a title that begins the body is not repeated.

    Raises:
        RowError: there is no body, or it is too long.
    """
    body = next((values[name] for name in ("text", "first_text") if _has_words(values.get(name, ""))), "")
    if not body:
        raise RowError(NO_TEXT)
    title = values.get("title", "").rstrip(". ")
    text = f"{title}. {body}" if title and not body.startswith(title) else body
    if len(text) > MAX_TEXT:
        raise RowError(_TOO_LONG)
    return text


def read_day(text: str) -> str | None:
    """A date as ISO text, None where there is none.

    Raises:
        RowError: it cannot be read; the message quotes it without personal data.
    """
    if not text:
        return None
    try:
        return parse_date(text).isoformat()
    except ValueError as err:
        raise RowError(f"tanggal '{mask(text[:40]).text}' tidak dapat dibaca") from err


@lru_cache(4096)
def label(text: str) -> str:
    """A short value of a column, without personal data."""
    return mask(" ".join(text.split())[:100]).text


def without_name(text: str, reporter: str) -> str:
    """The text with the reporter's full name masked wherever it stands; single words may be common ones and stay."""
    words = reporter.split()
    if len(words) < 2:
        return text
    pattern = r"\s+".join(re.escape(word) for word in words)
    return re.sub(rf"(?<!\w){pattern}(?!\w)", "[NAMA]", text, flags=re.IGNORECASE)


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)
