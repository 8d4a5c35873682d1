"""The demo city's files, made once, and small sources with explicit defaults."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.demo.complaints import build_complaints
from app.demo.corpus import Signature, SourceComplaint, SourceDocument, SourceInterview, Turn
from app.demo.files import DemoFile, build_files
from app.demo.parts import Paragraph, Part

CORPUS = Path(__file__).parents[3] / "corpora" / "demo"

CITY: dict[str, Any] = {
    "city": "Kota Contoh (rekaan)",
    "kecamatan": ["Ujung Aia"],
    "kelurahan": ["Koto Rawang"],
    "streets": ["Jalan Melati", "Jalan Kenanga"],
    "units": [{"code": "SETDA", "name": "Sekretariat Daerah"}, {"code": "DINKES", "name": "Dinas Kesehatan"}],
    "services": [{"code": "kesehatan", "name": "Puskesmas", "unit": "DINKES"}],
    "employees": [
        {"key": "ani", "nip": "199001012015032001", "name": "Ani Contoh", "unit": "DINKES"},
        {"key": "boss", "nip": "197001011995031001", "name": "Bos Contoh", "unit": "SETDA"},
    ],
}


def document(*body: Part, **changes: Any) -> SourceDocument:
    base: dict[str, Any] = {
        "file": "uji.pdf",
        "format": "pdf",
        "kind": "laporan_kegiatan",
        "employee": "ani",
        "period": "2026-TW3",
        "letterhead": True,
        "title": "LAPORAN UJI",
        "fields": (("Nomor", "1/2026"),),
        "sheets": (),
        "signature": Signature("Contoh", "1 Juli 2026", "Perawat", "Ani Contoh", "IX", "199001012015032001"),
    }
    return SourceDocument(**{**base, **changes}, body=body or (Paragraph("Isi."),))


def interview(*turns: Turn, **changes: Any) -> SourceInterview:
    base = {"file": "uji.vtt", "format": "vtt", "employee": "ani", "period": "2026-TW3", "date": "2026-10-05"}
    default = (Turn("P", "interviewer", 0.0, 2.5, "Apa kabar?"), Turn("N", "employee", 3.0, 3661.25, "Baik."))
    return SourceInterview(**{**base, **changes}, turns=turns or default)


def complaint(text: str = "Antre lama di Koto Rawang.", **changes: Any) -> SourceComplaint:
    base = {"id": "d-0001", "date": "2026-05-06", "channel": "SMS", "service": "kesehatan", "sentiment": "negative"}
    return SourceComplaint(**{**base, "language": "ind", "duplicate_of": None, **changes}, text=text)


@pytest.fixture(scope="session")
def corpus() -> Path:
    return CORPUS


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[DemoFile]:
    return build_files(CORPUS, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def complaint_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_complaints(CORPUS, tmp_path_factory.mktemp("complaints"))


@pytest.fixture
def city() -> dict[str, Any]:
    return CITY


@pytest.fixture
def make_document() -> Callable[..., SourceDocument]:
    return document


@pytest.fixture
def make_interview() -> Callable[..., SourceInterview]:
    return interview


@pytest.fixture
def make_complaint() -> Callable[..., SourceComplaint]:
    return complaint
