"""From timed cues (subtitles, speech recognition) to a page with turns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.readers.page_text import PageText
from nlp.readers.roles import stated_roles
from nlp.readers.source import Content
from nlp.readers.speakers import find_speakers, is_name
from nlp.readers.speech_marks import MAX_LABEL_WORDS, Mark, read_mark
from nlp.readers.turns import TextLine, cut_turns
from nlp.types import Page

NAMED_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from ``start_s`` to ``end_s`` (seconds), by whom if the file says so."""

    start_s: float
    end_s: float
    text: str
    speaker: str | None = None


def cue_content(cues: Sequence[Cue], head: str = "") -> Content:
    """Make one page of the cues' lines, and a turn of each cue or of each speaker in it.

    Labels (``P:``, ``Pegawai:``) at the beginning of a line count where they recur or state a role; a cue without one
    goes on with the speaker before it. A voice named by the format counts always. ``head`` is what the file says
    before the first cue; it may give the speakers their roles.
    """
    cues = _with_names_above(cues)
    page = PageText()
    lines: list[TextLine] = []
    marks: list[Mark | None] = []
    for cue in cues:
        for index, text in enumerate(line.strip() for line in cue.text.split("\n") if line.strip()):
            page.new_line()
            start, end = page.add(text)
            mark = _mark(cue, text, first=index == 0)
            if mark is None:
                lines[-1] = replace(lines[-1], end=end, text=f"{lines[-1].text}\n{text}")
            else:
                lines.append(TextLine(1, start, end, text, len(lines) + 1))
                marks.append(mark)
    voices = frozenset(cue.speaker for cue in cues if cue.speaker)
    labels = find_speakers([line.text for line in lines], marks) or frozenset()
    speakers = labels | voices | _usual_labels(marks, len(cues))
    talk = cut_turns(lines, marks, speakers, stated_roles(head.split("\n"), speakers))
    return Content((Page(1, page.text),), tuple(talk.turns))


def _mark(cue: Cue, text: str, *, first: bool) -> Mark | None:
    """A cue's first line begins a turn at its time; a later line only if it has a label."""
    if cue.speaker:
        return Mark(cue.speaker, cue.start_s, cue.end_s, timed=True) if first else None
    said = read_mark(text) or Mark(None)
    if not first and said.label is None:
        return None
    return replace(said, start_s=cue.start_s, end_s=cue.end_s, timed=first)


def _with_names_above(cues: Sequence[Cue]) -> Sequence[Cue]:
    """Teams writes the name above what is said: where most cues begin with a line that is a name that recurs."""
    names = [_name_above(cue) for cue in cues]
    counts = Counter(name for name in names if name)
    if counts.total() < NAMED_SHARE * len(cues) or all(count == 1 for count in counts.values()):
        return cues
    return [
        replace(cue, speaker=name, text=cue.text.partition("\n")[2]) if name else cue
        for cue, name in zip(cues, names, strict=True)
    ]


def _name_above(cue: Cue) -> str | None:
    first, _, rest = cue.text.partition("\n")
    name = first.strip()
    fits = not cue.speaker and rest.strip() and len(name.split()) <= MAX_LABEL_WORDS and name[-1:].isalnum()
    return name if fits and is_name(name) else None


def _usual_labels(marks: Sequence[Mark | None], count: int) -> frozenset[str]:
    """Labels of any form where most cues have one, as Zoom writes them (``budi's iPhone: …``)."""
    labels = [mark.label for mark in marks if mark and mark.timed and mark.label]
    return frozenset(labels) if len(labels) >= max(2, NAMED_SHARE * count) else frozenset()
