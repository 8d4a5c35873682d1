"""The path of a file inside a container: as a person wrote it, never as a place on this computer."""

import re
import zipfile

from nlp.readers.problems import problem

UTF8_FLAG = 0x800
MAX_PATH = 400
DRIVE = re.compile(r"[A-Za-z]:")
LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What operating systems leave in folders."""


def zip_path(member: zipfile.ZipInfo) -> str:
    """A member's path with ``/`` between folders, in readable letters.

    Names without the UTF-8 flag are cp437 by the standard (APPNOTE appendix D), but UTF-8 where their bytes fit it:
    so write the programs of macOS and Linux.

    Raises:
        ReadError: ``unsafe_path``, see ``clean_path``.
    """
    name = member.filename
    if not member.flag_bits & UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return clean_path(name)


def clean_path(name: str) -> str:
    """A relative path without control characters, at most 400 characters, its end kept.

    Raises:
        ReadError: ``unsafe_path``: it is absolute or leads out of the container.
    """
    text = name.replace("\\", "/")
    parts = [part.strip() for part in text.split("/")]
    if text.startswith("/") or DRIVE.match(text) or ".." in parts:
        raise problem("unsafe_path")
    kept = ["".join(character for character in part if character.isprintable()) for part in parts]
    return "/".join(part for part in kept if part not in {"", "."})[-MAX_PATH:]


def is_litter(path: str) -> bool:
    """Whether nobody meant to hand this in: traces of macOS and Windows, and locks of files that were open."""
    folders, _, name = path.rpartition("/")
    return "__MACOSX" in folders.split("/") or name in LITTER or name.startswith(("._", "~$"))


def distinct(path: str, taken: set[str]) -> str:
    """The path, or with a number before its extension where a member before has the same; notes it in ``taken``."""
    stem, dot, extension = path.rpartition(".")
    unique, count = path, 1
    while unique in taken:
        count += 1
        unique = f"{stem} ({count}).{extension}" if dot else f"{path} ({count})"
    taken.add(unique)
    return unique
