"""Accounts of persons in social media: after an at sign, or behind the name of the network."""

import re
from collections.abc import Iterator
from itertools import chain

from nlp.types import PersonalSpan

_AT = re.compile(r"(?<![\w.@])@[A-Za-z_](?:[\w.]{0,40}\w)?")
_NETWORK = r"fb|facebook|ig|insta|instagram|tiktok|twitter|telegram|threads|youtube"
_HINTS = (
    "akun",
    "username",
    "fb",
    "facebook",
    "ig ",
    "ig:",
    "insta",
    "tiktok",
    "twitter",
    "telegram",
    "threads",
    "youtube",
)
_LINK = (
    r"(?:saya|sy|ambo|awak|den|palsu|bernama|di|aplikasi|anak|suami|istri|pelaku|penipu|sscasn|oss|a\.n\.|atas nama)"
)
_WRITTEN = re.compile(
    rf"(?i:\b(?:akun|username|{_NETWORK})\b(?:\s+(?:{_NETWORK}|{_LINK}))*)[\s:=\"“]{{1,3}}"
    r"(?P<it>[A-Za-z0-9]+(?:[._][A-Za-z0-9]+)+_?|[a-z]+\d+[a-z0-9]*)(?![\w@])"
)
_COLON = re.compile(rf"(?i:\b(?:{_NETWORK})(?:nya|nyo)?\s?[:=])\s?(?P<it>[A-Za-z][\w.]{{3,30}})")
_TITLED = re.compile(
    rf"(?i:\b(?:akun\s+(?:palsu\s+)?(?:{_NETWORK})|(?:di|ke|nama)\s+(?:fb|facebook)|(?:fb|facebook)\s*:)\b:?(?:\s+(?:{_LINK}))*)[\s:\"“]{{1,3}}"
    r"(?P<it>[A-Z]\w+(?:[ ](?:[A-Z]\w*|\d+)){0,4})"
)
_OFFICIAL = re.compile(
    r"(?:Pemko|Pemkot|Pemkab|Pemerintah|Dinas|Humas|Diskominfo|Kominfo|Resmi|PDAM|Perumda|Saya|Tolong)\b"
)
_SITE = re.compile(r"\.(?:id|com|net|org)$", re.I)


def find_handles(text: str) -> Iterator[PersonalSpan]:
    """Yield accounts: ``@nama_akun``, ``akun nama.akun``, ``akun fb Nama Akun``. Sites and offices' pages stay."""
    if "@" in text:
        yield from (PersonalSpan(*match.span(), "handle") for match in _AT.finditer(text))
    folded = text.lower()
    if any(hint in folded for hint in _HINTS):
        for match in _WRITTEN.finditer(text):
            if not _SITE.search(match["it"]):
                yield PersonalSpan(*match.span("it"), "handle")
        for match in chain(_TITLED.finditer(text), _COLON.finditer(text)):
            if not _OFFICIAL.match(match["it"]):
                yield PersonalSpan(*match.span("it"), "handle")
