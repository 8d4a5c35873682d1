"""Personal numbers in a text: NIK, No. KK, NIP, NPWP, BPJS, bank account and telephone, labelled or by structure."""

import re
from collections.abc import Callable, Iterator

from nlp.language.digits import Group, Run, find_runs, is_nik, is_nip, windows
from nlp.types import PersonalSpan

Found = tuple[int, int, str]  # first group, last group, kind

_BANK = r"bank|bca|bri|bni|btn|bsi|mandiri|nagari|danamon|cimb|permata|bukopin|muamalat"
_LINK = (
    r"(?:[^\w\[\]]{0,3}\b(?:no|nomor|nomer|nmr|saya|kami|ambo|awak|adalah|yaitu|ialah|baru|lama|anak|istri|suami|kesehatan"
    rf"|ketenagakerjaan|peserta|kartu|aktif|atau|dan|dengan|di|ke|milik|pelapor|kepala|{_BANK})(?:nya)?\b\.?)"
    + r"{0,4}"
)
_LABELS = {
    "kk": r"(?:no\.?\s*|nomor\s*)?(?:kk|kartu\s+keluarga)(?:nya)?",
    "nip": r"(?:ni\.?\s?pppk|nippp?k|nip|nrp)(?:nya)?",
    "npwp": r"npwp(?:nya)?",
    "bpjs": r"(?:bpjs|kis|jkn|kpj|jamsostek)(?:nya)?",
    "nik": r"(?:nik|e-?ktp|noktp|no\s*induk|nomor\s+induk(?:\s+kependudukan)?|identitas)(?:nya)?|ktp(?:nya)?",
    "account": rf"(?<!kode\s)(?:no)?rek(?:ening)?(?:nya)?|{_BANK}",
    "phone": r"(?:no)?(?:hp|telp|tlp|tlpn|telpon|telepon|wa|whatsapp|ponsel|handphone|kontak|sms|hubungi)(?:nya)?",
}
_LABEL = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _LABELS.items())
    + rf")\b\.?{_LINK}[^\w\[\]]{{0,4}}$",
    re.I,
)
_LENGTHS = {  # exact lengths first, then what a mistyped number may have
    "nik": ((16,), 12, 20),
    "kk": ((16,), 12, 20),
    "nip": ((18,), 9, 20),
    "npwp": ((15, 16), 14, 17),
    "bpjs": ((13, 11), 10, 14),
    "account": ((), 8, 18),
    "phone": ((), 6, 14),
}
_LABEL_REACH = 60
_MOBILE = re.compile(r"(?:0|620?)8\d{8,11}")
_LANDLINE = re.compile(r"0(?:2[1-9]|[3-7]\d{1,2}|9\d{2})\d{5,8}")
_CALL_CENTRE = re.compile(r"1500\d{3}|1[1-4]\d{1,4}|0800[1-4]\d{4,6}")
_OFFICE = re.compile(
    r"\b(?:kantor|call\s?cent(?:er|re)|hotline|layanan|dinas|puskesmas|rsud|posko|fax|faks|ext)\b.{0,25}$", re.I | re.S
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


def find_numbers(text: str) -> Iterator[PersonalSpan]:
    """Yield each personal number of ``text``, in no set order, never overlapping inside one run of digits."""
    for run in find_runs(text):
        if sum(len(group.digits) for group in run.groups) < 6:
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
    spans = [match.span() for match in _COORDINATES.finditer(text, run.start, run.groups[-1].end)]
    return {index for index, group in enumerate(run.groups) if any(low <= group.start < high for low, high in spans)}


def _labelled(text: str, run: Run) -> Iterator[Found]:
    match = _LABEL.search(text[max(0, run.start - _LABEL_REACH) : run.start])
    if not match or not match.lastgroup:
        return
    exact, low, high = _LENGTHS[match.lastgroup]
    stretches = [(last, digits) for first, last, digits in windows(run.groups, low, high) if first == 0]
    fitting = [item for item in stretches if len(item[1]) in exact] or stretches
    if fitting and not (match.lastgroup == "phone" and _CALL_CENTRE.fullmatch(fitting[-1][1])):
        yield 0, fitting[-1][0], match.lastgroup


def _npwps(text: str, run: Run) -> Iterator[Found]:
    for match in _NPWP.finditer(text, run.start, run.groups[-1].end):
        inside = [i for i, group in enumerate(run.groups) if match.start() <= group.start < match.end()]
        yield inside[0], inside[-1], "npwp"


def _nips(_text: str, run: Run) -> Iterator[Found]:
    for first, last, digits in windows(run.groups, 18, 18):
        if first == last or is_nip(digits):
            yield first, last, "nip"


def _niks(text: str, run: Run) -> Iterator[Found]:
    others = [match.span() for match in _AMOUNT_OR_DATE.finditer(text, run.start, run.groups[-1].end)]
    for first, last, digits in windows(run.groups, 16, 16):
        start, end = run.groups[first].start, run.groups[last].end
        in_table = sum(low < end and start < high for low, high in others) > 1
        if is_nik(digits) and not in_table:
            yield first, last, "nik"


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
    for first, last, digits in windows(run.groups, 10, 14):
        if _MOBILE.fullmatch(digits) and not _is_other(text, run, run.groups[first].start):
            complete = first in longest and len(run.groups[first].digits) >= 11
            longest[first] = longest[first] if complete else last
    return ((first, last, "phone") for first, last in longest.items())


def _landlines(text: str, run: Run) -> Iterator[Found]:
    longest: dict[int, int] = {}
    for first, last, digits in windows(run.groups, 8, 14):
        start = run.groups[first].start
        foreign = run.plus and first == 0 and digits.startswith("62")
        area = 3 <= len(run.groups[first].digits) <= 4 and last > first and not _is_other(text, run, start)
        local = area and _LANDLINE.fullmatch(digits) and not _CALL_CENTRE.fullmatch(digits)
        if (foreign or local) and not _OFFICE.search(text[max(0, start - 40) : start]):
            longest[first] = last
    return ((first, last, "phone") for first, last in longest.items())


def _is_other(text: str, run: Run, start: int) -> bool:
    """Tell whether a date or opening hours begin at ``start``, or an amount or a date goes on there."""
    if run.plus and start == run.groups[0].start:
        return False
    patterns = (_THOUSANDS, _AMOUNT_OR_DATE)
    others = (match.span() for found in patterns for match in found.finditer(text, run.start, run.groups[-1].end))
    within = any(low < start < high for low, high in others)
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
    _landlines,
    _cards,
)
