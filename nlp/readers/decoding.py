"""From the bytes of a text file to its text: strict UTF-8 first, a guess only then."""

import codecs
import re
from pathlib import Path

from nlp.readers.problems import problem

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = ["cp1252", "iso8859_1", "cp1250", "mac_roman", "utf_16_le", "utf_16_be"]
"""Encodings in which Indonesian offices' programs write text."""
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
MAX_CONTROL_SHARE = 0.01


def looks_like_text(head: bytes) -> bool:
    """Whether the beginning of a file is text in some encoding rather than binary data."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    return bool(head) and len(CONTROL.findall(head)) <= MAX_CONTROL_SHARE * len(head)


def decode_head(head: bytes) -> str:
    """The beginning of a text file, roughly, to recognise its format by."""
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")
    return _plain(head.decode(encoding, "replace"))


def read_text(path: Path) -> str:
    r"""Read a text file with ``\n`` line ends.

    Raises:
        ReadError: ``bad_encoding``, no encoding gives sensible text.
    """
    data = path.read_bytes()
    encoding = next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), "utf-8")
    try:
        return _plain(data.decode(encoding))
    except UnicodeDecodeError as err:
        if encoding != "utf-8":
            raise problem("bad_encoding") from err
        return _plain(_guess(data))


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=GUESSED).best()
    if best is None or (b"\x00" in data and "utf_16" not in best.encoding):
        raise problem("bad_encoding")
    return str(best)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\x00", "")
