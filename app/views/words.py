"""Words for what the database keeps as codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.permissions import Role

ROLES: dict[Role, LazyString] = {
    Role.ADMIN: _("administrator"),
    Role.EVALUATOR: _("penilai"),
    Role.EMPLOYEE: _("pegawai"),
    Role.LEADER: _("pimpinan"),
}
LANGUAGES: dict[str, str] = {"id": "Indonesia", "en": "English"}
STATES: dict[str, LazyString] = {"open": _("terbuka"), "closed": _("ditutup")}
ASPECTS: dict[str, LazyString] = {
    "kuantitas": _("kuantitas"),
    "kualitas": _("kualitas"),
    "waktu": _("waktu"),
    "biaya": _("biaya"),
}


@dataclass(frozen=True)
class ImportWords:
    """A kind of table: what it holds, its columns (those that must be there first), and the screen it fills."""

    kind: str
    title: LazyString
    columns: tuple[str, ...]
    needed: int
    endpoint: str


IMPORTS: dict[str, ImportWords] = {
    words.kind: words
    for words in (
        ImportWords(
            "employees",
            _("Pegawai"),
            ("nip", "nama", "unit", "jabatan", "pangkat", "status"),
            3,
            "admin_people.employees",
        ),
        ImportWords("services", _("Layanan"), ("kode", "nama", "unit"), 2, "admin_people.services"),
        ImportWords(
            "assignments",
            _("Penugasan"),
            ("periode", "nip_pegawai", "nip_penilai", "nip_atasan"),
            3,
            "admin_periods.index",
        ),
        ImportWords(
            "skp",
            _("Hasil kerja SKP"),
            ("periode", "nip", "kode", "judul", "aspek", "indikator", "target"),
            4,
            "admin_periods.index",
        ),
        ImportWords(
            "training",
            _("Katalog pelatihan"),
            ("kode", "judul", "bentuk", "jp", "kompetensi", "tingkat", "penyelenggara", "mulai"),
            5,
            "training.index",
        ),
    )
}


def role_names(roles: Iterable[Role]) -> str:
    """``administrator, penilai``: roles in a fixed order."""
    present = set(roles)
    return ", ".join(str(name) for role, name in ROLES.items() if role in present)
