"""The pieces of a talk: stretches of a document of which each is said by one person, as far as its lines tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.types import Block, Document

_TIMED_FORMATS = frozenset(("srt", "vtt", "json", "zoom"))
_SPOKEN = frozenset(("turn", "paragraph", "list_item", "field", "heading"))
_WRAPPED = 60
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` stands at ``pages[page - 1].text[start:end]``.

    ``label`` is the speaker that the file names; ``stated``: it stands at this piece and wasn't carried on from the one
    before. ``cue``: a piece of a subtitle, of which a turn has several.
    """

    page: int
    start: int
    end: int
    text: str
    label: str | None
    stated: bool
    cue: bool
    block: Block


def pieces_of(document: Document) -> list[Piece]:
    """Cut a transcript into pieces: a cue each; else a line each, where lines aren't broken by hand.

    A document without any turn (nobody is labelled) is cut into its paragraphs.
    """
    turns = [block for block in document.blocks if block.kind == "turn"]
    blocks = turns or [block for block in document.blocks if block.kind in _SPOKEN]
    cues = document.format in _TIMED_FORMATS
    found: list[Piece] = []
    for block in blocks:
        text = document.pages[block.page - 1].text
        spans = [(block.start, block.end)] if cues else list(_lines(text, block))
        for place, (start, end) in enumerate(spans):
            stated = block.speaker is not None and place == 0 and (not cues or _is_stated(text, block, found))
            found.append(Piece(block.page, start, end, text[start:end], block.speaker, stated, cues, block))
    return found


def _is_stated(text: str, block: Block, before: list[Piece]) -> bool:
    """Whether a cue's label is written before it; voices of WebVTT stand in no text and count as written."""
    if not before or block.speaker is None or before[-1].label != block.speaker:
        return True
    reached = before[-1].end if before[-1].page == block.page else 0
    return block.speaker in text[reached : block.start] or f"{block.speaker}:" not in text


def _lines(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block; one that is broken by hand (long, without an end) goes on in the next."""
    open_start = None
    for match in _LINE.finditer(text, block.start, block.end):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        end = match.start() + len(match[0].rstrip())
        begin = start if open_start is None else open_start
        if end - start >= _WRAPPED and text[end - 1] not in '.!?…"”)' and end < block.end and _goes_on(text, end):
            open_start = begin
            continue
        open_start = None
        yield begin, end
    if open_start is not None:
        yield open_start, block.end


def _goes_on(text: str, end: int) -> bool:
    following = text[end:].lstrip()[:1]
    return following.islower() or text[end - 1] in ",-"
