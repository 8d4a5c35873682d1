"""OLE compound files, the shell of old Office formats: which streams they hold, and how those begin.

Layout: [MS-CFB] 2.2 (header), 2.3 (FAT), 2.6 (directory). Only what tells formats apart is read.
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER_FATS = 109
LAST_SECTOR = 0xFFFFFFFA
MAX_SECTORS = 4096
"""Directories are read no further; real ones take a few sectors."""
ENTRY_BYTES = 128
STREAM = 2


def stream_starts(path: Path) -> Mapping[str, bytes]:
    """The first sector (512 or 4096 bytes) of each stream by its name, empty for the smallest and broken streams.

    A file that is none, or is damaged, has no streams. Streams in folders are listed under their bare names.
    """
    try:
        with path.open("rb") as file:
            return dict(_streams(file))
    except (OSError, struct.error):
        return {}


def _streams(file: BinaryIO) -> Iterator[tuple[str, bytes]]:
    header = file.read(512)
    if not header.startswith(OLE_HEAD):
        return
    (shift,) = struct.unpack_from("<H", header, 30)
    (first,), (cutoff,) = struct.unpack_from("<I", header, 48), struct.unpack_from("<I", header, 56)
    if shift not in (9, 12):
        return
    fats = struct.unpack_from(f"<{HEADER_FATS}I", header, 76)
    for entry in _entries(file, fats, first, 1 << shift):
        (length,) = struct.unpack_from("<H", entry, 64)
        start, size = struct.unpack_from("<II", entry, 116)
        if entry[66] == STREAM and 2 <= length <= 64:
            content = _sector(file, start, 1 << shift) if size >= cutoff else b""
            yield entry[: length - 2].decode("utf-16-le", "replace"), content[:size]


def _entries(file: BinaryIO, fats: tuple[int, ...], sector: int, size: int) -> Iterator[bytes]:
    for _ in range(MAX_SECTORS):
        if sector >= LAST_SECTOR:
            return
        data = _sector(file, sector, size)
        yield from (data[at : at + ENTRY_BYTES] for at in range(0, len(data) - ENTRY_BYTES + 1, ENTRY_BYTES))
        table, place = divmod(sector, size // 4)
        if table >= HEADER_FATS:
            return
        (sector,) = struct.unpack_from("<I", _sector(file, fats[table], size), 4 * place)


def _sector(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number + 1) * size)
    return file.read(size)
