"""Refuse a zip-based file before a library unpacks it: by what it declares, then by what it really holds."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from nlp.readers.limits import Limits
from nlp.readers.problems import problem

ZIP_HEAD = b"PK\x03\x04"
CHUNK = 1 << 20
SMALL_BYTES = 1 << 20
"""Below this unpacked size no ratio is suspicious."""
MAX_MEMBERS = 20_000
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The only ways of packing that Office files use (ECMA-376 part 2, C.5)."""
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")


def member_names(path: Path) -> frozenset[str]:
    """Names inside a zip file, or an empty set where it is none or is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def check_zip(path: Path, limits: Limits) -> None:
    """Check an Office file before it is opened.

    The declared sizes come first, because they cost nothing; then every member is unpacked in chunks and counted,
    because a header may lie. XML parts with a document type are refused: Office files must not have one (ECMA-376
    part 2, 7.2.3.1), and entity bombs need one.

    Raises:
        ReadError: ``truncated``, ``encrypted``, ``zip_bomb``, ``too_large`` or ``corrupt``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_declared(members, limits)
            _check_counted(archive, members, limits)
    except zipfile.BadZipFile as err:
        raise problem("corrupt" if _has_directory(path) else "truncated") from err
    except (EOFError, OSError, ValueError, NotImplementedError, zlib.error) as err:
        raise problem("corrupt") from err


def _check_declared(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise problem("encrypted")
    if any(member.compress_type not in METHODS for member in members):
        raise problem("corrupt")
    if len(members) > MAX_MEMBERS:
        raise problem("zip_bomb")
    packed = sum(member.compress_size for member in members)
    _check_size(sum(member.file_size for member in members), packed, limits)


def _check_counted(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    packed = sum(member.compress_size for member in members)
    declared = sum(member.file_size for member in members)
    total = 0
    for member in members:
        xml = member.filename.endswith((".xml", ".rels"))
        for chunk in _unpack(archive, member, limits):
            total += len(chunk)
            _check_size(total, packed, limits)
            if total > declared:
                raise problem("zip_bomb")
            if xml and DECLARATION.search(chunk):
                raise problem("corrupt")


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """Unpack to the true end: zipfile stops at the declared size, so declare more than is allowed."""
    declared, member.file_size = member.file_size, limits.max_unpacked_bytes + CHUNK
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    finally:
        member.file_size = declared


def _check_size(unpacked: int, packed: int, limits: Limits) -> None:
    if unpacked > SMALL_BYTES and unpacked > packed * limits.max_zip_ratio:
        raise problem("zip_bomb")
    if unpacked > limits.max_unpacked_bytes:
        size, limit = f"{unpacked // 1_000_000} MB", f"{limits.max_unpacked_bytes // 1_000_000} MB"
        raise problem("too_large", what="isi setelah dibuka", size=size, limit=limit)


def _has_directory(path: Path) -> bool:
    return zipfile.is_zipfile(path)
