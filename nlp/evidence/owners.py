"""Whose deed a statement tells: the employee's, a team's, an office's, somebody else's, with a confidence."""

from collections.abc import Sequence

from nlp.evidence.patterns import Keys
from nlp.evidence.statements import Statement
from nlp.evidence.subjects import class_of, subject_of
from nlp.evidence.units import Unit
from nlp.types import Owner

Owned = tuple[Owner, float]
_CERTIFICATES = frozenset(("sertifikat", "piagam"))
_WITNESSES = frozenset(("colleague", "citizen", "superior"))
_UNKNOWN: Owned = ("unknown", 0.4)


def owner_of(statement: Statement, unit: Unit, place: int | None, before: Sequence[Keys] = ()) -> Owned:
    """Owner of the deed told at word ``place`` (None: by the sentence as a whole), with confidence 0..1.

    ``before`` are the words of the unit before this sentence: a pronoun or a missing subject may go back to them.
    """
    subject = subject_of(statement, place)
    if unit.facts.kind in _CERTIFICATES and subject not in ("@orang", "@kami"):
        return ("employee", 0.85) if unit.facts.names_employee else _UNKNOWN
    if subject == "@aku":
        return _first_person(unit)
    if subject == "@kami":
        return ("team", 0.8) if unit.facts.own or unit.role == "employee" else ("team", 0.5)
    if subject == "@dia":
        return _third_person(unit, before)
    return _named(subject) or _unnamed(unit, before)


def _named(subject: str | None) -> Owned | None:
    named: dict[str | None, Owned] = {"@pegawai": ("employee", 0.9), "@orang": ("other", 0.8), "@kantor": ("unit", 0.6)}
    return named.get(subject)


def _first_person(unit: Unit) -> Owned:
    if unit.role == "employee" or (unit.role is None and unit.facts.own):
        return "employee", 0.9
    return ("other", 0.8) if unit.role in _WITNESSES else _UNKNOWN


def _third_person(unit: Unit, before: Sequence[Keys]) -> Owned:
    if unit.role in _WITNESSES:
        return "employee", 0.75
    if unit.role == "employee":
        return "other", 0.6
    last = _last_named(before)
    if last == "@orang":
        return "other", 0.6
    return ("employee", 0.7) if last == "@pegawai" else _UNKNOWN


def _unnamed(unit: Unit, before: Sequence[Keys]) -> Owned:
    if unit.role == "employee":
        return "employee", 0.65
    if unit.role in _WITNESSES:
        return "employee", 0.5
    if unit.facts.own:
        return "employee", 0.6
    last = _last_named(before)
    if last == "@orang":
        return "other", 0.5
    return ("employee", 0.5) if last == "@pegawai" else _UNKNOWN


def _last_named(before: Sequence[Keys]) -> str:
    return next((found for keys in reversed(before) if (found := class_of(keys)) in ("@pegawai", "@orang")), "")
