"""Markdown: headings, lists, tables and paragraphs, without their marks."""

import re
from collections.abc import Iterator
from itertools import groupby

from nlp.readers.decoding import read_text
from nlp.readers.flow import Flow
from nlp.readers.page_text import Token
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.table_cells import GridCell
from nlp.types import BlockKind

HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
BULLET = re.compile(r"\s*(?:[-*+]\s+(?:\[[ xX]\]\s+)?)(?=\S)")
NUMBERED = re.compile(r"\s*\d{1,3}[.)]\s+\S")
RULE = re.compile(r"\s*(?=[^|\n]*\|)\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})\s*$")
FENCE = re.compile(r"\s*(?:```|~~~)")
QUOTE = re.compile(r"\s*(?:>\s?)+")
MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s\\])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|-])"), r"\1"),
)
SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"^\|?\s*:?-{2,}:?\s*\|[-:| ]*$", re.MULTILINE),
    re.compile(r"^```", re.MULTILINE),
    re.compile(r"\*\*\w[^*\n]*\*\*"),
    re.compile(r"\[[^\]\n]+\]\(\S+\)"),
)
MIN_SIGNS = 2
Passage = tuple[str, list[str]]


class MarkdownReader(Reader):
    """Reader of Markdown."""

    format = "md"

    def judge(self, candidate: Candidate) -> float:
        """A text with several of Markdown's marks, or one that is called so."""
        if candidate.text is None:
            return 0.0
        signs = sum(sign.search(candidate.text) is not None for sign in SIGNS)
        if candidate.called(".md", ".markdown"):
            return 0.8
        return 0.75 if signs >= MIN_SIGNS else 0.0

    def read(self, source: Source) -> Content:
        """Read the whole file as one page."""
        flow = Flow()
        for kind, lines in _passages(read_text(source.path).split("\n")):
            _write(flow, kind, lines)
        source.progress(1, 1)
        return flow.content(has_pictures=False)


def _write(flow: Flow, kind: str, lines: list[str]) -> None:
    if kind == "table":
        rows = [_cells(line) for line in lines if not RULE.match(line)]
        width = max(map(len, rows), default=0)
        flow.add_table([[*row, *[None] * (width - len(row))] for row in rows])
    elif kind == "code":
        flow.add_paragraph("\n".join(lines), "paragraph")
    else:
        kinds: dict[str, BlockKind | None] = {"heading": "heading", "item": "list_item"}
        flow.add_paragraph(_bare("\n".join(line.strip() for line in lines)), kinds.get(kind))


def _passages(lines: list[str]) -> Iterator[Passage]:
    """Lines that belong together, with what they are: heading, item, table, code or text."""
    fenced = False
    tagged: list[tuple[str, str]] = []
    for index, line in enumerate(lines):
        if FENCE.match(line):
            fenced = not fenced
            tagged.append(("blank", ""))
        else:
            following = lines[index + 1] if index + 1 < len(lines) else ""
            tagged.append(("code", line) if fenced else _tag(line, following))
    for kind, group in groupby(_groups(tagged), key=lambda item: item[:2]):
        if kind[0] != "blank":
            yield kind[0], [line for _, _, line in group]


def _groups(tagged: list[tuple[str, str]]) -> Iterator[tuple[str, int, str]]:
    """Number the passages: headings and items each begin one, text behind an item goes on with it."""
    number, last = 0, "blank"
    for kind, line in tagged:
        goes_on = kind == last and kind in ("text", "table", "code", "blank")
        if kind == "text" and (last == "item" or (last == "table" and "|" in line)):
            kind, goes_on = last, True
        number += not goes_on
        last = kind
        yield kind, number, line


def _tag(line: str, following: str) -> tuple[str, str]:
    line = QUOTE.sub("", line) if line.lstrip().startswith(">") else line
    if not line.strip() or UNDERLINE.match(line):
        return "blank", ""
    if found := HEADING.match(line):
        return "heading", found[2]
    if "|" in line.strip() and (line.strip().startswith("|") or RULE.match(following) or RULE.match(line)):
        return "table", line
    if UNDERLINE.match(following) and not BULLET.match(line):
        return "heading", line
    if BULLET.match(line):
        return "item", BULLET.sub("", line)
    return ("item" if NUMBERED.match(line) else "text"), line


def _cells(line: str) -> list[GridCell]:
    parts = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    texts = [_bare(part.strip()) for part in parts]
    return [GridCell((Token(text),) if text else ()) for text in texts]


def _bare(text: str) -> str:
    for mark, kept in MARKS:
        text = mark.sub(kept, text)
    return text
