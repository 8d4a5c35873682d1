"""Home addresses: street with house number, block and number, house by RT. A street alone is where a lamp is broken."""

import re
from collections.abc import Iterator

from nlp.language.words import lowered, word_list
from nlp.types import PersonalSpan

_NUMBER = r"\d{1,4}[a-z]?(?:[/-]\d{1,3}[a-z]?)?\b"
_SPELLED = (
    r"(?:satu|dua|duo|tiga|tigo|empat|ampek|lima|limo|enam|anam|tujuh|tujuah|delapan|sembilan|sepuluh|sebelas)"
    r"(?: belas| puluh)?\b"
)
_NO = r"\b(?:no|nomor|nomer|nmr)\b[.:]{0,2}[ \t]{0,2}(?:rumah[ ])?"
_LETTERS = r"\bblok[ \t]+[a-z]{1,2}[ ./-]{0,2}"
_BLOCK = rf"{_LETTERS}(?:{_NUMBER})?"
_SPELLED_BLOCK = rf"\bblok[ ][a-z][ ]{_NO}{_SPELLED}"
_LETTERED = rf"\b[a-z]\d{{1,2}}[ ]{_NO}{_NUMBER}"
_ROOM = rf"\b(?:pintu|kamar|kav|kavling)\b\.?[ ]{{1,2}}(?:{_NO})?{_NUMBER}"
_HOUSE = (
    rf"(?:{_BLOCK}[ ,./-]{{0,3}})?(?:{_NO}{_NUMBER}|{_ROOM})|{_LETTERS}{_NUMBER}|{_SPELLED_BLOCK}"
    rf"|\b(?:[a-z]{{1,2}}\d{{1,2}}|[ivx]{{1,4}})/\d{{1,3}}\b|{_LETTERED}"
)
_RT_RW = (
    r"\brt[ .:]*/[ ]?rw[ .:]*\d{1,3}(?:[ ]?/[ ]?\d{1,3})?\b"
    r"|\brt[ .:]*\d{1,3}(?:[ ,./-]{0,3}rw[ .:]*\d{1,3}|[ ]?/[ ]?\d{1,3})\b"
)
_RT = rf"{_RT_RW}|\br[tw][ .:]*\d{{1,3}}\b"
_STREETS = r"jl|jln|jalan|gg|gang|lrg|lr|lorong"
_PLACES = (
    r"perum|perumahan|komplek|kompleks|komp|rusunawa|rusun|puri|griya|dusun|dsn|dk|jorong|kampung|kampuang|kp|simpang"
)
_MARK = re.compile(
    rf"\b(?:no|nomor|nomer|nmr|blok|rt|rw|pintu|kamar|kav|perum|perumahan|komp|komplek|kompleks)\b|[a-z]\d*/\d|\b(?:{_STREETS})\b"
)
_TAIL = rf"(?:[ ,]{{1,3}}(?:(?:rumah|{_STREETS})[ .]{{1,2}})?(?:{_RT}|{_HOUSE}))*"
_FEW_WORDS = r"(?:(?!no\b)[a-z]+[ ,]{1,2}){0,3}"
_FORMS = (
    rf"\b(?:{_STREETS}|{_PLACES})\b\.?[ \t](?:[\w.'’-]+[ \t,]{{1,2}}){{1,7}}?"
    rf"(?:{_HOUSE}|{_NUMBER}[ ,]{{1,3}}(?:{_RT})|{_NO}{_SPELLED})",
    r"\b(?:perum|perumahan|komplek|kompleks|komp|rusun|rusunawa)\b\.?[ ](?:[a-z]+[ ]){1,4}?(?!r[tw]\b)"
    r"(?:[a-z]{1,2}[/-]?\d{1,3}\b|[a-z]{1,2}[ ]\d{1,3}\b(?!\s?\w))",
    rf"(?:{_RT_RW})",
    rf"(?:{_RT})[ ,]{{1,3}}{_FEW_WORDS}(?:{_HOUSE})",
    rf"(?:{_HOUSE})[ ,]{{1,3}}(?:{_RT})",
    rf"\br[tw][ .:]*\d{{1,3}}(?=[ ,]{{1,3}}{_FEW_WORDS}(?:rumah|pagar)\b)",
    rf"{_BLOCK}[ ,]{{1,2}}(?:lantai[ ]\d+[ ,]{{1,2}})?(?:{_HOUSE})",
    _SPELLED_BLOCK,
    _LETTERED,
    rf"{_LETTERS}{_NO}{_NUMBER}",
    rf"\b(?:bedeng|kontrakan|kos|rumah)[ ]+(?:{_NO})?{_NUMBER}[ ]+{_ROOM}",
    r"\b(?:rumah(?! sakit)|rmh|ruma|pagar|tinggal|tingga|domisili|kos|kost|kontrakan|penghuni)\b[^\n\d\[\]]{0,40}?"
    rf"(?:{_NO}{_NUMBER}|{_ROOM})(?:[ ]+(?:{_STREETS})\b\.?[ ]+[a-z]+)?",
    rf"{_NO}{_NUMBER}(?=[ ,]{{1,2}}(?:sabalah|sebelah|samping|belakang)\b)",
)
_FIRST = (
    rf"(?:{_STREETS}|{_PLACES}|r[tw]|blok|no|nomor|nomer|nmr|pintu|kamar|bedeng|k|rumah|rmh|ruma|pagar|ting|domi|peng"
    r"|[a-z]{1,2}\d)"
)
_ADDRESS = re.compile(rf"\b(?={_FIRST})(?:{'|'.join(_FORMS)}){_TAIL}")
_COUNTED = (
    r"(?!\s?(?:km|kilo|meter|mtr|m|bulan|bln|hari|tahun|thn|minggu|mgg|jam|menit|kali|x|titik|lubang|orang|org|urang|unit|rumah|kk|buah"
    r"|tiang|batang|lampu|ton|rb|ribu|ratus|juta|jt|persen|%|ekor|warga|malam|gang|derajat|paket|tahap)\b|\s(?:jan|feb|mar|apr|mei|jun|jul|ag|sep|okt|nov|des))"
)
_BARE = re.compile(
    rf"\b(?:{_STREETS})\b\.?[ ](?:(?!(?:km|paket|tahap|miring)\b)[A-Z][\w'’]+[ ]){{1,3}}"
    rf"(?P<it>\d{{1,3}}[A-Za-z]?)\b(?![.,/:]?\d){_COUNTED}",
    re.I,
)
_LOOSE = re.compile(rf"(?<![\d.,])\d{{1,4}}(?![\d.,]*\d){_COUNTED}")
_HOME = re.compile(
    r"\b(?:rumah|rmh|ruma|kos|kost|kontrakan|alamat|tinggal|tingga|domisili|pelanggan|ngumpet|sembunyi|garasi|mantan|kerumah|PBG)\b"
    r"[^.\n]{0,40}$",
    re.I,
)
_CLOSING = re.compile(
    r"\s*(?:[;)\n]|[.,](?!\d)|$|(?:kel|kec|desa|dekat|depan|belakang|samping|sebelah|sabalah)\b)", re.I
)
_NO_ABBREVIATION = "".join(rf"(?<!\b{word})" for word in ("jl", "jln", "gg", "no", "rt", "rw", "kel", "kec", "ds"))
_LABELLED = re.compile(
    r"\balamat(?:\s+(?:saya|rumah|tinggal|lengkap|pelapor|ktp|domisili|kami|ambo|awak))*\s*[:=]\s*(?P<it>[^\n;\[\]]{3,120}?)"
    rf"(?=\s*(?:$|[\n;\[]|{_NO_ABBREVIATION}\.(?:\s|$)|\b(?:no\.?\s?)?(?:hp|telp|telepon|wa|nik|ktp|email)\b))"
)
_OFFICE = re.compile(
    r"\b(?:kantor|dinas|kelurahan setempat|puskesmas|rsud|sekolah|sd|smp|sma|website|web|situs|email|https?)\b"
)
_FEWEST_BARE = 10


def find_addresses(text: str) -> Iterator[PersonalSpan]:
    """Yield home addresses: those behind the label ``alamat:`` whole, others from the street or block to the number.

    A number straight after a street's name counts from ten on, after talk of a home or at the end of a phrase.
    """
    folded = lowered(text)
    if "alamat" in folded:
        for match in _LABELLED.finditer(folded):
            if not _OFFICE.search(folded, *match.span("it")):
                yield PersonalSpan(*match.span("it"), "address")
    if (_LOOSE.search(folded) or "nomor" in folded) and _MARK.search(folded):
        yield from (PersonalSpan(*match.span(), "address") for match in _ADDRESS.finditer(folded))
        yield from _bare(text)


def _bare(text: str) -> Iterator[PersonalSpan]:
    for match in _BARE.finditer(text):
        name = text[match.start() : match.start("it")].split()[1:]
        number = int("".join(filter(str.isdigit, match["it"])))
        home = _HOME.search(text, max(0, match.start() - 60), match.start()) or _CLOSING.match(text, match.end())
        named = all(word[0].isupper() for word in name) or not any(
            word.lower() in word_list("common_words") for word in name
        )
        if named and (number >= _FEWEST_BARE or home):
            yield PersonalSpan(*match.span(), "address")
