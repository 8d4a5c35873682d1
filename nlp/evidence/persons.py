"""Who is spoken of: the employee, other named persons, offices. Rules on titles, capitals and verbs; no model."""

import re
from collections.abc import Iterator
from functools import lru_cache

from nlp.evidence.facts import name_words
from nlp.evidence.word_sets import word_set
from nlp.language.lemmas import normal
from nlp.language.words import word_list
from nlp.types import EvidenceContext

EMPLOYEE, PERSON, EITHER, ADDRESS = "Namapegawai", "Namaorang", "Katanama", "Sapaan"
_TITLED = re.compile(
    r"\b(?:[Bb]apak|[Ii]bu|[Pp]ak|[Bb]uk?|[Ss]audar[ai]|[Ss]dri?\.|[Uu]ni|[Nn]i|[Uu]da|[Dd]a|[Mm]bak|[Mm]as|[Ss]i|dr\.|H\.|Hj\.|Ir\.|Saksi|Datuak|Ustaz|Kader|Mandor"
    r"|Operator|Bidan|Dokter|Sopir|Ketua)"
    r"\s(?:H\.\s|Hj\.\s)?(?P<name>[A-Z][\w'’.-]+(?:\s[A-Z][\w'’-]+){0,3})"
)
_OPENING = re.compile(
    r"(?:^|[.!?]\s|\n)(?P<name>[A-Z][a-z]{2,}(?:\s[A-Z][a-z]{2,}){0,2})"
    r"(?=\s(?:me|ber|di|ter)[a-z]{3,}|\s\(|\sdari\s[A-Z]|\s(?:minta|bilang|hadir|ikut|setuju|tulis|kewalahan|langsung|sendiri)\b|:\s)"
)


def find_persons(text: str, context: EvidenceContext) -> Iterator[tuple[int, int, str]]:
    """Yield ``(start, end, key)`` of names: ``@pegawai`` for the employee's, ``@orang`` for any other person's."""
    own = set(name_words(context.employee_name))
    taken: list[tuple[int, int]] = []
    for pattern in (_TITLED, _OPENING):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            words = [word.strip(".,'’").lower() for word in match["name"].split()]
            if words[0] in word_set("office_names") or any(first < end and start < last for first, last in taken):
                continue
            if pattern is _OPENING and not all(map(may_be_name, words)):
                continue
            taken.append((start, end))
            yield start, end, "@pegawai" if own.intersection(words) else "@orang"
    yield from _own_names(text, own, taken)
    for match in re.finditer(rf"\b{PERSON}\b", text):
        if not any(start <= match.start() < end for start, end in taken):
            yield *match.span(), "@orang"


def _own_names(text: str, own: set[str], taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    for match in re.finditer(r"\b[A-Z][^\W\d_]+", text):
        if match[0].lower() in own and not any(start <= match.start() < end for start, end in taken):
            yield match.start(), match.end(), "@pegawai"


def role_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names stand of others than the employee that no form of address gives away: behind a role, before a
    verb. Only words that aren't known as common ones count.
    """
    for pattern in (_TITLED, _OPENING):
        for match in pattern.finditer(text):
            end = start = match.start("name")
            for word in re.finditer(r"\S+", match["name"]):
                if not may_be_name(word[0].strip(".,'’")):
                    break
                end = start + word.end()
            if end > start:
                yield start, end


@lru_cache(maxsize=8192)
def may_be_name(word: str) -> bool:
    """Whether a word in any case is known neither as an Indonesian word nor as an office or a neutral word."""
    import simplemma

    word = word.lower()
    known = word_set("office_names") | word_set("neutral")
    if word in known or word in word_list("common_words") or normal(word) != word:
        return False
    return not simplemma.is_known(word, lang="id") and simplemma.lemmatize(word, lang="id") == word
