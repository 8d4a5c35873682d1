"""Masking of personal data: every occurrence in a text becomes a placeholder (as UU 27/2022 asks)."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from nlp.language.name_tagger import NameTagger
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
_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MOST_ROUNDS = 50
Spans = tuple[PersonalSpan, ...]


def find_personal_data(text: str, allow: Iterable[str] = (), tagger: NameTagger | None = None) -> Spans:
    """Return every piece of personal data in ``text``, in order, without overlaps.

    Args:
        text: any text; placeholders of an earlier masking are left alone.
        allow: strings that stay readable (the rated employee's own name and NIP), compared without regard to case,
            spaces and punctuation. Part of an allowed name, such as the first name alone, is allowed too.
        tagger: finds names that no rule gives away, with the title before them; for what citizens write. Without it
            rules alone find names.
    """
    return _Masker(text, allow, tagger).spans


def mask(text: str, allow: Iterable[str] = (), tagger: NameTagger | None = None) -> MaskedText:
    """Replace every piece of personal data by its placeholder; ``spans`` point into the original ``text``.

    Masking a masked text changes nothing. ``allow`` and ``tagger`` as in :func:`find_personal_data`.
    """
    spans = find_personal_data(text, allow, tagger)
    return MaskedText(_replace(text, spans), spans)


def _replace(text: str, spans: Iterable[PersonalSpan]) -> str:
    parts, position = [], 0
    for span in spans:
        parts += [text[position : span.start], PLACEHOLDERS[span.kind]]
        position = span.end
    return "".join([*parts, text[position:]])


class _Masker:
    """Hides numbers and places, then names, until the masked text gives nothing more away: masking is idempotent."""

    def __init__(self, text: str, allow: Iterable[str], tagger: NameTagger | None) -> None:
        self._text = text
        self._allowed = tuple(_Allowed(name) for name in allow if name.strip())
        self._tagger = tagger
        self.spans: Spans = ()
        settled = False
        for _ in range(_MOST_ROUNDS):
            changed = self._hide(self._numbers)
            if settled and not changed:
                break
            settled = not self._hide(self._names)
            if settled and not changed:
                break

    def _hide(self, candidates: Callable[[str], Iterator[PersonalSpan]]) -> bool:
        """Add what stands outside placeholders; of candidates that overlap the first is taken."""
        text = _replace(self._text, self.spans) if self.spans else self._text
        closed: list[tuple[int, int]] | None = None
        chosen: list[PersonalSpan] = []
        for span in self._kept(text, candidates(text)):
            if closed is None:
                closed = [match.span() for match in _PLACEHOLDER.finditer(text)]
            before = bisect_left(closed, (span.end, 0))
            if not before or closed[before - 1][1] <= span.start:
                closed.insert(before, (span.start, span.end))
                chosen.append(span)
        if chosen:
            self.spans = _joined(self.spans, chosen)
        return bool(chosen)

    def _numbers(self, text: str) -> Iterator[PersonalSpan]:
        """Yield all but names, the surest kinds first."""
        places = list(find_places(text))
        yield from (span for span in places if span.kind == "email")
        yield from find_numbers(text)
        yield from (span for span in places if span.kind != "email")

    def _names(self, text: str) -> Iterator[PersonalSpan]:
        by_rule = self._kept(text, find_names(text, surest=self._tagger is not None))
        words = {word for span in by_rule for word in name_words(text[span.start : span.end])}
        tagged: list[PersonalSpan] = []
        if self._tagger:
            tagged = self._kept(text, (PersonalSpan(*place, "name") for place in self._tagger.find(text)))
            found = (word for span in tagged for word in name_words(text[span.start : span.end]))
            words.update(filter(self._tagger.gives_away, found))
        yield from _united(by_rule + tagged)
        yield from _repeated(text, words)

    def _kept(self, text: str, spans: Iterable[PersonalSpan]) -> list[PersonalSpan]:
        if not self._allowed:
            return list(spans)
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


def _united(names: list[PersonalSpan]) -> list[PersonalSpan]:
    """Return the names in order, those that overlap as one."""
    found: list[PersonalSpan] = []
    for span in sorted(names, key=lambda span: span.start):
        if found and span.start < found[-1].end:
            found[-1] = PersonalSpan(found[-1].start, max(found[-1].end, span.end), "name")
        else:
            found.append(span)
    return found


def _repeated(text: str, words: Iterable[str]) -> Iterator[PersonalSpan]:
    """Yield the places where the words of found names stand, also with ``-nya``; neighbours as one."""
    wanted = {word.lower() for word in words}
    if not wanted:
        return
    start = end = 0
    for match in _LETTERS.finditer(text):
        word = match[0].lower()
        if word not in wanted and word.removesuffix("nya") not in wanted:
            continue
        if start < end and text[end : match.start()] != " ":
            yield PersonalSpan(start, end, "name")
            start = match.start()
        start, end = (start if start < end else match.start()), match.end()
    if start < end:
        yield PersonalSpan(start, end, "name")


def _joined(spans: Spans, found: Iterable[PersonalSpan]) -> Spans:
    """Return ``spans`` of the original with ``found`` of its masked form moved to where they stand in the original."""
    moved = list(spans)
    place = shift = 0
    for span in sorted(found, key=lambda span: span.start):
        while place < len(spans) and spans[place].start + shift < span.start:
            shift += len(PLACEHOLDERS[spans[place].kind]) - (spans[place].end - spans[place].start)
            place += 1
        moved.append(PersonalSpan(span.start - shift, span.end - shift, span.kind))
    return tuple(sorted(moved, key=lambda span: span.start))
