"""Accounts of persons in social media: after an at sign, or behind the name of the network."""

import re
from collections.abc import Iterator
from itertools import chain

from nlp.language.words import word_list, word_table
from nlp.types import PersonalSpan

_AT = re.compile(r"(?<![\w.@])@[A-Za-z_](?:[\w.]{0,40}\w)?")
_NETWORK = r"fb|facebook|ig|insta|instagram|tiktok|twitter|telegram|threads|youtube"
_HINT = re.compile(rf"(?i:\b(?:akun|username|{_NETWORK}|t\.me/))")
_BEFORE, _BEHIND = 20, 200
_LINK = (
    r"(?:saya|sy|ambo|awak|den|palsu|bernama|di|aplikasi|anak|suami|istri|pelaku|penipu|sscasn|oss|a\.n\.|atas nama)"
)
_WRITTEN = re.compile(
    rf"(?i:\b(?:akun|username|{_NETWORK})\b(?:\s+(?:{_NETWORK}|{_LINK}))*)[\s:=\"“]{{1,3}}"
    r"(?P<it>[A-Za-z0-9]+(?:[._][A-Za-z0-9]+)+_?|[a-z]+\d+[a-z0-9]*)(?![\w@])"
)
_COLON = re.compile(rf"(?i:\b(?:{_NETWORK}|username)(?:nya|nyo)?\s?[:=])\s?(?P<it>[A-Za-z][\w.]{{3,30}})")
_TITLED = re.compile(
    rf"(?i:\b(?:akun\s+(?:palsu\s+)?(?:{_NETWORK})|(?:di|ke|nama)\s+(?:fb|facebook)|(?:fb|facebook)\s*:)\b:?(?:\s+(?:{_LINK}))*)[\s:\"“]{{1,3}}"
    r"(?P<it>[A-Z]\w+(?:[ ](?:[A-Z]\w*|\d+)){0,4})"
)
_OWN = re.compile(
    rf"(?i:\b(?:{_NETWORK})(?:ku|nya|nyo|\s+(?:saya|sy|aku|ambo|awak|den|dia|beliau|pelaku|penipu|bernama|namanya|atas\s+nama|a\.n\.)))"
    r"[\s:]{1,2}(?P<it>[A-Z]\w+(?:[ ][A-Z]\w*){0,3}|[A-Za-z][\w.]{4,30})(?![\w@])"
)
_ALONE = re.compile(
    r"(?i:\b(?:ig|insta|tiktok)\b)[ ](?P<it>(?!pem|dinas|humas|kominfo|info|admin|resmi)[a-z][a-z0-9]{5,30})\b(?!\.\w)"
)
_PROFILE = re.compile(
    r"(?i:\b(?:instagram\.com|facebook\.com|fb\.com|tiktok\.com|twitter\.com|t\.me)/)@?(?P<it>[\w.]{2,40}\w)"
)
_INFLECTED = re.compile(r"(?:di|ter|ber|me[mn]|pe[mn])[a-z]{4,}|[a-z]{4,}(?:kan|ny[ao])")
_OFFICIAL = re.compile(
    r"(?:Pemko|Pemkot|Pemkab|Pemerintah|Dinas|Humas|Diskominfo|Kominfo|Resmi|PDAM|Perumda|Saya|Tolong)\b"
)
_SITE = re.compile(r"\.(?:id|com|net|org)$", re.I)


def find_handles(text: str) -> Iterator[PersonalSpan]:
    """Yield accounts: ``@nama_akun``, ``akun nama.akun``, ``akun fb Nama Akun``. Sites and offices' pages stay."""
    if "@" in text:
        yield from (PersonalSpan(*match.span(), "handle") for match in _AT.finditer(text))
    for low, high in _stretches(text):
        yield from (PersonalSpan(*match.span("it"), "handle") for match in _named(text, low, high))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text around the names of networks: of a long text few are worth a closer look."""
    start = end = 0
    for match in _HINT.finditer(text):
        if match.start() - _BEFORE > end:
            yield start, end
            start = match.start() - _BEFORE
        end = match.end() + _BEHIND
    yield start, min(end, len(text))


def _named(text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    for match in _WRITTEN.finditer(text, low, high):
        if not _SITE.search(match["it"]):
            yield match
    for match in chain(_OWN.finditer(text, low, high), _ALONE.finditer(text, low, high)):
        if not _is_word(match["it"].lower()):
            yield match
    yield from _PROFILE.finditer(text, low, high)
    for match in chain(_TITLED.finditer(text, low, high), _COLON.finditer(text, low, high)):
        if not _OFFICIAL.match(match["it"]):
            yield match


def _is_word(word: str) -> bool:
    """Tell whether a word behind the name of a network goes on with the sentence."""
    return word in word_list("common_words") or word in word_table("slang") or bool(_INFLECTED.fullmatch(word))
