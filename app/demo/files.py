"""All work documents and interviews of the demo city, made into files that offices would hand in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from zlib import crc32

from app.demo.corpus import SourceDocument, SourceInterview, read_city, read_documents, read_interviews
from app.demo.pdf import document_pdf
from app.demo.scan import scanned
from app.demo.sheets import document_xlsx
from app.demo.transcripts import interview_docx, interview_srt, interview_txt, interview_vtt
from app.demo.word import document_docx

Purpose = Literal["document", "interview"]

INTERVIEW_FORMS: dict[str, Callable[[SourceInterview, dict[str, Any]], bytes]] = {
    "vtt": interview_vtt,
    "srt": interview_srt,
    "txt": interview_txt,
    "docx": interview_docx,
}


@dataclass(frozen=True)
class DemoFile:
    """A file that was made: where it lies, what it is for, whose it is (key in ``city.json``) and the period's code."""

    path: Path
    name: str
    purpose: Purpose
    employee: str
    period: str


def build_files(corpus: Path, target: Path, *, seed: int = 13) -> list[DemoFile]:
    """Make every document and interview of ``corpus`` under ``target`` (made if it is not there).

    Files lie in ``target/<purpose>/<name>``; existing ones are overwritten. The same seed and library versions give
    the same bytes; ``seed`` moves only the noise of the scans.
    """
    return [_write(made, content) for made, content in _contents(corpus, target, seed)]


def _contents(corpus: Path, target: Path, seed: int) -> Iterator[tuple[DemoFile, bytes]]:
    city = read_city(corpus)
    for document in read_documents(corpus):
        yield _place(target, document, "document"), document_content(document, city, seed)
    for interview in read_interviews(corpus):
        yield _place(target, interview, "interview"), INTERVIEW_FORMS[interview.format](interview, city)


def _place(target: Path, source: SourceDocument | SourceInterview, purpose: Purpose) -> DemoFile:
    return DemoFile(target / purpose / source.file, source.file, purpose, source.employee, source.period)


def document_content(document: SourceDocument, city: dict[str, Any], seed: int) -> bytes:
    """The bytes of a work document in its format; ``seed`` matters for scans only.

    Raises:
        ValueError: the format is none of ``pdf``, ``scan``, ``docx``, ``xlsx``.
    """
    match document.format:
        case "pdf":
            return document_pdf(document, city)
        case "scan":
            return scanned(document_pdf(document, city), seed=seed + crc32(document.file.encode()))
        case "docx":
            return document_docx(document, city)
        case "xlsx":
            return document_xlsx(document)
    raise ValueError(f"unknown format: {document.format}")


def _write(made: DemoFile, content: bytes) -> DemoFile:
    made.path.parent.mkdir(parents=True, exist_ok=True)
    made.path.write_bytes(content)
    return made
