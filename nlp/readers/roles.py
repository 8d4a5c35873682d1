"""Who speaks in a transcript: the role that a speaker's label states, or the head of the transcript."""

import re
from collections.abc import Iterable

from nlp.types import Role

ROLE_WORDS: dict[str, Role] = {
    "pewawancara": "interviewer",
    "penanya": "interviewer",
    "tanya": "interviewer",
    "pertanyaan": "interviewer",
    "interviewer": "interviewer",
    "moderator": "interviewer",
    "pewara": "interviewer",
    "asesor": "interviewer",
    "penilai": "interviewer",
    "pegawai": "employee",
    "narasumber": "employee",
    "jawab": "employee",
    "jawaban": "employee",
    "responden": "employee",
    "informan": "employee",
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
ROLE_LETTERS: dict[str, Role] = {
    "P": "interviewer",
    "T": "interviewer",
    "Q": "interviewer",
    "N": "employee",
    "J": "employee",
    "R": "employee",
}
"""P: pewawancara, T: tanya, N: narasumber, J: jawab, R: responden."""
HONORIFICS = frozenset(("pak", "bapak", "bu", "ibu", "sdr", "sdri", "saudara", "saudari", "mas", "mbak", "uda", "uni"))


def role_of(label: str) -> Role:
    """Give the role that a label states (``Warga 2``, ``Fitri (Pegawai)``, ``P``), else ``unknown``.

    What stands in brackets counts before the rest: ``Budi (Atasan)``.
    """
    bare = label.strip()
    if bare.rstrip("0123456789 ") in ROLE_LETTERS:
        return ROLE_LETTERS[bare.rstrip("0123456789 ")]
    words = _words(bare)
    in_brackets = _words(" ".join(re.findall(r"\(([^)]*)\)", bare)))
    for word in (*in_brackets, *words):
        if word in ROLE_WORDS:
            return ROLE_WORDS[word]
    return "unknown"


def stated_roles(head: Iterable[str], speakers: Iterable[str]) -> dict[str, Role]:
    """Roles that the head of a transcript gives to its speakers.

    The head says so as ``Narasumber: Fitri Amelia``, several in a line with ``/`` or ``|`` between them, or in a
    legend, ``Keterangan: W = warga; P = pewawancara``. A label may be a part of the name or its initials.
    """
    found: dict[str, Role] = {}
    names = list(speakers)
    for line in head:
        for part in re.split(r"\s[/|]\s|;|\t", line):
            label, _, value = part.partition(":")
            found |= {name: role_of(label) for name in names if _is_named(value, name)}
        for statement in re.split(r"[;,:]", line):
            name, _, role = (part.strip() for part in statement.partition("="))
            found |= {name: role_of(role)} if name in names and role else {}
    return {name: role for name, role in found.items() if role != "unknown"}


def _is_named(value: str, label: str) -> bool:
    """Whether a value names a speaker: all the label's words are in it, or it has the label's initials."""
    words, wanted = _words(value), [word for word in _words(label) if word not in HONORIFICS]
    if not words or not wanted:
        return False
    if value.strip().casefold().startswith(label.casefold()):
        return True
    initials = "".join(word[0] for word in words)
    return set(wanted) <= set(words) or (
        label.isupper() and 2 <= len(label) <= 3 and initials.startswith(label.lower())
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())
