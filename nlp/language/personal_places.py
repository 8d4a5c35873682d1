"""E-mail addresses, accounts, vehicle plates and home addresses in a text."""

import re
from collections.abc import Iterator

from nlp.language.personal_addresses import find_addresses
from nlp.language.personal_handles import find_handles
from nlp.language.words import lowered
from nlp.types import PersonalSpan

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL_SPELLED = re.compile(
    r"[\w.+-]+\s?(?:\(at\)|\[at\]|\bat\b)\s?(?:gmail|yahoo|ymail|hotmail|outlook)\s?(?:\.|\(dot\)|\bdot\b)\s?\w+"
)
_MAIL_HOSTS = re.compile(r"gmail|yahoo|ymail|hotmail|outlook")
_REGIONS = (
    "AA|AB|AD|AE|AG|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DP|DR|DS|DT|DW|EA|EB|ED|KB|KH|KT|KU"
    "|PA|PB|A|B|D|E|F|G|H|K|L|M|N|P|R|S|T|W|Z"
)
_NOT_A_SERIES = (
    "RT|RW|NO|KM|JL|JLN|DI|KE|DAN|TH|THN|PT|CV|HP|WA|KK|JT|RB|KG|GB|MB|YG|TA|HK|WIB|PM|AM|ADA|ATAU|INI|ITU|TDK|BLM|SK|SD"
    "|CM|M"
)
_SERIES = rf"(?!(?:{_NOT_A_SERIES})\b)[A-Z]{{1,3}}"
_SERIES_LOWER = rf"(?!(?:{_NOT_A_SERIES.lower()})\b)[a-z]{{1,3}}"
_PLATE = re.compile(
    rf"\b(?=[A-Z]{{1,2}}[ .-]?\d)(?:{_REGIONS})"
    rf"(?:[ .-]?\d{{2,4}}[ .-]?{_SERIES}|[ ]\d[ ](?!\w\b){_SERIES})\b(?![ .-]?\d)"
)
_DIGIT = re.compile(r"\d")
_PLATE_LABELLED = re.compile(
    r"\b(?:plat|pelat|nopol|bernopol|no\.?\s?pol|nomor\s+polisi|mobil|motor|angkot|oplet|truk|truck|bus|kendaraan|oto|onda)\b"
    rf"[^.\n\d\[\]]{{0,20}}?\b(?P<it>(?:{_REGIONS.lower()})[ .-]?(?:\d{{1,4}}[ .-]?{_SERIES_LOWER}|\d{{3,4}}))\b"
)


def find_places(text: str) -> Iterator[PersonalSpan]:
    """Yield e-mail addresses, accounts of persons, plates and home addresses."""
    folded = lowered(text)
    if "@" in text:
        yield from _spans(_EMAIL, text, "email")
    if _MAIL_HOSTS.search(folded):
        yield from _spans(_EMAIL_SPELLED, folded, "email")
    yield from find_handles(text)
    if _DIGIT.search(text):
        yield from _spans(_PLATE, text, "plate")
        yield from _spans(_PLATE_LABELLED, folded, "plate")
    yield from find_addresses(text)


def _spans(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[PersonalSpan]:
    """Yield what the pattern finds: its group ``it`` where it has one."""
    group = "it" if "it" in pattern.groupindex else 0
    return (PersonalSpan(*match.span(group), kind) for match in pattern.finditer(text))
