"""Names of persons by their surroundings: introductions, titles, signatures. Rules, not a model."""

import re
from collections.abc import Iterable, Iterator

from nlp.language.cues import ANYTHING, Cues
from nlp.language.name_words import read_name
from nlp.language.words import lowered
from nlp.types import PersonalSpan

# Patterns run on the lower-cased text; the case of a name is read from the text itself.
_ABBREVIATION = r"bpk|sdri?|tn|ny|alm|almh|hj?|drg?|drs|ir"
_TITLE_WORD = (
    r"bapak|ibuk?|buk?|pak|saudar[ai]|uni|uda|mbak?|mas|kak|bang|etek|angku|mak|amak|apak|ustadz?|buya|datu[ak]k|tuan|nyonya"
    r"|dokter|bidan|perawat|almarhumah|almarhum|bpk|sdri?|tn|ny|alm|almh"
)
_TITLE = rf"(?:(?:{_ABBREVIATION})\.[ \t]?|(?:{_TITLE_WORD})(?:[ \t]+|\s?/\s?))"
_KIN = r"istri|suami|anak|ayah|ibu|bapak|adik|kakak|orang tua|mertua|nenek|kakek|bini|laki|induk"
_OWN = r"saya|aku|kami|gue|gw|sy|ambo|awak|den|denai|wak|kito"
_INTRODUCTION = re.compile(
    rf"(?<!\w)(?:nam[ao](?:ku|\s+lengkap)?(?:\s+(?:{_OWN}|(?:{_KIN})(?:\s+(?:{_OWN}))?)|(?<=ku))\b(?:\s+ad[ao]lah)?"
    rf"|nam[ao](?:\s+(?:lengkap|pelapor|saya|pemohon|terlapor|pasien|pegawai|petugas|terang|{_KIN}))*(?=\s*[:=])"
    rf"|bernama\b|banamo\b|(?:per)?kenalkan,?(?:\s+nam[ao])?\s+(?:{_OWN})\b"
    r"|(?:pelapor|pengadu|terlapor|an)(?=\s*[:=])|a\.?/?n\.(?!\w)|a/n\b|a\.n\b|atas\s+nama\b|ateh\s+namo\b)"
    rf"[\s:=,.\-\"]{{0,4}}(?:(?:{_KIN})(?:\s+(?:{_OWN}))?[ \t,:]+)?{_TITLE}*"
)
_TITLED = re.compile(
    rf"(?<![\w-])(?:{_TITLE}+|nam[ao](?:ny[ao])?\s+(?:(?:pemohon|pasien|pelapor|petugas|pelanggan)\s+)?{_TITLE}*)"
)
_SELF = re.compile(r"(?<![\w-])(?:[Ss]aya|[Ss]y|[Aa]mbo|[Aa]wak|[Dd]en)\s+(?![a-z])")
_APPOSITION = re.compile(rf"(?<![\w-])(?:{_OWN}),\s?{_TITLE}*")
_APPOSITION_END = re.compile(r"[ \t]*[,.(]")
_NUMBER_LABEL = r"(?:hp|HP|Hp|telp|telepon|wa|WA|nik|NIK|no|nomor|surel|email)\W{0,3}"
_BEFORE_NUMBER = re.compile(
    r"(?<![^\W\d_])[A-Z][a-z]+(?:[ ][A-Z][a-z]+){0,3}"
    rf"(?=[ ]?[,:(][ ]?(?:{_NUMBER_LABEL}){{0,2}}\[(?:TELEPON|NIK|EMAIL)\])"
)
_SIGNATURE = re.compile(
    r"(?<!\w)(?:hormat\s+(?:saya|kami|ambo)|ttd|tertanda|salam(?:\s+hormat)?|wassalam\w*|terima\s?kasih|tarimo\s?kasih|trims|makasih?"
    r"|pelapor|yang\s+melapor(?:kan)?|pemohon|yang\s+membuat\s+pernyataan)\b[\s,.:()_-]{1,12}"
)
_AFTER_SIGNATURE = re.compile(r"[\s.,)(\]-]*(?:\n|$)")
_INTRODUCING = ("nam", "kenal", "a.n", "a/n", "an:", "an :", "an=", " an.", "(an.", "pelapor", "pengadu", "terlapor")
_SIGNING = (
    "hormat",
    "ttd",
    "tertanda",
    "salam",
    "kasih",
    "makasi",
    "trims",
    "pelapor",
    "melapor",
    "pemohon",
    "pernyataan",
)
_PLACE_BEFORE = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang|kel|kelurahan|desa|rs|rsu|rsud|puskesmas|universitas|sdn?|smpn?|sman?)\.?\s$"
)


def find_names(text: str, surest: bool = False, cues: Cues = ANYTHING) -> Iterator[PersonalSpan]:
    """Yield the names that an introduction, a title, a signature or a masked number beside it gives away.

    After an introduction a name may be in lower case, elsewhere it may not, but for a signature on a line of its own.
    ``surest`` leaves all but introductions and signatures to a tagger, which needs no rule for the rest; rules that
    ``cues`` rule out are not tried.
    """
    if not (cues.introduced or cues.signed or (cues.titled and not surest)):
        return
    folded = lowered(text)
    if cues.introduced and _any_in(folded, _INTRODUCING):
        for match in _INTRODUCTION.finditer(folded):
            yield from read_name(text, match.end(), lower=True)
    if cues.titled and not surest:
        yield from _beside(text, folded)
    if cues.signed and _any_in(folded, _SIGNING):
        yield from _closed(text, _SIGNATURE.finditer(folded), _AFTER_SIGNATURE, lines=True)


def _beside(text: str, folded: str) -> Iterator[PersonalSpan]:
    for match in _TITLED.finditer(folded):
        if not _PLACE_BEFORE.search(folded, max(0, match.start() - 14), match.start()):
            yield from read_name(text, match.end(), lower=False)
    for match in _SELF.finditer(text):
        yield from read_name(text, match.end(), lower=False)
    yield from _closed(text, _APPOSITION.finditer(folded), _APPOSITION_END, lines=False)
    for match in _BEFORE_NUMBER.finditer(text) if "[" in text else ():
        yield from (span for span in read_name(text, match.start(), lower=False) if span.end == match.end())


def _any_in(text: str, pieces: tuple[str, ...]) -> bool:
    """Tell whether a pattern is worth trying: looking for strings costs a hundredth of it."""
    return any(piece in text for piece in pieces)


def _closed(text: str, cues: Iterable[re.Match[str]], ending: re.Pattern[str], lines: bool) -> Iterator[PersonalSpan]:
    """Yield the names after the cues that ``ending`` follows; with ``lines`` in lower case too, on a new line."""
    for cue in cues:
        for span in read_name(text, cue.end(), lower=lines and "\n" in cue[0]):
            if ending.match(text, span.end):
                yield span
