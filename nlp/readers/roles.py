"""Who speaks in a transcript: the role that a speaker's label states."""

import re
from collections.abc import Iterable

from nlp.types import Role

ROLE_WORDS: dict[str, Role] = {
    "pewawancara": "interviewer",
    "penanya": "interviewer",
    "tanya": "interviewer",
    "interviewer": "interviewer",
    "moderator": "interviewer",
    "asesor": "interviewer",
    "penilai": "interviewer",
    "pegawai": "employee",
    "narasumber": "employee",
    "jawab": "employee",
    "terwawancara": "employee",
    "warga": "citizen",
    "masyarakat": "citizen",
    "pelapor": "citizen",
    "pemohon": "citizen",
    "rekan": "colleague",
    "kolega": "colleague",
    "atasan": "superior",
    "pimpinan": "superior",
}
ROLE_LETTERS: dict[str, Role] = {"P": "interviewer", "T": "interviewer", "N": "employee", "J": "employee"}
"""P: pewawancara, T: tanya, N: narasumber, J: jawab."""


def role_of(label: str) -> Role:
    """Give the role that a label states (``Warga 2``, ``Fitri (Pegawai)``, ``P``), else ``unknown``.

    What stands in brackets counts before the rest: ``Budi (Atasan)``.
    """
    bare = label.strip()
    if bare.rstrip("0123456789 ") in ROLE_LETTERS:
        return ROLE_LETTERS[bare.rstrip("0123456789 ")]
    words = re.findall(r"[^\W\d_]+", bare.lower())
    in_brackets = re.findall(r"[^\W\d_]+", " ".join(re.findall(r"\(([^)]*)\)", bare.lower())))
    for word in (*in_brackets, *words):
        if word in ROLE_WORDS:
            return ROLE_WORDS[word]
    return "unknown"


def stated_roles(head: Iterable[str], speakers: Iterable[str]) -> dict[str, Role]:
    """Roles that the head of a transcript gives to its speakers.

    The head says so as ``Narasumber: Fitri Amelia`` or in a legend, ``Keterangan: W = warga; P = pewawancara``.
    """
    found: dict[str, Role] = {}
    names = list(speakers)
    for line in head:
        label, _, value = line.partition(":")
        found |= {name: role_of(label) for name in names if _begins(value, name)}
        for statement in re.split(r"[;,:]", line):
            name, _, role = (part.strip() for part in statement.partition("="))
            found |= {name: role_of(role)} if name in names and role else {}
    return {name: role for name, role in found.items() if role != "unknown"}


def _begins(value: str, name: str) -> bool:
    return value.strip().casefold().startswith(name.casefold())
