"""Files that must fail with a reason, or be read though their name lies."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from nlp.evaluation.readers_expected import Expected
from scripts.reader_fixtures.fixture import Fixture, Make
from scripts.reader_fixtures.pdf_pages import shaped
from scripts.reader_fixtures.picture import scan
from scripts.reader_fixtures.scans import picture_file
from scripts.reader_fixtures.sheets import sheets
from scripts.reader_fixtures.texts import LETTER
from scripts.reader_fixtures.word_files import report

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def bytes_of(make: Make, suffix: str) -> tuple[bytes, Expected]:
    """The bytes of a good file and what is in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"asli{suffix}"
        expected = make(path)
        return path.read_bytes(), expected


def failing(path: Path, form: str, fault: str, data: bytes, *codes: str) -> Expected:
    """Write bytes that cannot be read."""
    path.write_bytes(data)
    return Expected(path.name, form, (fault,), outcomes=codes)


def truncated(path: Path, make: Make) -> Expected:
    """The first half of a file."""
    data, whole = bytes_of(make, path.suffix)
    return failing(path, whole.form, "truncated", data[: len(data) // 2], "truncated", "corrupt")


def locked_pdf(path: Path) -> Expected:
    """A PDF that asks for its password."""
    whole = shaped(path, "encrypted", encrypt="rahasia")
    return replace(whole, outcomes=("encrypted",), pages=())


def locked_word(path: Path) -> Expected:
    """What a DOCX with a password looks like from outside."""
    data = OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)
    return failing(path, "docx", "encrypted", data, "encrypted")


def misnamed(path: Path, make: Make, suffix: str) -> Expected:
    """A good file under a name that says something else."""
    data, whole = bytes_of(make, suffix)
    path.write_bytes(data)
    return replace(whole, name=path.name, faults=("wrong extension",))


def empty(path: Path) -> Expected:
    """No bytes at all."""
    return failing(path, "pdf", "empty file", b"", "empty_file")


def blanks(path: Path) -> Expected:
    """Only spaces and line ends: read, and empty."""
    return failing(path, "txt", "only blanks", b" \r\n\t \r\n" * 40, "empty")


def unknown(path: Path) -> Expected:
    """Bytes of no known format."""
    return failing(path, "txt", "unknown format", bytes(range(256)) * 8, "unknown_format")


CUT: tuple[tuple[str, Callable[[Path], Expected]], ...] = (
    (".pdf", partial(shaped, fault="")),
    (".docx", report),
    (".xlsx", sheets),
    (".png", partial(picture_file, make=partial(scan, LETTER, dpi=80))),
)
FIXTURES = (
    *(Fixture(f"broken_truncated{suffix}", partial(truncated, make=make)) for suffix, make in CUT),
    Fixture("broken_locked.pdf", locked_pdf),
    Fixture("broken_locked.docx", locked_word),
    Fixture("broken_pdf_named.docx", partial(misnamed, make=partial(shaped, fault=""), suffix=".pdf")),
    Fixture("broken_docx_named.pdf", partial(misnamed, make=report, suffix=".docx")),
    Fixture("broken_xlsx_named.csv", partial(misnamed, make=sheets, suffix=".xlsx")),
    Fixture("broken_empty.pdf", empty),
    Fixture("broken_blanks.txt", blanks),
    Fixture("broken_unknown.bin", unknown),
)
