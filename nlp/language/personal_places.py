"""E-mail addresses, vehicle plates and home addresses in a text."""

import re
from collections.abc import Iterator

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
_PLATE = re.compile(rf"\b(?:{_REGIONS})[ .-]?\d{{2,4}}[ .-]?{_SERIES}\b(?![ .-]?\d)")
_DIGIT = re.compile(r"\d")
_PLATE_LABELLED = re.compile(
    r"\b(?:plat|pelat|nopol|bernopol|no\.?\s?pol|nomor\s+polisi|mobil|motor|angkot|oplet|truk|truck|bus|kendaraan|oto|onda)\b"
    rf"[^.\n\d\[\]]{{0,20}}?\b(?P<it>(?:{_REGIONS.lower()})[ .-]?(?:\d{{1,4}}[ .-]?{_SERIES_LOWER}|\d{{3,4}}))\b"
)

_HOUSE = (
    r"(?:\bblok\s+\w{1,4}\W{0,3})?(?:\bno(?:mor)?|\bnmr)\b[.:\s]{0,3}\d{1,4}\w?(?:[/-]\d{1,3})?\b"
    r"|\bblok\s+[a-z]{1,2}[\s./-]*\d{1,3}\b"
)
_STREET = (
    r"\b(?:jl|jln|jalan|gg|gang|lrg|lorong|perum|perumahan|komplek|kompleks|dusun|jorong)\b\.?[ \t]"
    rf"(?:[\w.'’-]+[ \t,]{{1,2}}){{1,5}}?(?:{_HOUSE})"
)
_RT = (
    r"\brt[ .:]*/[ ]?rw[ .:]*\d{1,3}(?:[ ]?/[ ]?\d{1,3})?\b"
    r"|\brt[ .:]*\d{1,3}(?:[ ,./-]{0,3}rw[ .:]*\d{1,3}|[ ]?/[ ]?\d{1,3})?\b"
)
_ADDRESS = re.compile(rf"(?:{_STREET}|{_RT})(?:[ ,]{{1,3}}(?:{_RT}|{_HOUSE}))*")
_NO_ABBREVIATION = "".join(rf"(?<!\b{word})" for word in ("jl", "jln", "gg", "no", "rt", "rw", "kel", "kec", "ds"))
_ADDRESS_LABELLED = re.compile(
    r"\balamat(?:\s+(?:saya|rumah|tinggal|lengkap|pelapor|ktp|domisili|kami|ambo|awak))*\s*[:=]\s*(?P<it>[^\n;\[\]]{3,120}?)"
    rf"(?=\s*(?:$|[\n;\[]|{_NO_ABBREVIATION}\.(?:\s|$)|\b(?:no\.?\s?)?(?:hp|telp|telepon|wa|nik|ktp|email)\b))"
)
_OFFICE_PLACE = re.compile(
    r"\b(?:kantor|dinas|kelurahan setempat|puskesmas|rsud|sekolah|sd|smp|sma|website|web|situs|email|https?)\b"
)


def find_places(text: str) -> Iterator[PersonalSpan]:
    """Yield e-mail addresses, plates and home addresses. A street without a house number is no home address."""
    folded = lowered(text)
    if "@" in text:
        yield from _spans(_EMAIL, text, "email")
    if _MAIL_HOSTS.search(folded):
        yield from _spans(_EMAIL_SPELLED, folded, "email")
    if "alamat" in folded:
        labelled = _spans(_ADDRESS_LABELLED, folded, "address")
        yield from (span for span in labelled if not _OFFICE_PLACE.search(folded, span.start, span.end))
    if _DIGIT.search(text):
        yield from _spans(_PLATE, text, "plate")
        yield from _spans(_PLATE_LABELLED, folded, "plate")
        yield from _spans(_ADDRESS, folded, "address")


def _spans(pattern: re.Pattern[str], text: str, kind: str) -> Iterator[PersonalSpan]:
    """Yield what the pattern finds: its group ``it`` where it has one."""
    group = "it" if "it" in pattern.groupindex else 0
    return (PersonalSpan(*match.span(group), kind) for match in pattern.finditer(text))
