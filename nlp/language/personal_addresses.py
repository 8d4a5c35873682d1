"""Home addresses: street with house number, block and number, house by RT. A street alone is where a lamp is broken."""

import re
from collections.abc import Iterator

from nlp.language.cues import ANYTHING, Cues
from nlp.language.words import lowered, word_list
from nlp.types import PersonalSpan

_NUMBER = r"\d{1,4}[a-z]?(?:[/-]\d{1,3}[a-z]?)?\b"
_ONE = (
    r"(?:nol|kosong|satu|ciek|dua|duo|tiga|tigo|empat|ampek|lima|limo|enam|anam|tujuh|tujuah|delapan|salapan|sembilan"
    r"|sambilan)"
)
_SPELLED = (
    rf"(?:{_ONE}(?:[ ](?:belas|baleh)|[ ](?:puluh|puluah)(?:[ ]{_ONE})?|(?:[ ]{_ONE}){{1,3}})?|sepuluh|sapuluah|sebelas"
    r"|sabaleh)\b"
)
_ANY = rf"(?:(?:[a-z][.-]?)?{_NUMBER}|{_SPELLED})"
_OF_HOUSE = r"rumah[ ](?:(?:saya|sy|kami|ambo|awak|den)[ ])?"
_NO = rf"(?:\b(?:no|nomor|nomer|nmr)(?![^\W\d_])[.:]{{0,2}}[ \t]{{0,2}}(?:{_OF_HOUSE})?|#[ ]?)"
_LETTERS = r"\bblok[ \t]+[a-z]{1,2}[ ./-]{0,2}"
_BLOCK = rf"{_LETTERS}(?:{_NUMBER})?"
_FLOOR = r"(?:(?:lantai|lt)\.?[ ]?\d+[ ,]{1,2})?"
_NUMBERED_BLOCK = rf"\bblok[ \t]+\d{{1,3}}[ ,]{{1,2}}{_FLOOR}{_NO}{_NUMBER}"
_SPELLED_BLOCK = rf"\bblok[ ][a-z][ ]{_NO}{_SPELLED}"
_LETTERED = rf"\b[a-z]\d{{1,2}}[ ]{_NO}{_NUMBER}"
_ROOM = rf"\b(?:pintu|kamar|kav|kavling)\b\.?[ ]{{1,2}}(?:{_NO})?{_NUMBER}"
_HOUSE = (
    rf"(?:{_BLOCK}[ ,./-]{{0,3}})?(?:{_NO}{_ANY}|{_ROOM})|{_LETTERS}\d{{1,3}}[ ]/[ ]\d{{1,3}}\b|{_LETTERS}{_NUMBER}"
    rf"|{_SPELLED_BLOCK}|{_NUMBERED_BLOCK}|\b(?:[a-z]{{1,2}}\d{{1,2}}|[ivx]{{1,4}})/\d{{1,3}}\b|{_LETTERED}"
)
_RT_RW = (
    r"\brt[ .:]*/[ ]?rw[ .:]*\d{1,3}(?:[ ]?/[ ]?\d{1,3})?\b"
    r"|\brt[ .:]*\d{1,3}(?:[ ,./-]{0,3}rw[ .:]*\d{1,3}|[ ]?/[ ]?\d{1,3})\b"
    rf"|\brt[ ]{_SPELLED}[ ,]{{1,3}}rw[ ]{_SPELLED}"
)
_RT = rf"{_RT_RW}|\br[tw][ .:]*\d{{1,3}}\b"
_STREETS = r"jl|jln|jalan|gg|gang|lrg|lr|lorong"
_SETTLEMENTS = r"perum|perumahan|perumnas|btn|komplek|kompleks|komp|rusunawa|rusun|puri|griya|villa|vila|cluster"
_PLACES = rf"{_SETTLEMENTS}|asrama|dusun|dsn|dk|jorong|kampung|kampuang|kp|simpang"
_MARK = re.compile(
    rf"\b(?:no|nomor|nomer|nmr)(?![^\W\d_])|#|\b(?:blok|rt|rw|pintu|kamar|unit|kav|{_SETTLEMENTS})\b|[a-z]\d*/\d"
    rf"|\b(?:{_STREETS})\b"
)
_TAIL = (
    rf"(?:[ ,/;(-]{{1,3}}(?:(?:rumah|{_STREETS})[ .]{{1,2}})?"
    rf"(?:(?:kel|kelurahan|desa|dusun|dsn|lingkungan)\b\.?[ ](?:[a-z]+[ ,]{{1,2}}){{1,2}})?(?:{_RT}|{_HOUSE}))*"
    r"(?:[ ,]{1,3}(?:di[ ])?(?:perum|perumahan|perumnas|komplek|kompleks)\b\.?[ ][a-z]+)?"
)
_FEW_WORDS = r"(?:(?!no\b)[a-z]+[ ,]{1,2}){0,3}"
_COUNTED = (
    r"(?!\s?(?:km|kilo|meter|mtr|m|bulan|bln|hari|tahun|thn|minggu|mgg|jam|menit|kali|x|titik|lubang|orang|org|urang|unit|rumah|kk|buah"
    r"|tiang|batang|lampu|ton|rb|ribu|ratus|juta|jt|persen|%|ekor|warga|malam|gang|derajat|paket|tahap)\b|\s(?:jan|feb|mar|apr|mei|jun|jul|ag|sep|okt|nov|des))"
)
_WORDS = r"(?:(?!(?:ktp|kk|nik|surat)\b)[\w.'’()-]+[ \t,]{1,2})"
_FORMS = (
    rf"(?:(?:{_RT})[ ,]{{1,3}})?\b(?:{_STREETS}|{_PLACES})\b(?:\.[ \t]?|[ \t]){_WORDS}{{0,7}}?"
    rf"(?:{_HOUSE}|{_NUMBER}[ ,]{{1,3}}(?:{_RT}))",
    r"\b(?:desa|ds|kel|kelurahan|nagari|ruko|kios|warung)\b\.?[ ](?:(?!surat\b)[\w.'’-]+[ ,]{1,2}){1,2}?"
    rf"{_NO}{_NUMBER}",
    rf"{_NO}{_NUMBER}[ ,]{{1,2}}(?:di[ ])?(?:{_STREETS})\b\.?[ ][a-z]+",
    rf"\b(?:{_STREETS})\b(?:\.[ \t]?|[ \t]){_WORDS}{{1,4}}?rumah[ ]{_NUMBER}{_COUNTED}",
    rf"\b(?:{_SETTLEMENTS})\b\.?[ ](?:[a-z]+[ ]){{1,4}}?(?!r[tw]\b)"
    rf"(?:[a-z]{{1,2}}[/-]?\d{{1,3}}\b|[a-z][ ]\d{{1,3}}\b{_COUNTED}|[a-z]{{1,2}}[ ]\d{{1,3}}\b(?!\s?\w))",
    rf"\b(?:apartemen|apartment|apt)\b\.?[ ]{_WORDS}{{1,8}}?(?:unit|kamar|{_NO})[ ]?{_NUMBER}",
    rf"(?:{_RT_RW})",
    rf"(?:{_RT})[ ,]{{1,3}}{_FEW_WORDS}(?:{_HOUSE})",
    rf"(?:{_HOUSE})[ ,]{{1,3}}(?:{_RT})",
    rf"\br[tw][ .:]*\d{{1,3}}(?=[ ,]{{1,3}}{_FEW_WORDS}(?:rumah|pagar)\b)",
    rf"{_BLOCK}[ ,]{{1,2}}{_FLOOR}(?:{_HOUSE})",
    rf"{_LETTERS}\d{{1,3}}[ ]/[ ]\d{{1,3}}\b",
    _SPELLED_BLOCK,
    _NUMBERED_BLOCK,
    _LETTERED,
    rf"{_LETTERS}{_NO}{_NUMBER}",
    rf"\b(?:no|nomor|nomer|nmr)\b[.: ]{{1,3}}{_OF_HOUSE}{_NUMBER}",
    rf"\b(?:bedeng|kontrakan|kos|rumah)[ ]+(?:{_NO})?{_NUMBER}[ ]+{_ROOM}",
    r"\b(?:rumah(?! sakit)(?:ku|ny[ao])?|rmh|ruma|umah|pagar|tinggal|tingga|domisili|kediaman|kos|kost|kosan|kontrakan"
    r"|mess|alamat(?:ku|ny[ao])?|penghuni)\b[^\n\d\[\]]{0,40}?"
    rf"(?:{_NO}{_ANY}|{_ROOM})(?:[ ]+(?:{_STREETS})\b\.?[ ]+[a-z]+)?",
    rf"{_NO}{_NUMBER}(?=[ ,]{{1,2}}(?:sabalah|sebelah|samping|belakang)\b)",
)
_FIRST = (
    rf"(?:\b(?:{_STREETS}|{_PLACES}|ap|r[tw]|blok|no|nomor|nomer|nmr|pintu|kamar|bedeng|k|rumah|rmh|ruma|umah|pagar|ting|domi"
    r"|mess|alamat|desa|ds|kel|nagari|ruko|kios|warung|peng|[a-z]{1,2}\d)|#)"
)
_ADDRESS = re.compile(rf"(?={_FIRST})(?:{'|'.join(_FORMS)}){_TAIL}")
_BARE = re.compile(
    rf"\b(?:{_STREETS})\b(?:\.[ ]?|[ ])(?:(?!(?:km|paket|tahap|miring)\b)[A-Z][\w'’]+[ ]){{1,3}}"
    rf"(?P<it>\d{{1,3}}[A-Za-z]?(?:/\d{{1,3}})?)\b(?![.,/:]?\d){_COUNTED}",
    re.I,
)
_FIGURE = re.compile(rf"\d|\b{_SPELLED}")
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
_STREET = re.compile(rf"(?:{_STREETS})\b", re.I)
_WORD = re.compile(r"[^\W\d_]+|[.!?;:\n](?=\s)")
_OFFICES = frozenset(
    ("kantor", "dinas", "puskesmas", "pustu", "rs", "rsud", "rsu", "sekolah", "sd", "sdn", "smp", "smpn", "sma", "sman",
     "smk", "smkn", "tk", "paud", "disdukcapil", "dukcapil", "dishub", "dinsos", "dinkes", "polsek", "polres", "samsat",
     "pdam", "perumda", "bpjs", "bank", "pln", "satpol", "bpbd", "posko", "upt", "uptd", "balai")
)  # fmt: skip
_BEFORE_ADDRESS = frozenset(
    ("di", "beralamat", "pusat", "cabang", "lurah", "camat", "wali", "kota", "sosial", "kesehatan")
)
_OFFICE_REACH, _MOST_OFFICE_WORDS = 60, 5


def find_addresses(text: str, cues: Cues = ANYTHING) -> Iterator[PersonalSpan]:
    """Yield home addresses: those behind the label ``alamat:`` whole, others from the street or block to the number.

    A number straight after a street's name counts from ten on, after talk of a home or at the end of a phrase. What
    ``cues`` rule out is not looked for.
    """
    if cues.address:
        yield from _whole(text)
    if cues.street:
        yield from _bare(text)


def _whole(text: str) -> Iterator[PersonalSpan]:
    folded = lowered(text)
    if "alamat" in folded:
        for match in _LABELLED.finditer(folded):
            if not _OFFICE.search(folded, *match.span("it")):
                yield PersonalSpan(*match.span("it"), "address")
    if _MARK.search(folded) and _FIGURE.search(folded):
        for match in _ADDRESS.finditer(folded):
            if not _is_of_office(text, match.start()):
                yield PersonalSpan(*match.span(), "address")


def _bare(text: str) -> Iterator[PersonalSpan]:
    for match in _BARE.finditer(text):
        name = re.split(r"[\s.]+", text[match.start() : match.start("it")].strip())[1:]
        number = int(re.sub(r"\D.*", "", match["it"]))
        home = _HOME.search(text, max(0, match.start() - 60), match.start()) or _CLOSING.match(text, match.end())
        named = all(word[0].isupper() for word in name) or not any(
            word.lower() in word_list("common_words") for word in name
        )
        if named and (number >= _FEWEST_BARE or "/" in match["it"] or home) and not _is_of_office(text, match.start()):
            yield PersonalSpan(*match.span(), "address")


def _is_of_office(text: str, start: int) -> bool:
    """Tell whether the street that starts here is an office's: its name, all in capitals but "di", stands before."""
    if not _STREET.match(text, start):
        return False
    for word in reversed(_WORD.findall(text, max(0, start - _OFFICE_REACH), start)[-_MOST_OFFICE_WORDS:]):
        if word.lower() in _OFFICES:
            return True
        if not word[0].isupper() and word not in _BEFORE_ADDRESS:
            return False
    return False
