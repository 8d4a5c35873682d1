"""Files that hold files (ZIP, EML), told by content, and their members written out under names of our own."""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from nlp.errors import ReadError
from nlp.readers.decoding import decode_head, looks_like_text
from nlp.readers.limits import Limits
from nlp.readers.mail import looks_like_mail, mail_members
from nlp.readers.members import Member
from nlp.readers.problems import problem
from nlp.readers.zip_guard import ZIP_HEAD, member_names
from nlp.readers.zip_members import zip_members

ContainerKind = Literal["zip", "eml"]
HEAD_BYTES = 8192
EMPTY_ZIP = b"PK\x05\x06"
PACKAGES = frozenset({"[Content_Types].xml", "mimetype"})
"""What a ZIP holds that is one document: ECMA-376 part 2, 10.1 and OpenDocument 1.3 part 2, 3.3."""
MEMBER_FAULTS = frozenset({"corrupt_member"})
"""What turns out to be wrong with one member only; anything else speaks against the whole container."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A member that was written out as ``file`` in the target folder, or ``problem``: why it was not."""

    path: str
    file: str = ""
    sha256: str = ""
    size: int = 0
    problem: ReadError | None = None


@dataclass(frozen=True, slots=True)
class Unpacking:
    """What was in a container; an ``eml`` is a document besides."""

    kind: ContainerKind
    members: tuple[Unpacked, ...]


def may_be_container(head: bytes) -> bool:
    """Whether the beginning of a file allows it to be a container; ``container_kind`` tells for certain."""
    return head.startswith((ZIP_HEAD, EMPTY_ZIP)) or (looks_like_text(head) and looks_like_mail(decode_head(head)))


def container_kind(path: Path) -> ContainerKind | None:
    """What kind of container a file is; None for a document, Office files among them."""
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not may_be_container(head):
        return None
    if not head.startswith(b"PK"):
        return "eml"
    return None if PACKAGES & member_names(path) else "zip"


def open_members(path: Path, kind: ContainerKind, limits: Limits) -> Iterator[Member]:
    """The members one after the other; see ``zip_members`` and ``mail_members`` for what is raised."""
    return zip_members(path, limits) if kind == "zip" else mail_members(path, limits)


def unpack(path: Path, limits: Limits, folder: Path, *, too_deep: bool = False) -> Unpacking | None:
    """Write every member into ``folder`` as ``0``, ``1`` …, whatever it is called; None where this is no container.

    Args:
        path: the container.
        limits: how many members, how many bytes unpacked.
        folder: an empty folder.
        too_deep: the container lies so deep in others that nothing more is taken out of it.

    Raises:
        ReadError: the container as a whole is refused, see ``open_members``; ``nested``: it is too deep and holds
            something; ``empty_container``. What was written until then is the caller's to remove.
    """
    kind = container_kind(path)
    if kind is None:
        return None
    written = []
    for number, member in enumerate(open_members(path, kind, limits)):
        if too_deep:
            raise problem("nested")
        fault = member.problem
        written.append(Unpacked(member.path, problem=fault) if fault else _write(member, folder, str(number)))
    if kind == "zip" and not written:
        raise problem("empty_container")
    return Unpacking(kind, tuple(written))


def _write(member: Member, folder: Path, name: str) -> Unpacked:
    digest, size = hashlib.sha256(), 0
    try:
        with (folder / name).open("xb") as target:
            for chunk in member.chunks:
                size += len(chunk)
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
    except ReadError as err:
        if err.code not in MEMBER_FAULTS:
            raise
        (folder / name).unlink()
        return Unpacked(member.path, problem=err)
    return Unpacked(member.path, name, digest.hexdigest(), size)
