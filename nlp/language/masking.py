"""Masking of personal data: every occurrence in a text becomes a placeholder (as UU 27/2022 asks)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from nlp.language.name_words import name_words
from nlp.language.personal_names import find_names
from nlp.language.personal_numbers import find_numbers
from nlp.language.personal_places import find_places
from nlp.types import MaskedText, PersonalSpan

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
_MOST_ROUNDS = 5


def find_personal_data(text: str, allow: Iterable[str] = ()) -> tuple[PersonalSpan, ...]:
    """Return every piece of personal data in ``text``, in order, without overlaps.

    Args:
        text: any text; placeholders of an earlier masking are left alone.
        allow: strings that stay readable (the rated employee's own name and NIP), compared without regard to case,
            spaces and punctuation. Part of an allowed name, such as the first name alone, is allowed too.
    """
    return _Masker(text, allow).spans


def mask(text: str, allow: Iterable[str] = ()) -> MaskedText:
    """Replace every piece of personal data by its placeholder; ``spans`` point into the original ``text``.

    Masking a masked text changes nothing. ``allow`` as in :func:`find_personal_data`.
    """
    spans = find_personal_data(text, allow)
    return MaskedText(_replace(text, spans), spans)


def _replace(text: str, spans: Iterable[PersonalSpan]) -> str:
    parts, position = [], 0
    for span in spans:
        parts += [text[position : span.start], PLACEHOLDERS[span.kind]]
        position = span.end
    return "".join([*parts, text[position:]])


class _Masker:
    """Finds spans round by round until the masked text gives nothing more away, which makes masking idempotent."""

    def __init__(self, text: str, allow: Iterable[str]) -> None:
        self._allowed = tuple(_Allowed(name) for name in allow if name.strip())
        self.spans: tuple[PersonalSpan, ...] = ()
        for _ in range(_MOST_ROUNDS):
            found = self._find(_replace(text, self.spans))
            if not found:
                break
            self.spans = _joined(self.spans, found)

    def _find(self, text: str) -> list[PersonalSpan]:
        closed = [match.span() for match in _PLACEHOLDER.finditer(text)]
        chosen: list[PersonalSpan] = []
        for span in self._candidates(text):
            before = bisect_left(closed, (span.end, 0))
            if not before or closed[before - 1][1] <= span.start:
                closed.insert(before, (span.start, span.end))
                chosen.append(span)
        return chosen

    def _candidates(self, text: str) -> Iterator[PersonalSpan]:
        """Yield spans, the surest kinds first: a later one that overlaps an earlier one is dropped."""
        places = self._kept(text, find_places(text))
        yield from (span for span in places if span.kind == "email")
        yield from self._kept(text, find_numbers(text))
        yield from (span for span in places if span.kind != "email")
        names = self._kept(text, find_names(text))
        yield from names
        yield from self._kept(text, _repeated(text, names))

    def _kept(self, text: str, spans: Iterable[PersonalSpan]) -> list[PersonalSpan]:
        return [span for span in spans if not any(name.covers(text, span) for name in self._allowed)]


class _Allowed:
    """A string that stays readable."""

    def __init__(self, name: str) -> None:
        self._letters = _letters(name)
        self._words = frozenset(word.casefold() for word in name_words(name))

    def covers(self, text: str, span: PersonalSpan) -> bool:
        piece = text[span.start : span.end]
        if _letters(piece) == self._letters:
            return True
        words = {word.casefold() for word in name_words(piece)}
        return span.kind == "name" and bool(words) and words <= self._words


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _repeated(text: str, names: Iterable[PersonalSpan]) -> Iterator[PersonalSpan]:
    """Yield the other places where a found name, or a word of it, stands."""
    words = {word for span in names for word in name_words(text[span.start : span.end])}
    if words:
        choice = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        for match in re.finditer(rf"(?<![^\W_])(?:{choice})(?:[ ](?:{choice}))*(?:nya)?(?![^\W_])", text, re.I):
            yield PersonalSpan(*match.span(), "name")


def _joined(spans: tuple[PersonalSpan, ...], found: Iterable[PersonalSpan]) -> tuple[PersonalSpan, ...]:
    """Return ``spans`` of the original with ``found`` of its masked form moved to where they stand in the original."""
    moved = list(spans)
    place = shift = 0
    for span in sorted(found, key=lambda span: span.start):
        while place < len(spans) and spans[place].start + shift < span.start:
            shift += len(PLACEHOLDERS[spans[place].kind]) - (spans[place].end - spans[place].start)
            place += 1
        moved.append(PersonalSpan(span.start - shift, span.end - shift, span.kind))
    return tuple(sorted(moved, key=lambda span: span.start))
