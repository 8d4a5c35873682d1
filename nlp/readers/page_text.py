"""Build a page's text piece by piece, so that every offset is known when it is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from nlp.types import Box, Word


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text without surrounding space, before its place in the page's text is known.

    ``breaks`` says that the source starts a new line after it, ``hyphen`` that it ends in a hyphen at a line's end.
    ``line`` names the line where the source knows it (OCR).
    """

    text: str
    box: Box | None = None
    confidence: float | None = None
    breaks: bool = False
    line: tuple[int, ...] = ()

    @property
    def hyphen(self) -> bool:
        """Whether a word goes on in the next line."""
        return self.breaks and self.text.endswith("-") and len(self.text) > 1


def separator_after(token: Token) -> str:
    """What stands between a token and the next: a line break keeps a broken word recognisable as broken."""
    return "\n" if token.hyphen else " "


class PageText:
    """A page's text under construction, with its words where the format has geometry."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._words: list[Word] = []
        self.length = 0

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    @property
    def words(self) -> tuple[Word, ...]:
        """The words so far, in the text's order."""
        return tuple(self._words)

    def add(self, text: str) -> tuple[int, int]:
        """Append text as it is; gives its start and end."""
        start = self.length
        self._parts.append(text)
        self.length += len(text)
        return start, self.length

    def new_line(self) -> None:
        """Begin a new line unless nothing was written yet."""
        if self.length:
            self.add("\n")

    def add_tokens(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """Append tokens with single spaces; tokens with a box become words. Gives the start and end of all."""
        start = self.length
        separator = ""
        for token in tokens:
            self.add(separator)
            word_start, word_end = self.add(token.text)
            if token.box is not None:
                self._words.append(Word(token.text, word_start, word_end, token.box, token.confidence))
            separator = separator_after(token)
        return start, self.length
