"""Personal numbers in a text: NIK, No. KK, NIP, NPWP, BPJS, medical record, bank account and telephone."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import chain
from operator import attrgetter

from nlp.language.cues import ANYTHING, Cues
from nlp.language.digits import Group, Run, find_runs, has_run, is_nik, is_nip, windows
from nlp.language.spelled_digits import find_spelled, with_digits
from nlp.types import PersonalSpan

Found = tuple[int, int, str]  # first group, last group, kind
_group_start = attrgetter("start")

_BANK = r"bank|bca|bri|bni|btn|bsi|mandiri|nagari|danamon|cimb|permata|bukopin|muamalat"
_LINK = (
    r"(?:[^\w\[\]]{0,3}\b(?:no|nomor|nomer|nmr|saya|kami|ambo|awak|adalah|yaitu|ialah|baru|lama|anak|istri|suami|kesehatan"
    rf"|ketenagakerjaan|peserta|kartu|aktif|atau|dan|dengan|di|ke|milik|pelapor|kepala|apak|amak|bapak|ibu|ayah|mama|mamak"
    rf"|pasien|{_BANK})(?:nya)?\b\.?)" + r"{0,4}"
)
_LABELS = {
    "kk": r"(?:no\.?\s*|nomor\s*)?(?:kk|kartu\s+keluarga)(?:nya)?",
    "nip": r"(?:ni\.?\s?pppk|nippp?k|nip|nrp)(?:nya)?",
    "npwp": r"npwp(?:nya)?",
    "bpjs": r"(?:bpjs|kis|jkn|kpj|jamsostek)(?:nya)?",
    "nik": r"(?:nik|e-?ktp|noktp|no\s*induk|nomor\s+induk(?:\s+kependudukan)?|identitas)(?:nya)?|ktp(?:nya)?",
    "record": r"rm|rekam\s+medi[ks](?:nya)?|medrec",
    "account": rf"(?<!kode\s)(?:no)?rek(?:ening)?(?:nya)?|{_BANK}",
    "phone": r"(?:no)?(?:hp|telp|tlp|tlpn|telpon|telepon|wa|whatsapp|ponsel|handphone|kontak|sms|hubungi)(?:nya)?",
}
_LABEL = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _LABELS.items())
    + rf")\b\.?{_LINK}[^\w\[\]]{{0,4}}(?:[a-z]-)?$",
    re.I,
)
_LENGTHS = {  # exact lengths first, then what a mistyped number may have
    "nik": ((16,), 12, 20),
    "kk": ((16,), 12, 20),
    "nip": ((18,), 9, 20),
    "npwp": ((15, 16), 14, 17),
    "bpjs": ((13, 11), 10, 14),
    "record": ((), 5, 12),
    "account": ((), 8, 18),
    "phone": ((), 6, 14),
}
_LABEL_REACH, _NEAR = 60, 60
_FEWEST_DIGITS, _FEWEST_ACCOUNT = 5, 10
_TRANSFER = re.compile(
    r"(?<!kode\s)\b(?:rek(?:ening)?|(?:di|men)?transfer|tf|setor(?:an)?|disetor)(?!\w*[^\n\d]*\brp\b)[^\n\d]{0,45}$",
    re.I,
)
_ACCOUNT = re.compile(
    r"(?<![\d.-])(?:\d{4}([-. ])\d{2}\1\d{6}\1\d{2}\1\d|\d{3,4}-\d{2,4}-\d{4,7}(?:-\d{1,4}){0,2}"
    r"|\d{4}-\d{4}-\d{4}|\d{4}\.\d{4}\.\d{5}-\d"
    r"|\d{3}-\d{2}-\d{2}-\d{6}-\d)(?![\d-])"
)
_DIGIT = re.compile(r"\d")
_MOBILE = re.compile(r"(?:0|620?)8\d{7,11}")
_CALLING = re.compile(
    r"\b(?:no(?:mor)?\s+)?(?:hp|wa|whatsapp|telp|telepon|telpon|hubungi|kontak|nomor|call|sms)(?:nya|nyo|ku)?\b[^\d\n\[\]]{0,35}$",
    re.I,
)
_CALLED = re.compile(r"(?:0|62)?8[1-9]\d{6,11}|60\d{8,10}")
_LANDLINE = re.compile(r"0(?:2[1-9]|[3-7]\d{1,2}|9\d{2})\d{5,8}")
_CALL_CENTRE = re.compile(r"1500\d{3}|1[1-4]\d{1,4}|0800[1-4]\d{4,6}")
_OFFICE = re.compile(
    r"\b(?:kantor|call\s?cent(?:er|re)|hotline|layanan|dinas|puskesmas|rsud|posko|fax|faks|ext|bpbd|damkar|pdam|perumda"
    r"|pemadam|polsek|polres|dukcapil|disdukcapil|dishub|dlh|dinkes|dinsos|samsat|loket|ugd|igd)\b.{0,25}$",
    re.I | re.S,
)
_NPWP = re.compile(r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)")
_MONEY_AFTER_SIGN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?!\d)|\d+")
_MONEY_SIGN = re.compile(r"(?:\brp|\bidr)\.?\s{0,2}$", re.I)
_AMOUNT_OR_DATE = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{3}){2,}(?![\d.])|(?<!\d)\d{1,2}([-/.])\d{1,2}\1(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)"
)
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{3})+(?!\d)")
_COORDINATES = re.compile(r"(?<!\d)\d{1,2}\.\d{4,}\s?,\s?\d{2,3}\.\d{4,}(?!\d)")
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)(?!\d|\1\d)")
_HOURS = re.compile(r"(?:[01]\d|2[0-4])\.[0-5]\d\s?[-–,]\s?(?:[01]\d|2[0-4])\.[0-5]\d(?!\d)")


def find_numbers(text: str, cues: Cues = ANYTHING) -> Iterator[PersonalSpan]:
    """Yield each personal number of ``text``, in no set order, never overlapping inside one run of digits.

    What ``cues`` rule out is not looked for.
    """
    if cues.dictated:
        yield from find_spelled(text)
    if not cues.number or len(_DIGIT.findall(text)) < _FEWEST_DIGITS:
        return
    text = with_digits(text) if cues.mixed else text
    if not has_run(text, _FEWEST_DIGITS):
        return
    for run in find_runs(text):
        if sum(len(group.digits) for group in run.groups) < _FEWEST_DIGITS:
            continue
        taken = _money_groups(text, run) | _coordinate_groups(text, run)
        for detect in _DETECTORS:
            for first, last, kind in detect(text, run):
                if not taken.intersection(range(first, last + 1)):
                    taken.update(range(first, last + 1))
                    start = run.start if first == 0 else run.groups[first].start
                    yield PersonalSpan(start, run.groups[last].end, kind)


def _money_groups(text: str, run: Run) -> set[int]:
    """Return the groups of an amount that a currency sign opens: they are no personal number."""
    if not _MONEY_SIGN.search(text, max(0, run.start - 8), run.start):
        return set()
    amount = _MONEY_AFTER_SIGN.match(text, run.groups[0].start)
    end = amount.end() if amount else run.start
    return {index for index, group in enumerate(run.groups) if group.end <= end}


def _coordinate_groups(text: str, run: Run) -> set[int]:
    """Return the groups of a latitude and longitude: where a lamp or a hole is, not who lives there."""
    found: set[int] = set()
    for match in _COORDINATES.finditer(text, run.start, run.groups[-1].end):
        first, last = _inside(run, match)
        found.update(range(first, last + 1))
    return found


def _inside(run: Run, match: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last group that begin within ``match``."""
    first = bisect_left(run.groups, match.start(), key=_group_start)
    return first, bisect_left(run.groups, match.end(), key=_group_start) - 1


def _labelled(text: str, run: Run) -> Iterator[Found]:
    match = _LABEL.search(text[max(0, run.start - _LABEL_REACH) : run.start])
    if not match or not match.lastgroup:
        return
    exact, low, high = _LENGTHS[match.lastgroup]
    stretches = [(last, digits) for first, last, digits in windows(run.groups, low, high) if first == 0]
    fitting = [item for item in stretches if len(item[1]) in exact] or stretches
    if fitting and not (match.lastgroup == "phone" and _is_office(text, run, fitting[-1][1])):
        yield 0, fitting[-1][0], match.lastgroup


def _is_office(text: str, run: Run, digits: str) -> bool:
    """Tell whether a number is a call centre's, or a fixed line behind the name of an office."""
    if _CALL_CENTRE.fullmatch(digits):
        return True
    return bool(_LANDLINE.fullmatch(digits) and _OFFICE.search(text[max(0, run.start - 40) : run.start]))


def _accounts(text: str, run: Run) -> Iterator[Found]:
    """Numbers written as banks write them, and any number of that length after talk of an account or a transfer."""
    end = run.groups[-1].end
    for match in _ACCOUNT.finditer(text, run.groups[0].start, end):
        digits = "".join(filter(str.isdigit, match[0]))
        other = _LANDLINE.fullmatch(digits) or _AMOUNT_OR_DATE.search(match[0])
        if len(digits) >= _FEWEST_ACCOUNT and not other:
            yield *_inside(run, match), "account"
    if _TRANSFER.search(text[max(0, run.start - _LABEL_REACH) : run.start]):
        for first, last, _ in windows(run.groups, 9, 18):
            piece = text[run.groups[first].start : run.groups[last].end]
            if first == 0 and not _THOUSANDS.match(piece) and not _DATE.match(piece):
                yield first, last, "account"
                return


def _npwps(text: str, run: Run) -> Iterator[Found]:
    for match in _NPWP.finditer(text, run.start, run.groups[-1].end):
        yield *_inside(run, match), "npwp"


def _nips(_text: str, run: Run) -> Iterator[Found]:
    for first, last, digits in windows(run.groups, 18, 18):
        if first == last or is_nip(digits):
            yield first, last, "nip"


def _niks(text: str, run: Run) -> Iterator[Found]:
    for first, last, digits in windows(run.groups, 16, 16):
        start, end = run.groups[first].start, run.groups[last].end
        if is_nik(digits) and sum(low < end and start < high for low, high in _others(text, run, start, end)) < 2:
            yield first, last, "nik"


def _others(text: str, run: Run, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the amounts and dates of a run that lie near a place in it."""
    low, high = max(run.start, start - _NEAR), min(run.groups[-1].end, end + _NEAR)
    return (match.span() for match in _AMOUNT_OR_DATE.finditer(text, low, high))


def _unknown_long(_text: str, run: Run) -> Iterator[Found]:
    """Numbers of identity length whose structure is wrong: mistyped, so masked all the same."""
    for index, group in enumerate(run.groups):
        if len(group.digits) >= 15:
            yield index, index, "nik"
    shape = tuple(len(group.digits) for group in run.groups)
    if shape == (6, 6, 4) or (shape == (4, 4, 4, 4) and not all(_is_year(group) for group in run.groups)):
        yield 0, len(shape) - 1, "nik"


def _is_year(group: Group) -> bool:
    return group.digits[:2] in ("19", "20")


def _mobiles(text: str, run: Run) -> Iterator[Found]:
    longest: dict[int, int] = {}
    for first, last, digits in windows(run.groups, 9, 14):
        if _MOBILE.fullmatch(digits) and not _is_other(text, run, run.groups[first].start):
            complete = first in longest and len(run.groups[first].digits) >= 11
            longest[first] = longest[first] if complete else last
    return ((first, last, "phone") for first, last in longest.items())


def _called(text: str, run: Run) -> Iterator[Found]:
    """Mobile numbers that lack a digit or the leading zero, after talk of calling or written in three groups."""
    in_threes = [len(group.digits) for group in run.groups[:2]] == [3, 4]
    if in_threes or _CALLING.search(text[max(0, run.start - _LABEL_REACH) : run.start]):
        fitting = [
            last for first, last, digits in windows(run.groups, 8, 14) if first == 0 and _CALLED.fullmatch(digits)
        ]
        if fitting and not _is_other(text, run, run.groups[0].start):
            yield 0, fitting[-1], "phone"


def _landlines(text: str, run: Run) -> Iterator[Found]:
    longest: dict[int, int] = {}
    for first, last, digits in windows(run.groups, 8, 14):
        start = run.groups[first].start
        foreign = run.plus and first == 0
        area = 3 <= len(run.groups[first].digits) <= 4 and last > first and not _is_other(text, run, start)
        local = area and _LANDLINE.fullmatch(digits) and not _CALL_CENTRE.fullmatch(digits)
        if (foreign or local) and not _OFFICE.search(text[max(0, start - 40) : start]):
            longest[first] = last
    return ((first, last, "phone") for first, last in longest.items())


def _is_other(text: str, run: Run, start: int) -> bool:
    """Tell whether a date or opening hours begin at ``start``, or an amount or a date goes on there."""
    if run.plus and start == run.groups[0].start:
        return False
    edges = max(run.start, start - _NEAR), min(run.groups[-1].end, start + _NEAR)
    amounts = (match.span() for match in _THOUSANDS.finditer(text, *edges))
    within = any(low < start < high for low, high in chain(amounts, _others(text, run, start, start)))
    return bool(within or _DATE.match(text, start) or _HOURS.match(text, start))


def _cards(_text: str, run: Run) -> Iterator[Found]:
    for first, last, digits in windows(run.groups, 13, 13):
        if digits.startswith("000") and (first == 0 or len(run.groups[first].digits) > 3):
            yield first, last, "bpjs"


_DETECTORS: tuple[Callable[[str, Run], Iterator[Found]], ...] = (
    _labelled,
    _npwps,
    _nips,
    _niks,
    _unknown_long,
    _mobiles,
    _called,
    _accounts,
    _landlines,
    _cards,
)
