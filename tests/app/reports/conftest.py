"""A full evaluation with explicit defaults, and the text of a PDF read back."""

import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest

from app.reports.types import (
    BehaviourResult,
    EvaluationDocument,
    HumanDecision,
    MachineProposal,
    Objection,
    Person,
    QuotedEvidence,
    RuleSetInfo,
    SignatureBlock,
    WholeRating,
    WorkResult,
)

EMPLOYEE = Person("Ani Contoh", "199001012015032001", "Penata (III/c)", "Perawat Ahli", "Dinas Kesehatan Contoh")
RATER = Person("Budi Penilai", "197501012000031001", "Pembina (IV/a)", "Kepala Dinas", "Dinas Kesehatan Contoh")
SUPERIOR = Person("Citra Atasan", "197001011995032001", "Pembina Utama (IV/e)", "Sekretaris Daerah", "Setda Contoh")
QUOTE = QuotedEvidence("Terealisasi 52 kunjungan dari 45.", "laporan_ani.pdf", "hal. 3", "mendukung", "terverifikasi")
HUMAN = HumanDecision("Sesuai ekspektasi", "diubah", "Register diperiksa", "Budi Penilai", "12 Oktober 2026")
MACHINE = MachineProposal("Di atas ekspektasi", "", "skor 0,72")

FULL: dict[str, Any] = {
    "institution": "Pemerintah Kota Contoh",
    "period": "1 Juli s.d. 30 September 2026",
    "period_name": "Triwulan III 2026",
    "employee": EMPLOYEE,
    "rater": RATER,
    "superior": SUPERIOR,
    "rule_set": RuleSetInfo("permenpanrb-6-2022", "1", "PermenPANRB 6/2022", "Dewi BKPSDM", "2 Juli 2026", True),
    "audit_head": "0123456789abcdef" * 4,
    "printed_at": "24 November 2026 pukul 08.15",
    "final": True,
    "organisation_result": "Istimewa",
    "distribution": "Sangat Baik paling banyak 70%",
    "predikat": "Butuh Perbaikan",
    "recommendations": "Ikut pelatihan gizi",
    "objection": Objection(
        "Kunjungan September belum dihitung",
        "20 Oktober 2026",
        "Sudah dihitung ulang",
        "22 Oktober 2026",
        "Peringkat diubah",
        "30 Oktober 2026",
    ),
    "signatures": (
        SignatureBlock("Pegawai yang dinilai", EMPLOYEE, "Contoh", "14 Oktober 2026", "menolak menandatangani"),
        SignatureBlock("Pejabat penilai kinerja", RATER, "Contoh", "13 Oktober 2026"),
        SignatureBlock("Atasan pejabat penilai", SUPERIOR),
    ),
    "work": (
        WorkResult(
            "HK2",
            "Kunjungan rumah pasien",
            "Di atas ekspektasi",
            "kuantitas",
            "Jumlah kunjungan",
            "45 kunjungan",
            "52 kunjungan",
            "Pertahankan ritmenya",
            False,
            (QUOTE,),
            HUMAN,
            MACHINE,
        ),
    ),
    "work_rating": WholeRating("Sesuai ekspektasi", "Satu rencana tertunda", "Budi Penilai", "12 Oktober 2026"),
    "behaviour": (
        BehaviourResult(
            "harmonis",
            "Harmonis",
            "Di bawah ekspektasi",
            ("Suka menolong orang lain",),
            "Membimbing kader baru",
            "Lebih sabar",
            (),
            HUMAN,
            MachineProposal("", "bukti bertentangan"),
        ),
    ),
    "behaviour_rating": WholeRating("Di bawah ekspektasi", "Dua keluhan terbukti", "Budi Penilai", "12 Oktober 2026"),
    "confirmed_by": "Budi Penilai",
    "confirmed_at": "13 Oktober 2026",
    "models": (("evidence", "1.2.0"), ("kinds", "0.9.1")),
}


def evaluation(**changes: Any) -> EvaluationDocument:
    return EvaluationDocument(**{**FULL, **changes})


@pytest.fixture
def make_evaluation() -> Callable[..., EvaluationDocument]:
    return evaluation


@pytest.fixture
def pages_of() -> Callable[[bytes], list[str]]:
    def read(content: bytes) -> list[str]:
        pdf = pypdfium2.PdfDocument(content)
        try:
            return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in pdf]
        finally:
            pdf.close()

    return read
