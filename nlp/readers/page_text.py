"""Build a page's text piece by piece, so that every offset is known when it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from nlp.readers.hyphens import broken
from nlp.types import Box, Word


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text without surrounding space, before its place in the page's text is known.

    ``breaks`` says that the source starts a new line after it, ``hyphen`` that it ends in a hyphen at a line's end.
    ``line`` names the line where the source knows it (OCR). ``original`` is what OCR read where ``text`` repairs it.
    """

    text: str
    box: Box | None = None
    confidence: float | None = None
    breaks: bool = False
    line: tuple[int, ...] = ()
    original: str | None = None

    @property
    def hyphen(self) -> bool:
        """Whether a word goes on in the next line."""
        return self.breaks and self.text.endswith("-") and len(self.text) > 1


def written(tokens: Sequence[Token]) -> Iterator[tuple[Token, str, str]]:
    """Each token with its text and what stands behind it: the halves of a broken word follow without a space."""
    last = len(tokens) - 1
    for index, token in enumerate(tokens):
        if index == last:
            yield token, token.text, ""
        elif token.text[-1:] == "-" and token.hyphen:
            half = broken(token.text, tokens[index + 1].text)
            yield (token, token.text, " ") if half is None else (token, half, "")
        else:
            yield token, token.text, " "


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

    def add_tokens(self, tokens: Sequence[Token]) -> tuple[int, int]:
        """Append tokens with single spaces; tokens with a box become words. Gives the start and end of all."""
        start = at = self.length
        for token, text, separator in written(tokens):
            self._parts.append(text + separator)
            end = at + len(text)
            if token.box is not None:
                self._words.append(Word(text, at, end, token.box, token.confidence, token.original))
            at = end + len(separator)
        self.length = at
        return start, at

    def add_lines(self, lines: Sequence[Sequence[Token]]) -> tuple[int, int]:
        """Append lines of tokens, each on a line of its own but where a word goes on in the next."""
        start = self.length
        for tokens, following in zip_longest(lines, lines[1:]):
            half, separator = None, "\n" if following else ""
            if following and tokens[-1].text[-1:] == "-":
                half = broken(tokens[-1].text, following[0].text)
            if half is not None:
                tokens, separator = [*tokens[:-1], replace(tokens[-1], text=half)], ""
            self.add_tokens(tokens)
            self.add(separator)
        return start, self.length
