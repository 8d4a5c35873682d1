"""The masking of one text, step by step: what is hidden so far, what the next step hides."""

from collections.abc import Callable, Iterable, Iterator
from typing import Self

from nlp.language.cues import ANYTHING, Cues
from nlp.language.name_words import name_words
from nlp.language.personal_names import find_names
from nlp.language.personal_numbers import find_numbers
from nlp.language.personal_places import find_places
from nlp.language.placeholders import Spans, joined, kept_apart, replaced
from nlp.language.repeated_names import repeated, united
from nlp.types import PersonalSpan

GivesAway = Callable[[str], bool]


class TextMasking:
    """``text`` is the masked form of the original, ``spans`` what is hidden in the original.

    ``cues`` and ``tagged`` (where a tagger sees names) are about ``text``; None and empty once it has changed.
    """

    def __init__(self, text: str, allowed: tuple["Allowed", ...] = ()) -> None:
        self._original, self._allowed = text, allowed
        self.text, self.spans = text, Spans()
        self.cues: Cues | None = None
        self.tagged: list[tuple[int, int]] = []
        self._numbers_changed = self._settled = False
        self.is_done = False

    def copy(self) -> Self:
        """Return a masking that goes on from here by itself."""
        other = type(self)(self._original, self._allowed)
        other.text, other.spans, other.cues, other.tagged = self.text, self.spans, self.cues, self.tagged
        other._numbers_changed = self._numbers_changed
        return other

    def hide_numbers(self) -> None:
        """Hide everything but names; done when nothing is found and the names before had nothing new either."""
        cues = self.cues or ANYTHING
        self._numbers_changed = cues.any_number and self._hide(_numbers(self.text, cues))
        self.is_done = self._settled and not self._numbers_changed

    def hide_names(self, gives_away: GivesAway | None) -> None:
        """Hide names; with ``gives_away`` (what a tagger says of a word that stands alone) those tagged too."""
        cues = self.cues or ANYTHING
        cued = cues.introduced or cues.signed or (cues.titled if gives_away is None else bool(self.tagged))
        self._settled = not (cued and self._hide(self._names(cues, gives_away)))
        self.is_done = self._settled and not self._numbers_changed

    def _hide(self, candidates: Iterable[PersonalSpan]) -> bool:
        found = kept_apart(self.text, self._kept(candidates))
        if found:
            self.spans = joined(self.spans, found)
            self.text, self.cues, self.tagged = replaced(self._original, self.spans), None, []
        return bool(found)

    def _names(self, cues: Cues, gives_away: GivesAway | None) -> Iterator[PersonalSpan]:
        text = self.text
        by_rule = self._kept(find_names(text, gives_away is not None, cues))
        tagged: list[PersonalSpan] = []
        if gives_away and self.tagged:
            tagged = self._kept(PersonalSpan(*place, "name") for place in self.tagged)
        if not by_rule and not tagged:
            return
        words = {word for span in by_rule for word in name_words(text[span.start : span.end])}
        if gives_away:
            found = (word for span in tagged for word in name_words(text[span.start : span.end]))
            words.update(filter(gives_away, found))
        names = united(by_rule + tagged)
        yield from names
        yield from repeated(text, words, names)

    def _kept(self, spans: Iterable[PersonalSpan]) -> list[PersonalSpan]:
        if not self._allowed:
            return list(spans)
        return [span for span in spans if not any(name.covers(self.text, span) for name in self._allowed)]


class Allowed:
    """A string that stays readable."""

    def __init__(self, name: str) -> None:
        self._letters = _letters(name)
        self._words = frozenset(word.casefold() for word in name_words(name))

    def covers(self, text: str, span: PersonalSpan) -> bool:
        """Tell whether a piece of personal data is this string, or a part of this name."""
        piece = text[span.start : span.end]
        if _letters(piece) == self._letters:
            return True
        words = {word.casefold() for word in name_words(piece)}
        return span.kind == "name" and bool(words) and words <= self._words


def _numbers(text: str, cues: Cues) -> Iterator[PersonalSpan]:
    """Yield all but names, the surest kinds first."""
    places = list(find_places(text, cues))
    yield from (span for span in places if span.kind == "email")
    if cues.number or cues.dictated:
        yield from find_numbers(text, cues)
    yield from (span for span in places if span.kind != "email")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
