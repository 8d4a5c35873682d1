"""The complaints as the table that SP4N-LAPOR exports: three rows of title, then the header, then a row a report."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from app.demo.corpus import SourceComplaint, read_city, read_complaints
from app.demo.sheets import workbook

COLUMNS = (
    "Tracking ID",
    "Tanggal Laporan Masuk",
    "Waktu Laporan Masuk",
    "Nama Pelapor",
    "Klasifikasi Laporan",
    "ID Kategori",
    "Kategori",
    "Judul Laporan",
    "Isi Laporan Awal",
    "Isi Laporan Akhir",
    "Tipe Laporan",
    "Sumber Laporan",
    "Instansi Induk",
    "ID Instansi Terdisposisi",
    "Instansi Terdisposisi",
    "Status Laporan",
    "Alasan Tunda/Arsip",
    "Provinsi",
    "Kota/Kabupaten",
    "Kecamatan",
    "Kelurahan",
    "Nomor SK",
    "Url SK",
    "Url Dokumen Laporan Tahunan",
    "Laporan yang Masuk melalui Kanal Aduan Setwapres",
    "Rating",
)
FIRST_ID = 9_100_000
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
GIVEN = ("Asril", "Yusnidar", "Rahmat", "Mulyati", "Zulkifli", "Erna", "Fadhil", "Upik", "Taufik", "Suryani", "Danil")
FAMILY = ("Chaniago", "Piliang", "Sikumbang", "Jambak", "Guci", "Tanjuang", "Malayu", "Panyalai", "Bodi")
OVERSIGHT = re.compile(r"\b(?:pungli|pungutan|calo|amplop|pitih pelicin|uang pelicin|uang rokok|suap|suok)\b", re.I)
STATES = ("Selesai", "Selesai", "Selesai", "Ditutup", "Sedang Diproses", "Belum Ditindaklanjuti")
TITLE_WORDS = 6


def build_complaints(corpus: Path, target: Path) -> Path:
    """Make ``target/laporan-sp4n.xlsx`` from the corpus's complaints and give its path.

    Columns and form are those of LAPOR's export (domain facts, section 3). What the authors did not write (reporter's
    name, hour, state, rating) is derived from the report's id, so that every run gives the same table.
    """
    city = read_city(corpus)
    rows = [_row(complaint, city) for complaint in read_complaints(corpus)]
    town = city["city"].removesuffix(" (rekaan)")
    title = [["Data Laporan SP4N-LAPOR! (rekaan)"], [town], []]
    path = target / "laporan-sp4n.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(workbook("Laporan", [("Laporan", [*title, list(COLUMNS), *rows])], header_row=4))
    return path


def build_responses(corpus: Path, target: Path) -> Path:
    """Make ``target/tanggapan.csv``: on which day the finished complaints were answered, derived from their ids.

    Licensing answers sooner from August 2026 on, the month of its change; nothing else changes.
    """
    lines = ["nomor,tanggal tanggapan"]
    for complaint in read_complaints(corpus):
        draw = crc32(complaint.id.encode())
        if _handling(draw)["Status Laporan"] in {"Selesai", "Ditutup"}:
            sooner = complaint.service == "perizinan" and complaint.date >= "2026-08-01"
            days = 2 + draw % 7 + (0 if sooner else draw // 7 % 9)
            lines.append(f"{tracking_id(complaint)},{date.fromisoformat(complaint.date) + timedelta(days)}")
    path = target / "tanggapan.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def tracking_id(complaint: SourceComplaint) -> str:
    """The report's number in the export, by which its labels in the corpus are found again."""
    return str(FIRST_ID + 7 * int(complaint.id.removeprefix("d-")))


def _row(complaint: SourceComplaint, city: dict[str, Any]) -> list[object]:
    draw = crc32(complaint.id.encode())
    town = city["city"].removesuffix(" (rekaan)")
    service = next(index for index, row in enumerate(city["services"]) if row["code"] == complaint.service)
    unit = next(index for index, row in enumerate(city["units"]) if row["code"] == city["services"][service]["unit"])
    known: dict[str, object] = {
        "Tracking ID": tracking_id(complaint),
        "Tanggal Laporan Masuk": lapor_date(date.fromisoformat(complaint.date)),
        "Waktu Laporan Masuk": f"{6 + draw % 16:02}:{draw // 16 % 60:02}",
        "Klasifikasi Laporan": classification(complaint),
        "ID Kategori": 300 + service,
        "Kategori": city["services"][service]["name"],
        "Judul Laporan": _title(complaint.text),
        "Isi Laporan Awal": complaint.text,
        "Isi Laporan Akhir": complaint.text,
        "Sumber Laporan": complaint.channel,
        "Instansi Induk": f"Pemerintah {town}",
        "ID Instansi Terdisposisi": 4100 + unit,
        "Instansi Terdisposisi": city["units"][unit]["name"],
        "Provinsi": "Sumatera Barat",
        "Kota/Kabupaten": town,
        "Kecamatan": _mentioned(complaint.text, city["kecamatan"]),
        "Kelurahan": _mentioned(complaint.text, city["kelurahan"]),
        **_handling(draw),
    }
    return [known.get(column) for column in COLUMNS]


def lapor_date(day: date) -> str:
    """``6 Jan 2026``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def classification(complaint: SourceComplaint) -> str:
    """The class that the clerk would tick."""
    if complaint.sentiment == "negative":
        under_oversight = bool(OVERSIGHT.search(complaint.text))
        return "Pengaduan Berkadar Pengawasan" if under_oversight else "Pengaduan Tidak Berkadar Pengawasan"
    asks = complaint.sentiment == "neutral" and "?" in complaint.text
    return "Permintaan Informasi" if asks else "Aspirasi"


def _handling(draw: int) -> dict[str, object]:
    kind = ("Publik", "Publik", "Publik", "Anonim", "Publik")[draw // 960 % 5]
    state = STATES[draw // 4800 % len(STATES)]
    name = f"{GIVEN[draw // 7 % len(GIVEN)]} {FAMILY[draw // 77 % len(FAMILY)]}"
    return {
        "Nama Pelapor": "Anonim" if kind == "Anonim" else name,
        "Tipe Laporan": kind,
        "Status Laporan": state,
        "Rating": 1 + draw // 28800 % 5 if state == "Selesai" and draw % 3 == 0 else None,
    }


def _title(text: str) -> str:
    words = [word for word in text.split() if not any(letter.isdigit() or letter == "@" for letter in word)]
    return " ".join(words[:TITLE_WORDS])


def _mentioned(text: str, places: list[str]) -> str | None:
    return next((place for place in places if place.lower() in text.lower()), None)
