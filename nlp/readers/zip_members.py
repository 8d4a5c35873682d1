"""The files in a ZIP, taken out with suspicion: a hostile archive fails whole, a bad member by itself."""

import stat
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlp.errors import ReadError
from nlp.readers.limits import Limits
from nlp.readers.member_paths import distinct, is_litter, zip_path
from nlp.readers.members import Member
from nlp.readers.problems import problem
from nlp.readers.zip_guard import (
    DAMAGE,
    MAX_DIRECTORY_BYTES,
    METHODS,
    check_declared,
    check_size,
    directory_bytes,
    unpack_member,
)

LOCKED_FLAG = 1
UNIX = 3
"""``create_system`` of archives whose upper attributes are a Unix mode (APPNOTE 4.4.2)."""


def zip_members(path: Path, limits: Limits) -> Iterator[Member]:
    """The members in the order of the archive, without folders and what operating systems leave behind.

    Raises:
        ReadError: ``truncated``, ``corrupt``, ``unsafe_path``, ``too_many_members``, ``locked_zip``, ``zip_bomb`` or
            ``too_large`` of the archive as a whole; at the latest while a member is being read.
    """
    if directory_bytes(path) > MAX_DIRECTORY_BYTES:
        raise problem("too_many_members", limit=limits.max_members)
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [(zip_path(info), info) for info in archive.infolist() if not _is_folder(info)]
            wanted = [(name, info) for name, info in listed if not is_litter(name)]
            _check_whole([info for _, info in wanted], path.stat().st_size, limits)
            yield from _members(archive, wanted, limits)
    except zipfile.BadZipFile as err:
        raise problem("corrupt" if zipfile.is_zipfile(path) else "truncated") from err
    except DAMAGE as err:
        raise problem("corrupt") from err


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith(("/", "\\"))


def _check_whole(members: Sequence[zipfile.ZipInfo], size: int, limits: Limits) -> None:
    if len(members) > limits.max_members:
        raise problem("too_many_members", limit=limits.max_members)
    if members and all(info.flag_bits & LOCKED_FLAG for info in members):
        raise problem("locked_zip")
    if sum(info.compress_size for info in members) > size:
        raise problem("zip_bomb")  # members that overlap are one bomb counted many times
    check_declared(members, limits)


def _members(
    archive: zipfile.ZipFile, wanted: Sequence[tuple[str, zipfile.ZipInfo]], limits: Limits
) -> Iterator[Member]:
    taken: set[str] = set()
    packed = sum(info.compress_size for _, info in wanted)
    counted = 0

    def chunks(info: zipfile.ZipInfo) -> Iterator[bytes]:
        nonlocal counted
        size, declared = 0, info.file_size
        try:
            for chunk in unpack_member(archive, info, limits):
                size, counted = size + len(chunk), counted + len(chunk)
                if size > declared:
                    raise problem("zip_bomb")
                check_size(counted, packed, limits)
                yield chunk
        except DAMAGE as err:
            raise problem("corrupt_member") from err

    for name, info in wanted:
        found = _fault(info, limits)
        unique = distinct(name, taken)
        yield Member(unique, problem=found) if found else Member(unique, chunks(info))


def _fault(info: zipfile.ZipInfo, limits: Limits) -> ReadError | None:
    """Why this member cannot be taken out, as far as its entry tells."""
    mode = stat.S_IFMT(info.external_attr >> 16) if info.create_system == UNIX else 0
    if mode not in (0, stat.S_IFREG):
        return problem("link_member")
    if info.flag_bits & LOCKED_FLAG:
        return problem("locked_zip")
    if info.compress_type not in METHODS:
        return problem("packed_member")
    if info.file_size > limits.max_bytes:
        size, limit = f"{info.file_size / 1e6:.1f} MB", f"{limits.max_bytes / 1e6:.1f} MB"
        return problem("too_large", what="ukuran berkas", size=size, limit=limit)
    return None
