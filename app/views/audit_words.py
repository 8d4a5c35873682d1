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
    "complaint.refer": _("meneruskan aduan ke Inspektorat"),
    "complaint.unrefer": _("menarik penerusan aduan ke Inspektorat"),
    "labels.correct": _("membetulkan label aduan"),
    "labels.undo": _("mengurungkan pembetulan label"),
    "labels.redo": _("mengulangi pembetulan label"),
    "learning.allow": _("mengizinkan pembetulan aduan melatih model"),
    "learning.forbid": _("melarang pembetulan aduan melatih model"),
    "complaints.reanalyse_request": _("meminta aduan dianalisis ulang"),
    "complaints.reanalyse_cancel": _("menghentikan analisis ulang aduan"),
    "complaints.reanalyse": _("aduan selesai dianalisis ulang"),
    "model.train": _("melatih model layanan kota"),
    "model.restore": _("mengembalikan model layanan sebelumnya"),
    "attribution.record": _("mencatat kaitan aduan dengan pegawai"),
    "attribution.answer": _("menjawab kaitan aduan"),
    "follow_up.open": _("membuka tindak lanjut"),
    "follow_up.write": _("menulis catatan tindak lanjut"),
    "complaints.import": _("mengimpor aduan"),
    "complaints.export": _("mengunduh tabel aduan"),
    "survey.import": _("mengimpor survei"),
    "survey.import_internal": _("mengimpor survei tentang pegawai"),
    "survey.comments": _("komentar survei diolah menjadi aduan"),
    "survey.population": _("mengisi jumlah penerima layanan"),
    "survey_form.open": _("membuka formulir survei"),
    "survey_form.close": _("menutup formulir survei"),
    "survey_form.answer": _("warga menjawab formulir survei"),
    "import.rejects_opened": _("membuka baris impor yang ditolak"),
    "report.printed": _("mencetak dokumen evaluasi"),
    "report.unit": _("mengunduh dokumen evaluasi satu unit"),
    "volumes.import": _("mengimpor jumlah layanan"),
    "responses.import": _("mengimpor tanggal tanggapan"),
    "themes.request": _("meminta tema dihitung"),
    "themes.compute": _("tema selesai dihitung"),
    "theme.act": _("mengubah tema"),
    "task.failed": _("pekerjaan latar gagal"),
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
    "unit.result": _("mengisi capaian kinerja organisasi"),
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
    "training.import": _("mengimpor katalog pelatihan"),
    "course.add": _("menambah pelatihan ke katalog"),
    "course.edit": _("mengubah pelatihan di katalog"),
    "course.interest": _("menyatakan minat pada pelatihan"),
    "training_plan.add": _("menambah rencana pelatihan"),
    "training_plan.edit": _("mengubah rencana pelatihan"),
    "growth.decide": _("memutuskan tawaran pengembangan"),
    "coaching.record": _("mencatat bimbingan atau konseling"),
    "coaching.correct": _("memperbaiki catatan bimbingan atau konseling"),
    "coaching.respond": _("menanggapi catatan bimbingan atau konseling"),
    "file.received": _("mengunggah berkas"),
    "file.retried": _("mengulang pembacaan berkas"),
    "file.analysed": _("berkas selesai diolah"),
    "file.failed": _("berkas gagal diolah"),
    "file.cancelled": _("membatalkan pembacaan berkas"),
    "file.unpacked": _("isi ZIP atau surel masuk antrean"),
    "file.unlocked": _("membuka kunci berkas"),
    "file.unlock_failed": _("gagal membuka kunci berkas"),
    "file.original_opened": _("membuka berkas asli"),
    "review.blind": _("menilai kriteria"),
    "review.decide": _("memutuskan nilai"),
    "review.whole": _("menilai keseluruhan"),
    "review.confirm": _("mengesahkan penilaian"),
    "review.note": _("menulis catatan"),
    "review.recommend": _("menulis rekomendasi"),
    "review.accept_evidence": _("menerima bukti"),
    "review.relink_evidence": _("menautkan bukti ke kriteria lain"),
    "review.reject_evidence": _("menolak bukti"),
    "review.restore_evidence": _("memulihkan bukti"),
    "review.undo": _("mengurungkan"),
    "suggestions.made_anew": _("usulan dihitung ulang"),
    "proceedings.handed_over": _("menyerahkan hasil evaluasi"),
    "proceedings.acknowledged": _("menandatangani tanda terima hasil evaluasi"),
    "proceedings.refused": _("mencatat penolakan tanda tangan"),
    "proceedings.superior_signed": _("menandatangani sebagai atasan penilai"),
    "proceedings.objected": _("mengajukan keberatan"),
    "proceedings.explained": _("menjelaskan penilaian atas keberatan"),
    "proceedings.decided": _("memutuskan keberatan"),
    "calendar.set": _("mengubah hari libur"),
    "assessment.opened": _("membuka penilaian"),
    "evidence.added": _("menambah bukti dari teks berkas"),
    "evidence.withdrawn": _("menarik bukti yang ditambahkan sendiri"),
    "file.version": _("mencatat versi baru sebuah berkas"),
    "file.reread": _("meminta berkas dibaca ulang"),
    "evidence.answered": _("menanggapi bukti"),
    "interview.created": _("menyiapkan wawancara"),
    "interview.opened": _("membuka wawancara"),
    "interview.codes_opened": _("membuka kode wawancara"),
    "interview.coded": _("memberi kode pada wawancara"),
    "interview.uncoded": _("mengambil kode dari wawancara"),
    "interview.code_memo": _("menulis memo wawancara"),
    "interview.coding_done": _("menyatakan selesai memberi kode"),
    "codebook.exported": _("mengunduh kode wawancara"),
    "interview.consent": _("mencatat persetujuan wawancara"),
    "interview.guide_changed": _("mengubah panduan wawancara"),
    "question.changed": _("mengubah bank pertanyaan"),
    "interview.from_file": _("menjadikan transkrip sebuah wawancara"),
    "interview.transcript_opened": _("membuka transkrip wawancara"),
    "interview.speakers": _("menetapkan pembicara transkrip"),
    "interview.turn": _("membetulkan siapa yang mengatakan sesuatu"),
    "interview.recording_added": _("mengunggah rekaman wawancara"),
    "interview.recording_opened": _("mendengarkan rekaman wawancara"),
    "interview.recording_moved": _("menggeser rekaman wawancara"),
    "interview.recording_erased": _("menghapus rekaman wawancara"),
    "interview.erased": _("menghapus isi wawancara menurut masa simpan"),
    "interview.begun": _("memulai wawancara dengan catatan pertama"),
    "interview.notes_opened": _("membuka catatan wawancara"),
    "interview.ended": _("mengakhiri wawancara"),
    "interview.reopened": _("membuka lagi wawancara"),
    "interview.statements_opened": _("membuka catatan jawabannya sendiri"),
    "interview.stated": _("menanggapi catatan jawabannya"),
    "interview.summary_opened": _("membuka ringkasan wawancara"),
    "interview.summary_changed": _("mengubah ringkasan wawancara"),
    "interview.summary_confirmed": _("mengesahkan ringkasan wawancara"),
    "guide.read": _("membaca cara kerjanya"),
    "guide.told": _("menjelaskan cara kerjanya kepada pegawai"),
}
SUBJECTS: dict[str, LazyString] = {
    "user": _("akun"),
    "unit": _("unit"),
    "service": _("layanan"),
    "employee": _("pegawai"),
    "period": _("periode"),
    "assessment": _("penilaian"),
    "skp_item": _("hasil kerja"),
    "coaching_note": _("catatan bimbingan atau konseling"),
    "course": _("pelatihan"),
    "import": _("impor"),
    "file": _("berkas"),
    "complaint": _("aduan"),
    "model": _("model layanan kota"),
    "theme": _("tema"),
    "theme_run": _("perhitungan tema"),
    "task": _("pekerjaan latar"),
    "correction": _("pembetulan label"),
    "follow_up": _("tindak lanjut"),
    "survey_form": _("formulir survei"),
    "day": _("hari"),
    "interview": _("wawancara"),
    "question": _("pertanyaan"),
    "choice": _("pilihan administrator"),
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
