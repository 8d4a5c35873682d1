"""Human words for what the audit log keeps as codes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _

from app.store.database import Row

ACTIONS: dict[str, LazyString] = {
    "complaint.reveal": _("membuka data pribadi aduan"),
    "complaints.import": _("mengimpor aduan"),
    "survey.import": _("mengimpor survei"),
    "import.rejects_opened": _("membuka baris impor yang ditolak"),
    "report.printed": _("mencetak dokumen evaluasi"),
    "session.sign_in": _("masuk"),
    "session.failed": _("gagal masuk"),
    "session.blocked": _("percobaan masuk ditolak: terlalu sering"),
    "session.sign_out": _("keluar"),
    "password.change": _("mengganti kata sandi sendiri"),
    "user.add": _("menambah akun"),
    "user.edit": _("mengubah akun"),
    "user.reset": _("memberi kata sandi baru"),
    "unit.add": _("menambah unit"),
    "unit.edit": _("mengubah unit"),
    "service.add": _("menambah layanan"),
    "service.edit": _("mengubah layanan"),
    "employee.add": _("menambah pegawai"),
    "employee.edit": _("mengubah pegawai"),
    "period.add": _("menambah periode"),
    "period.edit": _("mengubah periode"),
    "period.open": _("membuka periode"),
    "period.close": _("menutup periode"),
    "assignment.add": _("menugaskan penilai"),
    "assignment.edit": _("mengubah penugasan penilai"),
    "skp.add": _("menambah hasil kerja SKP"),
    "skp.edit": _("mengubah hasil kerja SKP"),
    "skp.remove": _("menghapus hasil kerja SKP"),
    "employees.import": _("mengimpor pegawai"),
    "services.import": _("mengimpor layanan"),
    "assignments.import": _("mengimpor penugasan"),
    "skp.import": _("mengimpor hasil kerja SKP"),
    "file.received": _("mengunggah berkas"),
    "file.retried": _("mengulang pembacaan berkas"),
    "file.analysed": _("berkas selesai diolah"),
    "file.failed": _("berkas gagal diolah"),
    "file.original_opened": _("membuka berkas asli"),
    "review.blind": _("menilai kriteria"),
    "review.decide": _("memutuskan nilai"),
    "review.whole": _("menilai keseluruhan"),
    "review.confirm": _("mengesahkan penilaian"),
    "review.note": _("menulis catatan"),
    "review.reject_evidence": _("menolak bukti"),
    "review.restore_evidence": _("memulihkan bukti"),
    "review.undo": _("mengurungkan"),
}
SUBJECTS: dict[str, LazyString] = {
    "user": _("akun"),
    "unit": _("unit"),
    "service": _("layanan"),
    "employee": _("pegawai"),
    "period": _("periode"),
    "assessment": _("penilaian"),
    "skp_item": _("hasil kerja"),
    "import": _("impor"),
    "file": _("berkas"),
    "complaint": _("aduan"),
}


@dataclass(frozen=True)
class Line:
    """An entry in words; ``detail`` pairs a field's name with its value."""

    id: int
    at: str
    who: str
    what: str
    subject: str
    detail: tuple[tuple[str, str], ...]


def lines(entries: Iterable[Row]) -> list[Line]:
    """Entries as they are shown; an action without words shows its code."""
    return [_line(entry) for entry in entries]


def _line(entry: Row) -> Line:
    subject = str(SUBJECTS.get(entry["subject"], entry["subject"]))
    number = f" {entry['subject_id']}" if entry["subject_id"] is not None else ""
    detail = tuple((name, _value(value)) for name, value in json.loads(entry["detail"]).items())
    what = str(ACTIONS.get(entry["action"], entry["action"]))
    return Line(entry["id"], entry["at"], _who(entry), what, f"{subject}{number}", detail)


def _who(entry: Row) -> str:
    if entry["user_id"] is None:
        return str(gettext("sistem"))
    return str(entry["user_name"] or gettext("tanpa masuk"))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_value, value))
    return "–" if value is None else str(value)
