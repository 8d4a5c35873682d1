"""The unit after a number: ``240 izin usaha`` → izin, ``4,6 hari kerja`` → hari kerja, ``98%`` → %."""

import re

from nlp.evidence.word_sets import word_set
from nlp.language.lemmas import lemma, normal
from nlp.language.numbers import NumberSpan

_AFTER = re.compile(r"\s?(?:\((?:[a-z ]+)\)\s)?(?:buah\s)?(?P<first>[^\W\d_][\w-]*)(?:\s(?P<second>[^\W\d_][\w-]*))?")
_TWO_WORDS = frozenset(
    (
        "hari kerja",
        "pelaku usaha",
        "jam pelajaran",
        "jam kerja",
        "jam latihan",
        "kepala keluarga",
        "data ganda",
        "bank sampah",
    )
)
TIME_UNITS = frozenset(("hari", "hari kerja", "jam", "menit", "minggu", "pekan", "bulan", "jam kerja", "detik"))


def unit_after(text: str, number: NumberSpan) -> str:
    """The unit in small Indonesian letters: ``%``, ``Rp``, one or two words, or "" when no noun follows."""
    if number.percent:
        return "%"
    if number.currency:
        return "Rp"
    match = _AFTER.match(text, number.end)
    if not match:
        return ""
    first = _SYNONYMS.get(match["first"].lower()) or normal(match["first"].lower())
    both = f"{first} {normal((match['second'] or '').lower())}"
    if both in _TWO_WORDS:
        return both
    return "" if first in word_set("no_units") or _is_verb(first) else first


def _is_verb(word: str) -> bool:
    return word.startswith(("di", "me", "ter", "ber")) and lemma(word) != word


def same_unit(first: str, second: str) -> bool:
    """Whether two units name the same thing; a missing unit fits any but ``%`` and ``Rp``."""
    if not first or not second:
        return not {"%", "Rp"} & {first, second}
    if {first, second} in ({"kilo", "km"}, {"kilo", "kg"}):
        return True
    return (
        first == second
        or lemma(first.split()[0]) == lemma(second.split()[0])
        or {first, second} <= word_set("people_units") | {"pelaku usaha"}
    )


_SYNONYMS = {
    "kilometer": "km",
    "kilogram": "kg",
    "jam pelajaran": "jp",
    "hr": "hari",
    "org": "orang",
    "lembar": "lembar",
}
