"""Read a file, whatever it is: the content says which reader takes it, the name only breaks ties."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from nlp.readers.delimited import CsvReader
from nlp.readers.images import JpegReader, PngReader
from nlp.readers.kinds import classify_kind
from nlp.readers.limits import Limits
from nlp.readers.ocr import HOW_TO_INSTALL, MISSING
from nlp.readers.odt import OdtReader
from nlp.readers.pdf import PdfReader
from nlp.readers.plain_text import TextReader
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source, no_progress
from nlp.readers.subtitles import SrtReader, VttReader
from nlp.readers.whisper import WhisperReader
from nlp.readers.word import DocxReader
from nlp.readers.workbook import XlsxReader
from nlp.readers.zip_guard import ZIP_HEAD
from nlp.types import Document, DocumentStatus

READER_VERSION = "1"
READERS: tuple[Reader, ...] = (
    PdfReader(),
    DocxReader(),
    OdtReader(),
    XlsxReader(),
    PngReader(),
    JpegReader(),
    VttReader(),
    SrtReader(),
    WhisperReader(),
    CsvReader(),
    TextReader(),
)
EXTENSIONS: dict[str, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm"),
    "odt": (".odt",),
    "xlsx": (".xlsx", ".xlsm"),
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg"),
    "vtt": (".vtt", ".txt"),
    "srt": (".srt", ".txt"),
    "json": (".json", ".txt"),
    "csv": (".csv", ".tsv", ".txt"),
    "txt": (".txt", ".md", ".text", ".log", ""),
}
HEAD_BYTES = 8192
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
EMPTY = "Tidak ada teks di dalam berkas ini."
CHECK_ORIGINAL = "Periksa berkas aslinya; bila isinya gambar, pindai ulang dengan lebih jelas, lalu unggah lagi."


def read_file(path: Path, name: str, limits: Limits, *, progress: Callable[[int, int], None] | None = None) -> Document:
    """Read a file into a document.

    Args:
        path: where the file lies.
        name: what the uploader called it; its extension only tells text formats apart.
        limits: what the reading may cost.
        progress: called with the pages done and the pages in all.

    Returns:
        The document; ``status`` is ``empty`` where nothing is written in it, ``needs_ocr`` where pages are pictures and
        OCR is not installed (what has text is read all the same).

    Raises:
        ReadError: ``empty_file``, ``unknown_format``, ``encrypted``, ``truncated``, ``too_many_pages``, ``too_large``,
            ``zip_bomb``, ``bad_encoding``, ``timeout``, ``tool_failed`` or ``corrupt``.
        ToolMissingError: tesseract vanished while it was needed.
    """
    head = _read_head(path, limits)
    reader = choose_reader(head, name, path)
    content = reader.read(Source(path, name, limits, progress or no_progress))
    return _document(reader.format, content, _warning(reader.format, name))


def choose_reader(head: bytes, name: str, path: Path) -> Reader:
    """Give the reader that bids most for a file.

    Raises:
        ReadError: ``encrypted``, ``truncated`` or ``unknown_format``, when none knows the content.
    """
    candidate = Candidate(head, name, path)
    bids = [reader.judge(candidate) for reader in READERS]
    if max(bids) > 0:
        return READERS[bids.index(max(bids))]
    if head.startswith(OLE_HEAD):
        raise problem("encrypted" if ENCRYPTED_STREAM in path.read_bytes() else "old_office")
    if head.startswith(ZIP_HEAD) and not zipfile.is_zipfile(path):
        raise problem("truncated")
    raise problem("unknown_format")


def _read_head(path: Path, limits: Limits) -> bytes:
    size = path.stat().st_size
    if size == 0:
        raise problem("empty_file")
    if size > limits.max_bytes:
        shown, limit = f"{size / 1e6:.1f} MB", f"{limits.max_bytes / 1e6:.1f} MB"
        raise problem("too_large", what="ukuran berkas", size=shown, limit=limit)
    with path.open("rb") as stream:
        return stream.read(HEAD_BYTES)


def _document(form: str, content: Content, warning: str) -> Document:
    status, reason, next_step = _status(content)
    kind, confidence = classify_kind(content.pages, content.blocks)
    notes = " ".join(note for note in (reason, content.note, warning) if note)
    return Document(
        status, form, content.pages, content.blocks, kind, confidence, notes, content.next_step or next_step
    )


def _status(content: Content) -> tuple[DocumentStatus, str, str]:
    if any(page.needs_ocr for page in content.pages):
        return "needs_ocr", MISSING, HOW_TO_INSTALL
    if not any(page.text.strip() for page in content.pages):
        return "empty", "" if content.note else EMPTY, CHECK_ORIGINAL
    return "ok", "", ""


def _warning(form: str, name: str) -> str:
    """Say so when the name's extension lies."""
    extension = Path(name).suffix.lower()
    if extension in EXTENSIONS[form]:
        return ""
    return (
        f"Nama berkas berakhiran {extension or '(tanpa akhiran)'}, tetapi isinya {form.upper()}; dibaca menurut isinya."
    )
