"""Text files: which encoding, and CSV rows that say when a quote was never closed."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from app.services.errors import InvalidInputError

_CHUNK = 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OFFICE_ENCODINGS = ["cp1252", "mac_roman", "cp437"]
UNCLOSED = "tanda kutip pada baris ini tidak ditutup, sehingga baris sesudahnya ikut terbaca sebagai isinya"

RawRow = tuple[list[str], str]
"""The cells of a row, and what is wrong with it (empty if nothing is)."""


def detect_encoding(path: Path) -> str:
    """UTF-8 if the whole file is, else by byte order mark, else what charset-normalizer finds.

    Raises:
        InvalidInputError: this is not text.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        return _utf16_without_mark(head)
    around = _find_not_utf8(path)
    return "utf-8" if around is None else _guess(around)


def _utf16_without_mark(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 2 < len(head) // 2 or min(even, odd):
        raise _not_text()
    return "utf-16-be" if even else "utf-16-le"


def _find_not_utf8(path: Path) -> bytes | None:
    """The chunk of the file with the first byte that is not UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as err:
                return bytes(err.object[max(0, err.start - 20_000) : err.start + 20_000])
            if not chunk:
                return None


def _guess(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_OFFICE_ENCODINGS).best()
    if best is None:
        raise _not_text()
    return best.encoding


def _not_text() -> InvalidInputError:
    return InvalidInputError(
        "Berkas ini bukan tabel: isinya bukan teks. Simpan tabelnya sebagai CSV atau XLSX, lalu impor lagi."
    )


def read_csv(path: Path, encoding: str, delimiter: str) -> Iterator[RawRow]:
    """All rows of a CSV file, blank ones included.

    Raises:
        InvalidInputError: a byte does not belong to the encoding.
    """
    lines: list[str] = []
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_remember(file, lines), delimiter=delimiter)
        while True:
            lines.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield ["".join(lines)], UNCLOSED
                continue
            except UnicodeDecodeError as err:
                raise _bad_bytes(reader.line_num) from err
            yield cells, UNCLOSED if _is_unclosed(lines, delimiter) else ""


def _remember(lines: Iterator[str], memory: list[str]) -> Iterator[str]:
    for line in lines:
        memory.append(line)
        yield line


def _is_unclosed(lines: list[str], delimiter: str) -> bool:
    """Whether a row over several lines ended only because the file did."""
    if len(lines) < 2 and not "".join(lines).count('"') % 2:
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as err:
        return "end of data" in str(err)
    return False


def _bad_bytes(line: int) -> InvalidInputError:
    return InvalidInputError(
        f"Huruf sesudah baris {line} tidak dapat dikenali. Simpan ulang dengan penyandian UTF-8, lalu impor lagi."
    )
