"""Small corpora that the tests write: invented complaints and remarks in the layout of the open corpora."""

import json
from itertools import product
from pathlib import Path
from typing import Any

SERVICES = {
    "air_minum": ("air pdam mati", "air keran keruh", "pipa pdam bocor", "meteran air macet"),
    "jalan_drainase": ("jalan berlubang", "aspal jalan rusak", "selokan jalan tersumbat", "jalan longsor"),
    "adminduk": ("blanko ktp kosong", "akta lahir salah", "kartu keluarga hilang", "ktp belum dicetak"),
}
SENTIMENTS = {
    "negative": ("pelayanan buruk", "petugas kasar", "antrean lama sekali", "saya kecewa"),
    "neutral": ("kantor buka pagi", "jadwal ada di papan", "loket di lantai dua", "surat dikirim besok"),
    "positive": ("pelayanan bagus", "petugas ramah", "prosesnya cepat", "saya puas"),
}
PLACES = (
    "di Silungkang",
    "di Talawi",
    "dekat pasar lama",
    "di muka sekolah dasar",
    "sejak bulan lalu",
    "kata tetangga kami",
)
CITIES = ("Dinas Contoh Kota Mawar", "Dinas Contoh Kabupaten Melati", "Kementerian Contoh", "")


def _texts(phrases: dict[str, tuple[str, ...]], start: int, end: int) -> list[tuple[str, str]]:
    """Pairs of a text and its label, each phrase with the places from ``start`` to ``end``."""
    pairs = [(phrase, label) for label, found in phrases.items() for phrase in found]
    return [
        (f"{phrase} {place}, mohon perhatian", label) for (phrase, label), place in product(pairs, PLACES[start:end])
    ]


def _write(path: Path, records: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def write_corpora(folder: Path) -> Path:
    """Write every corpus that training, evaluation and the benchmark read; return the folder."""
    services = [
        {"text": text, "service": label, "agency": CITIES[place % 4]}
        for place, (text, label) in enumerate(_texts(SERVICES, 0, 4))
    ]
    rare = {"text": "sapi sakit di kandang", "service": "pertanian", "agency": ""}
    unknown = {"text": "pesawat terlambat", "service": None, "agency": ""}
    _write(folder / "complaints/lapor2017.jsonl", [*services, rare, unknown])
    tested = [{"text": text, "service": label, "agency": ""} for text, label in _texts(SERVICES, 4, 5)]
    address = {"text": "kantor camat tutup", "service": "wilayah", "agency": ""}
    _write(folder / "complaints/bandung_eval.jsonl", [*tested, address])
    _write(folder / "complaints/surabaya_unlabelled.jsonl", tested)
    for name in ("smsa_train", "nusax_ind_train", "nusax_min_train"):
        _write_sentiments(folder, name, 0, 3)
    for name in ("smsa_valid", "nusax_ind_valid", "nusax_min_valid"):
        _write_sentiments(folder, name, 5, 6)
    both = [{"min": text, "ind": text, "sentiment": label} for text, label in _texts(SENTIMENTS, 5, 6)]
    _write(folder / "sentiment/minangnlp.jsonl", [record for record in both if record["sentiment"] != "neutral"])
    return folder


def _write_sentiments(folder: Path, name: str, start: int, end: int) -> None:
    records = [{"text": text, "sentiment": label} for text, label in _texts(SENTIMENTS, start, end)]
    _write(folder / f"sentiment/{name}.jsonl", records)


def write_demo(folder: Path) -> Path:
    """Write complaints of an invented city in the layout of the demo city; return the folder."""
    record = {"text": "air pdam mati, saya kecewa", "service": "air_minum", "sentiment": "negative", "language": "ind"}
    _write(folder / "a.jsonl", [record, {**record, "text": "aia mati, ambo kecewa bana", "language": "min"}])
    return folder
