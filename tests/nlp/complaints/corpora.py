"""Small corpora that the tests write: invented complaints and remarks in the layout of the open ones and of our own."""

import json
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

SERVICES = {
    "air_minum": ("air pdam mati", "air keran keruh", "pipa pdam bocor", "meteran air macet"),
    "jalan_drainase": ("jalan berlubang", "aspal jalan rusak", "selokan jalan tersumbat", "jalan retak"),
    "adminduk": ("blanko ktp kosong", "akta lahir salah", "kartu keluarga hilang", "ktp belum dicetak"),
}
SENTIMENTS = {
    "negative": ("pelayanan buruk", "petugas kasar", "antrean lama sekali", "saya kecewa"),
    "neutral": ("kantor buka pagi", "jadwal ada di papan", "loket di lantai dua", "surat dikirim besok"),
    "positive": ("pelayanan bagus", "petugas ramah", "prosesnya cepat", "saya puas"),
}
TEXTS = [
    "Air PDAM mati tiga hari, tidak ada air!",
    "air pdam keruh, pipa bocor dan belum diperbaiki",
    "tidak pernah ada petugas; jangan diam saja?",
    "jalan rusak, jalan berlubang, jalan 17",
    "ambo indak dapek aia di rumah",
    "lampu jalan mati! kapan? 🙏",
    "",
]
PLACES = (
    "di Silungkang",
    "di Talawi",
    "dekat pasar lama",
    "di muka sekolah dasar",
    "sejak bulan lalu",
    "kata tetangga kami",
)
CITIES = ("Dinas Contoh Kota Mawar", "Dinas Contoh Kabupaten Melati", "Kementerian Contoh", "")
PARTS = ("a", "b", "c", "d", "e")
NAME, PHONE = "Zulfahmi", "0800-5550-1234"
PERSON = f", kata Pak {NAME}, {PHONE}"
_OWN = (
    # words, services, sentiment, unsur, kind, urgency
    ("air pdam mati tiga hari", ["air_minum"], "negative", {"waktu": "negative"}, "pengaduan", "air_listrik"),
    ("jalan berlubang warga jatuh", ["jalan_drainase"], "negative", {"sarana": "negative"}, "pengaduan", "jiwa"),
    ("jembatan hanyut banjir", ["jalan_drainase"], "neutral", {"sarana": "neutral"}, "pengaduan", "bencana"),
    ("syarat ktp diminta lagi", ["adminduk"], "negative", {"persyaratan": "negative"}, "pengaduan", ""),
    ("petugas ktp ramah dan cekatan", ["adminduk"], "positive", {"perilaku": "positive"}, "aspirasi", ""),
    ("petugas ktp minta uang rokok", ["adminduk"], "negative", {"biaya": "negative"}, "pengawasan", ""),
    ("bagaimana cara pasang meteran air", ["air_minum"], "neutral", {"prosedur": "neutral"}, "informasi", ""),
    ("laporan aia karuah indak dijawek", ["air_minum"], "negative", {"penanganan": "negative"}, "pengaduan", ""),
    ("mohon lampu di jalan baru", ["jalan_drainase", "perhubungan"], "neutral", {}, "aspirasi", ""),
    ("terima kasih aspal mulus", ["jalan_drainase"], "positive", {"produk": "positive"}, "aspirasi", ""),
    ("petugas meteran paham sekali", ["air_minum"], "positive", {"kompetensi": "positive"}, "aspirasi", ""),
    ("dijual obat murah", ["lainnya"], "neutral", {}, "aspirasi", ""),
)


def write_corpora(folder: Path) -> Path:
    """Write every open corpus that training, evaluation and the benchmark read; return the folder."""
    services = [
        {"text": text + PERSON * (place % 8 == 0), "service": label, "agency": CITIES[place % 4]}
        for place, (text, label) in enumerate(_texts(SERVICES, 0, 4))
    ]
    unknown = {"text": "pesawat terlambat", "service": None, "agency": ""}
    write_rows(folder / "complaints/lapor2017.jsonl", [*services, unknown])
    (folder / "lexicons").mkdir()
    (folder / "lexicons/root_words.txt").write_text("air\njalan\nmurah\n", encoding="utf-8")
    tested = [{"text": text, "service": label, "agency": ""} for text, label in _texts(SERVICES, 4, 5)]
    address = {"text": "kantor camat tutup", "service": "wilayah", "agency": ""}
    write_rows(folder / "complaints/bandung_eval.jsonl", [*tested, address])
    write_rows(folder / "complaints/surabaya_unlabelled.jsonl", tested)
    for name in ("smsa_train", "nusax_ind_train", "nusax_min_train"):
        _write_sentiments(folder, name, 0, 3)
    for name in ("smsa_valid", "nusax_ind_valid", "nusax_min_valid"):
        _write_sentiments(folder, name, 5, 6)
    return folder


def write_corpus(folder: Path) -> Path:
    """Write a project's corpus of five training parts and a test part; return its ``data.jsonl``."""
    rows = [own_row(f"train_{part}-{n}", n, PLACES[at]) for at, part in enumerate(PARTS) for n in range(len(_OWN))]
    tested = [own_row(f"test-{n}", n, PLACES[5]) for n in range(len(_OWN))]
    return write_rows(folder / "data.jsonl", [*rows, *tested])


def own_row(name: str, number: int, place: str) -> dict[str, Any]:
    """A row of the project's corpus: the phrase of that number, a person and a phone, two annotators."""
    words, services, sentiment, unsur, kind, urgency = _OWN[number]
    text = f"{words} {place}, {NAME} {PHONE}"
    start, end = text.index(NAME), text.index(PHONE)
    return {
        "id": name,
        "split": name.partition("-")[0].partition("_")[0],
        "voice": "sms",
        "text": text,
        "marks": [["nama", start, start + len(NAME)], ["hp", end, end + len(PHONE)]],
        "service": services,
        "sentiment": sentiment,
        "unsur": unsur,
        "kind": kind,
        "urgency": urgency,
        "integrity": kind == "pengawasan",
        "language": "min" if "indak" in words else "ind",
        "second": {"sentiment": "neutral"} if number == 3 else {},
    }


def write_demo(folder: Path) -> Path:
    """Write complaints of an invented city in the layout of the demo city; return the folder."""
    record = {"text": "air pdam mati, saya kecewa", "service": "air_minum", "sentiment": "negative", "language": "ind"}
    write_rows(folder / "a.jsonl", [record, {**record, "text": "aia mati, ambo kecewa bana", "language": "min"}])
    return folder


def write_rows(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    """Write records as JSON lines; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def _texts(phrases: dict[str, tuple[str, ...]], start: int, end: int) -> list[tuple[str, str]]:
    """Pairs of a text and its label, each phrase with the places from ``start`` to ``end``."""
    pairs = [(phrase, label) for label, found in phrases.items() for phrase in found]
    return [
        (f"{phrase} {place}, mohon perhatian", label) for (phrase, label), place in product(pairs, PLACES[start:end])
    ]


def _write_sentiments(folder: Path, name: str, start: int, end: int) -> None:
    records = [{"text": text, "sentiment": label} for text, label in _texts(SENTIMENTS, start, end)]
    write_rows(folder / f"sentiment/{name}.jsonl", records)
