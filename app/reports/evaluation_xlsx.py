"""The evaluation of one employee as a workbook: the official document, the companion sheet, the evidence."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from app.reports.format import ABSENT, NOT_FILLED, or_absent
from app.reports.types import (
    BehaviourResult,
    EvaluationDocument,
    Person,
    QuotedEvidence,
    SignatureBlock,
    WholeRating,
    WorkResult,
)
from app.reports.workbook import Sheet, new_workbook

NO_EVIDENCE = "Tidak ditemukan bukti."
_LAST = ("Umpan balik", "Peringkat", "Rujukan")
TITLES = ("Dokumen Evaluasi", "Evaluasi Kinerja Pegawai", "Bukti")


def evaluation_xlsx(data: EvaluationDocument) -> bytes:
    """Three sheets with what ``evaluation_pdf`` prints; every rating names the pages that it rests on."""
    book = new_workbook(TITLES, f"Dokumen Evaluasi Kinerja Pegawai – {data.employee.name} – {data.period_name}")
    for title, fill in zip(TITLES, (_official, _companion, _evidence), strict=True):
        fill(Sheet(book[title]), data)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def references(evidence: Iterable[QuotedEvidence]) -> str:
    """Files and places, each once: ``laporan.pdf, hal. 2; notulen.docx, hal. 1``; what to say where there are none."""
    places = dict.fromkeys(f"{one.file_name}, {one.place}" for one in evidence)
    return "; ".join(places) or NO_EVIDENCE


def _official(sheet: Sheet, data: EvaluationDocument) -> None:
    sheet.widths(34, 60)
    sheet.title("DOKUMEN EVALUASI KINERJA PEGAWAI")
    _pairs(sheet, [("Instansi", data.institution), ("Periode", data.period_name), ("Periode penilaian", data.period)])
    people = (data.employee, data.rater, data.superior)
    titles = ("PEGAWAI YANG DINILAI", "PEJABAT PENILAI KINERJA", "ATASAN PEJABAT PENILAI KINERJA")
    for number, (title, person) in enumerate(zip(titles, people, strict=True), start=1):
        sheet.bar(f"{number}. {title}")
        _pairs(sheet, _person(person))
    sheet.bar("4. EVALUASI KINERJA")
    result = or_absent(data.organisation_result, NOT_FILLED)
    _pairs(sheet, [("Capaian kinerja organisasi", result), ("Predikat kinerja pegawai", data.predikat)])
    for title, text, day in _texts(data):
        sheet.bar(title)
        sheet.row(text)
        if day:
            _pairs(sheet, [("Tanggal", day)])
    sheet.bar("TANDA TANGAN")
    for block in data.signatures:
        _pairs(sheet, [(block.role, _signature(block))])
    _pairs(sheet, [("Kepala log audit", data.audit_head), ("Dicetak", data.printed_at)])


def _texts(data: EvaluationDocument) -> tuple[tuple[str, str, str], ...]:
    objection = data.objection
    return (
        ("5. CATATAN/REKOMENDASI", or_absent(data.recommendations, NOT_FILLED), ""),
        ("6. KEBERATAN", or_absent(objection.text), objection.filed_on),
        ("7. PENJELASAN PEJABAT PENILAI ATAS KEBERATAN", or_absent(objection.explanation), objection.explained_on),
        ("8. KEPUTUSAN DAN PENJELASAN ATASAN PEJABAT PENILAI", or_absent(objection.decision), objection.decided_on),
    )


def _companion(sheet: Sheet, data: EvaluationDocument) -> None:
    sheet.widths(10, 36, 30, 18, 34, 34, 22, 44)
    sheet.title("EVALUASI KINERJA PEGAWAI")
    _pairs(sheet, [("Nama", data.employee.name), ("Periode", data.period_name)])
    sheet.bar("A. CAPAIAN KINERJA ORGANISASI")
    _pairs(sheet, [("Capaian", or_absent(data.organisation_result, NOT_FILLED)), ("Pola", data.distribution)])
    sheet.bar("B. HASIL KERJA")
    sheet.header(
        "Kode",
        "Rencana hasil kerja",
        "Aspek dan indikator",
        "Target",
        "Realisasi",
        "Umpan balik",
        "Peringkat",
        "Rujukan",
    )
    for work in data.work:
        sheet.row(*_work(work))
    _whole(sheet, "Peringkat hasil kerja", data.work_rating, [one.code for one in data.work])
    sheet.bar("C. PERILAKU KERJA")
    sheet.header("", "Nilai dan panduan", "Ekspektasi khusus pimpinan", "", "", *_LAST)
    for value in data.behaviour:
        sheet.row(*_behaviour(value))
    _whole(sheet, "Peringkat perilaku kerja", data.behaviour_rating, [one.title for one in data.behaviour])
    sheet.bar("D. PREDIKAT KINERJA PEGAWAI")
    confirmed = ", ".join(part for part in (data.confirmed_by, data.confirmed_at) if part)
    _pairs(sheet, [("Predikat", data.predikat), ("Disahkan oleh", confirmed)])
    sheet.bar("E. ATURAN DAN MODEL")
    models = "; ".join(f"{name} {version}" for name, version in data.models)
    _pairs(sheet, [("Aturan", f"{data.rule_set.id}, versi {data.rule_set.version}"), ("Model", models)])


def _work(row: WorkResult) -> tuple[str, ...]:
    title = row.title + (" (tambahan)" if row.additional else "")
    aspect = "\n".join(part for part in (row.aspect, row.indicator) if part)
    rating = or_absent(row.rating, NOT_FILLED)
    return row.code, title, aspect, row.target, row.realisation, row.feedback, rating, references(row.evidence)


def _behaviour(row: BehaviourResult) -> tuple[str, ...]:
    value = "\n".join((row.title, *(f"• {guide}" for guide in row.guides)))
    rating = or_absent(row.rating, NOT_FILLED)
    return "", value, row.expectation, "", "", row.feedback, rating, references(row.evidence)


def _whole(sheet: Sheet, title: str, rating: WholeRating, criteria: Sequence[str]) -> None:
    signed = ", ".join(part for part in (rating.by, rating.at) if part)
    rests_on = f"lihat {', '.join(criteria)}" if criteria else NO_EVIDENCE
    sheet.row("", title, rating.reason, "", "", signed, or_absent(rating.rating, NOT_FILLED), rests_on, bold=True)


def _evidence(sheet: Sheet, data: EvaluationDocument) -> None:
    sheet.widths(30, 70, 34, 18, 14, 30, 40)
    sheet.title("BUKTI PER KRITERIA")
    sheet.header("Kriteria", "Kutipan", "Berkas", "Letak", "Arah", "Status", "Tanggapan pegawai")
    criteria = [(f"{row.code} – {row.title}", row.evidence) for row in data.work]
    criteria += [(value.title, value.evidence) for value in data.behaviour]
    for name, evidence in criteria:
        for one in evidence:
            sheet.row(name, one.quote.strip(), one.file_name, one.place, one.polarity, one.status, one.answer)
        if not evidence:
            sheet.row(name, NO_EVIDENCE)


def _person(person: Person) -> list[tuple[str, str]]:
    return [
        ("Nama", person.name),
        ("NIP", person.nip),
        ("Pangkat/gol. ruang", person.rank),
        ("Jabatan", person.position),
        ("Unit kerja", person.unit),
    ]


def _signature(block: SignatureBlock) -> str:
    return ", ".join(part for part in (block.person.name, block.place, block.date, block.note) if part) or ABSENT


def _pairs(sheet: Sheet, pairs: Iterable[tuple[str, str]]) -> None:
    for label, content in pairs:
        sheet.row(label, or_absent(content), label=True)
