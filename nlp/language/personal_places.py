"""E-mail addresses, accounts, vehicle plates and home addresses in a text."""

import re
from collections.abc import Iterator

from nlp.language.cues import ANYTHING, Cues
from nlp.language.personal_addresses import find_addresses
from nlp.language.personal_handles import find_handles
from nlp.language.plates import find_plates
from nlp.language.words import lowered
from nlp.types import PersonalSpan

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL_SPELLED = re.compile(
    r"[\w.+-]+\s?(?:\(at\)|\[at\]|\bat\b)\s?(?:gmail|yahoo|ymail|hotmail|outlook)\s?(?:\.|\(dot\)|\bdot\b)\s?\w+"
)
_MAIL_HOSTS = re.compile(r"gmail|yahoo|ymail|hotmail|outlook")


def find_places(text: str, cues: Cues = ANYTHING) -> Iterator[PersonalSpan]:
    """Yield e-mail addresses, accounts of persons, plates and home addresses, as far as ``cues`` let them stand."""
    if cues.email:
        yield from _emails(text)
    if cues.handle:
        yield from find_handles(text)
    if cues.plate:
        yield from find_plates(text)
    if cues.address or cues.street:
        yield from find_addresses(text, cues)


def _emails(text: str) -> Iterator[PersonalSpan]:
    if "@" in text:
        yield from _spans(_EMAIL, text, "email")
    folded = lowered(text)
    if _MAIL_HOSTS.search(folded):
        yield from _spans(_EMAIL_SPELLED, folded, "email")


def _spans(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[PersonalSpan]:
    return (PersonalSpan(*match.span(), kind) for match in pattern.finditer(text))
