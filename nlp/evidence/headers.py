"""What the columns of a table are, from their headers."""

import re
from typing import Literal

Column = Literal[
    "target",
    "realisation",
    "percent",
    "label",
    "unit",
    "code",
    "aspect",
    "note",
    "person",
    "role",
    "value",
    "number",
    "date",
    "",
]

_LABELS = (
    "indikator|uraian|rencana hasil kerja|sasaran|butir|ukuran|kegiatan|pekerjaan|tugas|program|hasil kerja|isi|unsur"
    "|rencana aksi"
)
_COLUMNS: tuple[tuple[Column, str], ...] = (
    ("number", r"no\.?|nomor( urut)?"),
    ("code", r"kode.*"),
    ("unit", r"satuan.*"),
    ("aspect", r"aspek|perspektif"),
    ("value", r"nilai|nilai (dasar|berakhlak|perilaku)|perilaku( kerja)?|core values?"),
    (
        "percent",
        r"%|persen(tase)?( capaian)?|r\s?/\s?t|(tingkat )?(capaian|kinerja)( kinerja)? \(?%\)?|% (capaian|kinerja)",
    ),
    ("target", r"t|target.*|rencana( (tw|triwulan|bulan|km|volume|jumlah)\b.*)?|sasaran (angka|volume|jumlah)"),
    ("realisation", r"r|realisasi.*|nyata|hasil nyata|pencapaian.*|capaian (tw|triwulan|kinerja|semester|tahun)\b.*"),
    ("date", r"(hari|tanggal|tgl|waktu|bulan|minggu).*"),
    ("label", rf"({_LABELS}).*"),
    ("note", r"(ket|keterangan|catatan|bukti|status|hasil|volume|sumber|umpan balik|kendala|dari|output|jumlah).*\.?"),
)


def columns_of(headers: tuple[str, ...]) -> tuple[Column, ...]:
    """The kind of each column, "" when the header tells none.

    ``Capaian`` is the percentage where a column of realisations stands beside it, else the realisation.
    """
    found = [_column(header) for header in headers]
    plain = [_plain(header) for header in headers]
    if any(header == "t" or header.startswith("target") for header in plain):
        found = [
            "label" if kind == "target" and header.startswith("rencana") else kind
            for kind, header in zip(found, plain, strict=True)
        ]
    if "target" in found and "realisation" not in found:
        found = [
            "realisation" if header in _LATE_REALISATION else kind for kind, header in zip(found, plain, strict=True)
        ]
    return tuple(
        "percent" if header == "capaian" and kind != "realisation" else kind
        for kind, header in zip(found, plain, strict=True)
    )


def _column(header: str) -> Column:
    return next((kind for kind, pattern in _COLUMNS if re.fullmatch(pattern, _plain(header))), "")


def _plain(header: str) -> str:
    return re.sub(r"\s+", " ", header).strip().lower()


_LATE_REALISATION = frozenset(("capaian", "hasil", "terealisasi", "tercapai", "jumlah", "volume"))
