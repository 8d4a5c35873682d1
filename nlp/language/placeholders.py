"""What stands for hidden data, and masked texts: spans of the original and their replacement."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from nlp.types import PersonalSpan

PLACEHOLDERS = {
    "nik": "[NIK]",
    "kk": "[NO. KK]",
    "nip": "[NIP]",
    "phone": "[TELEPON]",
    "email": "[EMAIL]",
    "plate": "[PLAT]",
    "npwp": "[NPWP]",
    "bpjs": "[BPJS]",
    "account": "[REKENING]",
    "record": "[NO. RM]",
    "handle": "[AKUN]",
    "address": "[ALAMAT]",
    "name": "[NAMA]",
}
_PLACEHOLDER = re.compile("|".join(re.escape(placeholder) for placeholder in PLACEHOLDERS.values()))
Spans = tuple[PersonalSpan, ...]


def replaced(text: str, spans: Iterable[PersonalSpan]) -> str:
    """Return the text with each span, given in order, as its placeholder."""
    parts, position = [], 0
    for span in spans:
        parts += [text[position : span.start], PLACEHOLDERS[span.kind]]
        position = span.end
    return "".join([*parts, text[position:]])


def kept_apart(text: str, candidates: Iterable[PersonalSpan]) -> list[PersonalSpan]:
    """Return what stands outside placeholders; of candidates that overlap the first is taken."""
    closed: list[tuple[int, int]] | None = None
    found: list[PersonalSpan] = []
    for span in candidates:
        if closed is None:
            closed = [match.span() for match in _PLACEHOLDER.finditer(text)] if "[" in text else []
        before = bisect_left(closed, (span.end, 0))
        if not before or closed[before - 1][1] <= span.start:
            closed.insert(before, (span.start, span.end))
            found.append(span)
    return found


def joined(spans: Spans, found: Iterable[PersonalSpan]) -> Spans:
    """Return ``spans`` of the original with ``found`` of its masked form moved to where they stand in the original."""
    moved = list(spans)
    place = shift = 0
    for span in sorted(found, key=lambda span: span.start):
        while place < len(spans) and spans[place].start + shift < span.start:
            shift += len(PLACEHOLDERS[spans[place].kind]) - (spans[place].end - spans[place].start)
            place += 1
        moved.append(PersonalSpan(span.start - shift, span.end - shift, span.kind))
    return tuple(sorted(moved, key=lambda span: span.start))
