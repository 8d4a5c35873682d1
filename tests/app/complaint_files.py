"""Files of complaints and survey answers, made by the tests."""

import csv
import io
import json
from datetime import date, datetime

from openpyxl import Workbook

LAPOR = (
    "Tracking ID", "Tanggal Laporan Masuk", "Waktu Laporan Masuk", "Nama Pelapor", "Klasifikasi Laporan", "ID Kategori",
    "Kategori", "Judul Laporan", "Isi Laporan Awal", "Isi Laporan Akhir", "Tipe Laporan", "Sumber Laporan",
    "Instansi Induk", "Status Laporan",
)  # fmt: skip
ABOVE = (("LAPORAN PENGADUAN MASYARAKAT",), ("Periode", "Januari 2026"), ())
ELEMENTS = (
    "Persyaratan", "Sistem, Mekanisme, dan Prosedur", "Waktu Penyelesaian", "Biaya/Tarif",
    "Produk Spesifikasi Jenis Pelayanan", "Kompetensi Pelaksana", "Perilaku Pelaksana",
    "Penanganan Pengaduan, Saran dan Masukan", "Sarana dan Prasarana",
)  # fmt: skip


def lapor_row(tracking_id="7012345", **cells):
    """A row of the export; cells by a column's name with underscores, in lower case."""
    row = {"tracking_id": tracking_id, "tanggal_laporan_masuk": "6 Jan 2026", "nama_pelapor": "Anonim"}
    row |= {"klasifikasi_laporan": "Pengaduan Tidak Berkadar Pengawasan", "judul_laporan": "Lampu jalan padam"}
    row |= {"isi_laporan_awal": "Lampu di Simpang Tigo mati dua minggu.", "tipe_laporan": "Publik"}
    row |= {"sumber_laporan": "Website", "status_laporan": "Ditutup"} | cells
    return [row.get(name.lower().replace(" ", "_"), "") for name in LAPOR]


def write_csv(path, *rows, delimiter=",", encoding="utf-8"):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_lapor(path, *rows, **options):
    return write_csv(path, *ABOVE, LAPOR, *rows, **options)


def write_xlsx(path, *rows, sheets=1):
    """The rows on the last of so many sheets; the others hold a note."""
    book = Workbook()
    book.active.append(["Catatan", "Lihat lembar berikutnya"])
    sheet = book.active if sheets == 1 else book.create_sheet("Data")
    for place, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            sheet.cell(place, column, cell if isinstance(cell, str | int | float | date | datetime) else str(cell))
    book.save(path)
    return path


def write_jsonl(path, *objects):
    lines = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in objects]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
