"""Read a file, whatever it is: the content says which reader takes it, the name only breaks ties."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

from nlp.readers.delimited import CsvReader
from nlp.readers.foreign import ForeignReader
from nlp.readers.html_text import HtmlReader
from nlp.readers.image_files import is_heic
from nlp.readers.images import JpegReader, PngReader, TiffReader, WebpReader
from nlp.readers.limits import Limits
from nlp.readers.mail import EmlReader
from nlp.readers.markdown_text import MarkdownReader
from nlp.readers.ods import OdsReader
from nlp.readers.odt import OdtReader
from nlp.readers.old_office import DocReader, PptReader, RtfReader
from nlp.readers.old_sheets import XlsbReader, XlsReader
from nlp.readers.pdf import PdfReader
from nlp.readers.plain_text import TextReader
from nlp.readers.problems import problem
from nlp.readers.row_blocks import joined
from nlp.readers.slides import PptxReader
from nlp.readers.source import Candidate, Progress, Reader, Sink, Source, no_progress, pour
from nlp.readers.subtitles import SrtReader, VttReader
from nlp.readers.summary import Gatherer, Summary
from nlp.readers.whisper import WhisperReader
from nlp.readers.word import DocxReader
from nlp.readers.workbook import XlsxReader
from nlp.readers.zip_guard import ZIP_HEAD
from nlp.readers.zoom import ZoomReader
from nlp.types import Block, Document, Page

READER_VERSION = "2"
READERS: tuple[Reader, ...] = (
    ForeignReader(),
    PdfReader(),
    DocxReader(),
    DocReader(),
    RtfReader(),
    OdtReader(),
    XlsxReader(),
    XlsReader(),
    XlsbReader(),
    OdsReader(),
    PptxReader(),
    PptReader(),
    HtmlReader(),
    PngReader(),
    JpegReader(),
    WebpReader(),
    TiffReader(),
    EmlReader(),
    VttReader(),
    SrtReader(),
    WhisperReader(),
    ZoomReader(),
    CsvReader(),
    MarkdownReader(),
    TextReader(),
)
EXTENSIONS: dict[str, tuple[str, ...]] = {
    "pdf": (".pdf",),
    "docx": (".docx", ".docm"),
    "doc": (".doc", ".dot"),
    "rtf": (".rtf", ".doc"),
    "odt": (".odt",),
    "xlsx": (".xlsx", ".xlsm"),
    "xls": (".xls",),
    "xlsb": (".xlsb",),
    "ods": (".ods",),
    "pptx": (".pptx", ".pptm", ".ppsx"),
    "ppt": (".ppt", ".pps"),
    "html": (".html", ".htm", ".xhtml"),
    "md": (".md", ".markdown", ".txt"),
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg"),
    "webp": (".webp",),
    "tiff": (".tif", ".tiff"),
    "eml": (".eml",),
    "foreign": (),
    "vtt": (".vtt", ".txt"),
    "srt": (".srt", ".txt"),
    "json": (".json", ".txt"),
    "csv": (".csv", ".tsv", ".txt"),
    "txt": (".txt", ".text", ".log", ""),
    "zoom": (".txt",),
}
HEAD_BYTES = 8192
OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def read_pages(path: Path, name: str, limits: Limits, sink: Sink, *, progress: Progress | None = None) -> Summary:
    """Read a file page by page; of a PDF no more than a few pages are held at a time.

    Args:
        path: where the file lies.
        name: what the uploader called it; its extension only tells text formats apart.
        limits: what the reading may cost.
        sink: is given each page and the blocks on it, in order.
        progress: called with the pages done, the pages in all, and the step (``read`` or ``ocr``).

    Returns:
        What is said of the whole; ``status`` is ``empty`` where nothing is written in it, ``needs_ocr`` where pages are
        pictures and OCR is not installed (what has text is read all the same).

    Raises:
        ReadError: ``empty_file``, ``unknown_format``, ``encrypted``, ``truncated``, ``too_many_pages``, ``too_large``,
            ``zip_bomb``, ``bad_encoding``, ``timeout``, ``tool_failed`` or ``corrupt``; the sink may have been given
            pages before.
        ToolMissingError: tesseract vanished while it was needed.
    """
    head = _read_head(path, limits)
    reader = choose_reader(head, name, path)
    gatherer = Gatherer()

    def take(page: Page, blocks: Sequence[Block]) -> None:
        gatherer.take(page, blocks)
        sink(page, blocks)

    remarks = pour(reader.stream(Source(path, name, limits, progress or no_progress)), take)
    return gatherer.summary(reader.format, remarks, _warning(reader.format, name))


def read_file(path: Path, name: str, limits: Limits, *, progress: Progress | None = None) -> Document:
    """Read a file into a document as a whole; as ``read_pages``, for files that are known to be small."""
    pages: list[Page] = []
    blocks: list[Sequence[Block]] = []

    def keep(page: Page, found: Sequence[Block]) -> None:
        pages.append(page)
        blocks.append(found)

    told = read_pages(path, name, limits, keep, progress=progress)
    return Document(
        told.status,
        told.format,
        tuple(pages),
        joined(blocks),
        told.kind,
        told.kind_confidence,
        told.reason,
        told.next_step,
        told.facts,
    )


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
        raise problem("locked_office" if ENCRYPTED_STREAM in path.read_bytes() else "old_office")
    if head.startswith(ZIP_HEAD) and not zipfile.is_zipfile(path):
        raise problem("truncated")
    raise problem("heic" if is_heic(head) else "unknown_format")


def _read_head(path: Path, limits: Limits) -> bytes:
    size = path.stat().st_size
    if size == 0:
        raise problem("empty_file")
    if size > limits.max_bytes:
        shown, limit = f"{size / 1e6:.1f} MB", f"{limits.max_bytes / 1e6:.1f} MB"
        raise problem("too_large", what="ukuran berkas", size=shown, limit=limit)
    with path.open("rb") as stream:
        return stream.read(HEAD_BYTES)


def _warning(form: str, name: str) -> str:
    """Say so when the name's extension lies."""
    extension = Path(name).suffix.lower()
    if extension in EXTENSIONS[form]:
        return ""
    return (
        f"Nama berkas berakhiran {extension or '(tanpa akhiran)'}, tetapi isinya {form.upper()}; dibaca menurut isinya."
    )
