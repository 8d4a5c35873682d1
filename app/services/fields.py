"""What may stand in the fields of the city's register: trimmed, checked, with a message that says what to change."""

import re
from datetime import date

from app.rules.working_days import FIRST_YEAR, LAST_YEAR
from app.services.errors import InvalidInputError
from app.store.database import Row

MAX_TEXT, MAX_DESCRIPTION = 300, 1000
STATUSES = ("PNS", "PPPK")
ASPECTS = ("kuantitas", "kualitas", "waktu", "biaya")


def text(value: str | None, label: str, *, required: bool = True, limit: int = MAX_TEXT) -> str:
    """One line without surplus spaces.

    Raises:
        InvalidInputError: required and empty, or longer than ``limit``.
    """
    line = " ".join((value or "").split())
    if required and not line:
        raise InvalidInputError(f"Isi {label}.")
    if len(line) > limit:
        raise InvalidInputError(f"{label} terlalu panjang: paling banyak {limit} huruf.")
    return line


def code(value: str | None, label: str = "kode") -> str:
    """A short word without spaces: letters, digits, ``. _ - /``."""
    word = text(value, label, limit=50)
    if not re.fullmatch(r"[\w./-]+", word):
        raise InvalidInputError(f"{label} hanya boleh berisi huruf, angka, titik, garis bawah, garis miring, atau -.")
    return word


def nip(value: str | None, label: str = "NIP") -> str:
    """The 18 digits of a NIP or NI PPPK, written with or without spaces and dots (domain.md 5).

    No parts are checked: of a NI PPPK, digits 13 and 14 need not be a month.
    """
    digits = re.sub(r"[\s.'’-]", "", value or "")
    if not re.fullmatch(r"[0-9]{18}", digits):
        raise InvalidInputError(
            f"{label} harus 18 angka. Bila dari Excel, ubah dahulu kolomnya menjadi teks: Excel membulatkan NIP."
        )
    return digits


def day(value: str | None, label: str) -> str:
    """A date as ``YYYY-MM-DD``, from that form or from ``24/11/2026`` (day first); of the years that are counted in."""
    raw = text(value, label, limit=20)
    parts = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", raw)
    try:
        found = date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else date.fromisoformat(raw)
    except ValueError as err:
        raise InvalidInputError(f"{label}: tulis tanggal seperti 24/11/2026.") from err
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise InvalidInputError("Pilih tahun antara 2000 dan 2100.")
    return found.isoformat()


def choice(value: str | None, label: str, allowed: tuple[str, ...]) -> str:
    """One of a few words; letter case does not matter."""
    word = text(value, label)
    found = next((option for option in allowed if option.casefold() == word.casefold()), None)
    if found is None:
        raise InvalidInputError(f"{label}: pilih salah satu dari {', '.join(allowed)}.")
    return found


def unit_row(values: Row) -> Row:
    """Checked ``code`` and ``name`` of a unit."""
    return {"code": code(values.get("code"), "kode unit"), "name": text(values.get("name"), "nama unit")}


def service_row(values: Row) -> Row:
    """Checked ``code`` and ``name`` of a service, with ``unit_id`` as given; ``description`` where there is one."""
    row = {
        "code": code(values.get("code"), "kode layanan"),
        "name": text(values.get("name"), "nama layanan"),
        "unit_id": values.get("unit_id"),
    }
    if "description" in values:
        row["description"] = text(values["description"], "keterangan layanan", required=False, limit=MAX_DESCRIPTION)
    return row


def employee_row(values: Row) -> Row:
    """Checked fields of an employee, with ``unit_id`` as given."""
    return {
        "nip": nip(values.get("nip")),
        "name": text(values.get("name"), "nama pegawai"),
        "position": text(values.get("position"), "jabatan", required=False),
        "rank": text(values.get("rank"), "pangkat", required=False, limit=100),
        "status": choice(values.get("status") or STATUSES[0], "status", STATUSES),
        "unit_id": values.get("unit_id"),
    }


def item_row(values: Row) -> Row:
    """Checked ``code``, ``title``, ``aspect``, ``indicator``, ``target`` of an SKP item."""
    return {
        "code": code(values.get("code"), "kode hasil kerja"),
        "title": text(values.get("title"), "rencana hasil kerja", limit=600),
        "aspect": choice(values.get("aspect") or ASPECTS[0], "aspek", ASPECTS),
        "indicator": text(values.get("indicator"), "indikator", required=False, limit=600),
        "target": text(values.get("target"), "target", required=False),
    }
