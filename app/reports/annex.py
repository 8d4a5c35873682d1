"""The annex: every rating with its evidence, what a person decided, what the tool proposed."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from app.reports.flow import QUIET, ROOM_AFTER_BAR, bar, grid, header_row, labelled, style, text
from app.reports.format import NOT_FILLED, or_absent
from app.reports.types import (
    BehaviourResult,
    EvaluationDocument,
    HumanDecision,
    MachineProposal,
    QuotedEvidence,
    RuleSetInfo,
    WholeRating,
    WorkResult,
)

PROPOSES = (
    "Tinjau hanya mengusulkan. Setiap peringkat pada dokumen ini diberikan oleh manusia yang disebut namanya, yang "
    "lebih dahulu menilai tanpa melihat usulan; peringkat hasil kerja dan perilaku kerja secara keseluruhan bukan "
    "rata-rata. Pegawai dapat menanyakan setiap bukti dan mengajukan keberatan."
)


def annex_part(data: EvaluationDocument) -> Iterator[Flowable]:
    """Companion sheet *Evaluasi Kinerja Pegawai*, then the traces of every rating."""
    yield text("LAMPIRAN: EVALUASI KINERJA PEGAWAI", style(13, bold=True, centred=True))
    yield text(f"{or_absent(data.employee.name)} · {or_absent(data.period_name)}", style(10, centred=True))
    yield text(PROPOSES, style(8, colour=QUIET))
    yield from bar("A. CAPAIAN KINERJA ORGANISASI")
    yield labelled("Capaian", data.organisation_result, NOT_FILLED)
    yield labelled("Pola distribusi (catatan, bukan dasar peringkat)", data.distribution)
    yield from bar("B. HASIL KERJA")
    yield _work_table(data.work)
    yield from _whole("Peringkat hasil kerja", data.work_rating)
    yield from bar("C. PERILAKU KERJA")
    yield _behaviour_table(data.behaviour)
    yield from _whole("Peringkat perilaku kerja", data.behaviour_rating)
    yield from bar("D. PREDIKAT KINERJA PEGAWAI")
    yield from _predikat(data)
    yield from bar("E. BUKTI DAN KEPUTUSAN PER KRITERIA")
    yield from _traces((*data.work, *data.behaviour))
    yield from bar("F. ATURAN DAN MODEL")
    yield from _provenance(data)


def _work_table(rows: Sequence[WorkResult]) -> Flowable:
    if not rows:
        return text("Tidak ada rencana hasil kerja.", style(indent=4))
    head = header_row(
        "Kode", "Rencana hasil kerja", "Aspek dan indikator", "Target", "Realisasi", "Umpan balik", "Peringkat"
    )
    body = [
        (
            text(row.code, style(8)),
            text(row.title + (" (tambahan)" if row.additional else ""), style(8)),
            text("\n".join(part for part in (row.aspect, row.indicator) if part), style(8)),
            text(row.target, style(8)),
            text(row.realisation, style(8)),
            text(row.feedback, style(8)),
            text(row.rating, style(8, bold=True), NOT_FILLED),
        )
        for row in rows
    ]
    return grid([head, *body], (8, 22, 20, 11, 12, 16, 13))


def _behaviour_table(rows: Sequence[BehaviourResult]) -> Flowable:
    if not rows:
        return text("Tidak ada nilai perilaku.", style(indent=4))
    head = header_row("Nilai dan panduan", "Ekspektasi khusus pimpinan", "Umpan balik", "Peringkat")
    body = [
        (
            [text(row.title, style(8, bold=True)), *(text(f"• {guide}", style(7.5)) for guide in row.guides)],
            text(row.expectation, style(8)),
            text(row.feedback, style(8)),
            text(row.rating, style(8, bold=True), NOT_FILLED),
        )
        for row in rows
    ]
    return grid([head, *body], (40, 24, 22, 14))


def _whole(title: str, rating: WholeRating) -> Iterator[Flowable]:
    yield labelled(title, rating.rating, NOT_FILLED)
    yield labelled("Alasan", rating.reason)
    yield labelled("Ditetapkan oleh", _signed(rating.by, rating.at))


def _predikat(data: EvaluationDocument) -> Iterator[Flowable]:
    yield labelled("Predikat", data.predikat, NOT_FILLED)
    yield labelled("Disahkan oleh", _signed(data.confirmed_by, data.confirmed_at), "belum disahkan")


def _traces(rows: Sequence[WorkResult | BehaviourResult]) -> Iterator[Flowable]:
    if not rows:
        yield text("Tidak ada kriteria.", style(indent=4))
    for row in rows:
        yield CondPageBreak(ROOM_AFTER_BAR)
        yield Spacer(1, 2 * mm)
        yield text(_name(row), style(9.5, bold=True))
        yield _decision_table(row.rating, row.human, row.machine)
        yield _evidence(row.evidence)


def _decision_table(rating: str, human: HumanDecision | None, machine: MachineProposal | None) -> Flowable:
    head = header_row("Peringkat", "Keputusan manusia", "Usulan mesin")
    body = (text(rating, style(8.5, bold=True), NOT_FILLED), _human(human), _machine(machine))
    return grid([head, body], (18, 48, 34))


def _name(row: WorkResult | BehaviourResult) -> str:
    return f"{row.code} – {row.title}" if isinstance(row, WorkResult) else row.title


def _human(human: HumanDecision | None) -> list[Flowable]:
    if human is None:
        return [text("Belum ada penilaian.", style(8))]
    lines = (
        ("Penilaian awal tanpa usulan", human.blind_rating),
        ("Sikap terhadap usulan", human.decision),
        ("Alasan", human.reason),
        ("Oleh", _signed(human.by, human.at)),
    )
    return [text(f"{label}: {or_absent(content)}", style(8)) for label, content in lines]


def _machine(machine: MachineProposal | None) -> list[Flowable]:
    if machine is None:
        return [text("Tidak ada usulan.", style(8))]
    shown = machine.rating or f"Tidak mengusulkan: {or_absent(machine.abstention)}"
    return [text(shown, style(8)), *([text(machine.detail, style(7.5))] if machine.detail else [])]


def _evidence(evidence: Sequence[QuotedEvidence]) -> Flowable:
    if not evidence:
        return text("Tidak ditemukan bukti.", style(8.5, indent=4))
    head = header_row("Kutipan", "Berkas", "Letak", "Arah")
    body = [
        (
            [text(f"“{one.quote.strip()}”", style(8)), *_answer(one)],
            text(one.file_name, style(7.5)),
            text(one.place, style(8)),
            text("\n".join(part for part in (one.polarity, one.status) if part), style(8)),
        )
        for one in evidence
    ]
    return grid([head, *body], (45, 29, 13, 13))


def _answer(one: QuotedEvidence) -> list[Flowable]:
    return [text(f"Tanggapan pegawai: {one.answer}", style(7.5, colour=QUIET))] if one.answer else []


def _provenance(data: EvaluationDocument) -> Iterator[Flowable]:
    rules = data.rule_set
    yield labelled("Kumpulan aturan", f"{rules.id}, versi {rules.version}")
    yield labelled("Sumber", rules.source)
    yield labelled("Pengesahan aturan", _rules_confirmed(rules))
    yield labelled("Ambang realisasi", "sudah dipastikan" if rules.thresholds_confirmed else "belum dipastikan")
    yield labelled("Model", "; ".join(f"{name} {version}" for name, version in data.models))
    yield labelled("Dicetak", data.printed_at)


def _rules_confirmed(rules: RuleSetInfo) -> str:
    return _signed(rules.confirmed_by, rules.confirmed_on) if rules.confirmed_by else "belum disahkan"


def _signed(name: str, moment: str) -> str:
    return ", ".join(part for part in (name, moment) if part)
