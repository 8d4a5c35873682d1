"""What a token may be to the rules of masking, as bits. A superset of what the patterns ask: they decide themselves."""

import re
from collections.abc import Iterable
from enum import IntEnum

from nlp.language.name_words import begins_name
from nlp.language.plates import REGIONS


class Bit(IntEnum):
    """Properties of a token."""

    EDGE = 1 << 0
    """None: the text begins or ends here."""
    WORD = 1 << 1
    """Begins with a letter."""
    CAPITAL = 1 << 2
    """Begins with a capital letter."""
    AT = 1 << 3
    MARK = 1 << 4
    """A sign or a new line."""
    SLASH = 1 << 5
    MAIL_HOST = 1 << 6
    NETWORK = 1 << 7
    REGION = 1 << 8
    """Letters that a number plate may begin with, in capitals."""
    ANY_REGION = 1 << 9
    SERIES = 1 << 10
    """Letters that a number plate may end with."""
    VEHICLE = 1 << 11
    ADDRESS = 1 << 12
    """Opens an address whatever follows."""
    NEIGHBOURHOOD = 1 << 29
    DWELLING = 1 << 30
    HOUSE = 1 << 13
    """Stands before the number of a house."""
    STREET = 1 << 14
    SETTLEMENT = 1 << 15
    SPELLED = 1 << 16
    """A number in words."""
    DICTATED = 1 << 17
    """A number in words that dictated figures hold."""
    INTRODUCTION = 1 << 18
    TITLE = 1 << 19
    """Stands before a name: a title, a word for oneself, "nama" and whose."""
    CLOSING = 1 << 20
    SELF = 1 << 21
    HIDDEN_NUMBER = 1 << 22
    """A placeholder that a name may stand before."""
    NEWLINE = 1 << 24
    BREAK = 1 << 25
    """A sign that no word of a street's name holds."""
    SHORT = 1 << 26
    """One or two letters."""
    ROMAN = 1 << 27
    """Letters of Roman figures."""
    FIGURE_LETTERS = 1 << 28
    """Letters that are written for 0 and 1."""
    NAME = 1 << 23
    """May begin a name that a rule gives away."""


_REGIONS = frozenset(REGIONS.split("|"))
_WORDS = (
    (Bit.NETWORK, "akun username fb facebook ig insta instagram tiktok twitter telegram threads youtube me"),
    (Bit.VEHICLE, "plat pelat nopol bernopol pol polisi mobil motor angkot oplet truk truck bus kendaraan oto onda"),
    (Bit.HOUSE, "no nomor nomer nmr blok pintu kamar kav kavling unit"),
    (Bit.NEIGHBOURHOOD, "rt rw"),
    (Bit.DWELLING, "rumah"),
    (Bit.STREET, "jl jln jalan gg gang lrg lr lorong"),
    (Bit.SETTLEMENT, "perum perumahan perumnas btn komp komplek kompleks rusun rusunawa puri griya villa vila cluster"),
    (Bit.SPELLED, "nol kosong satu ciek dua duo tiga tigo empat ampek lima limo enam anam tujuh tujuah delapan "
     "salapan sembilan sambilan sepuluh sapuluah sebelas sabaleh"),
    (
        Bit.INTRODUCTION,
        "nama namo namaku namoku bernama banamo kenalkan perkenalkan pelapor pengadu terlapor an n",
    ),
    (
        Bit.TITLE,
        "bpk sdr sdri tn ny alm almh h hj dr drg drs ir bapak ibu ibuk bu buk pak saudara saudari uni uda mba mbak mas "
        "kak bang etek angku mak amak apak ustad ustadz buya datuk datuak tuan nyonya dokter bidan perawat almarhumah "
        "almarhum nama namo namanya namonya namanyo namonyo pemohon pasien pelapor petugas pelanggan "
        "saya aku kami gue gw sy ambo awak den denai wak kito",
    ),
    (
        Bit.CLOSING,
        "hormat ttd tertanda salam kasih kasihnya terimakasih tarimokasih trims makasi makasih pelapor melapor "
        "melaporkan pemohon pernyataan",
    ),
    (Bit.SELF, "saya kami ambo"),
)  # fmt: skip
_BITS: dict[str, int] = {}
for _bit, _listed in _WORDS:
    for _word in _listed.split():
        _BITS[_word] = _BITS.get(_word, 0) | _bit
_PIECES = (
    (Bit.MAIL_HOST, ("gmail", "yahoo", "ymail", "hotmail", "outlook")),
    (Bit.DICTATED, ("lapan", "nol", "kosong")),
    (Bit.CLOSING, ("wassalam",)),
    (Bit.ADDRESS, ("alamat",)),
)
_MARKS = {
    "@": Bit.AT | Bit.BREAK,
    "/": Bit.SLASH | Bit.BREAK,
    "\n": Bit.NEWLINE | Bit.BREAK,
    "#": Bit.HOUSE | Bit.BREAK,
    "'": 0,
    "’": 0,
    "_": 0,
}
_PART = re.compile(r"['’`-]")
_SUFFIX = re.compile(r"ny[ao]$")
_HIDDEN = frozenset(("[TELEPON]", "[NIK]", "[EMAIL]"))


def bits_of(token: str) -> int:
    """Return the bits of a token of :data:`nlp.language.name_features.TOKEN`."""
    if token[0].isalpha():
        return _bits_of_word(token)
    if token in _HIDDEN:
        return Bit.HIDDEN_NUMBER
    if token[0] == "[" and len(token) > 1:
        return 0
    return 0 if token[0].isdecimal() else Bit.MARK | _MARKS.get(token, Bit.BREAK)


def _bits_of_word(token: str) -> int:
    parts = _PART.split(token)
    lower = [part.lower() for part in parts]
    found = Bit.WORD | _union(_BITS.get(form, 0) for part in lower for form in (part, _SUFFIX.sub("", part)))
    folded = token.lower()
    found |= _union(bit for bit, pieces in _PIECES if any(piece in folded for piece in pieces))
    if token[0].isupper():
        found |= Bit.CAPITAL
    if parts[-1].upper() in _REGIONS:
        found |= Bit.ANY_REGION | (Bit.REGION if parts[-1] in _REGIONS else 0)
    if len(parts[0]) <= 3 and parts[0].isupper():
        found |= Bit.SERIES
    return found | _shapes(parts[-1]) | (Bit.NAME if begins_name(token) else 0)


def _shapes(part: str) -> int:
    found = Bit.SHORT if len(part) <= 2 else 0
    if not part.lower().strip("ivx"):
        found |= Bit.ROMAN
    return found | (0 if part.strip("OolI") else Bit.FIGURE_LETTERS)


def _union(bits: Iterable[int]) -> int:
    found = 0
    for bit in bits:
        found |= bit
    return found
