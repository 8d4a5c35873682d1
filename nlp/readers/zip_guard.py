"""Refuse a zip-based file before a library unpacks it: by what it declares, then by what it really holds."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlp.readers.limits import Limits
from nlp.readers.problems import problem

ZIP_HEAD = b"PK\x03\x04"
CHUNK = 1 << 20
SMALL_BYTES = 1 << 20
"""Below this unpacked size no ratio is suspicious."""
MAX_MEMBERS = 20_000
MAX_DIRECTORY_BYTES = 8 << 20
"""A larger list of members is not even opened: each entry costs memory before it can be counted."""
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The only ways of packing that Office files use (ECMA-376 part 2, C.5), and whose output zipfile can bound."""
DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
DAMAGE = (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error)
"""What zipfile raises for a file that is damaged, or made to look so."""
_END, _END_64, _TAIL_BYTES = b"PK\x05\x06", b"PK\x06\x06", 66_000


def member_names(path: Path) -> frozenset[str]:
    """Names inside a zip file, or an empty set where it is none, is damaged, or lists too many."""
    if directory_bytes(path) > MAX_DIRECTORY_BYTES:
        return frozenset()
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return frozenset()


def directory_bytes(path: Path) -> int:
    """The size that a zip file declares for its list of members (APPNOTE 4.3.16 and 4.3.14); 0 where it has none."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        tail = stream.read()
    end, end_64 = tail.rfind(_END), tail.rfind(_END_64)
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    size_64 = int.from_bytes(tail[end_64 + 40 : end_64 + 48], "little") if end_64 >= 0 else 0
    return size_64 if size == 0xFFFFFFFF else max(size, size_64)


def check_zip(path: Path, limits: Limits) -> None:
    """Check an Office file before it is opened.

    The declared sizes come first, because they cost nothing; then every member is unpacked in chunks and counted,
    because a header may lie. XML parts with a document type are refused: Office files must not have one (ECMA-376
    part 2, 7.2.3.1), and entity bombs need one.

    Raises:
        ReadError: ``truncated``, ``encrypted``, ``zip_bomb``, ``too_large`` or ``corrupt``.
    """
    if directory_bytes(path) > MAX_DIRECTORY_BYTES:
        raise problem("zip_bomb")
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_office(members)
            check_declared(members, limits)
            _check_counted(archive, members, limits)
    except zipfile.BadZipFile as err:
        raise problem("corrupt" if zipfile.is_zipfile(path) else "truncated") from err
    except DAMAGE as err:
        raise problem("corrupt") from err


def check_declared(members: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    """Hold the sizes that members declare against the limits.

    Raises:
        ReadError: ``zip_bomb`` or ``too_large``.
    """
    packed = sum(member.compress_size for member in members)
    check_size(sum(member.file_size for member in members), packed, limits)


def check_size(unpacked: int, packed: int, limits: Limits) -> None:
    """Hold unpacked bytes against the packed ones and the limits.

    Raises:
        ReadError: ``zip_bomb`` or ``too_large``.
    """
    if unpacked > SMALL_BYTES and unpacked > packed * limits.max_zip_ratio:
        raise problem("zip_bomb")
    if unpacked > limits.max_unpacked_bytes:
        size, limit = f"{unpacked // 1_000_000} MB", f"{limits.max_unpacked_bytes // 1_000_000} MB"
        raise problem("too_large", what="isi setelah dibuka", size=size, limit=limit)


def unpack_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """Unpack to the true end: zipfile stops at the declared size, so declare more than is allowed."""
    declared, member.file_size = member.file_size, limits.max_unpacked_bytes + CHUNK
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(CHUNK):
                yield chunk
    finally:
        member.file_size = declared


def _check_office(members: Sequence[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise problem("locked_office")
    if any(member.compress_type not in METHODS for member in members):
        raise problem("corrupt")
    if len(members) > MAX_MEMBERS:
        raise problem("zip_bomb")


def _check_counted(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], limits: Limits) -> None:
    packed = sum(member.compress_size for member in members)
    declared = sum(member.file_size for member in members)
    total = 0
    for member in members:
        xml = member.filename.endswith((".xml", ".rels"))
        for chunk in unpack_member(archive, member, limits):
            total += len(chunk)
            check_size(total, packed, limits)
            if total > declared:
                raise problem("zip_bomb")
            if xml and DECLARATION.search(chunk):
                raise problem("corrupt")
