"""Lines and pieces of lines in which facts are sought, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.types import Fact, FactKind

GAP = re.compile(r"\s*\|\s*|\t+|[ \u00a0]{3,}")
SPACE = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class FactLine:
    """A line, or a piece of one: ``pages[page - 1].text[start:end] == text``, without space around it."""

    page: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in its page's text."""
        return self.start + len(self.text)

    def part(self, start: int, end: int) -> "FactLine":
        """The piece between two offsets in this line, without the space and separators around it."""
        bare = self.text[start:end]
        left = len(bare) - len(bare.lstrip(SPACE + "|:"))
        return FactLine(self.page, self.start + start + left, bare[left:].rstrip(SPACE + "|,;:"))

    def pieces(self) -> Iterator["FactLine"]:
        """The cells or columns of the line: what bars, tabs or wide gaps part."""
        at = 0
        for gap in GAP.finditer(self.text):
            if gap.start() > at:
                yield FactLine(self.page, self.start + at, self.text[at : gap.start()])
            at = gap.end()
        if at < len(self.text):
            yield FactLine(self.page, self.start + at, self.text[at:])

    def fact(self, kind: FactKind, value: str = "") -> Fact:
        """A fact that stands here; its value is the text with single spaces unless another is given."""
        return Fact(kind, value or " ".join(self.text.split()), self.page, self.start, self.end)


def lines_between(text: str, page: int, start: int, end: int) -> Iterator[FactLine]:
    """The lines of ``text[start:end]`` that are not blank; one that the bounds cut is left out."""
    if start:
        start = text.find("\n", start, end) + 1 or end
    for match in re.finditer(r"[^\n]+", text[start:end]):
        at = start + match.start()
        if end < len(text) and at + len(match[0]) == end and text[end] != "\n":
            return
        bare = match[0].strip()
        if bare:
            yield FactLine(page, at + match[0].index(bare), bare)


def field_value(line: FactLine, label: re.Pattern[str]) -> FactLine | None:
    """The value behind a label at the beginning of a line (``Nama : Budi``, ``1. Nama | : | Budi``), up to a gap."""
    found = label.match(line.text)
    if found is None:
        return None
    stop = GAP.search(line.text, found.end())
    value = line.part(found.end(), stop.start() if stop else len(line.text))
    return value if value.text else None


def label_pattern(words: str) -> re.Pattern[str]:
    """A pattern for a field's label (a regular expression) with its number before it and its colon or bar behind it."""
    return re.compile(
        rf"(?:kepada[\s:|]*)?(?:\(?(?:\d{{1,2}}|[a-z])[.)]\s*\|?\s*)?(?:{words})\s*(?:\|?\s*:\s*\|?|\|)\s*",
        re.IGNORECASE,
    )
