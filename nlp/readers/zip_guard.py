"""Refuse a zip-based file before a library unpacks it: by what it declares, then by what it really holds."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO

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
    """Check an Office file before a library opens it, as ``ZipGuard`` does.

    Raises:
        ReadError: ``truncated``, ``encrypted``, ``zip_bomb``, ``too_large`` or ``corrupt``.
    """
    with ZipGuard(path, limits) as guard:
        guard.check()


class ZipGuard:
    """Checks an Office file before or while its parts are read; to be used as a context.

    The declared sizes come first, because they cost nothing; then every member is unpacked in chunks and counted,
    because a header may lie. XML parts with a document type are refused: Office files must not have one (ECMA-376
    part 2, 7.2.3.1), and entity bombs need one.

    Raises:
        ReadError: ``truncated``, ``corrupt`` or ``zip_bomb`` when it is made.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        if directory_bytes(path) > MAX_DIRECTORY_BYTES:
            raise problem("zip_bomb")
        self._archive = _opened(path)
        self._limits = limits
        self._members = self._archive.infolist()
        self._packed = sum(member.compress_size for member in self._members)
        self._declared = sum(member.file_size for member in self._members)
        self._sizes: dict[zipfile.ZipInfo, int] = {}
        self._total = 0

    def __enter__(self) -> "ZipGuard":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def check(self, *, but: str = "") -> None:
        """Count all members that were not counted before; with ``but`` those whose names begin so may wait.

        Raises:
            ReadError: ``encrypted``, ``zip_bomb``, ``too_large`` or ``corrupt``.
        """
        _check_office(self._members)
        check_size(self._declared, self._packed, self._limits)
        for member in self._members:
            if member not in self._sizes and not (but and member.filename.startswith(but)):
                with self._part(member) as part:
                    while part.read(CHUNK):
                        pass

    def open(self, name: str) -> "Part":
        """Open a member, which counts once however often it is opened; ``check`` must have been called before.

        Raises:
            ReadError: ``corrupt``; when it is read, ``zip_bomb`` or ``too_large`` as well.
        """
        return self._part(self._archive.getinfo(name))

    def _part(self, member: zipfile.ZipInfo) -> "Part":
        self._total -= self._sizes.get(member, 0)
        self._sizes[member] = 0
        is_xml = member.filename.endswith((".xml", ".rels"))

        def count(chunk: bytes) -> None:
            self._sizes[member] += len(chunk)
            self._total += len(chunk)
            check_size(self._total, self._packed, self._limits)
            if self._total > self._declared:
                raise problem("zip_bomb")
            if is_xml and b"!" in chunk and DECLARATION.search(chunk):
                raise problem("corrupt")

        try:
            return Part(_open_whole(self._archive, member, self._limits), count)
        except DAMAGE as err:
            raise problem("corrupt") from err


class Part:
    """A member of an Office file while it is unpacked; to be used as a context."""

    def __init__(self, stream: IO[bytes], count: Callable[[bytes], None]) -> None:
        self._stream = stream
        self._count = count

    def __enter__(self) -> "Part":
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def read(self, size: int) -> bytes:
        """So many bytes, fewer only at the end; never more than a chunk is unpacked before it is counted.

        Raises:
            ReadError: ``zip_bomb``, ``too_large`` or ``corrupt``.
        """
        chunks = []
        while size > 0 and (chunk := self._unpacked(min(size, CHUNK))):
            self._count(chunk)
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)

    def _unpacked(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except DAMAGE as err:
            raise problem("corrupt") from err


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
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
    """Unpack a member to its true end, in chunks."""
    with _open_whole(archive, member, limits) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _open_whole(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> IO[bytes]:
    """Open so that all is unpacked: zipfile stops at the declared size, so declare more than is allowed."""
    declared, member.file_size = member.file_size, limits.max_unpacked_bytes + CHUNK
    try:
        return archive.open(member)
    finally:
        member.file_size = declared


def _check_office(members: Sequence[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise problem("locked_office")
    if any(member.compress_type not in METHODS for member in members):
        raise problem("corrupt")
    if len(members) > MAX_MEMBERS:
        raise problem("zip_bomb")
