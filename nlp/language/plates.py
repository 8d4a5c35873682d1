"""Vehicle plates in a text."""

import re
from collections.abc import Iterator

from nlp.language.words import lowered
from nlp.types import PersonalSpan

REGIONS = (
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
    rf"\b(?=[A-Z]{{1,2}}[ .-]?\d)(?:{REGIONS})"
    rf"(?:[ .-]?\d{{2,4}}[ .-]?{_SERIES}|[ ]\d[ ](?!\w\b){_SERIES})\b(?![ .-]?\d)"
)
_DIGIT = re.compile(r"\d")
_PLATE_LABELLED = re.compile(
    r"\b(?:plat|pelat|nopol|bernopol|no\.?\s?pol|nomor\s+polisi|mobil|motor|angkot|oplet|truk|truck|bus|kendaraan|oto|onda)\b"
    rf"[^.\n\d\[\]]{{0,20}}?\b(?P<it>(?:{REGIONS.lower()})[ .-]?(?:\d{{1,4}}[ .-]?{_SERIES_LOWER}|\d{{3,4}}))\b"
)


def find_plates(text: str) -> Iterator[PersonalSpan]:
    """Yield plates in capitals, and in small letters behind a word for a vehicle or its number."""
    if _DIGIT.search(text):
        yield from (PersonalSpan(*match.span(), "plate") for match in _PLATE.finditer(text))
        for match in _PLATE_LABELLED.finditer(lowered(text)):
            yield PersonalSpan(*match.span("it"), "plate")
