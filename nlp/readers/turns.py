"""Turns of speech from the lines of a transcript, whatever file it came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from nlp.readers.line_marks import read_marks
from nlp.readers.line_rules import is_heading
from nlp.readers.roles import role_of, stated_roles
from nlp.readers.speakers import find_speakers
from nlp.readers.speech_marks import Mark, clock
from nlp.readers.speech_tables import table_turns
from nlp.readers.transcript_head import head_length
from nlp.types import Block, Role

KEPT = frozenset(("table_row", "turn", "header", "footer"))


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page's text that is not blank: ``pages[page - 1].text[start:end] == text``.

    ``number`` counts lines or paragraphs from 1, blank ones included.
    """

    page: int
    start: int
    end: int
    text: str
    number: int = 0


@dataclass
class Transcript:
    """The turns of a transcript, and the lines outside of them (a title, who took part)."""

    turns: list[Block] = field(default_factory=list)
    others: list[TextLine] = field(default_factory=list)


def read_transcript(lines: Sequence[TextLine]) -> Transcript | None:
    """Cut the lines of a document into turns of speech, or None where it is no transcript.

    The head of the document (see ``head_length``) is no speech; a line there such as ``Narasumber: Fitri Amelia`` gives
    the later label ``Fitri Amelia`` its role.
    """
    texts = [line.text for line in lines]
    marks = read_marks(texts)
    speakers = find_speakers(texts, marks)
    if speakers is None:
        return None
    head = head_length(texts, marks, speakers)
    talk = cut_turns(lines[head:], marks[head:], speakers, stated_roles(texts[:head], speakers))
    return Transcript(talk.turns, [*lines[:head], *talk.others])


def with_turns(blocks: Sequence[Block], lines: Sequence[TextLine]) -> tuple[Block, ...]:
    """Blocks of a document; where its lines or a table are a transcript, turns take the place of what they cover.

    ``lines`` are those outside of tables.
    """
    blocks = table_turns(blocks, [line.text for line in lines])
    talk = read_transcript(lines)
    if talk is None:
        return tuple(blocks)
    outside = {(line.page, line.start) for line in talk.others}
    kept = [block for block in blocks if block.kind in KEPT or (block.page, block.start) in outside]
    return tuple(sorted([*kept, *talk.turns], key=lambda block: (block.page, block.start)))


def cut_turns(
    lines: Sequence[TextLine],
    marks: Sequence[Mark | None],
    speakers: frozenset[str],
    roles: Mapping[str, Role] | None = None,
) -> Transcript:
    """Cut lines at their marks.

    A block's text is what was said, without label and time. A line without a mark goes on with the turn, a heading
    ends it; a time without a label goes on with the speaker.

    Args:
        lines: in order.
        marks: one a line.
        speakers: the labels that count as such.
        roles: roles of labels that do not state theirs.
    """
    cutter = _Cutter(speakers, roles or {})
    for line, mark in zip(lines, marks, strict=True):
        cutter.take(line, mark)
    cutter.close()
    return cutter.result


class _Cutter:
    """The turn that is open, and what was cut so far."""

    def __init__(self, speakers: frozenset[str], roles: Mapping[str, Role]) -> None:
        self.speakers = speakers
        self.roles = roles
        self.speaker: str | None = None
        self.times: tuple[float | None, float | None] = (None, None)
        self.talking = False
        self.said: TextLine | None = None
        self.result = Transcript()

    def take(self, line: TextLine, mark: Mark | None) -> None:
        if mark is not None and (mark.timed or mark.label in self.speakers):
            self._begin(line, mark)
        elif not self.talking or is_heading(line.text):
            self.close()
            self.result.others.append(line)
        else:
            self._extend(line)

    def close(self) -> None:
        if self.said is not None:
            self.result.turns.append(self._block(self.said))
        self.talking, self.said = False, None

    def _begin(self, line: TextLine, mark: Mark) -> None:
        spoke = self.said is not None or not self.talking
        self.close()
        self.talking = True
        if mark.start_s is not None or spoke:
            self.times = (mark.start_s, mark.end_s)
        named = mark.label in self.speakers
        self.speaker = mark.label if named else self.speaker
        at = mark.body if named else mark.label_at
        if line.text[at:].strip():
            self._extend(replace(line, start=line.start + at, text=line.text[at:]))

    def _extend(self, line: TextLine) -> None:
        if self.said is not None and self.said.page == line.page:
            line = replace(line, start=self.said.start)
        elif self.said is not None:
            self.close()
            self.talking = True
        self.said = line

    def _block(self, said: TextLine) -> Block:
        start_s, end_s = self.times
        speaker = self.speaker
        role = self.roles.get(speaker or "") or role_of(speaker or "")
        place = clock(start_s) if start_s is not None else f"giliran {len(self.result.turns) + 1}"
        return Block(
            "turn", said.page, said.start, said.end, place, speaker=speaker, role=role, start_s=start_s, end_s=end_s
        )
