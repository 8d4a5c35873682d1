"""Import answers of the citizen satisfaction survey (SKM): nine unsur, each mapped by name, never by number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.permissions import Permission
from app.rules.ruleset import load_rule_set
from app.services.complaint_rows import RowError, read_day
from app.services.context import Context
from app.services.errors import ConflictError
from app.services.import_result import ComplaintImport, file_sha256, rejects_csv
from app.services.ingest import clean_name
from app.services.limits import limits_from
from app.services.tabular.header import fold
from app.services.tabular.records import Expected, Record, open_table
from app.store.database import Row, transaction
from app.store.imports import fetch_import_by_hash, save_import, save_survey_answers
from app.store.people import fetch_services
from nlp.language.masking import mask

RULES = "skm-14-2017"
ELEMENTS = {
    "persyaratan": ("persyaratan", "syarat", "kesesuaian persyaratan"),
    "prosedur": ("sistem mekanisme dan prosedur", "prosedur", "sistem mekanisme prosedur", "kemudahan prosedur"),
    "waktu_penyelesaian": ("waktu penyelesaian", "waktu pelayanan", "waktu", "kecepatan waktu", "kecepatan"),
    "biaya": ("biaya tarif", "biaya", "tarif", "kewajaran biaya"),
    "produk": ("produk spesifikasi jenis pelayanan", "produk", "produk layanan", "produk pelayanan", "hasil pelayanan"),
    "kompetensi_pelaksana": ("kompetensi pelaksana", "kompetensi", "kompetensi petugas"),
    "perilaku_pelaksana": ("perilaku pelaksana", "perilaku", "perilaku petugas"),
    "penanganan_pengaduan": ("penanganan pengaduan saran dan masukan", "penanganan pengaduan", "pengaduan"),
    "sarana_prasarana": ("sarana dan prasarana", "sarana prasarana", "sarana", "sarpras"),
}
FIELDS = {
    "date": ("tanggal", "tgl", "tanggal survei", "tanggal pengisian", "cap waktu", "timestamp", "date"),
    "service": ("layanan", "kode layanan", "nama layanan", "jenis layanan", "service"),
    "comment": ("komentar", "saran", "kritik dan saran", "saran dan masukan", "catatan", "comment"),
    **{element: (*(fold(element.replace("_", " ")),), *names) for element, names in ELEMENTS.items()},
}
EXPECTED = Expected(
    fields=FIELDS,
    wanted=tuple(frozenset({name}) for name in ("date", "service", *ELEMENTS)),
    hint=(
        "Tabel survei harus punya kolom tanggal, layanan, dan kesembilan unsur dengan namanya"
        " (Persyaratan, Prosedur, Waktu Penyelesaian, Biaya, Produk, Kompetensi Pelaksana, Perilaku Pelaksana,"
        " Penanganan Pengaduan, Sarana dan Prasarana); nomor unsur saja tidak cukup."
    ),
)


@dataclass
class _Run:
    rows: int = 0
    rejects: list[tuple[int, Row, str]] = field(default_factory=list)


def import_survey(ctx: Context, path: Path, name: str) -> ComplaintImport:
    """Take in survey answers; comments are masked before they are stored, and their originals are not kept.

    Raises:
        InvalidInputError: the file as a whole cannot be used; nothing was stored.
        ConflictError: the same file was taken in before.
    """
    ctx.require(Permission.UPLOAD)
    table = open_table(path, EXPECTED, limits_from(ctx.settings))
    run = _Run()
    answers = list(_read(table.records, _service_ids(ctx), run))
    rejects = rejects_csv(table.columns, run.rejects) if run.rejects else None
    counts = {"rows": run.rows, "accepted": len(answers), "known": 0, "rejected": len(run.rejects)}
    sha256 = file_sha256(path)
    with transaction(ctx.db):
        _check_new(ctx, sha256)
        head = {"kind": "survey", "name": clean_name(name), "sha256": sha256, "rejects": rejects}
        import_id = save_import(ctx.db, {**head, **counts, "user_id": ctx.actor.user_id})
        save_survey_answers(ctx.db, import_id, answers)
        ctx.log("survey.import", "import", import_id, **counts)
    return ComplaintImport(import_id, **counts, rejects=run.rejects)


def _check_new(ctx: Context, sha256: str) -> None:
    earlier = fetch_import_by_hash(ctx.db, "survey", sha256)
    if earlier:
        raise ConflictError(
            f"Berkas survei ini sudah diimpor pada {earlier['at'][:10]} (impor {earlier['id']});"
            " tidak dihitung dua kali."
        )


def _service_ids(ctx: Context) -> dict[str, int]:
    services = fetch_services(ctx.db)
    names = {service["name"].casefold(): service["id"] for service in services}
    return names | {service["code"].casefold(): service["id"] for service in services}


def _read(records: Iterable[Record], services: dict[str, int], run: _Run) -> Iterator[Row]:
    for record in records:
        run.rows += 1
        try:
            yield _answer(record, services)
        except RowError as err:
            run.rejects.append((record.number, record.original, str(err)))


def _answer(record: Record, services: dict[str, int]) -> Row:
    if record.problem:
        raise RowError(record.problem)
    day = read_day(record.values["date"])
    if day is None:
        raise RowError("tanggal kosong")
    service = services.get(" ".join(record.values["service"].split()).casefold())
    if service is None:
        raise RowError("layanan tidak dikenal: pakai kode atau nama layanan yang terdaftar")
    scores = {element: _score(record.values[element], element) for element in load_rule_set(RULES)["elements"]}
    comment = mask(record.values.get("comment", "").replace("\0", "")).text
    return {"service_id": service, "answered_on": day, "scores": scores, "masked_comment": comment}


def _score(text: str, element: str) -> int:
    name = element.replace("_", " ")
    if not text:
        raise RowError(f"unsur {name} kosong")
    if text not in {"1", "2", "3", "4"}:
        raise RowError(f"nilai unsur {name} bukan 1, 2, 3, atau 4")
    return int(text)
